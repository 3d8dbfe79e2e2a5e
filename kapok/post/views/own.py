from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.post.access import get_notice_for
from kapok.post.actions import read_notices
from kapok.post.forms import ChannelsForm
from kapok.post.models import Notice
from kapok.post.notices import essential_letters, words_of
from kapok.post.preferences import choose
from kapok.post.readers import reader_of, selves_of

PAGE_SIZE = 25


@login_required
@require_safe
def notices(request):
    page = Paginator(_own(request).order_by("-made_at"), PAGE_SIZE).get_page(request.GET.get("page"))
    lines = words_of(page.object_list, get_language())
    return render(request, "post/notices.html", {"page": page, "lines": lines})


@login_required
@require_safe
def notice(request, pk):
    """Opens what a notice is about; it is read then."""
    found = get_notice_for(request.user, pk)
    [(_notice, words)] = words_of([found], get_language())
    read_notices(notices=_own(request).filter(pk=pk))
    return redirect(words.url or "post:notices")


@login_required
@require_POST
def read_all(request):
    read_notices(notices=_own(request))
    return redirect("post:notices")


@login_required
@require_http_methods(["GET", "POST"])
def settings(request):
    person = request.user.person_id
    form = ChannelsForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        choose(person=person, **form.wishes())
        messages.success(request, _("From now on you are told so."))
        return redirect("post:settings")
    context = {"form": form, "reader": reader_of(person), "essentials": essential_letters()}
    return render(request, "post/settings.html", context)


def _own(request):
    return Notice.objects.filter(person__in=selves_of(request.user.person_id))
