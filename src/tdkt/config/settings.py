"""Settings: sensible without any environment, everything that differs between offices is a variable.

TDKT_DATA      folder of the database, files and the secret key (default: ./data)
DATABASE_URL   PostgreSQL for more than one machine; SQLite in TDKT_DATA otherwise
TDKT_HOSTS     comma-separated host names that the program answers to
TDKT_SECRET_KEY, TDKT_OLD_SECRET_KEYS   the key, and keys of before (comma-separated); files in TDKT_DATA otherwise
TDKT_DEBUG     1 while developing
TDKT_PUBLIC_URL  address at which citizens reach the program, for the QR on certificates (default: that of the request)
TDKT_HTTPS     1 where the program is reached over https: cookies go over https alone

Provincial sign-on (OpenID Connect), where there is one:
TDKT_OIDC_SERVER    address of the provider, without /.well-known/…
TDKT_OIDC_CLIENT    what the provider calls this program
TDKT_OIDC_SECRET    the secret shared with the provider
TDKT_OIDC_NAME      words of the button (default: Cổng đăng nhập một lần)
TDKT_OIDC_USERNAME  claim that equals the user name here (such as preferred_username); without it a person connects
                    the account once, from within
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE

from tdkt.config.sign_on import origin, providers

PACKAGE = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules
DATA = Path(os.environ.get("TDKT_DATA", "data")).resolve()
DEBUG = os.environ.get("TDKT_DEBUG") == "1"


def secret_key() -> str:
    """The key of this installation: from the environment, else made once and kept in the data folder."""
    if key := os.environ.get("TDKT_SECRET_KEY"):
        return key
    if TESTING:
        return "a key for tests only"
    place = DATA / "secret_key"
    if not place.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return place.read_text(encoding="ascii")


def old_keys() -> list[str]:
    """Keys of before: what they sealed can still be opened, nothing new is sealed with them."""
    kept = DATA / "secret_key.old"
    lines = kept.read_text(encoding="ascii").split() if kept.exists() and not TESTING else []
    return [key for key in [*os.environ.get("TDKT_OLD_SECRET_KEYS", "").split(","), *lines] if key]


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = old_keys()
ALLOWED_HOSTS = os.environ.get("TDKT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TDKT_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "tdkt.core",
    "tdkt.org",
    "tdkt.paperwork",
    "tdkt.planning",
    "tdkt.emulation",
    "tdkt.initiatives",
    "tdkt.awards",
    "tdkt.oversight",
    "tdkt.eligibility",
    "tdkt.nominations",
    "tdkt.councils",
    "tdkt.reports",
    "tdkt.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tdkt.config.urls"
WSGI_APPLICATION = "tdkt.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tdkt.config.menu.context",
            ],
            "builtins": ["tdkt.core.templatetags.ui", "tdkt.paperwork.templatetags.papers"],
        },
    }
]
FORM_RENDERER = "tdkt.core.forms.Renderer"

ENGINES = "tdkt.org.engines"  # those of Django, which also note the rows that a transaction writes

SQLITE_OPTIONS = {
    # Immediate transactions queue up instead of failing with "database is locked" when two people write.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-65536;",
}
if url := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    DATABASES["default"]["ENGINE"] = DATABASES["default"]["ENGINE"].replace("django.db.backends", ENGINES)
else:
    DATABASES = {
        "default": {
            "ENGINE": f"{ENGINES}.sqlite3",
            "NAME": DATA / "tdkt.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 60,
            "TEST": {"NAME": ":memory:"},
        }
    }

# Shared by all processes of the installation: progress of long work, used one-time codes, limits of guessing.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TESTING
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }  # fmt: skip
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
FORMAT_MODULE_PATH = ["tdkt.config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

AUTH_USER_MODEL = "org.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "tdkt.config.views.stale"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "tdkt.org.signin.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "tdkt"
SOCIALACCOUNT_ADAPTER = "tdkt.org.single_sign_on.Adapter"
SOCIALACCOUNT_PROVIDERS = providers(os.environ)
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_USERNAME_CLAIM = os.environ.get("TDKT_OIDC_USERNAME", "")
AXES_FAILURE_LIMIT = 5  # as many as django-allauth allows in five minutes, so that this page is the one shown
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "org/locked_out.html"
AXES_ENABLED = not TESTING
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = os.environ.get("TDKT_HTTPS") == "1"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
PUBLIC_URL = os.environ.get("TDKT_PUBLIC_URL", "")
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *origin(os.environ)],
        "object-src": [NONE],
    }
}

STATIC_URL = "/tinh/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
MEDIA_ROOT = DATA / "files"
BALLOT_KEYS = DATA / "ballot_keys"  # of secret ballots that are open; no part of a backup
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_PERMISSIONS = 0o600

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend"
    }
}
DJANGO_TABLES2_TEMPLATE = "core/table.html"
DJANGO_TABLES2_TABLE_ATTRS = {"class": "table table-vcenter card-table"}
EMAIL_BACKEND = os.environ.get("TDKT_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("TDKT_FROM", "tdkt@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
