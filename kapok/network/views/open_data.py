from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kapok.base.models import home
from kapok.base.weight import accepted_coding
from kapok.network.open_data.changes import directory_change
from kapok.network.open_data.rows import open_organisations
from kapok.network.open_data.streams import compressed, csv_text, json_text

FORMAT = 1  # counts up when the same organisations are written otherwise
LICENCE = "CC0-1.0"  # of what the centre wrote itself; rows from a list of others keep that list's licence
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"


@require_safe
def organisations_csv(request):
    return _stream(request, "csv", "text/csv; charset=utf-8", lambda: csv_text(open_organisations()))


@require_safe
def organisations_json(request):
    about = {"licence": LICENCE, "licence_url": LICENCE_URL, "home": home()}
    return _stream(request, "json", "application/json", lambda: json_text(open_organisations(), about))


def _stream(request, ending: str, content_type: str, make) -> HttpResponseBase:
    """The same bytes' meaning has the same tag, so a repeated question costs 304 and one query."""
    seq, changed_at = directory_change()
    tag = f'W/"{FORMAT}-{ending}-{seq}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "public, no-cache",
        "Access-Control-Allow-Origin": "*",
        "Vary": "Accept-Encoding",
    }
    if changed_at:
        headers["Last-Modified"] = http_date(changed_at.timestamp())
    if _is_known(request, tag, headers.get("Last-Modified")):
        return HttpResponse(status=304, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="organisations.{ending}"'
    coding = accepted_coding(request.headers.get("Accept-Encoding", ""))
    if coding:
        headers["Content-Encoding"] = coding
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers)
    return StreamingHttpResponse(compressed(make(), coding), content_type=content_type, headers=headers)


def _is_known(request, tag: str, last_modified: str | None) -> bool:
    """RFC 9110, 13.2.2: the tag decides where there is one."""
    if asked := request.headers.get("If-None-Match"):
        return asked.strip() == "*" or tag.removeprefix("W/") in {
            each.strip().removeprefix("W/") for each in asked.split(",")
        }
    return bool(last_modified) and request.headers.get("If-Modified-Since") == last_modified


@require_safe
def about_open_data(request):
    context = {"fields": fields(), "licence": LICENCE, "licence_url": LICENCE_URL}
    return render(request, "network/open_data.html", context)


def fields() -> list[tuple[str, str]]:
    """Each column of the CSV, or key of the JSON, in words."""
    return [
        ("id", _("Our identifier, a UUID. It stays for ever; two nodes that take in the same list give the same one.")),
        ("kind", _("What it is: centre, national-centre, university, faculty, ministry, enterprise or donor.")),
        ("name, name_language", _("The name that it uses itself, and its language (BCP 47).")),
        ("name_en, name_fr, … / names", _("Its names by language. The JSON has all of them, the CSV those of the languages of this site.")),
        ("other_names", _("What it is also called: short forms, earlier names.")),
        ("country", _("Two letters of ISO 3166.")),
        ("place, website, domains", _("Town, page, and the internet domains of its addresses.")),
        ("identifiers", _("What registers call it: ROR, WHED, IATI, GRID, ISNI, Wikidata.")),
        ("parents", _("Under which organisations it stands or stood, with the days.")),
        ("since", _("The first day on which it stood in the tree.")),
        ("merged_ids", _("Identifiers of doubles that were merged into it.")),
        ("sources", _("The lists that it came from, with its key there. Empty: the centre wrote it itself.")),
    ]  # fmt: skip
