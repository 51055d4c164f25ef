from importlib import import_module

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "roret.insight.thread"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.insight.thread.rules")
