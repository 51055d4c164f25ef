from django.urls import path

from roret.insight.thread.views import receipt, strategy

app_name = "thread"
urlpatterns = [
    path("r/", receipt.find, name="find"),
    path("r/<str:code>/", receipt.receipt, name="receipt"),
    path("thread/<int:pk>/", strategy.strategy, name="strategy"),
]
