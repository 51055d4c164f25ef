from django.urls import path

from roret.strategic.directions.views import directions, easy, links, proposals, strategies, themes

app_name = "directions"
urlpatterns = [
    path("strategies/", strategies.strategies, name="strategies"),
    path("strategies/new/", strategies.write, name="write"),
    path("strategies/<int:pk>/", strategies.strategy, name="strategy"),
    path("strategies/<int:pk>/edit/", strategies.edit, name="edit"),
    path("strategies/<int:pk>/adopt/", strategies.adopt, name="adopt"),
    path("strategies/<int:pk>/end/", strategies.end, name="end"),
    path("strategies/<int:pk>/easy/", easy.whole, name="easy"),
    path("strategies/<int:pk>/easy/write/", easy.write_strategy, name="write_easy"),
    path("directions/<int:pk>/easy/", easy.write_direction, name="write_direction_easy"),
    path("strategies/<int:pk>/themes/new/", themes.add, name="add_theme"),
    path("strategies/<int:pk>/themes/<int:number>/", themes.edit, name="edit_theme"),
    path("strategies/<int:pk>/themes/<int:number>/remove/", themes.remove, name="remove_theme"),
    path("strategies/<int:pk>/directions/new/", directions.add, name="add_direction"),
    path("directions/<int:pk>/", directions.direction, name="direction"),
    path("directions/<int:pk>/edit/", directions.edit, name="edit_direction"),
    path("directions/<int:pk>/remove/", directions.remove, name="remove_direction"),
    path("directions/<int:pk>/origins/", links.origins, name="origins"),
    path("directions/<int:pk>/topics/", links.link_topic, name="link_topic"),
    path("directions/<int:pk>/topics/<int:topic>/unlink/", links.unlink_topic, name="unlink_topic"),
    path("directions/<int:pk>/contributions/", links.link_contribution, name="link_contribution"),
    path(
        "directions/<int:pk>/contributions/<int:contribution>/unlink/",
        links.unlink_contribution,
        name="unlink_contribution",
    ),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/read/", proposals.read_again, name="read_again"),
    path("proposals/<int:pk>/drop/", proposals.drop, name="drop"),
]
