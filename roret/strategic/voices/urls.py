from django.urls import path

from roret.strategic.voices.views import collections, contributions, giving, importing

app_name = "voices"
urlpatterns = [
    path("collections/", collections.collections, name="collections"),
    path("collections/new/", collections.start, name="start"),
    path("collections/<int:pk>/", collections.collection, name="collection"),
    path("collections/<int:pk>/change/", collections.change, name="change"),
    path("collections/<int:pk>/move/<str:to>/", collections.move, name="move"),
    path("collections/<int:pk>/note/", collections.note, name="note"),
    path("collections/<int:pk>/contributions/", contributions.contributions, name="contributions"),
    path("collections/<int:pk>/export/", contributions.export, name="export"),
    path("collections/<int:pk>/bring-in/", importing.bring_in, name="bring_in"),
    path("contributions/<int:pk>/", contributions.contribution, name="contribution"),
    path("imports/<int:pk>/", importing.import_, name="import"),
    path("imports/<int:pk>/columns/", importing.columns, name="columns"),
    path("imports/<int:pk>/confirm/", importing.confirm, name="confirm"),
    path("imports/<int:pk>/again/", importing.again, name="again"),
    path("imports/<int:pk>/drop/", importing.drop, name="drop"),
    path("imports/<int:pk>/bad-rows/", importing.bad_rows, name="bad_rows"),
    path("<slug:organisation>/input/<slug:collection>/", giving.give, name="give"),
    path("<slug:organisation>/input/<slug:collection>/receipt/", giving.given, name="given"),
]
