from django.urls import path

from roret.web import views

app_name = "web"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("language/easy/", views.easy, name="easy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("health/", views.health, name="health"),
]
