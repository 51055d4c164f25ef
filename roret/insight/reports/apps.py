from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "roret.insight.reports"
