"""What directions put on pages of lower areas."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.strategic.directions.models import Direction
from roret.strategic.voices.models import Topic


def of_topic(request: HttpRequest, topic: Topic) -> str:
    """The directions a topic leads to: they stay with it when it is split, and follow it when it is merged."""
    directions = Direction.objects.visible_to(request.user).filter(topic_links__topic=topic).distinct()
    return render_to_string("directions/_of_topic.html", {"directions": list(directions)}, request)
