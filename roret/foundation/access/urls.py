from django.urls import path

from roret.foundation.access import views

app_name = "access"
urlpatterns = [
    path("administration/rules/", views.rules, name="rules"),
    path("administration/record/", views.record, name="record"),
]
