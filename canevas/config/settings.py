"""Settings. Each one that an operator may change is described in docs/settings.md (tested)."""

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from canevas.config import env

ROOT_FOLDER = env.ROOT
DATA = env.data_folder()
DEBUG = env.flag("CANEVAS_DEBUG", default=False)
SECRET_KEY = env.secret_key()
SECURE_ADDRESS = env.flag("CANEVAS_HTTPS", default=False)
ALLOWED_HOSTS = env.words("CANEVAS_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CANEVAS_ORIGINS")
PUBLIC_ADDRESS = env.text("CANEVAS_ADDRESS", "http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "huey.contrib.djhuey",
    "rules",
    "canevas.foundation",
    "canevas.interface",
    "canevas.people",
    "canevas.territories",
    "canevas.sheets",
    "canevas.cycles",
    "canevas.live",
    "canevas.deliverables",
    "canevas.demo",
    "canevas.config",
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
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "canevas.config.middleware.Refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    }
]

ROOT_URLCONF = "canevas.config.urls"
WSGI_APPLICATION = "canevas.config.wsgi.application"
DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "/connexion/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "canevas.people.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False

SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE_ADDRESS
SESSION_COOKIE_NAME = "__Host-session" if SECURE_ADDRESS else "session"
CSRF_COOKIE_SECURE = SECURE_ADDRESS
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_ADDRESS else "csrf"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE_ADDRESS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_ADDRESS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if SECURE_ADDRESS else None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF, "ws:" if not SECURE_ADDRESS else "wss:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = env.text("CANEVAS_LANGUAGE", "fr")
LANGUAGES = [("fr", _("français")), ("en", _("anglais"))]
LOCALE_PATHS = [env.ROOT / "canevas" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA / "files")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("CANEVAS_SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = env.text("CANEVAS_SMTP_HOST")
EMAIL_PORT = int(env.text("CANEVAS_SMTP_PORT", "587"))
EMAIL_HOST_USER = env.text("CANEVAS_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("CANEVAS_SMTP_PASSWORD")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
DEFAULT_FROM_EMAIL = env.text("CANEVAS_MAIL_FROM", "canevas@localhost")

HUEY = {
    "huey_class": "huey.SqliteHuey",
    "name": "canevas",
    "filename": str(DATA / "jobs.sqlite3"),
    "immediate": env.flag("CANEVAS_JOBS_NOW", default=False),
    "fsync": True,
    "consumer": {"workers": 1, "worker_type": "thread", "initial_delay": 0.05, "max_delay": 0.5},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("CANEVAS_LOG", "WARNING")},
}
