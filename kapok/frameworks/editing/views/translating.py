"""The translator's pages: how far each language is, and its texts beside the originals, page by page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kapok.frameworks.editing.access import get_version_to_write_for
from kapok.frameworks.editing.actions.translating import Done, translate
from kapok.frameworks.editing.queries import ABOUT, languages_of, places_on
from kapok.frameworks.editing.texts import original_of
from kapok.frameworks.editing.translation_forms import TranslationForm


@login_required
@require_safe
def translations(request, slug, number):
    version = get_version_to_write_for(request, slug, number)
    context = {"version": version, "standings": languages_of(version), "about": ABOUT}
    return render(request, "frameworks/editing/translations.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def translation(request, slug, number, language, page):
    version = get_version_to_write_for(request, slug, number)
    check_language(version, language)
    if page != ABOUT and not version.aspects.filter(code=page).exists():
        raise Http404
    places = places_on(version, page)
    form = TranslationForm(request.POST or None, places=places, language=language)
    if request.method == "POST" and form.is_valid():
        done = translate(version=version, language=language, said=form.said(), by=request.user)
        _tell(request, done)
        if not done.not_saved:
            return redirect("frameworks:translation", slug, number, language, page)
        places = places_on(version, page)
        form = _again(form, places, language, done)
    context = {"version": version, "to_language": language, "page": page, "form": form, "pages": _pages(version)}
    return render(request, "frameworks/editing/translation.html", context)


def check_language(version, language: str) -> None:
    if language not in dict(settings.LANGUAGES) or language == original_of(version):
        raise Http404


def _pages(version) -> list[dict]:
    pages = [{"code": aspect.code, "name": aspect.name} for aspect in version.aspects.all()]
    return [{"code": ABOUT, "name": None}, *pages]


def _again(form: TranslationForm, places, language: str, done: Done) -> TranslationForm:
    """What was typed where somebody else was quicker stays in its field; saved again, it takes the place of theirs."""
    fresh, typed = TranslationForm(places=places, language=language), form.said()
    for number, place in enumerate(places):
        if place.key in done.not_saved:
            fresh.fields[f"words_{number}"].initial = typed[place.key].words
            fresh.fields[f"mark_{number}"].initial = typed[place.key].mark
            fresh.fields[f"words_{number}"].help_text = _("Now there: %(words)s") % {
                "words": place.said.get(language, {}).get("text", "–")
            }
    return fresh


def _tell(request, done: Done) -> None:
    if done.changed:
        sentence = ngettext("%(count)d text is saved.", "%(count)d texts are saved.", done.changed)
        messages.success(request, sentence % {"count": done.changed})
    elif not done.not_saved:
        messages.success(request, _("Nothing was changed."))
    if done.not_saved:
        sentence = ngettext(
            "%(count)d text was translated by somebody else meanwhile. It stands under its field, and what you typed is kept: save again to put yours in its place.",
            "%(count)d texts were translated by somebody else meanwhile. They stand under their fields, and what you typed is kept: save again to put yours in their place.",
            len(done.not_saved),
        )
        messages.error(request, sentence % {"count": len(done.not_saved)})
