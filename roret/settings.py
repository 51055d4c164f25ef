"""Every setting, read from the environment and loud when one is wrong. `docs/deploy.md` lists them."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env(prefix="RORET_")

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR: Path = env.path("VAR", default=BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

# The demo is a living place with known passwords; it cannot exist where PRODUCTION is set.
PRODUCTION: bool = env.bool("PRODUCTION", default=False)
DEMO: bool = env.bool("DEMO", default=not PRODUCTION)
if PRODUCTION and DEMO:
    raise ImproperlyConfigured("RORET_DEMO and RORET_PRODUCTION exclude each other: the demo's passwords are known.")
DEBUG: bool = env.bool("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("RORET_DEBUG shows the inside of the server; it cannot be set with RORET_PRODUCTION.")


def _secret_key() -> str:
    """The key from the environment; outside production one is made and kept in var/."""
    given: str = env.str("SECRET_KEY", default="")
    if given:
        return given
    if PRODUCTION:
        raise ImproperlyConfigured("Set RORET_SECRET_KEY to a long random text.")
    kept = VAR_DIR / "secret_key"
    if not kept.exists():
        kept.write_text(get_random_secret_key())
        kept.chmod(0o600)
    return kept.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS: list[str] = env.list("HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("ORIGINS", default=[])
PORT: int = env.int("PORT", default=8000)
# How many proxies of our own stand before us, each writing whom it heard; 0 where the socket is the visitor's.
PROXIES: int = env.int("PROXIES", default=0)
if not 0 <= PROXIES <= 5:
    raise ImproperlyConfigured("RORET_PROXIES is how many proxies of your own stand before Roret, from 0 to 5.")
WORKERS: int = env.int("WORKERS", default=2)
ADDRESS: str = env.str("ADDRESS", default=f"http://localhost:{PORT}")  # how links in mails begin

INSTALLED_APPS = [
    "roret.insight.overview",
    "roret.insight.api",
    "roret.insight.reports",
    "roret.insight.thread",
    "roret.organisational.answers",
    "roret.organisational.followup",
    "roret.organisational.exchange",
    "roret.organisational.planning",
    "roret.organisational.indicators",
    "roret.organisational.actions",
    "roret.strategic.practice",
    "roret.strategic.directions",
    "roret.strategic.channels",
    "roret.strategic.voices",
    "roret.foundation.notices",
    "roret.foundation.texts",
    "roret.foundation.access",
    "roret.foundation.organisations",
    "roret.foundation.people",
    "roret.foundation.audit",
    "roret.web",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "roret.urls"
WSGI_APPLICATION = "roret.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "roret.insight.overview.navigation.navigation",
            ],
            "builtins": ["roret.web.templatetags.web"],
        },
    }
]

FORM_RENDERER = "roret.web.rendering.Renderer"

DATABASE_URL: str = env.str("DATABASE_URL", default="") or Env().str("DATABASE_URL", default="")
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384;",
}
DATABASES = {
    "default": dj_database_url.parse(
        DATABASE_URL or f"sqlite:///{VAR_DIR / 'roret.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = _SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "overview:desk"
LOGOUT_REDIRECT_URL = "overview:front"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "roret.web.views.csrf_failure"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    ("dkfds/css", BASE_DIR / "node_modules/dkfds/dist/css"),
    ("dkfds/js", BASE_DIR / "node_modules/dkfds/dist/js"),
    ("dkfds/fonts", BASE_DIR / "node_modules/dkfds/dist/fonts"),
    ("dkfds/img", BASE_DIR / "node_modules/dkfds/dist/img"),
    ("htmx", BASE_DIR / "node_modules/htmx.org/dist"),
]
STATICFILES_DIRS = [(prefix, folder) for prefix, folder in STATICFILES_DIRS if folder.exists()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
MEDIA_ROOT = VAR_DIR / "files"

# Mail goes into the outbox first (notices); what is there is delivered by SMTP when a server is named.
EMAIL_BACKEND = "roret.foundation.notices.backend.OutboxBackend"
SMTP_URL: str = env.str("SMTP_URL", default="")  # smtp://user:password@host:587?tls=1
DEFAULT_FROM_EMAIL: str = env.str("MAIL_FROM", default="Roret <roret@localhost>")
# Mail servers inside our own network that a consultant may connect to; all others must have a public address.
MAIL_HOSTS: list[str] = env.str("MAIL_HOSTS", default="").lower().replace(",", " ").split()

TASKS = {
    "default": {
        "BACKEND": env.str("TASKS", default="django_tasks_db.DatabaseBackend"),
        "QUEUES": [],
    }
}

# What follows in upper areas when something happens in a lower one, named here so that nothing below knows it.
AFTER_ROUND_CLOSED = ["roret.insight.reports.operations.freeze"]
# Each is called with the move, `by` and `at`, in the same transaction.
AFTER_ACTION_MOVED = ["roret.organisational.answers.operations.after_action_moved"]
# Each of these two is called with the contribution, in the same transaction.
AFTER_TELLING_CHANGED = ["roret.organisational.answers.operations.after_telling_changed"]
AFTER_WITHDRAWAL = [
    "roret.strategic.channels.operations.letters.forget_letters_of",
    "roret.strategic.channels.operations.notes.forget_piece_of",
    "roret.organisational.answers.operations.after_withdrawal",
]
# Each is called with the collection and the day, and says what still waits before it is concluded.
BEFORE_CONCLUDING = ["roret.strategic.channels.operations.concluding.waiting_in_channels"]
# Where all actions are shown: as a board, and as a list.
PAGES_OF_ACTIONS = {"board": "planning:board", "list": "planning:list"}
# What upper areas put on pages of lower ones: the place's name → functions of (request, thing) that give HTML.
SLOTS: dict[str, list[str]] = {
    "planning.lists": ["roret.organisational.exchange.slots.of_lists"],
    "actions.standing": ["roret.organisational.answers.slots.of_action"],
    "actions.action": [
        "roret.organisational.indicators.slots.of_action",
        "roret.organisational.planning.slots.of_action",
    ],
    "directions.direction": [
        "roret.insight.thread.slots.of_direction",
        "roret.strategic.practice.slots.of_direction",
        "roret.organisational.indicators.slots.of_direction",
    ],
    "directions.inheritance": ["roret.organisational.actions.slots.of_inheritance"],
    "directions.strategy": ["roret.insight.thread.slots.of_strategy"],
    "followup.close": ["roret.insight.reports.slots.of_closing"],
    "followup.round": ["roret.insight.reports.slots.of_round"],
    "voices.topic": ["roret.strategic.directions.slots.of_topic", "roret.organisational.actions.slots.of_topic"],
    "voices.desk": ["roret.organisational.actions.slots.of_desk"],
    "voices.chosen": ["roret.organisational.actions.slots.of_chosen"],
    "voices.contribution": [
        "roret.strategic.voices.slots.of_contribution",
        "roret.strategic.channels.slots.contribution_source",
        "roret.organisational.actions.slots.of_contribution",
        "roret.organisational.answers.slots.of_contribution",
    ],
    "voices.collection": ["roret.strategic.voices.slots.of_collection"],
    "voices.ways_in": [
        "roret.strategic.channels.slots.collection_tablet",
        "roret.strategic.channels.slots.collection_paper",
        "roret.strategic.channels.slots.collection_mail_and_notes",
    ],
}

# What open data may be used for, and whom one writes to about it; "" names the organisation's front page alone.
OPEN_DATA_LICENCE: str = env.str("OPEN_DATA_LICENCE", default="https://creativecommons.org/licenses/by/4.0/")
if not OPEN_DATA_LICENCE.startswith(("https://", "http://")):
    raise ImproperlyConfigured("RORET_OPEN_DATA_LICENCE is the address of a licence, beginning with https://.")
OPEN_DATA_CONTACT: str = env.str("OPEN_DATA_CONTACT", default="")

UPLOAD_LIMIT: int = env.int("UPLOAD_LIMIT", default=50 * 1024 * 1024)
# Files of input that nobody decided on, and rows that were left out of one, hold what people said: not for ever.
UPLOADS_KEPT_DAYS: int = env.int("UPLOADS_KEPT_DAYS", default=30)
if not 1 <= UPLOADS_KEPT_DAYS <= 365:
    raise ImproperlyConfigured("RORET_UPLOADS_KEPT_DAYS is a number of days from 1 to 365.")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("HTTPS_ONLY", default=True)
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    # The level on the handler too: the background worker lets its own loggers tell of every task.
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "level": LOG_LEVEL}},
    "loggers": {"django.request": {"level": "ERROR"}},  # a page one may not see is no news
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
