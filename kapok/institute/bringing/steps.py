"""A course on its way: unpacked, checked, its media made small, its preview laid out; and, when an officer says so, published.

Each step may be killed at any moment and is begun again: it leaves its result on the disk or nothing, and the row moves on
only from the state for which the work was done.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.institute.actions.courses import offer_course
from kapok.institute.bringing.drafting import Checked, check_folder, draft_package
from kapok.institute.bringing.models import WORKING, CourseImport, Step
from kapok.institute.bringing.places import archive_of, draft_of, fingerprint, folder_of, remove_place
from kapok.institute.bringing.unpacking import unpack
from kapok.institute.bringing.workshop import done_by_now, forget_tasks
from kapok.journal.actions import record
from kapok.packages.actions import publish_folder
from kapok.packages.folder import FolderRefused, Mistake
from kapok.packages.queries import latest_package
from kapok.packages.renditions import CannotRender, render_audio, render_video

log = logging.getLogger(__name__)
RENDER = {"audio": render_audio, "video": render_video}


def advance_imports(seconds: float = 2.0) -> bool:
    """Works on the oldest course on its way, for about so long; False when there is none."""
    alive = set(CourseImport.objects.filter(step__in=WORKING).values_list("pk", flat=True))
    forget_tasks(alive)
    found = CourseImport.objects.filter(pk__in=alive).order_by("made_at").first()
    if found is None:
        return False
    try:
        STEPS[found.step](found, seconds)
    except Exception as failure:  # One broken course must not stop those behind it; its page says so.
        log.exception("The course %s could not be brought further.", found.pk)
        _refuse(found, [Mistake(found.file_name, 1, _trouble(found, failure))])
    return True


def move(found: CourseImport, to: Step, **values) -> bool:
    """False when the state that the work was done for is gone: files were replaced, or another process was faster."""
    rows = CourseImport.objects.filter(pk=found.pk, step=found.step, changes=found.changes)
    return bool(rows.update(step=to, touched_at=now(), **values))


def _trouble(found: CourseImport, failure: Exception) -> str:
    with override(found.language):
        if isinstance(failure, OSError):
            return _("The server's disk is full or broken (%(why)s). Tell its operator, then try again.") % {
                "why": failure.strerror
            }
        return _(
            "Something went wrong on the server. Try again; if it stays so, tell its operator the time and this file."
        )


def _work(found: CourseImport, part: str, work: Callable[[], object], seconds: float) -> Future | None:
    key = (found.pk, found.step, found.changes, part)
    return done_by_now(key, work, language=found.language, seconds=seconds)


def _unpack(found: CourseImport, seconds: float) -> None:
    work = partial(unpack, archive_of(found.pk), folder_of(found.pk), name=found.file_name)
    if ended := _work(found, "", work, seconds):
        _go_on(found, ended, lambda _result: move(found, Step.CHECK))


def _check(found: CourseImport, seconds: float) -> None:
    if ended := _work(found, "", partial(check_folder, folder_of(found.pk)), seconds):
        _go_on(found, ended, partial(_after_check, found))


def _after_check(found: CourseImport, checked: Checked) -> None:
    """The title is kept for lists; whether the name is free is asked here, for the check itself knows no database."""
    latest = latest_package(checked.slug)
    if latest and latest.organisation_id != found.organisation_id:
        with override(found.language):
            sentence = _("The name %(slug)s belongs to a course of another organisation. Write another slug.")
        _refuse(found, [Mistake("course.md", 1, sentence % {"slug": checked.slug})])
    else:
        move(found, Step.RENDER, title=checked.title, wanted=checked.wanted, done=0, mistakes=[])


def _render(found: CourseImport, seconds: float) -> None:
    """The next rendition. What cannot be made small is told with the others at the end."""
    if found.done == len(found.wanted):
        _refuse(found, [Mistake(*each) for each in found.mistakes]) if found.mistakes else move(found, Step.DRAFT)
        return
    path, part, kbit = found.wanted[found.done]
    work = partial(RENDER[part], folder_of(found.pk) / path, kbit=kbit)
    if not (ended := _work(found, f"{path} {kbit}", work, seconds)):
        return
    failure = ended.exception()
    if failure and not isinstance(failure, CannotRender):
        raise failure
    said = [[path, 1, str(failure)]] if failure else []
    mistakes = found.mistakes + [each for each in said if each not in found.mistakes]
    move(found, Step.RENDER, done=found.done + 1, mistakes=mistakes)


def _draft(found: CourseImport, seconds: float) -> None:
    if ended := _work(found, "", partial(draft_package, folder_of(found.pk), draft_of(found.pk)), seconds):
        _go_on(found, ended, lambda made_of: move(found, Step.READY, fingerprint=made_of))


def _publish(found: CourseImport, seconds: float) -> None:
    """Only what the preview showed: where a file was replaced since, it is checked once more."""
    if not (ended := _work(found, "", partial(fingerprint, folder_of(found.pk)), seconds)):
        return
    if ended.result() != found.fingerprint:
        move(found, Step.CHECK)
        return
    try:
        with override(found.language):
            package = publish_folder(folder_of(found.pk), organisation_id=found.organisation_id, by=found.made_by)
    except FolderRefused as refused:
        _refuse(found, refused.mistakes)
        return
    except Refusal as refused:
        _refuse(found, [Mistake("course.md", 1, str(refused))])
        return
    with transaction.atomic():
        offer_course(package=package, organisation=found.organisation, by=found.made_by)
        if move(found, Step.PUBLISHED, package=package):
            record("institute.course_brought", found, by=found.made_by, data={"version": package.version})
    remove_place(found.pk)


def _go_on(found: CourseImport, ended: Future, then: Callable) -> None:
    failure = ended.exception()
    if isinstance(failure, FolderRefused):
        _refuse(found, failure.mistakes)
    elif failure:
        raise failure
    else:
        then(ended.result())


def _refuse(found: CourseImport, mistakes: list[Mistake]) -> None:
    said = [[each.file, each.line, each.sentence] for each in mistakes]
    with transaction.atomic():
        if move(found, Step.REFUSED, mistakes=said):
            record("institute.course_import_refused", found, by=found.made_by, data={"mistakes": len(said)})


STEPS: dict[str, Callable[[CourseImport, float], None]] = {
    Step.UNPACK: _unpack,
    Step.CHECK: _check,
    Step.RENDER: _render,
    Step.DRAFT: _draft,
    Step.PUBLISH: _publish,
}
