"""Pages of the frame itself: language, errors, health, the accessibility statement."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from roret.web.easy import EASY_COOKIE

A_YEAR = 60 * 60 * 24 * 365  # seconds


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch language and stay on the page. Kept in a cookie, so it works without an account."""
    chosen = request.POST.get("language", "")
    response = redirect(_back(request))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=A_YEAR, httponly=True, samesite="Lax")
    return response


@login_not_required
@require_POST
def easy(request: HttpRequest) -> HttpResponse:
    """Easy to read from now on, or not. Kept in a cookie as the language is: the reader needs no account."""
    response = redirect(_back(request))
    if request.POST.get("easy") == "yes":
        response.set_cookie(EASY_COOKIE, "yes", max_age=A_YEAR, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(EASY_COOKIE, samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    """The page the reader came from, when it is one of ours."""
    back = request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if ours else "/"


@login_not_required
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@login_not_required
@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For machines: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/404.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/403.html", status=403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "web/csrf.html", status=403)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without the database or the person: whatever broke may be just that."""
    return HttpResponse(_BROKEN, status=500)


_BROKEN = """<!doctype html><html lang="da"><meta charset="utf-8"><title>Roret</title>
<h1>Der skete en fejl hos os</h1><p>Det, du lige sendte, er ikke gemt. Gå tilbage i browseren, og prøv igen om lidt.</p>
<p lang="en">Something went wrong on our side. What you just sent is not saved. Go back, and try again.</p></html>"""
