from importlib import import_module

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "roret.organisational.answers"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.organisational.answers.rules")
