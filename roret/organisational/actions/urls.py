from django.urls import path

from roret.organisational.actions.views import board, milestones, page, writing

app_name = "actions"
urlpatterns = [
    path("actions/", board.board, name="board"),
    path("actions/begin/", writing.begin, name="begin"),
    path("actions/<int:pk>/", page.action, name="action"),
    path("actions/<int:pk>/edit/", writing.edit, name="edit"),
    path("actions/<int:pk>/why/", writing.why, name="why"),
    path("actions/<int:pk>/move/", page.move, name="move"),
    path("actions/<int:pk>/seen/", page.seen, name="seen"),
    path("actions/<int:pk>/milestones/add/", milestones.add, name="add_milestone"),
    path("actions/milestones/<int:pk>/edit/", milestones.edit, name="edit_milestone"),
    path("actions/milestones/<int:pk>/reach/", milestones.reach, name="reach_milestone"),
    path("actions/milestones/<int:pk>/reopen/", milestones.reopen, name="reopen_milestone"),
    path("actions/origins/<int:pk>/forget/", page.forget_origin, name="forget_origin"),
]
