"""The one settings file. Every value that differs between places is read from the environment
and stands in `.env.example`."""

from pathlib import Path
from typing import Any

from whitenoise.compress import Compressor

from benah.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
BASE_DIR = PACKAGE.parent
STATE_DIR = Path(env.text("STATE_DIR", str(BASE_DIR / ".state")))
NODE_MODULES = Path(env.text("NODE_MODULES", str(BASE_DIR / "node_modules")))

DEBUG = env.flag("DEBUG", False)
# Only a demo installation shows demo sign-ins; a real one must never have them.
DEMO = env.flag("DEMO", False)
# Every page answers 503 with one sentence, before any database is asked.
MAINTENANCE = env.flag("MAINTENANCE", False)
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
HTTPS = env.flag("HTTPS", False)
DATABASES = {
    "default": {
        **env.database(env.text("DATABASE_URL", "postgresql:///benah")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "benah.core",
    "benah.ui",
    "benah.units",
    "benah.access",
    "benah.audit",
    "benah.jobs",
    "benah.notices",
    "benah.directory",
    "benah.instruments",
    "benah.files",
    "benah.caselog",
    "benah.custody",
    "benah.cases",
    "benah.assessments",
    "benah.reviews",
    "benah.results",
    "benah.plans",
    "benah.meetings",
    "benah.internalisation",
    "benah.casework",
    "benah.filing",
    "benah.reports",
    "benah.ui.libraries.Cotton",
    "benah.ui.libraries.Partials",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    # First: what comes after it learns nothing about who files a report.
    "benah.filing.middleware.DoorMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside of everything that answers by itself, so that errors and maintenance carry them too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "benah.ui.middleware.MaintenanceMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "benah.access.middleware.AccessMiddleware",
    "benah.core.middleware.RefusedMiddleware",
]

ROOT_URLCONF = "benah.config.urls"
WSGI_APPLICATION = "benah.config.wsgi.application"

# Loaders are listed by hand: the automatic set-ups of cotton and template-partials overwrite each other.
_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "benah.ui.templatetags.benah",
                "benah.ui.templatetags.charts",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "benah.access.navigation.context",
                "benah.notices.bell.context",
            ],
        },
    }
]

# --- language and time -------------------------------------------------------------------
# One language an installation: no choice by browser (docs/decisions/0011).
LANGUAGE_CODE = env.text("UI_LANGUAGE", "id")
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- sign-in -----------------------------------------------------------------------------
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Argon2id of passphrases that lock keys to cases: passes, KiB, lanes (RFC 9106 section 4, second set).
KEY_PASSPHRASE_COST = (3, 64 * 1024, 4)
# Days between the second person's yes to a seat at a desk and the day it counts: time for the desk to object.
SEAT_DELAY_DAYS = env.number("SEAT_DELAY_DAYS", 3)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/beranda/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "benah.directory.sign_in.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_ADAPTER = "benah.directory.sign_in.MfaAdapter"
ACCOUNT_FORMS = {
    "login": "benah.directory.sign_in_forms.LoginForm",
    "change_password": "benah.directory.sign_in_forms.ChangePasswordForm",
    "set_password": "benah.directory.sign_in_forms.SetPasswordForm",
    "reauthenticate": "benah.directory.sign_in_forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "benah.directory.sign_in_forms.CodeForm",
    "reauthenticate": "benah.directory.sign_in_forms.CodeAgainForm",
    "activate_totp": "benah.directory.sign_in_forms.AppForm",
    "add_webauthn": "benah.directory.sign_in_forms.KeyForm",
    "edit_webauthn": "benah.directory.sign_in_forms.KeyNameForm",
}
# Browsers allow passkeys without TLS on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Accounts are made by people who may appoint; an address typed by them needs no proof before a second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Limits count addresses of visitors, so one proxy in front must be believed and no further one.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BEHIND_PROXY", False) else 0
# How long a link to choose a password lives.
PASSWORD_RESET_TIMEOUT = 5 * 24 * 3600
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Benah"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "benah.ui.views.csrf_failure"

# --- transport and content security ------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Whether a domain joins the browsers' preload list is its owner's decision, not this program's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- files, cache, mail, jobs ------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(STATE_DIR / "static")))
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "benah.ui.finders.FrontEndPackages",
    "benah.ui.finders.JoinedFiles",
]
# Bytes of evidence: a folder of its own, or S3 where several machines serve (docs/decisions, evidence).
EVIDENCE_BUCKET = env.text("EVIDENCE_BUCKET")
EVIDENCE_STORAGE: dict[str, Any] = (
    {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": EVIDENCE_BUCKET,
            "endpoint_url": env.text("EVIDENCE_S3_ENDPOINT") or None,
            "region_name": env.text("EVIDENCE_S3_REGION") or None,
            "access_key": env.text("EVIDENCE_S3_KEY") or None,
            "secret_key": env.text("EVIDENCE_S3_SECRET") or None,
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,  # the name follows from the bytes
            "signature_version": "s3v4",
        },
    }
    if EVIDENCE_BUCKET
    else {
        "BACKEND": "benah.files.storage.EvidenceFolder",
        "OPTIONS": {"location": env.text("EVIDENCE_ROOT", str(STATE_DIR / "evidence"))},
    }
)
# Files on their way in; several machines behind one address must share it.
UPLOAD_ROOT = Path(env.text("UPLOAD_ROOT", str(STATE_DIR / "uploads")))
EVIDENCE_FILE_BYTES = env.number("EVIDENCE_FILE_MB", 50) * 1_000_000
EVIDENCE_UNIT_BYTES = env.number("EVIDENCE_UNIT_MB", 5_000) * 1_000_000
FILE_UPLOAD_HANDLERS = ["benah.files.limited.LimitedFiles"]
EVIDENCE_ZIP = env.flag("EVIDENCE_ZIP", False)
# What a report may hold, sealed in the database.
CASE_FILE_BYTES = env.number("CASE_FILE_MB", 100) * 1_000_000
CASE_TOTAL_BYTES = env.number("CASE_TOTAL_MB", 500) * 1_000_000
# Of the roles that `benah database_roles` makes; nothing else reads them.
DOOR_PASSWORDS = {
    "PUBLIC_DB_PASSWORD": env.text("PUBLIC_DB_PASSWORD"),
    "STAFF_DB_PASSWORD": env.text("STAFF_DB_PASSWORD"),
    "WORKER_DB_PASSWORD": env.text("WORKER_DB_PASSWORD"),
}
# Where “leave quickly” leads: a page that raises no question.
EXIT_URL = env.text("EXIT_URL", "https://www.bmkg.go.id/")
# `host:port` or the path of a socket; empty where no virus scanner runs.
CLAMD = env.text("CLAMD")
# Certificates (PEM or DER) of authorities whose signatures in PDF files are trusted; none: trust is not judged.
SIGNATURE_ROOTS = Path(env.text("SIGNATURE_ROOTS")) if env.text("SIGNATURE_ROOTS") else None
# Pictures of pages, made again when they are missing.
PREVIEW_ROOT = STATE_DIR / "previews"
# Address at which the proxy serves the evidence folder by X-Accel-Redirect; empty: this program sends the bytes.
EVIDENCE_ACCEL = env.text("EVIDENCE_ACCEL")
# What handlers of reports do is logged; the log's daily head is signed with this key: 32 bytes in hexadecimal.
CASELOG_KEY = env.text("CASELOG_KEY")
# Where signed heads and new hashes are exported to, for copies on machines of others.
CASELOG_ANCHORS = Path(env.text("CASELOG_ANCHORS", str(STATE_DIR / "anchors")))
# By so many rows the log grows every day at least, so that its published size tells nothing.
CASELOG_DAILY_ROWS = env.number("CASELOG_DAILY_ROWS", 256)
# Files made on request, for a few days: beside the evidence, where every machine reaches them.
REPORTS_STORAGE = (
    {
        "BACKEND": EVIDENCE_STORAGE["BACKEND"],
        "OPTIONS": {**EVIDENCE_STORAGE["OPTIONS"], "location": "reports"},
    }
    if EVIDENCE_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.text("REPORTS_ROOT", str(STATE_DIR / "reports")), "allow_overwrite": True},
    }
)
STORAGES = {
    "evidence": EVIDENCE_STORAGE,
    "reports": REPORTS_STORAGE,
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps are large and for developers only: compressing them would take most of the time.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(STATE_DIR / "files")))
# A 20 MB workbook must arrive whole to be refused with a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
    }
}
# Without EMAIL_URL nothing leaves as e-mail; people read their notices in the program.
_mail = env.mail(env.text("EMAIL_URL"))
MAIL_IS_ON = _mail is not None
EMAIL_BACKEND = f"django.core.mail.backends.{_mail.backend if _mail else 'dummy'}.EmailBackend"
if _mail is not None:
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starttls, _mail.tls
EMAIL_TIMEOUT = 20
# What addresses in e-mails begin with.
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
# Where the public door answers, as printed on documents; the same address unless it runs apart.
PUBLIC_URL = env.text("PUBLIC_URL", SITE_URL).rstrip("/")
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "benah@localhost")
# Answers of calendar programs: the maildir they are delivered to, and the address that leads there.
REPLY_MAILDIR = Path(env.text("REPLY_MAILDIR")) if env.text("REPLY_MAILDIR") else None
REPLY_EMAIL = env.text("REPLY_EMAIL", DEFAULT_FROM_EMAIL)
# Days after which a notice is removed: since it was read, and since it came where it never was.
NOTICE_READ_DAYS = env.number("NOTICE_READ_DAYS", 180)
NOTICE_UNREAD_DAYS = env.number("NOTICE_UNREAD_DAYS", 400)
# How far back a starting worker looks for a run that was missed; what becomes of it: benah/jobs/running.py.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 100 * 24 * 3600}

# --- logs --------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"quiet": {"()": "benah.core.quiet_logs.QuietAtTheDoor"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["quiet"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
