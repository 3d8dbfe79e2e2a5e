"""A person's log-ins, and joining another one that is hers."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.people.access import person_of
from kapok.people.actions.joining import check_join_code, join_log_in, send_join_code
from kapok.people.actions.merging import undo_merge
from kapok.people.join_forms import AskCodeForm, JoinCodeForm, OtherLogInForm
from kapok.people.models import PersonMerge, PersonSplit

KEPT = "join_code"


@login_required
@require_safe
def log_ins(request):
    me = person_of(request)
    joined = PersonMerge.objects.filter(Q(kept=me) | Q(merged=me)).select_related(
        "by__person", "kept", "merged", "undoing"
    )
    split = PersonSplit.objects.filter(Q(source=me) | Q(person=me)).select_related("by__person", "account")
    context = {
        "accounts": me.accounts.order_by("date_joined"),
        "merges": joined.order_by("-merged_at"),
        "splits": split.order_by("-split_at"),
        "form": OtherLogInForm(),
        "ask_form": AskCodeForm(),
    }
    return render(request, "people/log_ins.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def join(request):
    """Proven by its password."""
    form = OtherLogInForm(request.POST or None)
    if request.method == "POST":
        if limited := ratelimit.consume_or_429(request, action="login"):
            return limited
        if form.is_valid() and (proven := _by_password(request, form)):
            return _join(request, form, proven) or _page(request, form)
    return _page(request, form)


@login_required
@require_http_methods(["GET", "POST"])
def ask_code(request):
    form = AskCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if limited := ratelimit.consume_or_429(request, action="login"):
            return limited
        request.session[KEPT] = send_join_code(email=form.cleaned_data["email"], language=request.LANGUAGE_CODE)
        messages.success(request, _("If a log-in has this address, a code is on its way to it."))
        return redirect("people:join-code")
    return _page(request, form, _("Send the code"))


@login_required
@require_http_methods(["GET", "POST"])
def join_code(request):
    """Proven by the code in the letter."""
    form = JoinCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = request.session.get(KEPT)
        try:
            proven = check_join_code(kept=kept, code=form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal))
            if kept:
                request.session[KEPT] = kept | {"tries": kept["tries"] + 1}
        else:
            request.session.pop(KEPT)
            return _join(request, form, proven) or _page(request, form)
    return _page(request, form)


@login_required
@require_POST
def undo_join(request, merge):
    """What she joined herself, she takes apart herself."""
    merge = get_object_or_404(PersonMerge, pk=merge, by=request.user, kept=person_of(request))
    try:
        undo_merge(merge=merge, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("They are two again, each with what was hers."))
    return redirect("people:log-ins")


def _by_password(request, form):
    login = form.cleaned_data["login"].strip()
    words = {"email" if "@" in login else "username": login, "password": form.cleaned_data["password"]}
    try:
        proven = get_adapter(request).authenticate(request, **words)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    if proven is None:
        form.add_error(None, _("This user name and password do not fit together."))
    return proven


def _join(request, form, proven):
    try:
        join_log_in(account=request.user, proven=proven)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Both log-ins lead to you now."))
    return redirect("people:log-ins")


def _page(request, form, button=""):
    return render(request, "people/join.html", {"form": form, "button": button or _("Join this log-in")})
