"""What must be in order before a centre can be served; what is not is said in one sentence."""

import contextlib
import fcntl
import os
import socket
import ssl
import sys
import time
from pathlib import Path

from kapok import addresses

NOT_DATA = {"secrets", "static", "static.stamp", "serving.lock", "demo"}
FILLING, FILLED = "filling", "filled"


class CannotStart(Exception):
    """One sentence that says what is in the way and what to do."""


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
        for _try in range(20):  # After kill -9 the children of the last server need a moment to end.
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
        for attempt in range(20):
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
                if error.errno != 98 and attempt == 0 and "in use" not in str(error):
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

    from kapok.serving.migrations import applied_migrations, known_migrations

    try:
        known, applied = known_migrations(), applied_migrations()
        if newer := {each for each in applied - known if each[0] in {app for app, _name in known}}:
            raise CannotStart(
                f"A newer Kapok wrote this database ({min(newer)[1]} is unknown here). Start that one, or a newer one."
            )
        if known - applied:
            call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise CannotStart(
            f"The database does not answer: {str(error).strip()}. Look whether it runs and whether the disk is full."
        ) from None


def prepare_pages() -> None:
    from kapok.serving.catalogues import compile_catalogues
    from kapok.serving.static import collect_static

    try:
        compile_catalogues()
        collect_static()
    except OSError as error:
        raise CannotStart(f"The pages cannot be prepared: {error.strerror}: {error.filename}.") from None


def begin_demo(*, only_if_empty: bool = False) -> None:
    """Marks an empty folder as a demo that is being filled. A demo whose filling was cut is emptied and begun again."""
    folder = prepare_data_folder()
    marker = folder / "demo"
    if marker.exists() and marker.read_text().strip() == FILLING:
        _remove_half_demo(folder)
    elif marker.exists():
        if not only_if_empty:
            print("This data folder holds a demonstration centre already.", file=sys.stderr)
        return
    elif any(each.name not in NOT_DATA and not each.name.startswith(".") for each in folder.iterdir()):
        raise CannotStart(
            f"The data folder {folder} holds a centre that is not a demonstration. Choose an empty one with --data."
        )
    marker.write_text(FILLING)


def _remove_half_demo(folder: Path) -> None:
    import shutil

    for each in folder.iterdir():
        if each.name.startswith("kapok.sqlite3"):
            each.unlink()
        elif each.name in {"files", "mail"}:
            shutil.rmtree(each)


def fill_demo_if_begun() -> None:
    from django.conf import settings

    marker = settings.DATA / "demo"
    if not marker.exists() or marker.read_text().strip() != FILLING:
        return
    from kapok.people.models import Person

    if Person.objects.exists():  # A database elsewhere, with people of its own.
        marker.unlink()
        raise CannotStart(
            "The database holds people already, so it cannot become a demonstration. Choose an empty one."
        )
    from kapok.demo.fill import fill_demo

    print("Filling a demonstration centre, once …", flush=True)
    fill_demo(seed=2026)
    marker.write_text(FILLED)
