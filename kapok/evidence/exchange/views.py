"""Other record stores, for officers: which there are, how each stands, and its settings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.evidence.access import get_store_for, get_store_organisation_for, get_stream_for
from kapok.evidence.exchange.actions import (
    add_store,
    change_store,
    pause_stream,
    remove_store,
    resume_stream,
    try_left_out_again,
    try_now,
)
from kapok.evidence.exchange.forms import ChangeStoreForm, StoreForm
from kapok.evidence.exchange.models import Store
from kapok.evidence.exchange.standing import count_left_out, left_out_of, ways_of
from kapok.people.access import person_of


@login_required
@never_cache
@require_safe
def stores(request, slug):
    organisation = get_store_organisation_for(person_of(request), slug)
    found = Store.objects.filter(organisation=organisation).select_related("organisation", "activity", "client")
    listed = [
        (each, ways_of(each), count_left_out(each)) for each in found.prefetch_related("streams").order_by("name", "pk")
    ]
    return render(request, "evidence/stores.html", {"organisation": organisation, "stores": listed})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def add(request, slug):
    organisation = get_store_organisation_for(person_of(request), slug)
    form = StoreForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        store = add_store(organisation=organisation, by=request.user, **form.ways(), **form.details())
        messages.success(request, _("It is set up. What is to be sent or fetched begins in a moment."))
        return redirect("evidence_pages:store", pk=store.pk)
    return render(request, "evidence/store_add.html", {"organisation": organisation, "form": form})


@login_required
@never_cache
@require_safe
def store(request, pk):
    found = get_store_for(person_of(request), pk)
    context = {
        "store": found,
        "ways": ways_of(found),
        "left_out": left_out_of(found),
        "left_out_count": count_left_out(found),
    }
    return render(request, "evidence/store.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def change(request, pk):
    found = get_store_for(person_of(request), pk)
    form = ChangeStoreForm(request.POST or None, store=found)
    if request.method == "POST" and form.is_valid():
        change_store(store=found, by=request.user, **form.details())
        messages.success(request, _("Kept. It is tried again at once."))
        return redirect("evidence_pages:store", pk=pk)
    return render(request, "evidence/store_change.html", {"store": found, "form": form})


@login_required
@require_POST
def pause(request, pk, direction):
    pause_stream(stream=get_stream_for(person_of(request), pk, direction), by=request.user)
    return redirect("evidence_pages:store", pk=pk)


@login_required
@require_POST
def resume(request, pk, direction):
    resume_stream(stream=get_stream_for(person_of(request), pk, direction), by=request.user)
    return redirect("evidence_pages:store", pk=pk)


@login_required
@require_POST
def try_again(request, pk, direction):
    try_now(stream=get_stream_for(person_of(request), pk, direction))
    messages.success(request, _("It is tried in a moment. Look at this page again then."))
    return redirect("evidence_pages:store", pk=pk)


@login_required
@require_POST
def left_out_again(request, pk):
    try_left_out_again(store=get_store_for(person_of(request), pk))
    messages.success(request, _("Those that were left out are tried in a moment."))
    return redirect("evidence_pages:store", pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def remove(request, pk):
    found = get_store_for(person_of(request), pk)
    if request.method == "GET":
        return render(request, "evidence/store_remove.html", {"store": found})
    slug = found.organisation.slug
    remove_store(store=found, by=request.user)
    messages.success(request, _("The store is taken off. What came from it stays."))
    return redirect("evidence_pages:stores", slug=slug)
