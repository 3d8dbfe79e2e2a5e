"""`@reacts_to("institute.enrolled")`: what an app above does, in the same transaction, when a fact is recorded.

A reaction may only write our own tables; if it fails, the action fails. Everything else (mail, search, sync) reads the cursor.
"""

from collections import defaultdict
from collections.abc import Callable

_reactions: dict[str, list[Callable]] = defaultdict(list)


def reacts_to(kind: str):
    def register(function):
        if function not in _reactions[kind]:
            _reactions[kind].append(function)
            _reactions[kind].sort(key=lambda each: each.__module__)
        return function

    return register


def react(fact, subject) -> None:
    for reaction in _reactions[fact.kind]:
        reaction(fact, subject)


def reaction_map() -> dict[str, list[str]]:
    return {
        kind: [f"{each.__module__}.{each.__name__}" for each in functions]
        for kind, functions in sorted(_reactions.items())
        if functions
    }
