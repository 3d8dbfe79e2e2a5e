"""Parts of a draft: saved, moved, taken out. Whoever saves last sees what somebody else has put there before."""

from typing import TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.frameworks.editing.actions.drafts import lock_draft, touch
from kapok.frameworks.editing.kinds import MODELS, find_part, rows_of
from kapok.frameworks.editing.marks import content_of, mark_of
from kapok.frameworks.editing.refusals import ChangedMeanwhile, CodeTaken, IsGone
from kapok.frameworks.editing.texts import original_of, with_original
from kapok.frameworks.models import Aspect, Descriptor, FrameworkVersion, Item, Level, Part, Role
from kapok.journal.actions import record

P = TypeVar("P", bound=Part)
TEXT_FIELDS = ("name", "description", "statement", "evidence_asked")


@transaction.atomic
def add_part(*, version: FrameworkVersion, kind: str, said: dict, by) -> Part:
    """`said` as the form holds it: code, texts in the original language; of an item also dimension, level (codes), roles and
    stage_<code>."""
    version = lock_draft(version)
    part = MODELS[kind](framework_version=version, position=_last_position(version, kind) + 1)
    return _write(version, kind, part, said, by)


@transaction.atomic
def change_part(*, version: FrameworkVersion, kind: str, code: str, said: dict, seen: str, by) -> Part:
    """`seen` is the mark of what its editor had before her. Raises ChangedMeanwhile, IsGone, IsOut, CodeTaken."""
    version = lock_draft(version)
    part = find_part(version, kind, code)
    if part is None:
        raise IsGone
    if seen != mark_of(part):
        raise ChangedMeanwhile(content_of(part), mark_of(part))
    return _write(version, kind, part, said, by)


@transaction.atomic
def remove_part(*, version: FrameworkVersion, kind: str, code: str, by) -> None:
    version = lock_draft(version)
    part = find_part(version, kind, code)
    if part is None:
        return
    if isinstance(part, Aspect | Level) and part.items.exists():
        raise Refusal(_("There are items in it. Move them elsewhere or take them out first."))
    if isinstance(part, Role):
        _forget_role(version, part.code)
    part.delete()
    _done(version, kind, code, by)


@transaction.atomic
def move_part(*, version: FrameworkVersion, kind: str, code: str, up: bool, by) -> None:
    """Changes places with the one before it or after it; an item within its dimension."""
    version = lock_draft(version)
    part = find_part(version, kind, code)
    if part is None:
        return
    rows = rows_of(version, kind)
    rows = list(rows.filter(aspect=part.aspect) if isinstance(part, Item) else rows)
    place = rows.index(part)
    if 0 <= (other := place + (-1 if up else 1)) < len(rows):
        rows[place].position, rows[other].position = rows[other].position, rows[place].position
        rows[place].save(update_fields=["position"])
        rows[other].save(update_fields=["position"])
        _done(version, kind, code, by)


def _write(version: FrameworkVersion, kind: str, part: Part, said: dict, by) -> Part:
    if rows_of(version, kind).filter(code=said["code"]).exclude(pk=part.pk).exists():
        raise CodeTaken(said["code"])
    if isinstance(part, Role) and part.pk and part.code != said["code"]:
        _forget_role(version, part.code, said["code"])
    part.code = said["code"]
    for name in TEXT_FIELDS:
        if name in said:
            setattr(part, name, with_original(getattr(part, name), said[name], original_of(version)))
    if isinstance(part, Item):
        part.aspect = _found(Aspect, version, said["dimension"])
        part.level = _found(Level, version, said["level"]) if said.get("level") else None
        part.roles = list(said.get("roles", []))
    part.save()
    if isinstance(part, Item):
        _write_descriptors(version, part, said)
    _done(version, kind, part.code, by)
    return part


def _found(model: type[P], version: FrameworkVersion, code: str) -> P:
    if not (part := model.objects.filter(framework_version=version, code=code).first()):
        raise IsGone
    return part


def _write_descriptors(version: FrameworkVersion, item: Item, said: dict) -> None:
    had = {each.level_id: each for each in item.descriptors.all()}
    for level in rows_of(version, "stages"):
        words = said.get(f"stage_{level.code}")
        if words is None:
            continue
        row = had.get(level.pk) or Descriptor(item=item, level=level)
        row.statement = with_original(row.statement, words, original_of(version))
        if words:
            row.save()
        elif row.pk:
            row.delete()


def _forget_role(version: FrameworkVersion, code: str, new_code: str = "") -> None:
    """Items name roles by their code."""
    for item in rows_of(version, "items"):
        if code in item.roles:
            item.roles = [each for each in (new_code if each == code else each for each in item.roles) if each]
            item.save(update_fields=["roles"])


def _last_position(version: FrameworkVersion, kind: str) -> int:
    return rows_of(version, kind).aggregate(last=Max("position"))["last"] or 0


def _done(version: FrameworkVersion, kind: str, code: str, by) -> None:
    touch(version)
    record("frameworks.changed", version, by=by, data={"kind": kind, "code": code})
