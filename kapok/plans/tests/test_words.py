"""Every suggestion says why, and what would change it."""

import pytest

from kapok.plans.recommending import Context, Effect, recommend
from kapok.plans.recommending.words import changes, reasons
from kapok.plans.tests.standings import form, initiative, offer, standing

LIVE, AUDIO = form("live", 800, uplink_mbps=2), form("audio", 300, uplink_mbps=0.25)
GAP = "“Dimension 2” stands at 1 of 4."


def one(context: Context, *library, offers=(), effects=None):
    return recommend(standing((4, 4), (1, 1), (4, 4), context=context), library, list(offers), effects)[0]


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        (
            Context(uplink_mbps=0.5),
            ["The live form: needs 2 Mbit/s up; you have 0.5.", "So this form fits: the audio form."],
        ),
        (Context(uplink_mbps=3), []),
        (Context(), ["Needs 2 Mbit/s up; what you have is not known."]),
        (
            Context(uplink_mbps=0.1),
            [
                "The live form: needs 2 Mbit/s up; you have 0.1.",
                "Needs 0.2 Mbit/s up; you have 0.1.",
            ],
        ),
    ],
)
def test_what_would_change_it(context, expected):
    light = form("audio", 300, uplink_mbps=0.2)
    assert changes(one(context, initiative("teach", LIVE, light))) == expected


def test_why_names_the_gap_the_facts_the_offers_and_what_it_did_elsewhere():
    found = one(
        Context(uplink_mbps=0.5),
        initiative("teach", LIVE, AUDIO, offered="ict:"),
        offers=[offer(1, "ict:1"), offer(2, "ict:1")],
        effects={"teach": Effect(11, 0.6)},
    )
    assert reasons(found, 4) == [
        GAP,
        "It works there: needs 0.25 Mbit/s up; you have 0.5.",
        "11 institutions with this gap took it and moved 0.6 stages.",
        "The network offers 2 things for it today.",
    ]


def test_four_institutions_are_not_spoken_of():
    assert reasons(one(Context(), initiative("teach"), effects={"teach": Effect(4, 2.0)}), 4) == [GAP]


def test_an_offer_alone_says_what_it_is():
    assert reasons(one(Context(), offers=[offer(3, "blended:2.1")]), 4) == [
        GAP, "The network offers it, and it names a question of this gap."
    ]  # fmt: skip
