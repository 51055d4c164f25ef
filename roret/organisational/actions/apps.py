from importlib import import_module

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "roret.organisational.actions"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.organisational.actions.rules")
