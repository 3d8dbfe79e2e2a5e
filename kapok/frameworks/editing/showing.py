"""When somebody else saved first: what is there now beside what was typed."""

from kapok.base.text import listed
from kapok.frameworks.editing.refusals import ChangedMeanwhile


def show_now_there(form, refusal: ChangedMeanwhile):
    """The same form again; saved once more, it takes the place of what is there now."""
    data = form.data.copy()
    data["seen"] = refusal.mark
    again = type(form)(data, initial=form.initial, **({"version": form.version} if hasattr(form, "version") else {}))
    again.is_valid()
    again.add_error(None, str(refusal))
    again.now_there = refusal.now_there
    return again


def now_there_of(form) -> list[dict]:
    """[{label, text}] of the fields in which it differs from what was typed."""
    there = getattr(form, "now_there", {})
    return [
        {"label": form.fields[name].label, "text": _shown(form.fields[name], value)}
        for name, value in there.items()
        if name in form.fields and form.cleaned_data.get(name, "") != value
    ]


def _shown(field, value) -> str:
    """Choices by their name."""
    choices = {str(code): str(name) for code, name in getattr(field, "choices", [])}
    if isinstance(value, list):
        return listed(choices.get(str(each), str(each)) for each in value)
    if isinstance(value, bool):
        return "✓" if value else "–"
    return choices.get(value, value) or "–"
