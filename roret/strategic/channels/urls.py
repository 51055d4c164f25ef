from django.urls import path

from roret.strategic.channels.views import sittings, tablet

app_name = "channels"
urlpatterns = [
    path("collections/<int:pk>/tablet/", sittings.begin, name="begin_sitting"),
    path("sittings/<int:pk>/", sittings.sitting, name="sitting"),
    path("sittings/<int:pk>/end/", sittings.end, name="end_sitting"),
    path("sittings/<int:pk>/open-again/", sittings.open_again, name="open_sitting_again"),
    path("sittings/<int:pk>/bring-in/", sittings.bring_in_file, name="bring_in_sitting"),
    path("tablet/", tablet.tablet, name="tablets"),
    path("tablet/worker.js", tablet.worker, name="tablet_worker"),
    path("tablet/manifest.json", tablet.manifest, name="tablet_manifest"),
    path("tablet/<int:pk>/", tablet.tablet, name="tablet"),
    path("tablet/<int:pk>/open/", tablet.opening, name="tablet_open"),
    path("tablet/<int:pk>/send/", tablet.send, name="tablet_send"),
    path("tablet/<int:pk>/end/", tablet.finish, name="tablet_end"),
]
