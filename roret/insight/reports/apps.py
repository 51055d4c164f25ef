from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "roret.insight.reports"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.insight.reports.rules")
