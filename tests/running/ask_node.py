"""Makes or asks a node of tests/running/test_two_stores.py, in a process of its own, for its data lie in another folder.

python -m tests.running.ask_node fill|connect|standing [ARGUMENT …]        prints JSON; the data folder is KAPOK_DATA
"""

import importlib
import json
import os
import sys

from kapok.serving import starting


def main(name: str, *arguments: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")
    starting.set_up()
    starting.prepare_database()
    content = importlib.import_module("tests.running.stores_content")  # its models need the settings
    sys.stdout.write(json.dumps(getattr(content, name)(*arguments)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
