from django.urls import path, re_path

from roret.strategic.practice.views import cards, examples, questions

app_name = "practice"
urlpatterns = [
    path("directions/<int:pk>/practice/", questions.practice, name="practice"),
    path("directions/<int:pk>/questions/", questions.questions, name="questions"),
    path("directions/<int:pk>/examples/new/", examples.tell, name="tell"),
    path("directions/<int:pk>/dialogue-cards/", cards.cards, name="cards"),
    path("directions/<int:pk>/dialogue-cards/print/", cards.cards_pdf_file, name="cards_pdf"),
    path("practice/questions/<int:pk>/", questions.edit, name="edit_question"),
    re_path(r"^practice/questions/(?P<pk>[0-9]{1,18})/(?P<way>up|down)/$", questions.move, name="move_question"),
    path("practice/questions/<int:pk>/remove/", questions.remove, name="remove_question"),
    path("examples/<int:pk>/", examples.example, name="example"),
    path("examples/<int:pk>/edit/", examples.edit, name="edit_example"),
    path("examples/<int:pk>/release/", examples.release, name="release"),
    path("examples/<int:pk>/withdraw/", examples.withdraw, name="withdraw"),
]
