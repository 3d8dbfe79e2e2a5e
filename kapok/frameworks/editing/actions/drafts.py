"""The life of a draft: begun, made from the version before, published, discarded."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.text import text_of
from kapok.frameworks.actions import publish_version
from kapok.frameworks.codes import RESERVED
from kapok.frameworks.editing.completeness import missing_in
from kapok.frameworks.editing.copying import copy_parts
from kapok.frameworks.editing.marks import content_of, mark_of
from kapok.frameworks.editing.refusals import ChangedMeanwhile, CodeTaken, IsOut
from kapok.frameworks.editing.texts import original_of, with_original
from kapok.frameworks.models import Framework, FrameworkKind, FrameworkVersion, Level
from kapok.frameworks.reading import TEXTS, meaning_of
from kapok.frameworks.writing import said_of
from kapok.journal.actions import record

STAGES = 4  # of a new framework of maturity, to be named


class IsNotWhole(Refusal):
    def __init__(self, sentences: list[str]):
        super().__init__(_("It is not whole yet:") + " " + " ".join(sentences))


def lock_draft(version: FrameworkVersion) -> FrameworkVersion:
    """The row as it is now, held until the end of the transaction. Raises IsOut when it was published meanwhile."""
    version = FrameworkVersion.objects.select_for_update(of=("self",)).select_related("framework").get(pk=version.pk)
    if version.is_published:
        raise IsOut(version)
    return version


def touch(version: FrameworkVersion) -> None:
    """It means something else now; what exactly is settled on publishing."""
    version.meaning_sha256 = ""
    version.save(update_fields=["meaning_sha256"])


@transaction.atomic
def begin_framework(*, slug: str, kind: str, original: str, words: dict[str, str], by) -> FrameworkVersion:
    """A framework with a draft of its first version. `words`: name, description, source in the original language."""
    if slug in RESERVED:
        raise CodeTaken(slug)
    framework, is_new = Framework.objects.get_or_create(slug=slug, defaults={"kind": kind})
    if not is_new:
        raise CodeTaken(slug)
    said = {name: text_of(original, {original: words[name]}) for name in TEXTS}
    version = FrameworkVersion.objects.create(
        framework=framework, number=1, is_proposal=True, meaning_sha256="", **said
    )
    if kind == FrameworkKind.MATURITY:
        for position in range(1, STAGES + 1):
            name = text_of(original, {original: str(position)})
            Level.objects.create(
                framework_version=version, code=str(position), position=position, name=name, description=name
            )
    record("frameworks.drafted", version, by=by, data={"number": 1})
    return version


@transaction.atomic
def make_next_version(*, framework: Framework, by) -> FrameworkVersion:
    """A draft that begins as a copy of the newest published version, with a crosswalk that says so item by item."""
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    latest = framework.versions.aggregate(number=Max("number"))["number"]
    if draft := framework.versions.filter(published_at=None).first():
        raise Refusal(
            _("There is a draft of version %(number)d already. Continue with that one.") % {"number": draft.number}
        )
    old = framework.versions.published().order_by("-number").first()
    version = FrameworkVersion.objects.create(
        framework=framework,
        number=latest + 1,
        is_proposal=old.is_proposal,
        meaning_sha256="",
        **{name: getattr(old, name) for name in TEXTS},
    )
    copy_parts(old, version)
    record("frameworks.drafted", version, by=by, data={"number": version.number})
    return version


@transaction.atomic
def change_words(*, version: FrameworkVersion, words: dict[str, str], is_proposal: bool, seen: str, by) -> None:
    version = lock_draft(version)
    if seen != mark_of(version):
        raise ChangedMeanwhile(content_of(version), mark_of(version))
    for name in TEXTS:
        setattr(version, name, with_original(getattr(version, name), words[name], original_of(version)))
    version.is_proposal, version.meaning_sha256 = is_proposal, ""
    version.save()
    record("frameworks.changed", version, by=by, data={"kind": "version"})


@transaction.atomic
def publish_draft(*, version: FrameworkVersion, by) -> None:
    """Raises IsNotWhole with everything that is missing."""
    version = lock_draft(version)
    if missing := missing_in(version):
        raise IsNotWhole([each.sentence for each in missing])
    version.meaning_sha256 = meaning_of(said_of(version))
    publish_version(version=version, by=by)


@transaction.atomic
def discard_draft(*, version: FrameworkVersion, by) -> None:
    """The framework goes too when it never had another version."""
    version = lock_draft(version)
    framework = version.framework
    record("frameworks.discarded", version, by=by, data={"slug": framework.slug, "number": version.number})
    version.delete()
    if not framework.versions.exists():
        framework.delete()
