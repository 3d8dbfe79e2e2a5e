"""From a response on a phone to right or wrong, and from answers to a score."""

from kapok.institute.rules import ChooseOne, ChooseSome, NotANumber
from kapok.packages.marking import read_number
from kapok.packages.queries import FoundQuestion

BETWEEN = "[,]"  # between the choices of one response: xAPI 1.0.3, part two, appendix C, "multiple responses"


def read_response(question: FoundQuestion, response: str) -> list[str]:
    """The ids of options that were chosen, or the number as it was typed. Raises a Refusal that says what to do."""
    if question.kind == "number":
        if read_number(response) is None:
            raise NotANumber(response)
        return [response.strip()]
    chosen = sorted(set(response.split(BETWEEN)))
    known = {option["id"] for option in question.block["options"]}
    if not known.issuperset(chosen):
        raise ChooseOne if question.kind == "choice" else ChooseSome
    if question.kind == "choice" and len(chosen) > 1:
        raise ChooseOne
    return chosen


def write_response(chosen: list[str]) -> str:
    return BETWEEN.join(chosen)


def best_score(assessed: set[str], answers) -> int | None:
    """Percent of the assessed questions, rounded down; None until all are answered. Without assessed questions it is 100.

    For each question the last answer counts, by the time at which it was made. As answers may come late and in any order, the
    score is the best total that the learner ever had on her own time line: the same, whatever the order of arrival.
    """
    if not assessed:
        return 100
    best, right = None, {}
    for answer in sorted(answers, key=lambda each: (each.answered_at, each.statement)):
        if answer.question in assessed:
            right[answer.question] = answer.is_right
            if len(right) == len(assessed):
                best = max(best or 0, 100 * sum(right.values()) // len(assessed))
    return best
