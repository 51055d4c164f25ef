from django.urls import path

from roret.organisational.planning.views import batches, board, feeds, lists, pace, templates, timeline

app_name = "planning"
urlpatterns = [
    path("plan/", board.board, name="board"),
    path("plan/list/", board.listing, name="list"),
    path("plan/timeline/", timeline.timeline, name="timeline"),
    path("plan/pace/", pace.pace, name="pace"),
    path("plan/actions/<int:pk>/move/", board.move, name="move"),
    path("plan/actions/<int:pk>/dates/", timeline.dates, name="dates"),
    path("plan/actions/<int:pk>/what-if/", pace.what_if, name="what_if"),
    path("plan/actions/<int:pk>/template/", templates.keep, name="keep_template"),
    path("plan/capacity/<int:pk>/", pace.capacity, name="capacity"),
    path("plan/lists/", lists.lists, name="lists"),
    path("plan/lists/keep/", lists.keep, name="keep_list"),
    path("plan/lists/<int:pk>/", lists.change, name="change_list"),
    path("plan/lists/<int:pk>/remove/", lists.remove, name="remove_list"),
    path("plan/changes/", batches.choose, name="choose"),
    path("plan/changes/<int:pk>/", batches.batch, name="batch"),
    path("plan/changes/<int:pk>/do/", batches.do, name="do_batch"),
    path("plan/changes/<int:pk>/drop/", batches.drop, name="drop_batch"),
    path("plan/many/", templates.many, name="many"),
    path("calendar/", feeds.feeds, name="feeds"),
    path("calendar/begin/", feeds.begin, name="begin_feed"),
    path("calendar/<int:pk>/end/", feeds.end, name="end_feed"),
    path("calendar/<str:key>.ics", feeds.ical, name="calendar"),
    path("plan/templates/", templates.templates, name="templates"),
    path("plan/templates/<int:pk>/", templates.edit, name="edit_template"),
    path("plan/templates/<int:pk>/remove/", templates.remove, name="remove_template"),
    path("plan/templates/<int:pk>/begin/", templates.begin, name="begin_from"),
]
