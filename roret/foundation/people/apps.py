from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "roret.foundation.people"
