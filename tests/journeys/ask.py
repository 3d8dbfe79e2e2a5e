"""Makes or asks the centre of the journeys, in a process of its own, for a browser's test cannot use the database itself.

python -m tests.journeys.ask       reads [data folder, "fill" | "answers" | "network.addresses_of_mekong", argument, …] as a line
                                   of JSON, and prints the answer as one; again and again.

Loading all of Kapok takes longer than most answers. It is loaded once: each question is answered by a fork, which moves to the data
folder that is asked about, with its secrets, and ends.
"""

import contextlib
import importlib
import json
import os
import sys
import traceback
from pathlib import Path

from django.conf import settings
from django.db import connection

from kapok import secrets
from kapok.serving import starting

FOLDERS = {
    "FILES_FOLDER": "files",
    "RENDITIONS_FOLDER": "renditions",
    "STAGING_FOLDER": "staging",
    "MAIL_FOLDER": "mail",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")
    starting.set_up()
    for module in ("content", "network", "recognition", "testing"):
        importlib.import_module(f"tests.journeys.{module}")
    for line in sys.stdin:
        sys.stdout.flush()
        if pid := os.fork():
            os.waitpid(pid, 0)
        else:
            answer(*json.loads(line))


def answer(data: str, name: str, *arguments: str) -> None:
    try:
        move_to(Path(data))
        starting.prepare_database()
        module, _dot, function = name.rpartition(".")
        content = importlib.import_module(f"tests.journeys.{module or 'content'}")
        with contextlib.redirect_stdout(sys.stderr):  # the only line that is read is the answer
            said = {"answer": getattr(content, function)(*arguments)}
    except BaseException:
        said = {"mistake": traceback.format_exc()}
    connection.close()
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    os._exit(0)


def move_to(data: Path) -> None:
    settings.DATA = data
    for name in ("SECRET_KEY", "KEYS_SECRET"):
        setattr(settings, name, secrets.secret(f"KAPOK_{name}", data, is_production=False))
    connection.settings_dict["NAME"] = str(data / "kapok.sqlite3")
    settings.STORAGES["default"]["OPTIONS"]["location"] = data / "files"
    for name, folder in FOLDERS.items():
        setattr(settings, name, data / folder)


if __name__ == "__main__":
    main()
