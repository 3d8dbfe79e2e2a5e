"""Collects the style sheets, scripts and pictures into the data folder; only when one of them, or the joining, changed."""

import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings

from kapok.base import staticbundle


def collect_static() -> bool:
    """True when it collected. A cut leaves the old stamp or none, so that the next start collects again."""
    root = Path(settings.STATIC_ROOT)
    stamp, now = root.with_name(f"{root.name}.stamp"), stamp_of_sources()
    if root.is_dir() and stamp.exists() and stamp.read_text() == now:
        return False
    from django.core.management import call_command  # slow import, and seldom needed

    stamp.unlink(missing_ok=True)
    shutil.rmtree(root, ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    draft = stamp.with_name(f"{stamp.name}.part")
    draft.write_text(now)
    os.replace(draft, stamp)
    return True


def stamp_of_sources() -> str:
    from django.contrib.staticfiles.finders import get_finders  # needs the apps

    lines = [repr(settings.SCRIPT_BUNDLES), _line(Path(staticbundle.__file__))]
    for finder in get_finders():
        lines += [_line(Path(storage.path(name))) for name, storage in finder.list([])]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _line(path: Path) -> str:
    seen = path.stat()
    return f"{path} {seen.st_size} {seen.st_mtime_ns}"


if __name__ == "__main__":  # tools/test collects once for all test processes
    import django

    from kapok.serving.catalogues import compile_catalogues

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")
    django.setup()
    compile_catalogues()
    collect_static()
