"""`kapok why <user name> <verb> <kind>:<name>`: which roles a person has, whether they reach the thing, and what its door says.

The answer is the door's own: the functions of the app's access.py are asked, none is imitated. `see` asks get_<thing>_for (or the
thing's visible_to), any other verb asks get_<thing>_to_<verb> and may_<verb>. No person and no thing is changed.
"""

import inspect
from collections.abc import Callable
from importlib import import_module
from types import ModuleType, SimpleNamespace

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404

from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.network.models import Organisation, Role
from kapok.people.models import Account


def explain(*, username: str, verb: str, thing: str) -> int:
    """Prints the reasons; 0 when she may, 1 when she may not."""
    account, found = _account(username), _thing(thing)
    owner = getattr(found, "organisation", None)
    reach = list(Organisation.objects.above(owner.pk, today())) if owner else []
    print(f"{account.person or 'Nobody'} ({account.username}), today:")
    for line in _roles(account.person, reach) or ["  no role"]:
        print(line)
    print(
        f"{thing} belongs to "
        + (" < ".join(_name(each) for each in _from_owner_up(owner, reach)) or "no organisation")
        + "."
    )
    verdicts = [(name, _ask(door, account, found)) for name, door in doors_for(found, verb)]
    for name, verdict in verdicts:
        print(f"{name}: {verdict or 'yes'}")
    may = any(verdict == "" for _name_, verdict in verdicts)
    print(f"So {account.username} {'may' if may else 'may not'} {verb} {thing}.")
    return 0 if may else 1


def _account(username: str) -> Account:
    account = Account.objects.select_related("person").filter(username__iexact=username).first()
    if account is None:
        raise Refusal(f"There is no account “{username}”.")
    return account


def _thing(words: str):
    kind, _colon, name = words.partition(":")
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        kinds = sorted(each._meta.label_lower for each in apps.get_models() if each.__module__.startswith("kapok."))
        raise Refusal(f"There is no kind “{kind}”. Kinds are: {', '.join(kinds)}.") from None
    fields = ["pk"]
    for field in ("slug", "code"):
        try:
            fields.insert(0, model._meta.get_field(field).name)
        except FieldDoesNotExist:
            continue
    for field in fields:
        try:
            if found := model._default_manager.filter(**{field: name}).first():
                return found
        except (ValueError, ValidationError):
            continue
    raise Refusal(f"There is no {kind} “{name}”.")


def _roles(person, reach) -> list[str]:
    lines = []
    for role in (
        Role.objects.filter(person=person).select_related("organisation").order_by("start_date") if person else []
    ):
        term = f"since {role.start_date}" + (f", until {role.end_date}" if role.end_date else "")
        if not Role.objects.counting().filter(pk=role.pk).exists():
            note = "not in force today"
        else:
            note = "reaches it" if role.organisation in reach else "does not reach it"
        lines.append(f"  {role.kind} of {_name(role.organisation)}, {term}: {note}")
    return lines


def _from_owner_up(owner, reach):
    return [owner, *(each for each in reach if each != owner)] if owner else []


def _name(organisation) -> str:
    return say(organisation.name, "en").text


def doors_for(thing, verb: str) -> list[tuple[str, Callable]]:
    """The functions of access.py that guard this verb, by name; for `see` also visible_to, where the kind has it."""
    app, noun = type(thing)._meta.app_label, type(thing)._meta.model_name
    try:
        access: ModuleType | SimpleNamespace = import_module(f"kapok.{app}.access")
    except ModuleNotFoundError:
        access = SimpleNamespace()
    wanted = [f"get_{noun}_for"] if verb == "see" else [f"get_{noun}_to_{verb}", f"may_{verb}"]
    doors = [(f"kapok.{app}.access.{name}", getattr(access, name)) for name in wanted if hasattr(access, name)]
    if verb == "see" and hasattr(type(thing)._default_manager.all(), "visible_to"):
        doors.append((f"{type(thing)._meta.label}.visible_to", _see))
    if not doors:
        known = sorted(name.partition("_to_")[2] for name in vars(access) if name.startswith(f"get_{noun}_to_"))
        raise Refusal(f"No door of {app} guards “{verb}” for a {noun}. Verbs are: {', '.join(['see', *known])}.")
    return doors


def _see(person, thing):
    if not type(thing)._default_manager.visible_to(person).filter(pk=thing.pk).exists():
        raise Http404


def _ask(door: Callable, account: Account, thing) -> str:
    """Empty when the door opens, else its answer in words."""
    who, what, *_rest = inspect.signature(door).parameters
    visitor = {"request": SimpleNamespace(user=account), "account": account}.get(who, account.person)
    try:
        opened = door(
            visitor,
            {"slug": getattr(thing, "slug", None), "pk": thing.pk, "code": getattr(thing, "code", None)}.get(
                what, thing
            ),
        )
    except Http404:
        return "no; to her it is not there (404)"
    except PermissionDenied:
        return "no; she may see it, not do this (403)"
    return "no" if opened is False else ""
