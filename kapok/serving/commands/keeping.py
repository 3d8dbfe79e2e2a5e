"""`kapok check`, `index`, `backup` and `restore`: that nothing is lost and all of it agrees."""

import os
from pathlib import Path

from kapok.serving.commands import set_up, set_up_database


def add_keeping(add) -> None:
    add("check", check, "Check database, files, packages and counts; exit code 1 on a finding.")
    add("index", index, "Make the index of search again from what is stored, also while serving.")
    add("backup", backup, "Write a backup, also while serving.").add_argument(
        "file", help="a name that ends in .tar.gz or .tar.zst"
    )
    add("restore", restore, "Restore a backup into an empty data folder.").add_argument(
        "file", help="a file that kapok backup wrote"
    )


def check(options) -> int:
    set_up()
    from kapok.serving.checks import check_centre

    return check_centre()


def index(options) -> int:
    set_up_database()
    from kapok.network.search import rebuild_organisations

    print(f"{rebuild_organisations()} organisations are in the index of search.")
    return 0


def backup(options) -> int:
    set_up()
    from kapok.serving.backup import back_up

    return back_up(Path(options.file))


def restore(options) -> int:
    from kapok.serving.restore import restore_centre

    return restore_centre(Path(options.file), Path(os.environ.get("KAPOK_DATA") or "data"))
