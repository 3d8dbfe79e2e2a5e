"""What was found, in the reader's language. Findings keep a code and data; the words are made when they are read."""

from django.utils.translation import gettext as _

from kapok.network.models import IdentifierScheme, OrganisationKind


def sentence_of(code: str, data: dict) -> str:
    if code == "kept":
        return _("%(field)s was changed here by hand and stays: “%(here)s”. The list says “%(there)s”.") % {
            "field": field_name(data["field"]),
            "here": shown(data["field"], data["here"]),
            "there": shown(data["field"], data["there"]),
        }
    if code == "identifier":
        register = IdentifierScheme(data["scheme"]).label
        return _("“%(value)s” is no %(register)s identifier. It was left out.") % {**data, "register": register}
    if code == "cell":
        return data["sentence"]
    return _sentences()[code] % data


def _sentences() -> dict[str, str]:
    return {
        "no-name": _("There is no name in this row. Write one, or take the row out."),
        "long-name": _("This name has %(length)d characters. Shorten it to %(most)d at most."),
        "no-country": _("“%(value)s” is no country we know. Write its two-letter code, such as KE."),
        "twice": _("This is the same organisation as in row %(first)d. It was taken once."),
        "kind": _("“%(value)s” is no kind we know. The kind chosen for the whole list was taken."),
        "place": _("The place “%(value)s…” is too long. It was left out."),
        "domain": _("No internet domain: %(value)s. It was left out."),
        "website": _("“%(value)s” is no address of a website. It was left out."),
        "parent": _("“%(value)s”, under which it should stand, was not found. It stands where the others do."),
        "circle": _("It cannot stand under “%(value)s”, which stands below it."),
        "shape": _("This record does not have the shape of ROR, version 2."),
    }


def broken_sentence(code: str) -> str:
    return {
        "cut": _("The file ends in the middle. Fetch it again; what was read so far counts."),
        "not-a-list": _("This JSON file is no list of records. Bring the dump as ROR publishes it."),
        "not-records": _("There is something in this file that is no record. Bring the dump as ROR publishes it."),
        "no-records": _("There is no record in this file."),
        "not-ror": _("These records do not have the shape of ROR, version 2. Bring a dump of version 2."),
        "not-utf-8": _("The text of this file is damaged. Fetch it again."),
        "zip": _("This zip cannot be opened. Save it without a password, or unpack it and bring the JSON file."),
        "zip-files": _("There must be one JSON file in the zip. Unpack it and bring the one that you mean."),
        "zip-large": _("This zip unpacks to far more than a dump holds. It was not opened."),
        "table": _("The file cannot be read as a table any more. Bring it again."),
    }.get(code) or _("The file cannot be read.")


def field_name(field: str) -> str:
    return {
        "name": _("The name"),
        "kind": _("The kind"),
        "country": _("The country"),
        "place": _("The place"),
        "website": _("The website"),
    }[field]


def shown(field: str, value: str) -> str:
    if field == "kind" and value in OrganisationKind.values:
        return str(OrganisationKind(value).label)
    return value or _("nothing")
