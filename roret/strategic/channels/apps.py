from importlib import import_module

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "roret.strategic.channels"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.strategic.channels.rules")
