from django.urls import path

from roret.insight.reports import views

app_name = "reports"
urlpatterns = [
    path("editions/", views.editions, name="editions"),
    path("editions/of-round/<int:pk>/", views.of_round, name="of_round"),
    path("editions/<int:pk>/", views.edition, name="edition"),
    path("editions/<int:pk>/word/", views.word, name="word"),
    path("editions/<int:pk>/pdf/", views.pdf, name="pdf"),
]
