"""The commands of `kapok`, by topic: for each what it is told on the command line, and what it then does.

All of this is read at every start of the command line, so nothing is imported at the top that needs Django or its settings.
"""


def set_up() -> None:
    from kapok.serving import starting

    starting.set_up()


def set_up_database() -> None:
    set_up()
    from kapok.serving.starting import prepare_database

    prepare_database()
