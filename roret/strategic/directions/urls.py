from django.urls import URLPattern

app_name = "directions"
urlpatterns: list[URLPattern] = []
