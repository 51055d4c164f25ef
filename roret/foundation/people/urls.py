from django.urls import path

from roret.foundation.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/link/", views.send_link, name="send_link"),
    path("sign-in/link/<str:token>/", views.use_link, name="use_link"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("sign-in/password/", views.password, name="password"),
]
