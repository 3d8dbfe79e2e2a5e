"""`kapok serve`, `demo`, `work` and `manage`: a centre that runs."""

import argparse
from pathlib import Path

from kapok.serving.commands import set_up


def add_serving(add) -> None:
    serving = add("serve", serve, "Serve the centre until you stop it.")
    serving.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    serving.add_argument("--threads", type=int, default=8, metavar="N", help="threads that make pages (8)")
    serving.add_argument("--demo", action="store_true", help="fill an empty data folder with a demonstration centre")
    serving.add_argument(
        "--demo-open", action="store_true", help="one-click sign-in also for visitors from other machines"
    )
    serving.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="certificate and key, as PEM files")


def add_demo(add) -> None:
    filling = add("demo", demo, "Fill an empty data folder with a demonstration centre.")
    filling.add_argument("--scale", action="store_true", help="a large centre to measure with, in some minutes")
    filling.add_argument("--organisations", type=int, default=10_251, metavar="N", help="with --scale (10251)")
    filling.add_argument("--people", type=int, default=100_000, metavar="N", help="with --scale (100000)")
    filling.add_argument("--statements", type=int, default=1_000_000, metavar="N", help="with --scale (1000000)")
    filling.add_argument("--organisations-file", metavar="CSV", help="with --scale: name, country_code, state_province")


def add_work(add) -> None:
    working = add("work", work, "Do the centre's steady work: letters, counts. `kapok serve` starts this itself.")
    working.add_argument("--child-of", type=int, metavar="PID", help="end together with this process")


def add_manage(add) -> None:
    command = add("manage", manage, "A Django management command, for those who build Kapok.")
    command.add_argument("arguments", nargs=argparse.REMAINDER)


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


def work(options) -> int:
    set_up()
    from kapok.serving.family import work_until_told

    return work_until_told(parent=options.child_of)


def manage(options) -> int:
    set_up()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kapok manage", *options.arguments])
    return 0
