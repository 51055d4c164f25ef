"""Whether the reader wants texts that are easy to read, as kept in the reader's own browser."""

from django.http import HttpRequest

EASY_COOKIE = "roret_easy"


def prefers_easy(request: HttpRequest) -> bool:
    return request.COOKIES.get(EASY_COOKIE) == "yes"
