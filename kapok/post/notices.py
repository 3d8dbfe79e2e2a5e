"""What people are told, kind by kind. Each app registers its own kinds in a module `notices.py`; kapok/post/actions.py tells.

notice_kind(
    key="institute.run_begins",
    title=_lazy("A run of yours begins"),
    things={"run": load_runs},          # what the ids in a notice's data stand for: load_runs({"id", …}) -> {"id": run, …}
    words=lambda data, language: Words(title, text, url),   # data["run"] is the run; asked only while all things are there
)
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kapok.post.models import Channel, Notice

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Words:
    """`url` is a path of this centre, or empty."""

    title: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Kind:
    key: str
    title: str | Promise  # what the settings page calls it
    words: Callable[[dict, str], Words]
    things: dict[str, Callable[[set[str]], dict[str, object]]] = field(default_factory=dict)
    default: str = Channel.MAIL
    may_be_turned_off: bool = True
    why_always: str | Promise = ""  # what the settings page says of a kind that cannot be turned off
    is_urgent: bool = False  # goes out also while she keeps quiet
    may_be_text: bool = False  # short enough for a text message, and worth one


@dataclass(frozen=True)
class Essential:
    """A letter that cannot be turned off, and why; the settings page says so."""

    title: str | Promise
    why: str | Promise


_kinds: dict[str, Kind] = {}
_essentials: dict[str, Essential] = {}


def notice_kind(*, key: str, **details) -> Kind:
    _kinds[key] = Kind(key=key, **details)
    return _kinds[key]


def essential_letter(*, key: str, title: str | Promise, why: str | Promise) -> None:
    _essentials[key] = Essential(title, why)


def kind_of(key: str) -> Kind:
    return _kinds[key]


def all_kinds() -> list[Kind]:
    return [_kinds[key] for key in sorted(_kinds)]


def essential_letters() -> list[Essential]:
    """All that comes whatever she chooses: letters of the house, and kinds of notices that cannot be turned off."""
    kinds = [Essential(each.title, each.why_always) for each in all_kinds() if each.why_always]
    return [*(_essentials[key] for key in sorted(_essentials)), *kinds]


GONE = gettext_lazy("What this was about is no longer here.")


def words_of(notices: Iterable[Notice], language: str) -> list[tuple[Notice, Words]]:
    """Each notice with its words in this language; every kind loads its things once for all of them."""
    notices = list(notices)
    loaded = _load(notices)
    with override(language):
        return [(notice, _words(notice, loaded, language)) for notice in notices]


def _load(notices: list[Notice]) -> dict[tuple[str, str], dict]:
    wanted: dict[tuple[str, str], set[str]] = {}
    for notice in notices:
        for name in _kinds[notice.kind].things if notice.kind in _kinds else ():
            wanted.setdefault((notice.kind, name), set()).add(str(notice.data.get(name, "")))
    return {(kind, name): _kinds[kind].things[name](ids - {""}) for (kind, name), ids in wanted.items()}


def _words(notice: Notice, loaded: dict, language: str) -> Words:
    kind = _kinds.get(notice.kind)
    if not kind:
        return Words(_("A notice"), str(GONE))
    things = {name: loaded[notice.kind, name].get(str(notice.data.get(name))) for name in kind.things}
    if any(thing is None for thing in things.values()):
        return Words(str(kind.title), str(GONE))
    try:
        return kind.words(notice.data | things, language)
    except Exception:  # One notice that cannot be put into words must stop neither her page nor the letters behind it.
        log.exception("The notice %s has no words.", notice.pk)
        return Words(str(kind.title))
