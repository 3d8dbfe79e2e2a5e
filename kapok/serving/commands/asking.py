"""`kapok reactions`, `why` and `verify`: answers for those who look after a centre."""

from kapok.serving.commands import set_up


def add_asking(add) -> None:
    add("reactions", reactions, "Show which apps react to which facts and answer which questions.")
    asking = add("why", why, "Say why a person may do something with a thing, or may not.")
    asking.add_argument("username", help="her user name")
    asking.add_argument("verb", help="see, or a verb of the thing's doors")
    asking.add_argument("thing", help="for example institute.run:optics-2026")
    verifying = add("verify", verify, "Check the signature of a credential, a package or a snapshot.")
    verifying.add_argument("file", help="the signed JSON document")
    verifying.add_argument("--key", help="the public key to believe, z6Mk…; default: the keys known here")


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
