"""Everything is switched by environment variables; the default needs none and nothing installed beside it."""

import sys
from pathlib import Path

from django.conf import locale
from django.utils.translation import gettext_lazy

from kapok import addresses, elsewhere, secrets
from kapok.scripts import SCRIPT_BUNDLES  # noqa: F401 a setting

try:  # The system's SQLite may have the WAL-reset corruption bug; the wheel, where there is one, has not.
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
except ImportError:
    pass

PACKAGE = Path(__file__).resolve().parent
DATA = addresses.data_folder()
IS_PRODUCTION = addresses.flag("KAPOK_PRODUCTION")
IS_DEMO = (DATA / "demo").exists()
IS_DEMO_OPEN = addresses.flag("KAPOK_DEMO_OPEN")  # One-click sign-in on other than loopback; `kapok serve --demo-open`.
DEBUG = False

SECRET_KEY = secrets.secret("KAPOK_SECRET_KEY", DATA, is_production=IS_PRODUCTION)
KEYS_SECRET = secrets.secret("KAPOK_KEYS_SECRET", DATA, is_production=IS_PRODUCTION)

PORT = addresses.port()
ADDRESS = addresses.public_address(PORT)  # "https://kapok.example.org", without a slash at the end
CONTENT_ORIGIN = addresses.text("KAPOK_CONTENT_ORIGIN")  # The second origin for foreign content; empty: it is refused.
ALLOWED_HOSTS = addresses.allowed_hosts(ADDRESS, is_production=IS_PRODUCTION)
CSRF_TRUSTED_ORIGINS = [ADDRESS]
IS_SECURE = ADDRESS.startswith("https://")
SESSION_ENGINE = "kapok.base.sessions"
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE, SESSION_COOKIE_AGE = "kapok_session", IS_SECURE, 60 * 24 * 3600
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE, CSRF_COOKIE_HTTPONLY = "kapok_csrf", IS_SECURE, True
CSRF_FAILURE_VIEW = "kapok.site.errors.csrf_failed"
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_AGE = "kapok_language", 365 * 24 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_SECURE and IS_PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "kapok.base.uploads.SmallUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The architecture: an app imports only the apps below it, and its foreign keys point down. tests/test_architecture.py holds it.
LOCAL_APPS = [
    "kapok.site",
    "kapok.demo",
    "kapok.plans",
    "kapok.funds",
    "kapok.institute",
    "kapok.credentials",
    "kapok.evidence",
    "kapok.packages",
    "kapok.questionnaires",
    "kapok.frameworks",
    "kapok.network",
    "kapok.people",
    "kapok.post",
    "kapok.files",
    "kapok.journal",
    "kapok.keys",
    "kapok.base",
]
INSTALLED_APPS = [
    *[app for app in LOCAL_APPS if (PACKAGE / app.removeprefix("kapok.") / "__init__.py").exists()],
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_countries",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "kapok.evidence.xapi.straight.StraightToXapi",
    "kapok.people.straight.StraightFromPhones",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kapok.base.weight.WeightMiddleware",
    "kapok.base.policy.PolicyMiddleware",
    "kapok.base.nul.NoNulMiddleware",
    "kapok.base.caching.PersonalPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kapok.people.seen.SeenMiddleware",
    "kapok.people.own_time.OwnTimeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kapok.site.pressed.PressedMiddleware",
]
ROOT_URLCONF = "kapok.site.urls"
WSGI_APPLICATION = "kapok.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kapok.site.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

DATABASES = {"default": addresses.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": addresses.cache()}

# A code that ISO leaves to users, and that ROR and the list of universities' domains use.
COUNTRIES_OVERRIDE = {"XK": {"name": gettext_lazy("Kosovo"), "alpha3": "XKX"}}

FILES_FOLDER = DATA / "files"
STORAGE = addresses.storage()  # None: the local folder above
RENDITIONS_FOLDER = DATA / "renditions"  # made again when it is emptied; backups leave it out
STAGING_FOLDER = DATA / "staging"  # files that are being brought; backups leave it out
UPLOAD_MAX, UPLOAD_QUOTA, UPLOAD_DAYS = (
    500_000_000,
    1_000_000_000,
    7,
)  # bytes of a file; of a person's unfinished ones; kept
MAIL_FOLDER = DATA / "mail"
HAS_MAIL: bool  # these names, and those of texts, are set by what stands in the environment
MAIL_PER_MINUTE: int
MAIL_REPLY_TO: str
globals().update(addresses.mail(MAIL_FOLDER, is_demo=IS_DEMO))
TEXTS_GATEWAY: str
TEXTS_FOLDER: Path
TEXTS_URL: str
TEXTS_SECRET: str
TEXTS_BODY: dict
TEXTS_PER_MINUTE: int
globals().update(addresses.texts(DATA / "texts", is_demo=IS_DEMO))
LEAST_SHOWN = addresses.least_shown()  # a group of fewer people is shown only to those who may see people
OUTSIDE_ALLOWED = addresses.networks("KAPOK_OUTSIDE_ALLOWED")  # private networks that this centre may call
DEFAULT_FROM_EMAIL = addresses.text("KAPOK_FROM_EMAIL") or f"Kapok <kapok@{addresses.host(ADDRESS)}>"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:desk"
LOGOUT_REDIRECT_URL = "site:home"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # Nobody waits at the door for a letter; which address counts: actions/addresses.py.
)
ACCOUNT_ADAPTER = "kapok.people.adapter.ByInvitation"
ACCOUNT_FORMS = {
    "login": "kapok.people.sign_in.SignInForm",
    "reauthenticate": "kapok.people.sign_in.OnceMoreForm",
    "reset_password": "kapok.people.sign_in.ForgottenForm",
    "reset_password_from_key": "kapok.people.sign_in.NewPasswordForm",
    "change_password": "kapok.people.sign_in.ChangePasswordForm",
    "set_password": "kapok.people.sign_in.SetPasswordForm",
    "request_login_code": "kapok.people.sign_in.AskForCodeForm",
    "confirm_login_code": "kapok.people.sign_in.MailedCodeForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = (
    addresses.proxies()
)  # Whose X-Forwarded-For is believed when tries are counted by address.
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # of a key: a name from one network, or a second step; see people/adapter.py
    "login_failed_anywhere": "300/h/key",
    "reset_password": "20/m/ip,5/m/key",
    "request_login_code": "20/m/ip,3/5m/key",
    "change_password": "5/m/user",
    "join": "30/m/ip",  # a room full of people has one address
    "manage_email": "10/m/user",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}  # digits are on every keyboard

MFA_ADAPTER = "kapok.people.second_step.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # the clock of a phone without a network goes wrong by some seconds a month
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an unconfirmed address opens nothing here
MFA_FORMS = {
    "authenticate": "kapok.people.sign_in.SecondStepForm",
    "reauthenticate": "kapok.people.sign_in.OnceMoreByCodeForm",
    "activate_totp": "kapok.people.sign_in.FirstCodeForm",
    "add_webauthn": "kapok.people.sign_in.PasskeyForm",
    "edit_webauthn": "kapok.people.sign_in.PasskeyNameForm",
}
SOCIALACCOUNT_ADAPTER = "kapok.people.oidc.adapter.BySignInElsewhere"
OIDC_PROVIDERS = elsewhere.oidc_providers(DATA)  # [{"id", "name", "server_url", "client_id", "secret"}]

locale.LANG_INFO["zh-hans"]["name_local"] = "中文"
locale.LANG_INFO["ar"]["name_local"] = "العربية"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية"), ("zh-hans", "中文")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["kapok.formats"]
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = addresses.static_folder(DATA)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "kapok.base.staticbundle.BundleStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_MAX_AGE = 24 * 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secrets": {"()": "kapok.base.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": addresses.text("KAPOK_LOG_LEVEL") or "WARNING"},
    "loggers": {"django.server": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["account.W001"]
