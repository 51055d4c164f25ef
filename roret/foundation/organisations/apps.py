from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "roret.foundation.organisations"
