from allauth.core import ratelimit
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kapok.people.lists.forms import ComeInForm


@require_http_methods(["GET", "POST"])
def come_in(request):
    """For who has an invitation on paper and cannot scan it: the code opens the same page as the picture."""
    form = ComeInForm(request.POST or None)
    if request.method == "POST":
        if limited := ratelimit.consume_or_429(request, action="login"):
            return limited
        if form.is_valid():
            return redirect("people:invitation", token=form.cleaned_data["code"])
    return render(request, "people/come_in.html", {"form": form})
