from django.urls import include, path

from roret.insight.api.views import pages
from roret.insight.api.views.api import addresses, nothing

_pages = [
    path("api/", pages.about, name="about"),
    path("administration/tokens/", pages.tokens, name="tokens"),
    path("administration/tokens/new/", pages.make, name="make_token"),
    path("administration/tokens/<int:pk>/revoke/", pages.revoke, name="revoke_token"),
]
_read = [*addresses(), path("", nothing, name="root"), path("<path:rest>", nothing, name="nothing")]

urlpatterns = [
    path("", include((_pages, "api"))),
    path("api/v1/", include((_read, "v1"))),
]
