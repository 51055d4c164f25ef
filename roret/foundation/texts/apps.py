from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "roret.foundation.texts"
