from django.urls import path

from roret.strategic.voices.views import collections, contributions, desk, giving, importing, topics

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
    path("collections/<int:pk>/sort/", desk.desk, name="desk"),
    path("collections/<int:pk>/sort/undo/", desk.desk_undo, name="desk_undo"),
    path("collections/<int:pk>/sort/<int:contribution>/", desk.desk_at, name="desk_at"),
    path("collections/<int:pk>/sort/<int:contribution>/news/", desk.desk_news, name="desk_news"),
    path("collections/<int:pk>/sort/<int:contribution>/save/", desk.desk_save, name="desk_save"),
    path("collections/<int:pk>/sort/<int:contribution>/aside/", desk.desk_aside, name="desk_aside"),
    path("collections/<int:pk>/sort/<int:contribution>/take-back/", desk.desk_take_back, name="desk_take_back"),
    path("collections/<int:pk>/sort/<int:contribution>/topic/", desk.desk_topic, name="desk_topic"),
    path("collections/<int:pk>/topics/", topics.topics, name="topics"),
    path("topics/<int:pk>/", topics.topic, name="topic"),
    path("topics/<int:pk>/merge/", topics.merge, name="merge"),
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
