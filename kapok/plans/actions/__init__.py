from kapok.plans.actions.drafting import (
    add_priority,
    add_suggested,
    change_plan,
    change_priority,
    change_step,
    remove_priority,
    remove_step,
    write_step,
)
from kapok.plans.actions.making import make_plan
from kapok.plans.actions.reviewing import begin_review, close_review, say_step
from kapok.plans.actions.signing import agree, take_back
from kapok.plans.actions.talking import comment_on, reply_to

__all__ = [
    "add_priority", "add_suggested", "agree", "begin_review", "change_plan", "change_priority", "change_step", "close_review",
    "comment_on", "make_plan", "remove_priority", "remove_step", "reply_to", "say_step", "take_back", "write_step",
]  # fmt: skip
