"""`kapok demo` and `kapok serve --demo`: a demonstration in an empty data folder, whole or not at all."""

import shutil
import subprocess
import sys
from pathlib import Path

from kapok.serving.starting import CannotStart, data_path, prepare_data_folder, prepare_database

NOT_DATA = {"secrets", "static", "static.stamp", "serving.lock", "demo"}
FILLING, FILLED = "filling", "filled"


def ensure_demo() -> None:
    """A demonstration in this folder: filled now, in a process of its own that gives its memory back, or filled before."""
    marker = data_path() / "demo"
    if marker.exists() and marker.read_text().strip() != FILLING:
        return
    done = subprocess.run([sys.executable, "-m", "kapok.cli", "demo"], check=False)
    if done.returncode:
        raise CannotStart("The demonstration was not filled, so nothing is served.")


def begin_demo() -> bool:
    """Marks an empty folder as a demo that is being filled. A demo whose filling was cut is emptied and begun again."""
    folder = prepare_data_folder()
    marker = folder / "demo"
    if marker.exists() and marker.read_text().strip() == FILLING:
        _remove_half_demo(folder)
    elif marker.exists():
        return False
    elif any(each.name not in NOT_DATA and not each.name.startswith(".") for each in folder.iterdir()):
        raise CannotStart(
            f"The data folder {folder} holds a centre that is not a demonstration. Choose an empty one with --data."
        )
    marker.write_text(FILLING)
    return True


def _remove_half_demo(folder: Path) -> None:
    for each in folder.iterdir():
        if each.name.startswith("kapok.sqlite3"):
            each.unlink()
        elif each.name in {"files", "mail"}:
            shutil.rmtree(each)


def finish_demo(size=None) -> None:
    """Fills what begin_demo() marked, with `size` (kapok.demo.scale) a large centre. The mark says so only when all is in."""
    from kapok.people.models import Person

    marker = data_path() / "demo"
    prepare_database()
    if Person.objects.exists():  # In a database elsewhere, with people of its own.
        marker.unlink()
        raise CannotStart(
            "The database holds people already, so it cannot become a demonstration. Choose an empty one."
        )
    from kapok.demo.fill import fill_demo
    from kapok.demo.scale.fill import fill_scale

    print("Filling a demonstration centre, once …", flush=True)
    if size:
        fill_scale(size, seed=2026, tell=lambda sentence: print(sentence, flush=True))
    else:
        fill_demo(seed=2026)
    marker.write_text(FILLED)
