from importlib import import_module

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "roret.strategic.practice"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.strategic.practice.rules")
