from importlib import import_module

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "roret.foundation.access"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.foundation.access.tables")
