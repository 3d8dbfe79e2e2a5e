"""`kapok client`: programs that are let into the record store."""

from kapok.serving.commands import set_up_database


def add_client(add, common) -> None:
    command = add("client", client, "Make, renew, revoke or list clients of the record store (xAPI).")
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


def client(options) -> int:
    set_up_database()
    from kapok.evidence.clients.commands import run_client_command

    return run_client_command(options)
