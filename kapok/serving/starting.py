"""What must be in order before a centre can be served; what is not is said in one sentence."""

import contextlib
import errno
import fcntl
import os
import socket
import ssl
import time
from pathlib import Path

from kapok import addresses


class CannotStart(Exception):
    """One sentence that says what is in the way and what to do."""


def set_up() -> None:
    """The data folder, the words of the four languages, Django."""
    prepare_data_folder()
    compile_words()
    import django  # from here on the settings are read

    django.setup()


def compile_words() -> None:
    from kapok.serving.catalogues import compile_catalogues

    try:
        compile_catalogues()
    except OSError as error:
        raise CannotStart(f"The catalogues cannot be prepared: {error.strerror}: {error.filename}.") from None


def data_path() -> Path:
    return Path(addresses.text("KAPOK_DATA") or "data").expanduser().resolve()


def prepare_data_folder() -> Path:
    """Makes the folder where needed and writes to it once, so that a wrong owner or a full disk is met here."""
    folder = data_path()
    trial = folder / f".trial-{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(trial, "wb") as file:
            file.write(bytes(64 * 1024))
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotStart(
            f"The data folder {folder} cannot be written: {error.strerror}. Choose another with --data, or mend it."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            trial.unlink(missing_ok=True)
    return folder


@contextlib.contextmanager
def hold_data_folder():
    """One server to a data folder, for one process writes its SQLite; with PostgreSQL there may be many."""
    from django.conf import settings

    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        yield
        return
    with open(settings.DATA / "serving.lock", "a") as file:
        for _try in range(20):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(0.1)
        else:
            raise CannotStart(
                f"Another kapok serves the data folder {settings.DATA} already. Stop it, or choose another with --data."
            )
        yield


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for _try in range(20):  # After kill -9 the children of the last server need a moment to end.
            try:
                return trial.bind((host, port))
            except socket.gaierror:
                raise CannotStart(
                    f"“{host}” is not an address of this machine. Write one with --host, such as 127.0.0.1."
                ) from None
            except PermissionError:
                raise CannotStart(
                    f"Port {port} is for the system's own services. Choose one from 1024 up with --port."
                ) from None
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise CannotStart(f"Kapok cannot listen on {host}, port {port}: {error.strerror}.") from None
                time.sleep(0.1)
    raise CannotStart(f"Port {port} is in use. Stop what uses it, or choose another with --port.")


def read_certificate(tls: list[str] | None) -> tuple[Path, Path] | None:
    if not tls:
        return None
    cert, key = map(Path, tls)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key)
    except (OSError, ssl.SSLError) as error:
        raise CannotStart(
            f"The certificate {cert} with the key {key} cannot be used: {error.strerror or error}."
        ) from None
    return cert, key


def prepare_database() -> None:
    """Brings the tables up to date when a migration is missing; a start without one reads two lists and no more."""
    from django.core.management import call_command
    from django.db import OperationalError

    from kapok.serving.migrations import an_empty_database, applied_migrations, known_migrations

    try:
        known, applied = known_migrations(), applied_migrations()
        if newer := {each for each in applied - known if each[0] in {app for app, _name in known}}:
            raise CannotStart(
                f"A newer Kapok wrote this database ({min(newer)[1]} is unknown here). Start that one, or a newer one."
            )
        if known - applied:
            with contextlib.nullcontext() if applied else an_empty_database():
                call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise CannotStart(
            f"The database does not answer: {str(error).strip()}. Look whether it runs and whether the disk is full."
        ) from None


def prepare_pages() -> None:
    from kapok.serving.static import collect_static

    try:
        collect_static()
    except OSError as error:
        raise CannotStart(f"The pages cannot be prepared: {error.strerror}: {error.filename}.") from None
