from importlib import import_module

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "roret.strategic.voices"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.strategic.voices.rules")
