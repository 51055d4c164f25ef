from django.urls import path

from roret.organisational.answers.views import lists, preparing, publishing, telling

app_name = "answers"
urlpatterns = [
    path("answers/", lists.answers, name="answers"),
    path("answers/unanswered/", lists.unanswered, name="unanswered"),
    path("answers/prepare/", preparing.prepare, name="prepare"),
    path("answers/readability/", preparing.readability, name="readability"),
    path("answers/publish/", publishing.publish, name="publish"),
    path("answers/untold/", telling.untold, name="untold"),
    path("answers/letters/", telling.letters, name="letters"),
    path("answers/tell/<int:pk>/", telling.tell, name="tell"),
    path("answers/teller/<int:contribution>/", telling.teller, name="teller"),
    path("answers/<int:pk>/", lists.answer, name="answer"),
    path("answers/<int:pk>/edit/", preparing.edit, name="edit"),
    path("answers/<int:pk>/drop/", preparing.drop, name="drop"),
    path("answers/<int:pk>/receivers/add/", preparing.add, name="add"),
    path("answers/<int:pk>/receivers/remove/", preparing.remove, name="remove"),
]
