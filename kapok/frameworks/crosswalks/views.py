"""The crosswalk from a version to an earlier one: both sides, what is proposed by equal codes, and the stages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kapok.base.refusals import Refusal
from kapok.frameworks.crosswalks.actions import seen_of, write_crosswalk
from kapok.frameworks.crosswalks.forms import CrosswalkForm
from kapok.frameworks.crosswalks.queries import earlier_of, left_of, lines_of, stages_between
from kapok.frameworks.editing.access import get_version_to_write_for


@login_required
@require_http_methods(["GET", "POST"])
def crosswalk(request, slug, number):
    version = get_version_to_write_for(request, slug, number)
    earlier = earlier_of(version)
    asked = request.GET.get("with", "")
    other = next((each for each in earlier if str(each.pk) == asked), earlier[0] if earlier else None)
    context = {"version": version, "earlier": earlier, "other": other}
    if other is None:
        return render(request, "frameworks/crosswalks/crosswalk.html", context)
    lines = lines_of(version, other)
    form = CrosswalkForm(
        request.POST or None,
        version=version, other=other, lines=lines, stages=stages_between(version, other),
        initial={"seen": seen_of(version, other)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            _write(version, other, form, request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            form.data = form.data.copy()
            form.data["seen"] = seen_of(version, other)
        else:
            messages.success(request, _("The crosswalk is saved."))
            return redirect(f"{reverse('frameworks:crosswalk', args=[slug, number])}?with={other.pk}")
    context |= {"form": form, "left": left_of(version, other), "proposed": sum(bool(line.proposed) for line in lines)}
    return render(request, "frameworks/crosswalks/crosswalk.html", context)


def _write(version, other, form, by) -> None:
    write_crosswalk(
        version=version, other=other, pairs=form.pairs(), stages=form.stage_map(), seen=form.cleaned_data["seen"], by=by
    )
