"""The verbs that the centre speaks, as IRIs of ADL and of the xAPI vocabulary of credentials."""

EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"
ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
PASSED = "http://adlnet.gov/expapi/verbs/passed"
SCORED = "http://adlnet.gov/expapi/verbs/scored"
ASSESSED = "https://w3id.org/xapi/dod-isd/verbs/assessed"
ATTENDED = "http://adlnet.gov/expapi/verbs/attended"
EARNED = "http://id.tincanapi.com/verb/earned"
VOIDED = "http://adlnet.gov/expapi/verbs/voided"

# What a learner may say herself. The others are the centre's own word: they follow from a fact in the journal.
OF_LEARNERS = frozenset({EXPERIENCED, ANSWERED, COMPLETED, ASSESSED})
KNOWN = OF_LEARNERS | {PASSED, EARNED, VOIDED}

DISPLAY = {
    EXPERIENCED: "experienced",
    ANSWERED: "answered",
    COMPLETED: "completed",
    PASSED: "passed",
    EARNED: "earned",
    SCORED: "scored",
    ASSESSED: "assessed",
    ATTENDED: "attended",
    VOIDED: "voided",
}
