from django.http import HttpRequest, HttpResponse
from django.urls import path


def _x(request: HttpRequest, pk: int = 0) -> HttpResponse: ...


app_name = "followup"
urlpatterns = [path("requests/<int:pk>/", _x, name="request")]
