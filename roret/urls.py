"""Every address. The overview comes last: an organisation's own front page is its name alone."""

from django.urls import include, path

urlpatterns = [
    path("", include("roret.web.urls")),
    path("", include("roret.foundation.people.urls")),
    path("", include("roret.foundation.organisations.urls")),
    path("", include("roret.foundation.access.urls")),
    path("", include("roret.foundation.notices.urls")),
    path("", include("roret.strategic.voices.urls")),
    path("", include("roret.strategic.channels.urls")),
    path("", include("roret.strategic.directions.urls")),
    path("", include("roret.strategic.practice.urls")),
    path("", include("roret.organisational.actions.urls")),
    path("", include("roret.organisational.planning.urls")),
    path("", include("roret.organisational.indicators.urls")),
    path("", include("roret.organisational.exchange.urls")),
    path("", include("roret.organisational.followup.urls")),
    path("", include("roret.organisational.answers.urls")),
    path("", include("roret.insight.thread.urls")),
    path("", include("roret.insight.reports.urls")),
    path("", include("roret.insight.api.urls")),
    path("", include("roret.insight.overview.urls")),
]

handler403 = "roret.web.views.forbidden"
handler404 = "roret.web.views.not_found"
handler500 = "roret.web.views.broken"
