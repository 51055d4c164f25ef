from importlib import import_module

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "roret.organisational.exchange"

    def ready(self) -> None:
        """The area's table of rules is known from the start."""
        import_module("roret.organisational.exchange.rules")
