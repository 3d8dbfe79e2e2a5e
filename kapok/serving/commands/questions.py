"""`kapok questions`: banks of questions from files of other systems, and back."""

from kapok.serving.commands import set_up


def add_questions(add, common) -> None:
    words = "Read questions in GIFT or Aiken into a bank, or write those of a course."
    command = add("questions", exchange_questions, words)
    directions = command.add_subparsers(dest="what", metavar="WHAT", required=True)
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


def exchange_questions(options) -> int:
    set_up()
    from kapok.packages.exchange.commands import export_questions, import_questions  # needs the settings

    if options.what == "import":
        return import_questions(
            options.path, bank=options.bank, form=options.format, title=options.title, encoding=options.encoding
        )
    return export_questions(options.path, file=options.file, form=options.format or "gift", bank=options.bank)
