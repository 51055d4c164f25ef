"""Signing in and out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from roret.foundation.people import operations
from roret.foundation.people.forms import LinkForm, PasswordForm, SignInForm
from roret.foundation.people.models import Person
from roret.foundation.people.requests import person_of
from roret.web.requests import address_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            person = operations.check_credentials(**form.cleaned_data, address=address_of(request), at=timezone.now())
            return _let_in(request, person)
        except operations.CannotSignIn:
            problem = _("The e-mail and the password do not fit together. Try again, or get a link by e-mail.")
        except operations.TooManyAttempts:
            problem = _("There have been too many tries. Wait a quarter of an hour, or get a link by e-mail.")
    context = {"form": form, "problem": problem, "next": request.GET.get("next", ""), "demo": settings.DEMO}
    return render(request, "people/sign_in.html", context, status=422 if problem else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def send_link(request: HttpRequest) -> HttpResponse:
    form = LinkForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.send_sign_in_link(
                form.cleaned_data["email"],
                address=address_of(request),
                origin=settings.ADDRESS.rstrip("/"),
                at=timezone.now(),
            )
            return render(request, "people/link_sent.html", {"email": form.cleaned_data["email"]})
        except operations.TooManyAttempts:
            problem = _("We have sent several links already. Look in your mail, or wait an hour.")
    context = {"form": form, "problem": problem}
    return render(request, "people/send_link.html", context, status=422 if problem else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, POST signs in: mail programs that open links to look at them do not use them up."""
    if request.method == "GET":
        return render(request, "people/use_link.html")
    try:
        return _let_in(request, operations.use_sign_in_link(token, at=timezone.now()))
    except operations.CannotSignIn:
        problem = _("The link has been used or is too old. Ask for a new one.")
        return render(request, "people/send_link.html", {"form": LinkForm(), "problem": problem}, status=422)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = PasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        operations.choose_password(person, form.cleaned_data["password"], by=person)
        login(request, person, backend=BACKEND)
        messages.success(request, _("Your new password is saved."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "people/password.html", {"form": form})


def _let_in(request: HttpRequest, person: Person) -> HttpResponse:
    login(request, person, backend=BACKEND)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = settings.LOGIN_REDIRECT_URL
    response = redirect(back)
    _keep_language(request, response, person)
    return response


def _keep_language(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """What was chosen in this browser is the person's from now on; where nothing was, it is the person's as before."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in dict(settings.LANGUAGES):
        if chosen != person.language:
            operations.choose_language(person, chosen)
        return
    year = 60 * 60 * 24 * 365
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, max_age=year, httponly=True, samesite="Lax")
