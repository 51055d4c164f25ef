"""An organisation's open data, described for those who collect such descriptions: in Danish and in English."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from roret.foundation.organisations.models import Organisation
from roret.insight.api.engine import dcat
from roret.insight.api.readings.datasets import DATASETS, Dataset
from roret.insight.api.readings.directions import address

TITLE = gettext_noop("Open data on the strategies of %(organisation)s")
TEXT = gettext_noop("Strategies, actions, indicators and what citizens have said, as everybody may read them.")
SERVICE = gettext_noop("The API of Roret")
LANGUAGES = ("da", "en")


def described(organisation: Organisation, kind: str) -> str:
    """`kind` is ttl or jsonld. One query for each set of data, and those that find what is in it."""
    here = address(reverse("v1:catalogue", args=[organisation.slug, "ttl"])).removesuffix(".ttl")
    catalogue = dcat.Catalogue(
        address=here,
        title=_both(TITLE, organisation=organisation.name),
        text=_both(TEXT),
        publisher=organisation.name,
        page=address(reverse("overview:organisation", args=[organisation.slug])),
        contact=settings.OPEN_DATA_CONTACT,
        licence=settings.OPEN_DATA_LICENCE,
        service=address(reverse("v1:strategies", args=[organisation.slug])).removesuffix("strategies"),
        described=address(reverse("v1:openapi-json")),
        service_title=_both(SERVICE),
        datasets=tuple(_dataset(each, organisation) for each in DATASETS.values()),
    )
    return dcat.written(catalogue, kind)


def _dataset(dataset: Dataset, organisation: Organisation) -> dcat.DataSet:
    issued, modified = dataset.days(organisation)
    files = {kind: address(reverse("v1:data", args=[organisation.slug, dataset.key, kind])) for kind in dcat.SERVED_AS}
    return dcat.DataSet(
        address=files["csv"].removesuffix(".csv"),
        title=_both(dataset.title),
        text=_both(dataset.text),
        keyword=_both(dataset.keyword),
        issued=issued,
        modified=modified,
        files=files,
    )


def _both(words: str, **names: str) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = gettext(words) % names if names else gettext(words)
    return found
