"""Reads the environment: where the data lies, which database, which storage, which mail server."""

import ipaddress
import json
import os
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str) -> str:
    return os.environ.get(name, "").strip()


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def data_folder() -> Path:
    """KAPOK_DATA, or ./data; made on first use, readable by its owner only."""
    folder = Path(text("KAPOK_DATA") or "data").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def static_folder(data: Path) -> Path:
    return Path(text("KAPOK_STATIC") or data / "static")


def port() -> int:
    value = text("KAPOK_PORT") or "8000"
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise ImproperlyConfigured(f"KAPOK_PORT is “{value}”. Write a number from 1 to 65535.")
    return int(value)


def proxies() -> int:
    """How many proxies of ours stand before us. Without them a visitor could write any address of hers; with them all would be one."""
    value = text("KAPOK_PROXIES") or "0"
    if not value.isdigit() or int(value) > 9:
        raise ImproperlyConfigured(
            f"KAPOK_PROXIES is “{value}”. Write how many proxies stand before the centre, mostly 1."
        )
    return int(value)


def least_shown() -> int:
    value = text("KAPOK_LEAST_SHOWN") or "5"
    if not value.isdigit() or not 0 < int(value) < 1000:
        raise ImproperlyConfigured(
            f"KAPOK_LEAST_SHOWN is “{value}”. Write how many people a group needs to be shown, mostly 5."
        )
    return int(value)


def public_address(port: int) -> str:
    return (text("KAPOK_ADDRESS") or f"http://localhost:{port}").rstrip("/")


def host(address: str) -> str:
    return urlsplit(address).hostname or "localhost"


def allowed_hosts(address: str, *, is_production: bool) -> list[str]:
    """The public name; a box in a local network is reached by whatever name or number it has there."""
    return [host(address), *text("KAPOK_HOSTS").split()] if is_production else ["*"]


def database(data: Path) -> dict:
    """DATABASE_URL (postgres://user:password@host:port/name or sqlite:///path), or SQLite in the data folder."""
    url = urlsplit(text("DATABASE_URL"))
    if not url.scheme or url.scheme == "sqlite":
        return sqlite(Path(url.path) if url.path else data / "kapok.sqlite3")
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL begins with “{url.scheme}”. Write postgres://… or sqlite:///….")
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or options.pop("host", "")),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": 5} | options,  # lets kapok.base.sql prepare; Django's own questions never are
    }


def sqlite(path: Path) -> dict:
    return {
        "ENGINE": "kapok.base.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: an answer that was acknowledged survives a power cut, not only a crash of the program.
            # secure_delete: what was erased is overwritten and not only let go, so that no copy of the file holds it.
            # A cache of 2 MB, the default, is too small for the indexes of statements: with 20 MB (used as needed) each costs half.
            # Writing the log back every 16 MB, not every 4, writes pages that many statements touch less often.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
            " PRAGMA cache_size=-20000; PRAGMA wal_autocheckpoint=4000;",
        },
        # A file, never :memory:, so that tests meet the locks and the log that the product meets.
        "TEST": {
            "NAME": str(Path(text("KAPOK_TEST_FOLDER") or tempfile.gettempdir()) / f"kapok-test-{os.getpid()}.sqlite3")
        },
    }


def cache() -> dict:
    """Counts of the rate limits; in Redis when several processes must share them."""
    if url := text("REDIS_URL"):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    # The 300 entries of Django's default are soon pushed out by tries under invented names.
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}


def storage() -> dict | None:
    """STORAGE_URL s3://key:secret@host:port/bucket?region=…&tls=false, or None for the local folder."""
    url = urlsplit(text("STORAGE_URL"))
    if not url.scheme:
        return None
    if url.scheme != "s3" or not url.path.strip("/"):
        raise ImproperlyConfigured("STORAGE_URL is not understood. Write s3://key:secret@host/bucket.")
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    scheme = "http" if options.get("tls") == "false" else "https"
    place = f"{url.hostname}:{url.port}" if url.port else url.hostname
    return {
        "access_key": unquote(url.username or ""),
        "secret_key": unquote(url.password or ""),
        "bucket_name": url.path.strip("/"),
        "endpoint_url": f"{scheme}://{place}",
        "region_name": options.get("region", "us-east-1"),
        "querystring_auth": True,
        "file_overwrite": True,
    }


def mail(folder: Path, *, is_demo: bool) -> dict:
    """EMAIL_URL smtp://user:password@host:port?tls=true (or ssl=true). Without it letters wait; a demo writes them to a folder."""
    url = urlsplit(text("EMAIL_URL"))
    if not url.scheme:
        backend = "filebased" if is_demo else "dummy"
        return {
            "EMAIL_BACKEND": f"django.core.mail.backends.{backend}.EmailBackend",
            "EMAIL_FILE_PATH": folder,
            "HAS_MAIL": is_demo,
            "MAIL_PER_MINUTE": 0,
            "MAIL_REPLY_TO": text("KAPOK_REPLY_TO"),
        }
    if url.scheme != "smtp":
        raise ImproperlyConfigured(f"EMAIL_URL begins with “{url.scheme}”. Write smtp://user:password@host:port.")
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or 25,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": options.get("tls") == "true",
        "EMAIL_USE_SSL": options.get("ssl") == "true",
        "EMAIL_TIMEOUT": 20,
        "HAS_MAIL": True,
        "MAIL_PER_MINUTE": per_minute("KAPOK_MAIL_PER_MINUTE", 60),
        "MAIL_REPLY_TO": text("KAPOK_REPLY_TO"),
    }


def per_minute(name: str, usual: int) -> int:
    """How many letters or text messages may leave in a minute, as many providers limit it; 0: as many as wait."""
    value = text(name) or str(usual)
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is “{value}”. Write a whole number, or 0 for no limit.")
    return int(value)


def texts(folder: Path, *, is_demo: bool) -> dict:
    """KAPOK_TEXTS folder:/path (for a modem program) or https://… (a provider). Without it text messages are not offered."""
    value = text("KAPOK_TEXTS") or (f"folder:{folder}" if is_demo else "")
    kind = "none" if not value else value.partition(":")[0]
    if kind not in {"none", "folder", "https"}:
        raise ImproperlyConfigured(f"KAPOK_TEXTS begins with “{kind}”. Write folder:/path or https://host/path.")
    return {
        "TEXTS_GATEWAY": {"https": "http"}.get(kind, kind),
        "TEXTS_FOLDER": Path(value.partition(":")[2]) if kind == "folder" else folder,
        "TEXTS_URL": value if kind == "https" else "",
        "TEXTS_SECRET": text("KAPOK_TEXTS_SECRET"),
        "TEXTS_BODY": texts_body(),
        "TEXTS_PER_MINUTE": per_minute("KAPOK_TEXTS_PER_MINUTE", 30),
    }


def texts_body() -> dict:
    """What is posted to the provider, as JSON; {to}, {text}, {id} and {parts} stand for the message."""
    try:
        body = json.loads(text("KAPOK_TEXTS_BODY") or '{"to": "{to}", "text": "{text}", "id": "{id}"}')
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise ImproperlyConfigured(
            'KAPOK_TEXTS_BODY is not understood. Write JSON, as {"to": "{to}", "text": "{text}"}.'
        )
    return body


def networks(name: str) -> list:
    """KAPOK_OUTSIDE_ALLOWED: private networks that this centre may call, as 10.1.2.3 or 192.168.5.0/24, with spaces between."""
    try:
        return [ipaddress.ip_network(each) for each in text(name).split()]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}. Write networks as 192.168.5.0/24.") from None
