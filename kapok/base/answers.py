"""What a low app needs from high ones it asks here, without importing them.

@answers("people.erase")            in an app above
def forget_enrolments(*, person): ...

ask("people.erase", person=person)  in the app below: calls all, in the order of their apps' names
"""

from collections import defaultdict
from collections.abc import Callable

_answers: dict[str, list[Callable]] = defaultdict(list)


def answers(question: str):
    def register(function):
        if function not in _answers[question]:
            _answers[question].append(function)
            _answers[question].sort(key=lambda each: each.__module__)
        return function

    return register


def ask(question: str, **details) -> list:
    return [answer(**details) for answer in _answers[question]]


def answer_map() -> dict[str, list[str]]:
    return {
        question: [f"{each.__module__}.{each.__name__}" for each in each_list]
        for question, each_list in sorted(_answers.items())
    }
