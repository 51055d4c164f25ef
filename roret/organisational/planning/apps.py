from importlib import import_module

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "roret.organisational.planning"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.organisational.planning.rules")
