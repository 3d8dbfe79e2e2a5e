"""How pages speak: texts in several languages, numbers with their units, days in words."""

import re
from datetime import datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from kapok.base.text import Spoken, comma
from kapok.base.text import say as say_text

register = template.Library()
register.simple_tag(comma)
CODE = re.compile(r'<pre(?: data-language="([^"]*)")?><code>')


@register.simple_tag
def say(said):
    """The text for the reader; marked with its language where that is not the page's, and when a machine translated it."""
    spoken = _spoken(said)
    marks = language_marks(spoken)
    return format_html("<bdi{}>{}</bdi>", marks, spoken.text) if marks else spoken.text


@register.filter
def language_marks(said):
    """lang and dir for the heading of such a text, where its language is not the page's: it stands on the side of its paragraphs."""
    spoken = _spoken(said)
    if spoken.language.split("-")[0] == (get_language() or "en").split("-")[0]:
        return ""
    return format_html(' lang="{}" dir="{}"', html_tag(spoken.language), direction(spoken.language))


@register.simple_tag
def paragraphs(said):
    """A plain text in paragraphs, as somebody wrote it; marked with its language where that is not the page's."""
    spoken = _spoken(said)
    parts = [part.strip() for part in spoken.text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    html = format_html_join(
        "", "<p>{}</p>", ((mark_safe("<br>".join(map(escape, part.split("\n")))),) for part in parts)
    )
    marks = language_marks(spoken)
    return format_html("<div{}>{}</div>", marks, html) if marks else html


def _spoken(said) -> Spoken:
    return said if isinstance(said, Spoken) else say_text(said)


@register.filter
def plain(said) -> str:
    """The text for the reader without marks, for titles and attributes."""
    return say_text(said).text


@register.filter
def html_tag(language: str) -> str:
    """zh-hans -> zh-Hans, as HTML and BCP 47 write it."""
    main, *rest = language.split("-")
    return "-".join([main.lower(), *[part.title() if len(part) == 4 else part.upper() for part in rest]])


@register.filter
def direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in {"ar", "fa", "he", "ps", "ur"} else "ltr"


@register.filter
def language_name(language: str) -> str:
    try:
        return get_language_info({"zh": "zh-hans"}.get(language.lower(), language.lower()))["name_local"].capitalize()
    except KeyError:
        return language


@register.simple_tag
def bytes(count: int) -> str:
    return weight(count)


def weight(count: int) -> str:
    """Bytes in words that a data bundle is sold by: 1 kB = 1,000 bytes."""
    if count < 1000:
        return ngettext("%(count)s byte", "%(count)s bytes", count) % {"count": count}
    if count < 999_500:
        return _("%(count)s kB") % {"count": formats.number_format(round(count / 1000), use_l10n=True)}
    return _("%(count)s MB") % {
        "count": formats.number_format(round(count / 1_000_000, 1), decimal_pos=1, use_l10n=True)
    }


@register.filter(is_safe=True)
def framed_tables(html: str) -> str:
    """Tables of a course, each in a frame that scrolls when it is wider than a phone; an empty corner is no heading."""
    if "<table>" not in html:
        return html
    frame = format_html('<div class="scroll" tabindex="0" role="region" aria-label="{}"><table>', _("Table"))
    html = html.replace('<th scope="col"></th>', "<td></td>")
    return html.replace("<table>", frame).replace("</table>", "</table></div>")


@register.filter(is_safe=True)
def framed_code(html: str) -> str:
    """Code of a course under the name of its language, in a frame of its own; it reads from left to right everywhere."""
    if "<pre" not in html:
        return html
    html = CODE.sub(_framed, html)
    return html.replace("</code></pre>", "</code></pre></div>")


def _framed(match: re.Match) -> str:
    name = format_html('<p class="code-name">{}</p>', mark_safe(match[1])) if match[1] else ""  # escaped when published
    frame = '<div class="code" dir="ltr">{}<pre tabindex="0" role="region" aria-label="{}"><code>'
    return format_html(frame, name, _("Code"))


@register.simple_tag
def clock(seconds: int) -> str:
    """Where in a sound or film: 1:05."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.simple_tag
def length(seconds: int) -> str:
    """How long a sound or film is."""
    if seconds < 120:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


@register.simple_tag
def number(value) -> str:
    if value is None:
        return "–"
    decimals = 0 if value == int(value) else 1
    return formats.number_format(round(value, decimals), decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.simple_tag
def day(value) -> str:
    """A day in words; never 02/12."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return formats.date_format(value, "DATE_FORMAT", use_l10n=True)


@register.simple_tag
def moment(value) -> str:
    if value is None:
        return "–"
    local = timezone.localtime(value)
    return _("%(day)s, %(time)s") % {"day": day(local.date()), "time": formats.date_format(local, "H:i")}


@register.simple_tag
def time_zone() -> str:
    """The zone in which this page writes times; named once a section."""
    return timezone.get_current_timezone_name().replace("_", " ")


@register.simple_tag
def duration(minutes: int) -> str:
    if minutes < 120 and minutes % 60:  # 65 minutes, not 1.1 hours
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = round(minutes / 60, 1)
    is_whole = hours == int(hours)
    shown = formats.number_format(hours, decimal_pos=0 if is_whole else 1, use_l10n=True)
    # A broken number takes the form of large ones, in which languages with a dual write the number itself.
    return ngettext("%(count)s hour", "%(count)s hours", int(hours) if is_whole else 100) % {"count": shown}
