from django.urls import path

from roret.organisational.followup.views import request, rounds

app_name = "followup"
urlpatterns = [
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/open/", rounds.open_round, name="open"),
    path("rounds/open/preview/", rounds.preview, name="preview"),
    path("rounds/<int:pk>/", rounds.round, name="round"),
    path("rounds/<int:pk>/remind/", rounds.remind, name="remind"),
    path("rounds/<int:pk>/close/", rounds.close, name="close"),
    path("requests/<int:pk>/", request.request_page, name="request"),
    path("requests/<int:pk>/save/", request.save, name="save"),
    path("requests/<int:pk>/unchanged/", request.unchanged, name="unchanged"),
    path("requests/<int:pk>/send/", request.send, name="send"),
    path("requests/<int:pk>/take-back/", request.take_back, name="take_back"),
    path("requests/lines/<int:pk>/", request.line, name="line"),
]
