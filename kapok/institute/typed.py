"""What somebody typed whose session had ended, or who had not signed in yet: it waits in the session until she has.

On a shared phone the next may sign in from the page of the one before, or send it. So a form says under which account it was filled
in: a page of one's own in a hidden field, a page that is the same for everyone by its script. Where neither can, nobody knows.
"""

from kapok.institute.rules import FilledInByAnother


def put_by(request, name: str, **typed) -> None:
    request.session[name] = typed | {"account": request.POST.get("account", "")[:36]}


def find_typed(request, name: str) -> dict:
    """What another account typed is not found, and is gone from then on."""
    typed = request.session.get(name, {})
    if _is_of(typed, request.user):
        return typed
    del request.session[name]
    return {}


def check_writer(request) -> None:
    if not _is_of(request.POST, request.user):
        raise FilledInByAnother


def _is_of(said, user) -> bool:
    return said.get("account", "") in ("", str(user.pk))
