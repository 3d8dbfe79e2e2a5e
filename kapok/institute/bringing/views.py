"""An officer brings a course: the file, what is wrong with it, how far it is, its preview, and its publication."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.institute.bringing.access import (
    check_may_bring,
    get_import_for,
    get_upload_for,
    imports_for,
    organisations_to_bring_for,
    own_office_of,
)
from kapok.institute.bringing.actions import (
    check_again,
    give_up_import,
    publish_import,
    replace_file,
    start_import,
    upload_at_once,
)
from kapok.institute.bringing.forms import BringForm, ReplaceForm, UploadForm
from kapok.institute.bringing.models import CourseImport, Upload
from kapok.institute.bringing.places import files_of, folder_of
from kapok.institute.bringing.preview import preview_of
from kapok.institute.bringing.uploads import give_up
from kapok.institute.views.files import part_of
from kapok.people.access import person_of

PAGE_SIZE = 40


@login_required
@require_safe
def course_imports(request):
    check_may_bring(request)
    page = Paginator(imports_for(person_of(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "institute/bringing/list.html", {"page": page, "uploads": _unfinished(request)})


@login_required
@require_http_methods(["GET", "POST"])
def bring(request):
    check_may_bring(request)
    form = BringForm(
        request.POST or None,
        request.FILES or None,
        organisations=organisations_to_bring_for(person_of(request)),
        initial={"organisation": own_office_of(person_of(request))},
    )
    if request.method == "POST" and form.is_valid():
        try:
            upload, sha256 = _upload_from(request, form)
            started = start_import(
                upload=upload, organisation=form.cleaned_data["organisation"], sha256=sha256, by=request.user
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(started)
    return render(request, "institute/bringing/bring.html", {"form": form, "uploads": _unfinished(request)})


@login_required
@require_safe
def course_import(request, pk):
    return _page(request, get_import_for(request, pk), ReplaceForm())


@login_required
@require_POST
def replace(request, pk):
    of, form = get_import_for(request, pk), ReplaceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            upload, sha256 = _upload_from(request, form)
            replace_file(of=of, path=form.cleaned_data["path"], upload=upload, sha256=sha256, by=request.user)
        except Refusal as refusal:
            form.add_error("path", str(refusal))
        else:
            messages.success(request, _("The file is in its place. The course is checked again."))
            return redirect(of)
    return _page(request, of, form)


@login_required
@require_POST
def again(request, pk):
    of = get_import_for(request, pk)
    check_again(of=of, by=request.user)
    return redirect(of)


@login_required
@require_POST
def publish(request, pk):
    of = get_import_for(request, pk)
    try:
        publish_import(of=of, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(of)


@login_required
@require_POST
def give_up_course(request, pk):
    of = get_import_for(request, pk)
    try:
        give_up_import(of=of, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(of)
    messages.success(request, _("It is gone. What is in the catalogue stays there."))
    return redirect("institute:course-imports")


@login_required
@require_POST
def give_up_upload(request, pk):
    give_up(upload=get_upload_for(request, pk))
    messages.success(request, _("The upload is given up, and its bytes are gone."))
    return redirect("institute:course-import-bring")


@login_required
@require_safe
def preview_unit(request, pk, number):
    preview = _preview(request, pk)
    context = {
        "of": preview.of,
        "preview": preview,
        "unit": preview.unit(number),
        "course": preview.course,
    }
    return render(request, "institute/bringing/unit.html", context)


@login_required
@require_safe
def preview_file(request, pk, path):
    """As the published file would be served, for those who may see the preview only."""
    place, entry = _preview(request, pk).file(path)
    response: HttpResponse = part_of(partial(place.open, "rb"), place.stat().st_size, request.headers.get("Range", ""))
    response["Content-Type"], response["X-Content-Type-Options"] = entry["media_type"], "nosniff"
    response["Content-Disposition"] = content_disposition_header(entry["part"] == "file", path.rpartition("/")[2])
    response["Cache-Control"], response["Accept-Ranges"] = "private, no-store", "bytes"
    return response


def _preview(request, pk):
    preview = preview_of(get_import_for(request, pk), request.GET.get("edition", ""))
    if preview is None:
        raise Http404
    return preview


def _upload_from(request, form: UploadForm) -> tuple[Upload, str]:
    said = form.cleaned_data
    if said["upload"]:
        return get_upload_for(request, said["upload"]), said["sha256"]
    return upload_at_once(account=request.user, file=said["file"]), ""


def _unfinished(request):
    return Upload.objects.filter(account=request.user).order_by("-touched_at")


def _page(request, of: CourseImport, form: ReplaceForm):
    is_unpacked = folder_of(of.pk).is_dir()
    is_open = of.may_be_changed and is_unpacked
    context = {
        "of": of,
        "is_unreadable": of.is_refused and not is_unpacked,
        "preview": preview_of(of, request.GET.get("edition", "")) if of.is_ready else None,
        "form": form if is_open else None,
        "files": files_of(of.pk) if is_open else [],
        "percent": 100 * of.done / len(of.wanted) if of.wanted else 0,
    }
    return render(request, "institute/bringing/import.html", context)
