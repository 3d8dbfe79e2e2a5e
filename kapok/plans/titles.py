"""What a step is called when it comes from the library or from the network, in every language that is there."""

from kapok.base.text import text_hash
from kapok.evidence.models import Activity
from kapok.plans.recommending import Suggestion


def title_of(suggestion: Suggestion, known: dict[int, Activity] | None = None) -> dict:
    """The initiative with its form, where it has several; or the name of the activity, of those that are known already."""
    if not suggestion.initiative or not suggestion.form:
        pk = suggestion.offers[0].activity
        return ((known or {}).get(pk) or Activity.objects.get(pk=pk)).name
    if len(suggestion.initiative.forms) == 1:
        return suggestion.initiative.name
    return joined(suggestion.initiative.name, suggestion.form.name)


def joined(name: dict, form: dict) -> dict:
    """“Teachers learn to teach blended (the audio form)”, as a text in the languages that both have."""
    original = name["original"]
    words = {tag: f"{name[tag]['text']} ({form[tag]['text']})" for tag in name if tag != "original" and tag in form}
    mark = text_hash(words[original])
    said: dict = {"original": original}
    for tag, each in words.items():
        status = name[tag].get("status")
        said[tag] = {"text": each} | ({"of": mark} if tag != original else {}) | ({"status": status} if status else {})
    return said
