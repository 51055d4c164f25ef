from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "roret.foundation.notices"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.foundation.notices.rules")
