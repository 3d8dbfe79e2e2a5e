from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.post.access import get_letter_for, refuse_if_no_officer
from kapok.post.actions import retry_letter, retry_lines_now
from kapok.post.gateways import has_texts
from kapok.post.queries import broken_lines, undelivered_letters, waiting_letters, waiting_texts

PAGE_SIZE = 50


@login_required
@require_safe
def post(request):
    """What waits, since when, and what the other side said."""
    refuse_if_no_officer(request.user)
    texts = waiting_texts()
    context = {
        "has_mail": settings.HAS_MAIL,
        "has_texts": has_texts(),
        "lines": broken_lines(),
        "waiting": Paginator(waiting_letters(), PAGE_SIZE).get_page(request.GET.get("page")),
        "undelivered": undelivered_letters()[:PAGE_SIZE],
        "texts_count": texts.count(),
        "oldest_text": texts.first(),
    }
    return render(request, "post/post.html", context)


@login_required
@require_POST
def retry(request, pk):
    retry_letter(letter=get_letter_for(request.user, pk))
    messages.success(request, _("The letter is tried again within a minute."))
    return redirect("post:post")


@login_required
@require_POST
def retry_lines(request):
    refuse_if_no_officer(request.user)
    retry_lines_now()
    messages.success(request, _("All that waits is tried again within a minute."))
    return redirect("post:post")
