"""What the columns of a table hold, guessed from their headers; the officer sees the guess and corrects it before the run."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from kapok.network.imports.folding import fold_name
from kapok.network.models import IdentifierScheme

SCHEMES = tuple(IdentifierScheme.values)
MANY = frozenset({"other_names", "domains"})  # several columns may hold them
WORDS = {
    "name": "name, organisation, organization, university, institution, nom, université, établissement, nombre, universidad, название, 名称, 大学, الاسم, الجامعة",
    "other_names": "other names, other name, aliases, alias, acronym, acronyms, short name, autres noms, sigle, otros nombres, 别名",
    "kind": "kind, type, category, catégorie, tipo",
    "country": "country code, country, pays, code pays, país, страна, 国家, البلد, الدولة, iso, alpha 2 code",
    "place": "place, city, town, state province, state, province, region, ville, lieu, ciudad, город, 城市, المدينة",
    "domains": "domains, domain, domaine, domaines, dominio, домен, 域名",
    "website": "website, web pages, web page, web, url, homepage, link, site, site web, sitio web, сайт, 网站",
    "parent": "parent, stands under, part of, rattaché à, depende de",
    "key": "key, id, identifier, code, clé",
    **{scheme: f"{scheme}, {scheme} id" for scheme in SCHEMES},
}
MEANING_OF = {fold_name(word): meaning for meaning, words in WORDS.items() for word in words.split(",")}
NAME_IN = re.compile(r"^(?:name|nom|nombre)\s*[:_( ]\s*([a-z]{2,3}(?:[-_][a-z]{4})?)\)?$", re.IGNORECASE)


def guess_columns(headers: list[str]) -> dict[str, str]:
    """{header: meaning}; "" for a column that is left out. A meaning is given to one column, the first whose header fits."""
    given: dict[str, str] = {}
    for header in headers:
        meaning = _guess(header)
        given[header] = meaning if meaning in MANY or meaning not in given.values() else ""
    return given


def _guess(header: str) -> str:
    if language := NAME_IN.match(header.strip()):
        return f"name:{language[1].lower().replace('_', '-')}"
    return MEANING_OF.get(fold_name(header), "")


def known_words() -> list[str]:
    """For the reader of tables: words by which it finds the header."""
    return list(MEANING_OF)


def is_meaning(meaning: str) -> bool:
    return meaning in {key for key, _label in meanings()} or bool(re.fullmatch(r"name:[a-z]{2,3}(-[a-z]{4})?", meaning))


def meanings() -> list[tuple[str, str]]:
    """[(meaning, label)] for a select, in the reader's language."""
    names = [(f"name:{code}", _("Name in %(language)s") % {"language": _(name)}) for code, name in settings.LANGUAGES]
    return [
        ("", _("Leave it out")),
        ("name", _("Name")),
        *names,
        ("other_names", _("Other names")),
        ("kind", _("Kind")),
        ("country", _("Country")),
        ("place", _("Place")),
        ("domains", _("Internet domains")),
        ("website", _("Website")),
        ("parent", _("Stands under")),
        ("key", _("The list's own key")),
        *IdentifierScheme.choices,
    ]
