"""What a door answers: to a visitor, and to the coordinator of another university."""

OPEN, AWAY, NO, NONE, POST_ONLY = 200, 302, 403, 404, 405
EVERYONE = (OPEN, OPEN)
SIGN_IN_FIRST = (AWAY, OPEN)  # her own page, whoever she is
KEPT_FROM_OTHERS = (AWAY, NO)  # a visitor is asked to sign in, a stranger is refused
HIDDEN = (NONE, NONE)  # a stranger does not even learn that it is there
NO_KEY = (401, 401)
