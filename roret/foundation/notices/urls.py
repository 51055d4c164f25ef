from django.urls import path

from roret.foundation.notices import views

app_name = "notices"
urlpatterns = [
    path("administration/outbox/", views.outbox, name="outbox"),
    path("administration/outbox/<int:pk>/send/", views.send_again, name="send_again"),
]
