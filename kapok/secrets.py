"""Secrets come from the environment in production; elsewhere the data folder makes and keeps its own."""

import os
import secrets as randomness
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


class SecretMissing(ImproperlyConfigured):
    pass


def secret(name: str, data: Path, *, is_production: bool) -> str:
    if value := os.environ.get(name, "").strip():
        return value
    if is_production:
        raise SecretMissing(
            f"{name} is not set. Set it to at least 50 random characters; it must stay the same for the life of the centre."
        )
    return kept_secret(data / "secrets" / name.removeprefix("KAPOK_").lower())


def kept_secret(path: Path) -> str:
    """Two processes may start at once: the first to link its file wins, both read what is there."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(randomness.token_urlsafe(50))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # The other process was first; its secret is the one that counts.
        finally:
            draft.unlink()
    return path.read_text().strip()
