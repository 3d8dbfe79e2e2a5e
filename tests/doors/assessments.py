"""Frameworks, and how an institution says where it stands."""

from tests.doors.answers import AWAY, EVERYONE, HIDDEN, KEPT_FROM_OTHERS, NONE, POST_ONLY, SIGN_IN_FIRST

# Pages of those who write frameworks.
WRITTEN = (
    "drafts", "begin", "draft", "words", "discard", "translations", "translation", "part-add", "part", "part-remove", "sheet",
    "sheet-file", "translation-sheet", "translation-sheet-file", "crosswalk",
)  # fmt: skip
WRITTEN_POSTS = ("next-version", "publish", "part-move", "sheet-confirm", "translation-sheet-confirm")
WRITING = (
    "begin", "words", "discard", "translation", "part-add", "part", "part-remove", "sheet", "translation-sheet", "crosswalk",
)  # fmt: skip

# Pages of an assessment of Nairobi: for its keepers, for who is asked, for who verifies.
ASSESSED = (
    "assessment", "change", "close", "respondents", "invite", "add-paper", "make-link", "link", "answer", "forms", "typing", "type-in",
    "sheets", "sheet-file", "sheet", "items", "item", "add-evidence", "evidence-file", "verifiers", "verify", "verify-item", "result",
    "comparison", "publish",
)  # fmt: skip
ASSESSED_POSTS = (
    "open", "settle", "give-up", "take-off", "left", "erase-answers", "end-link", "sheet-take", "remove-evidence", "end-verifier",
)  # fmt: skip
ASSESSED_ASKING = (
    "change", "close", "invite", "add-paper", "make-link", "answer", "typing", "type-in", "sheets", "item", "add-evidence", "verifiers",
    "verify-item", "publish",
)  # fmt: skip

EXPECTED = {
    **{f"questionnaires:{name}": (AWAY, NONE) for name in ASSESSED},
    **{f"questionnaires:{name}": (AWAY, POST_ONLY) for name in ASSESSED_POSTS},
    "questionnaires:badge": HIDDEN,  # it is not shown to everyone
    "questionnaires:own": SIGN_IN_FIRST,
    "questionnaires:of-organisation": SIGN_IN_FIRST,  # those that she may open
    "questionnaires:begin": KEPT_FROM_OTHERS,
    "questionnaires:conditions": KEPT_FROM_OTHERS,
    "questionnaires:statistics": KEPT_FROM_OTHERS,
    "questionnaires:join": EVERYONE,  # whoever has the link
    "questionnaires:accept-verifying": EVERYONE,
    "questionnaires_doors:answers": (POST_ONLY, POST_ONLY),
    "questionnaires_doors:mine": (401, NONE),
    "frameworks:list": EVERYONE,
    "frameworks:framework": EVERYONE,
    **{f"frameworks:{name}": KEPT_FROM_OTHERS for name in WRITTEN},
    **{f"frameworks:{name}": (AWAY, POST_ONLY) for name in WRITTEN_POSTS},
}

POSTED = {
    **{f"questionnaires:{name}": (AWAY, NONE) for name in (*ASSESSED_ASKING, *ASSESSED_POSTS)},
    "questionnaires:begin": KEPT_FROM_OTHERS,
    "questionnaires:conditions": KEPT_FROM_OTHERS,
    "questionnaires_doors:answers": (401, 400),  # not signed in; no envelope
    **{f"frameworks:{name}": KEPT_FROM_OTHERS for name in (*WRITING, *WRITTEN_POSTS)},
}
