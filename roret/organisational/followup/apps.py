from importlib import import_module

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "roret.organisational.followup"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.organisational.followup.rules")
