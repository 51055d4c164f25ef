from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "roret.web"
