from django.urls import path

from roret.organisational.indicators import views

app_name = "indicators"
urlpatterns = [
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<int:pk>/", views.indicator, name="indicator"),
    path("indicators/<int:pk>/edit/", views.edit, name="edit"),
    path("indicators/<int:pk>/close/", views.close, name="close"),
    path("indicators/<int:pk>/reopen/", views.reopen, name="reopen"),
    path("indicators/<int:pk>/read/", views.read, name="read"),
    path("indicators/<int:pk>/paste/", views.paste, name="paste"),
    path("indicators/readings/<int:pk>/correct/", views.correct, name="correct"),
    path("indicators/readings/<int:pk>/remove/", views.remove, name="remove"),
    path("indicators/of/action/<int:pk>/", views.add_to_action, name="add_to_action"),
    path("indicators/of/objective/<int:pk>/", views.add_to_objective, name="add_to_objective"),
]
