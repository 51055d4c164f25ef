"""An organisation's own front page is its name alone, so no page of ours may begin with a name one could take."""

from django.urls import URLPattern, URLResolver, get_resolver

from roret.foundation.organisations.models import RESERVED_SLUGS


def first_parts(resolver) -> set[str]:
    parts: set[str] = set()
    for entry in resolver.url_patterns:
        route = str(entry.pattern)
        if isinstance(entry, URLResolver) and not route:
            parts |= first_parts(entry)
        elif isinstance(entry, URLPattern | URLResolver) and not route.startswith("<"):
            parts.add(route.removeprefix("^").split("/", 1)[0])
    return parts - {""}


def test_every_page_of_ours_is_reserved():
    assert first_parts(get_resolver()) - RESERVED_SLUGS == set()
