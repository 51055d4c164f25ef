from django.urls import path

from roret.organisational.actions.views import around, board, inheriting, milestones, page, talk, trials, writing

app_name = "actions"
urlpatterns = [
    path("actions/", board.board, name="board"),
    path("actions/begin/", writing.begin, name="begin"),
    path("actions/<int:pk>/", page.action, name="action"),
    path("actions/to-heir/<int:old>/<int:heir>/", inheriting.follow_heir, name="follow_heir"),
    path("actions/<int:pk>/edit/", writing.edit, name="edit"),
    path("actions/<int:pk>/why/", writing.why, name="why"),
    path("actions/<int:pk>/move/", page.move, name="move"),
    path("actions/<int:pk>/seen/", page.seen, name="seen"),
    path("actions/<int:pk>/milestones/add/", milestones.add, name="add_milestone"),
    path("actions/milestones/<int:pk>/edit/", milestones.edit, name="edit_milestone"),
    path("actions/milestones/<int:pk>/reach/", milestones.reach, name="reach_milestone"),
    path("actions/milestones/<int:pk>/reopen/", milestones.reopen, name="reopen_milestone"),
    path("actions/<int:pk>/follow/", page.follow, name="follow"),
    path("actions/<int:pk>/all/<slug:part>/", page.part, name="part"),
    path("actions/<int:pk>/trial/", trials.trial, name="trial"),
    path("actions/<int:pk>/verdict/", trials.verdict, name="verdict"),
    path("actions/<int:pk>/partners/set/", around.set_partner, name="set_partner"),
    path("actions/partners/<int:pk>/remove/", around.remove_partner, name="remove_partner"),
    path("actions/<int:pk>/money/set/", around.set_money, name="set_money"),
    path("actions/money/<int:pk>/remove/", around.remove_money, name="remove_money"),
    path("actions/<int:pk>/waits/", around.waits, name="waits"),
    path("actions/waits/<int:pk>/remove/", around.wait_no_longer, name="wait_no_longer"),
    path("actions/<int:pk>/comments/add/", talk.comment, name="comment"),
    path("actions/comments/<int:pk>/withdraw/", talk.withdraw, name="withdraw_comment"),
    path("actions/<int:pk>/files/add/", talk.add_file, name="add_file"),
    path("actions/files/<int:pk>/", talk.file, name="file"),
    path("actions/files/<int:pk>/remove/", talk.remove_file, name="remove_file"),
    path("actions/origins/<int:pk>/forget/", page.forget_origin, name="forget_origin"),
]
