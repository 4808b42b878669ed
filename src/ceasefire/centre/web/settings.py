"""Settings of the pages, on top of those of the record. Values that belong to one workspace are put in by `for_workspace`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from ceasefire.centre.settings import PEOPLE, project_settings

HERE = Path(__file__).parent

LIMITS = {"login": None, "login_failed": "5/15m/key", "reauthenticate": "10/m/user", "change_password": "5/m/user"}
"""Lock-out: five wrong tries close an account to passwords and codes for a quarter of an hour. No network address is looked at,
since behind a relay or an office's one line all come from the same; a passkey opens the account all the same."""

MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ceasefire.centre.web.headers.strict_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ceasefire.centre.web.visit.visits",
    "ceasefire.centre.web.guard.denied_unless_declared",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
)

APPS = (
    "ceasefire.centre.people",
    "ceasefire.centre.channels",
    "ceasefire.centre.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
)


def web_settings() -> dict[str, Any]:
    """Everything that the pages need."""
    made = project_settings()
    return {
        **made,
        "INSTALLED_APPS": [*made["INSTALLED_APPS"], *APPS],
        "DATABASES": {PEOPLE: {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        "MIDDLEWARE": list(MIDDLEWARE),
        "ROOT_URLCONF": "ceasefire.centre.web.urls",
        "ASGI_APPLICATION": None,
        "TEMPLATES": [_templates()],
        "SECRET_KEY": "",
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "STATIC_URL": "/static/",
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "ceasefire.centre.web.static_files.GatheredStatic"},
        },
        "STATICFILES_DIRS": [],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "USE_I18N": True,
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [("en", "English"), ("ar", "العربية"), ("ru", "Русский"), ("fr", "Français")],
        # Shared by all processes: else each would allow five wrong tries of its own, and take a used code once more.
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_remembered"}},
        "TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
        "FORM_RENDERER": "django.forms.renderers.DjangoTemplates",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 4 << 20,
        "LOGGING_CONFIG": None,
        **_sign_in(),
        **_safety(),
    }


def for_workspace(secret: bytes, hosts: tuple[str, ...], *, https: bool) -> None:
    """Put in what belongs to the centre that is served: its secret, the names it answers to, and whether cookies need HTTPS."""
    settings.SECRET_KEY = secret.hex()
    settings.ALLOWED_HOSTS = [*hosts, "localhost", "127.0.0.1", "[::1]"]
    settings.CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in hosts]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = https
    # Browsers make passkeys on plain HTTP for the name localhost alone; a demonstration runs there.
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not https
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if https else None


def _templates() -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ceasefire.centre.web.visit.words",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["ceasefire.centre.web.templatetags.wording"],
        },
    }


def _sign_in() -> dict[str, Any]:
    return {
        "AUTH_USER_MODEL": "people.Account",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/situation/",
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/",
        "ACCOUNT_ADAPTER": "ceasefire.centre.web.sign_in.ClosedAdapter",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_RATE_LIMITS": LIMITS,
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_WEBAUTHN_USER_VERIFICATION": "required",
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
        "MFA_ADAPTER": "ceasefire.centre.web.sign_in.SealedFactors",
        "MFA_TOTP_ISSUER": "ceasefire",
        "MFA_TOTP_TOLERANCE": 1,
    }


def _safety() -> dict[str, Any]:
    return {
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_AGE": 12 * 3600,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_FAILURE_VIEW": "ceasefire.centre.web.refusals.forged",
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
    }
