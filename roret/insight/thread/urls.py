from django.urls import path

from roret.insight.thread.views import asleep, receipt, state, strategy

app_name = "thread"
urlpatterns = [
    path("r/", receipt.find, name="find"),
    path("r/<str:code>/", receipt.receipt, name="receipt"),
    path("thread/<int:pk>/", strategy.strategy, name="strategy"),
    path("thread/<int:pk>/state/", state.state, name="state"),
    path("thread/<int:pk>/asleep/", asleep.asleep, name="asleep"),
]
