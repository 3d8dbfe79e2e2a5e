"""The command `kapok`. It speaks English, to operators; what people of the centre read is translated elsewhere.

What each command is told and does stands in `kapok/serving/commands`. Nothing heavy is imported before it is needed,
and the environment is set before Django reads its settings.
Exit codes: 0 done, 1 a finding or a refusal, 2 it cannot start as asked.
"""

import argparse
import os
import sys
from pathlib import Path

from kapok.serving.commands.asking import add_asking
from kapok.serving.commands.clients import add_client
from kapok.serving.commands.exchanging import add_export, add_import
from kapok.serving.commands.keeping import add_keeping
from kapok.serving.commands.questions import add_questions
from kapok.serving.commands.running import add_demo, add_manage, add_serving, add_work


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    os.umask(0o077)  # What a centre writes holds names and keys: for its own user alone, whoever made the folder.
    set_environment(options)
    from django.core.exceptions import ImproperlyConfigured

    from kapok.base.refusals import Refusal
    from kapok.serving.starting import CannotStart

    try:
        return options.run(options) or 0
    except (CannotStart, ImproperlyConfigured) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def set_environment(options) -> None:
    """What was said on the command line counts more than the environment; the child processes inherit it."""
    if options.data:
        os.environ["KAPOK_DATA"] = str(Path(options.data).expanduser().resolve())
    if options.port is not None:
        os.environ["KAPOK_PORT"] = str(options.port)
    if getattr(options, "demo_open", False):
        os.environ["KAPOK_DEMO_OPEN"] = "1"
    if getattr(options, "tls", None) and not os.environ.get("KAPOK_ADDRESS"):
        os.environ["KAPOK_ADDRESS"] = f"https://localhost:{os.environ.get('KAPOK_PORT') or 8000}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")


def parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", metavar="DIR", help="the data folder (KAPOK_DATA, or ./data)")
    common.add_argument("--port", type=int, metavar="N", help="the port (KAPOK_PORT, or 8000)")
    whole = argparse.ArgumentParser(
        prog="kapok", description="The working system of an international higher-education centre."
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name, run, words):
        command = commands.add_parser(name, parents=[common], help=words, description=words)
        command.set_defaults(run=run)
        return command

    add_serving(add)
    add_demo(add)
    add_import(add)
    add_questions(add, common)
    add_export(add)
    add_keeping(add)
    add_asking(add)
    add_client(add, common)
    add_work(add)
    add_manage(add)
    return whole


if __name__ == "__main__":
    sys.exit(main())
