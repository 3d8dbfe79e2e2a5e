"""Questions of other systems become the text of a bank, and those of a course that was brought go back to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.base.tables.encodings import decode
from kapok.institute.bringing.access import check_may_bring, get_import_for
from kapok.institute.bringing.places import folder_of
from kapok.institute.exchanging.forms import QuestionsForm
from kapok.packages.exchange.taking import take_questions
from kapok.packages.exchange.writing import WRITERS
from kapok.packages.folder import FolderRefused, read_folder


@login_required
@require_http_methods(["GET", "POST"])
def take(request):
    check_may_bring(request)
    form, context = QuestionsForm(request.POST or None, request.FILES or None), {}
    if request.method == "POST" and form.is_valid():
        data, name = form.data_and_name
        said = {"form": form.cleaned_data["form"], "title": form.cleaned_data["title"]}
        try:
            form.fill(decode(data)[0])
            taken = take_questions(data, file=name, **said)
        except Refusal as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refusal))
            context = {"mistakes": getattr(refusal, "mistakes", [])}
        else:
            if "take" in request.POST:
                return _file(taken.text, f"{slugify(said['title']) or 'questions'}.md", "text/markdown")
            context = {"taken": taken}
    return render(request, "institute/exchanging/take.html", {"form": form, **context})


@login_required
@require_safe
def give(request, pk, form):
    of, folder = get_import_for(request, pk), folder_of(pk)
    if form not in WRITERS or not folder.is_dir():
        raise Http404
    try:
        course = read_folder(folder)
    except FolderRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(of)
    text, notes = WRITERS[form](course)
    if "take" in request.GET:
        return _file(text, f"{course.slug}.{form}.txt", "text/plain")
    context = {"of": of, "format": form, "given": text, "notes": notes}
    return render(request, "institute/exchanging/give.html", context)


def _file(text: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
