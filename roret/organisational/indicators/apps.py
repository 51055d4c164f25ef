from importlib import import_module

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "roret.organisational.indicators"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.organisational.indicators.rules")
