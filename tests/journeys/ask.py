"""Makes or asks the centre of the journeys, in a process of its own, for a browser's test cannot use the database itself.

python -m tests.journeys.ask fill|value|answers|network.addresses_of_mekong [ARGUMENT …]        prints JSON; the data folder is KAPOK_DATA
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
    module, _dot, function = name.rpartition(".")
    content = importlib.import_module(f"tests.journeys.{module or 'content'}")  # its models need the settings
    sys.stdout.write(json.dumps(getattr(content, function)(*arguments)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
