from importlib import import_module

from django.apps import AppConfig


class DirectionsConfig(AppConfig):
    name = "roret.strategic.directions"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.strategic.directions.rules")
