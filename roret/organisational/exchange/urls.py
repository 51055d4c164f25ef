from django.urls import path

from roret.organisational.exchange import views

app_name = "exchange"
urlpatterns = [
    path("plan/spreadsheet/", views.exchange, name="exchange"),
    path("plan/spreadsheet/out/", views.out, name="out"),
    path("plan/spreadsheet/in/", views.bring_in, name="bring_in"),
    path("plan/spreadsheet/<int:pk>/", views.upload, name="upload"),
    path("plan/spreadsheet/<int:pk>/do/", views.do, name="do"),
    path("plan/spreadsheet/<int:pk>/drop/", views.drop, name="drop"),
]
