from importlib import import_module

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "roret.insight.api"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.insight.api.rules")
