from django.urls import path

from roret.insight.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.front, name="front"),
    path("desk/", views.desk, name="desk"),
    path("<slug:slug>/", views.organisation, name="organisation"),
]
