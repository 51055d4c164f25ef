from django.urls import path

from roret.foundation.organisations import views

app_name = "organisations"
urlpatterns = [
    path("administration/", views.units, name="units"),
    path("administration/units/new/", views.add_unit, name="add_unit"),
    path("administration/units/<int:pk>/", views.unit, name="unit"),
    path("administration/units/<int:pk>/close/", views.close_unit, name="close_unit"),
    path("administration/roles/<int:pk>/end/", views.end_role, name="end_role"),
    path("administration/organisation/", views.settings, name="settings"),
    path("accent/<slug:slug>.css", views.accent, name="accent"),
]
