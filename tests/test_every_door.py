"""A stranger knocks on every URL: a visitor, and the coordinator of another university. Every address of the house is in the table."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from kapok.base.clock import now, today
from kapok.base.text import text
from kapok.credentials.models import Credential
from kapok.demo.learning import deliver, learn
from kapok.evidence import verbs
from kapok.evidence.actions import count_whole
from kapok.evidence.entered.actions import enter_value
from kapok.evidence.exchange.actions import add_store
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Activity, Statement
from kapok.funds.actions import freeze_period, open_fund
from kapok.institute.models import Answer
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Placement
from kapok.packages.models import PackageFile
from kapok.people.actions.merging import merge_people
from kapok.post.off import off_token
from tests import plans_seen, seen
from tests.people import signed_in, someone

OPEN, AWAY, NO, NONE, POST_ONLY, GET_ONLY = 200, 302, 403, 404, 405, 405
EVERYONE = (OPEN, OPEN)
SIGN_IN_FIRST = (AWAY, OPEN)  # her own page, whoever she is
KEPT_FROM_OTHERS = (AWAY, NO)  # a visitor is asked to sign in, a stranger is refused
HIDDEN = (NONE, NONE)  # a stranger does not even learn that it is there
NO_KEY = (401, 401)
XAPI = ("xapi", "xapi-1.0.3")
RESOURCES = (
    "statements", "statements-more", "agents", "agents-profile", "activities", "activities-profile", "activities-state",
)  # fmt: skip

# Pages of a run and of a cohort, for those who hold it, teach in it, learn in it, or wait for it.
HELD = (
    "change-run", "own-waiting", "waiting-list", "move-waiting", "staff", "name-staff", "invite-staff", "days", "teaching",
    "messages", "write-message", "message", "gradebook", "weights", "gradebook-learner", "mark", "marks", "announcements",
    "announce", "bring-learners", "learners-template", "learners", "learners-row", "learners-left",
)  # fmt: skip
HELD_POSTS = (
    "stop-waiting", "take-out-waiting", "end-staff", "spread-days", "gradebook-file", "take-back-announcement",
    "learners-leave-out", "learners-confirm",
)  # fmt: skip
ASKING = ("change-run", "move-waiting", "name-staff", "invite-staff", "days", "write-message", "weights", "mark", "announce", "bring-learners", "learners-row")  # fmt: skip

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
ASSESSMENTS = {
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
}
ASSESSMENTS_POSTED = {
    **{f"questionnaires:{name}": (AWAY, NONE) for name in (*ASSESSED_ASKING, *ASSESSED_POSTS)},
    "questionnaires:begin": KEPT_FROM_OTHERS,
    "questionnaires:conditions": KEPT_FROM_OTHERS,
    "questionnaires_doors:answers": (401, 400),  # not signed in; no envelope
}

# By GET: what a visitor gets, what the coordinator of another university gets. The things are Nairobi's; the fund is not published.
EXPECTED = {
    "site_doors:account": EVERYONE,
    "site_doors:worker": EVERYONE,
    "site_doors:manifest": EVERYONE,
    "institute_doors:file": (NO, NO),
    "credential_files:json": EVERYONE,  # whoever has its code, which cannot be guessed
    "credential_files:qr": EVERYONE,
    "evidence:outbox": (POST_ONLY, POST_ONLY),
    # No cookie counts there: whoever has no key of its own gets 401, signed in or not.
    "evidence:openapi": EVERYONE,
    "evidence:xapi:about": EVERYONE,
    "evidence:xapi-1.0.3:about": EVERYONE,
    **{f"evidence:{space}:{name}": NO_KEY for space in XAPI for name in RESOURCES},
    **{f"evidence:{space}:oauth-token": (POST_ONLY, POST_ONLY) for space in XAPI},
    "evidence_clients:clients": KEPT_FROM_OTHERS,
    "evidence_clients:connect": KEPT_FROM_OTHERS,
    "evidence_clients:client": (AWAY, NONE),
    "evidence_clients:scopes": (AWAY, NONE),
    "evidence_clients:rotate": (AWAY, POST_ONLY),
    "evidence_clients:revoke": (AWAY, POST_ONLY),
    "evidence_pages:record": SIGN_IN_FIRST,
    "evidence_pages:record-statement": (AWAY, NONE),
    "evidence_pages:record-file": SIGN_IN_FIRST,
    "evidence_pages:export": KEPT_FROM_OTHERS,
    "evidence_pages:export-file": (AWAY, POST_ONLY),
    "evidence_pages:export-attachments": (AWAY, POST_ONLY),
    "evidence_pages:stores": KEPT_FROM_OTHERS,
    "evidence_pages:store-add": KEPT_FROM_OTHERS,
    "evidence_pages:store": (AWAY, NONE),
    "evidence_pages:store-change": (AWAY, NONE),
    "evidence_pages:store-remove": (AWAY, NONE),
    "evidence_pages:store-left-out": (AWAY, POST_ONLY),
    "evidence_pages:store-pause": (AWAY, POST_ONLY),
    "evidence_pages:store-resume": (AWAY, POST_ONLY),
    "evidence_pages:store-try": (AWAY, POST_ONLY),
    "keys:keys": EVERYONE,
    "account_login": (OPEN, AWAY),
    "account_request_login_code": (OPEN, AWAY),
    "account_confirm_login_code": (AWAY, AWAY),  # whoever asked for a code in this browser
    "mfa_authenticate": (AWAY, AWAY),  # whoever has said her password in this browser
    "mfa_login_webauthn": (OPEN, AWAY),
    "openid_connect_login": (NONE, AWAY),  # no such institution; whoever is signed in needs none
    "openid_connect_callback": HIDDEN,
    "socialaccount_login_cancelled": EVERYONE,
    "account_logout": (AWAY, OPEN),
    "account_signup": (OPEN, AWAY),
    "account_inactive": EVERYONE,
    "account_change_password": SIGN_IN_FIRST,
    "account_set_password": (AWAY, AWAY),
    "account_reset_password": EVERYONE,
    "account_reset_password_done": EVERYONE,
    "account_reset_password_from_key": EVERYONE,  # says that the link is spent
    "account_reset_password_from_key_done": EVERYONE,
    "account_reauthenticate": (AWAY, OPEN),
    "mfa_reauthenticate": (AWAY, AWAY),  # she has no second step
    "mfa_reauthenticate_webauthn": (AWAY, AWAY),
    "mfa_index": SIGN_IN_FIRST,
    "mfa_activate_totp": (AWAY, AWAY),  # is it you?
    "mfa_deactivate_totp": (AWAY, NONE),
    "mfa_view_recovery_codes": (AWAY, AWAY),
    "mfa_generate_recovery_codes": (AWAY, AWAY),
    "mfa_download_recovery_codes": (AWAY, AWAY),
    "mfa_add_webauthn": (AWAY, AWAY),
    "mfa_edit_webauthn": (AWAY, AWAY),
    "mfa_remove_webauthn": (AWAY, AWAY),
    "account_email_verification_sent": EVERYONE,
    "account_confirm_email": EVERYONE,  # says that the link is spent
    "demo:enter": (POST_ONLY, POST_ONLY),
    "funds:list": EVERYONE,
    "funds:open": (AWAY, AWAY),
    "funds:fund": HIDDEN,
    "funds:publish": (AWAY, POST_ONLY),
    "funds:freeze": (AWAY, NONE),
    "funds:snapshot": HIDDEN,
    "funds:snapshot-file": HIDDEN,
    "funds:result": HIDDEN,
    "funds:result-all-groups": HIDDEN,
    "funds:result-groups": HIDDEN,
    "funds:result-statements": HIDDEN,
    "funds:result-statements-file": HIDDEN,
    "funds:result-statement": HIDDEN,
    "funds:result-entered": HIDDEN,
    "funds:result-proof": HIDDEN,
    "funds:together": EVERYONE,  # of the funds that are open to the reader
    "funds:snapshot-today": HIDDEN,
    **plans_seen.EXPECTED,
    "figures:indicators": EVERYONE,
    "figures:indicator": EVERYONE,  # a public one
    "figures:edition": EVERYONE,
    "figures:add-indicator": KEPT_FROM_OTHERS,
    "figures:edit-indicator": KEPT_FROM_OTHERS,
    "figures:try": (AWAY, POST_ONLY),
    "figures:try-edited": (AWAY, POST_ONLY),
    "figures:measures": SIGN_IN_FIRST,  # those that she may open
    "figures:add-measure": KEPT_FROM_OTHERS,
    "figures:together": SIGN_IN_FIRST,
    "figures:measure": (AWAY, NONE),
    "figures:follow": (AWAY, POST_ONLY),
    "figures:measure-all-groups": HIDDEN,
    "figures:measure-groups": HIDDEN,
    "figures:measure-statements": HIDDEN,
    "figures:measure-statements-file": HIDDEN,
    "figures:measure-statement": HIDDEN,
    "figures:measure-entered": HIDDEN,
    "figures:measure-proof": HIDDEN,
    "figures:prove": (AWAY, NONE),
    "figures:statement-proof": (AWAY, NONE),
    "figures:enter": (AWAY, NONE),
    "figures:accept": (AWAY, POST_ONLY),
    "figures:send-back": (AWAY, POST_ONLY),
    "figures:correct": (AWAY, NONE),
    "institute:catalogue": EVERYONE,
    "institute:course": EVERYONE,
    "institute:bundle": (NO, NO),
    "institute:unit": (NO, NO),
    "institute:read": (POST_ONLY, POST_ONLY),
    "institute:answer": (POST_ONLY, POST_ONLY),
    "institute:waiting": (AWAY, AWAY),
    "institute:kept": (AWAY, NONE),
    "institute:poll": KEPT_FROM_OTHERS,
    "institute:say-poll": (POST_ONLY, POST_ONLY),
    "institute:note": KEPT_FROM_OTHERS,
    "institute:keep-note": (POST_ONLY, POST_ONLY),
    "institute:erase-note": (AWAY, POST_ONLY),
    "institute:open-run": KEPT_FROM_OTHERS,
    "institute:runs": SIGN_IN_FIRST,
    "institute:run": (AWAY, NONE),
    "institute:join": (POST_ONLY, POST_ONLY),
    "institute:leave": (AWAY, POST_ONLY),
    "institute:cohorts": (AWAY, NONE),
    "institute:open-cohort": (AWAY, NONE),
    "institute:cohort": (AWAY, NONE),
    "institute:invite": (AWAY, NONE),
    "institute:add": (AWAY, NONE),
    "institute:codes": (AWAY, NONE),
    "institute:withdraw": (AWAY, POST_ONLY),
    **{f"institute:{name}": (AWAY, NONE) for name in HELD},
    **{f"institute:{name}": (AWAY, POST_ONLY) for name in HELD_POSTS},
    "institute:wait": (POST_ONLY, POST_ONLY),
    "institute:run-calendar": HIDDEN,  # the run is not open to all
    "institute:calendar": SIGN_IN_FIRST,
    "institute:renew-calendar": (AWAY, POST_ONLY),
    "institute_doors:calendar": EVERYONE,  # whoever has the secret address
    "institute:self-check": SIGN_IN_FIRST,
    "institute:self-check-answer": SIGN_IN_FIRST,
    "institute:self-check-counts": KEPT_FROM_OTHERS,
    "institute:self-check-result": (AWAY, NONE),
    "institute:micro-credentials": EVERYONE,
    "institute:micro-credential": EVERYONE,
    "institute:micro-credential-define": KEPT_FROM_OTHERS,
    "institute:micro-credential-begin": (AWAY, POST_ONLY),
    "institute:micro-credential-progress": (AWAY, NONE),
    "institute:micro-credential-take-newest": (AWAY, POST_ONLY),
    "institute:micro-credential-hand-in": (AWAY, NONE),
    "institute:micro-credential-change": KEPT_FROM_OTHERS,
    "institute:micro-credential-people": KEPT_FROM_OTHERS,
    "institute:micro-credential-end-assessor": (AWAY, POST_ONLY),
    "institute:assessing": SIGN_IN_FIRST,  # what waits for her, if she is an assessor
    "institute:work": (AWAY, NONE),
    "institute:work-file": (AWAY, NONE),
    "institute:work-accept": (AWAY, POST_ONLY),
    "institute:work-return": (AWAY, POST_ONLY),
    **ASSESSMENTS,
    "frameworks:list": EVERYONE,
    "frameworks:framework": EVERYONE,
    **{f"frameworks:{name}": KEPT_FROM_OTHERS for name in WRITTEN},
    **{f"frameworks:{name}": (AWAY, POST_ONLY) for name in WRITTEN_POSTS},
    "institute:course-imports": KEPT_FROM_OTHERS,
    "institute:course-import-bring": KEPT_FROM_OTHERS,
    "institute:course-import": (AWAY, NONE),
    "institute:course-import-unit": (AWAY, NONE),
    "institute:course-import-file": (AWAY, NONE),
    "institute:course-import-replace": (AWAY, POST_ONLY),
    "institute:course-import-again": (AWAY, POST_ONLY),
    "institute:course-import-publish": (AWAY, POST_ONLY),
    "institute:course-import-give-up": (AWAY, POST_ONLY),
    "institute:upload-give-up": (AWAY, POST_ONLY),
    "institute_doors:uploads": (NO, NO),
    "institute_doors:upload": (NO, NO),
    "institute:test": (AWAY, NONE),
    "institute:begin-test": (AWAY, POST_ONLY),
    "institute:attempt": (AWAY, NONE),
    "institute:save-attempt": (AWAY, POST_ONLY),
    "institute:finish-attempt": (AWAY, POST_ONLY),
    "institute:open-answers": (AWAY, POST_ONLY),
    "institute:attempt-answers": (AWAY, NONE),
    "institute:run-attempts": (AWAY, NONE),
    "institute:essays": (AWAY, NONE),
    "institute:essay": (AWAY, NONE),
    "institute:mark-essay": (AWAY, POST_ONLY),
    "institute:run-questions": (AWAY, NONE),
    "institute:run-questions-csv": (AWAY, NONE),
    "institute:course-questions": KEPT_FROM_OTHERS,
    "institute:course-questions-csv": KEPT_FROM_OTHERS,
    "credentials:verify": EVERYONE,
    "credentials:credential": EVERYONE,
    "credentials:certificate": EVERYONE,
    "credentials:erase": KEPT_FROM_OTHERS,
    "credentials:revoke": KEPT_FROM_OTHERS,
    "network:directory": EVERYONE,
    "network:imports": KEPT_FROM_OTHERS,
    "network:import-bring": KEPT_FROM_OTHERS,
    "network:import": KEPT_FROM_OTHERS,
    "network:import-look": (AWAY, POST_ONLY),
    "network:import-run": (AWAY, POST_ONLY),
    "network:import-findings": KEPT_FROM_OTHERS,
    "network:doubles": KEPT_FROM_OTHERS,
    "network:double": KEPT_FROM_OTHERS,
    "network:double-one": (AWAY, POST_ONLY),
    "network:double-two": (AWAY, POST_ONLY),
    "network:organisation-merges": KEPT_FROM_OTHERS,
    "network:organisation-merge-undo": (AWAY, POST_ONLY),
    "network:add": KEPT_FROM_OTHERS,
    "network:map": EVERYONE,
    "network:open-data": EVERYONE,
    "network_data:csv": EVERYONE,
    "network_data:json": EVERYONE,
    "network:organisation": EVERYONE,
    "network:edit": KEPT_FROM_OTHERS,
    "network:place": KEPT_FROM_OTHERS,
    "network:end-placement": (AWAY, POST_ONLY),
    "network:people": KEPT_FROM_OTHERS,
    "network:people-below": KEPT_FROM_OTHERS,
    "network:people-list": (AWAY, POST_ONLY),
    "network:invite": KEPT_FROM_OTHERS,
    "network:end-role": (AWAY, POST_ONLY),
    "network:own-roles": SIGN_IN_FIRST,
    "network:give-role": KEPT_FROM_OTHERS,
    "network:change-role": KEPT_FROM_OTHERS,
    "network:hand-over": KEPT_FROM_OTHERS,
    "network:delegate": (AWAY, NONE),  # only its holder
    "network:take-back": (AWAY, POST_ONLY),
    "network:person-doubles": SIGN_IN_FIRST,  # a coordinator's own people
    "network:merges": SIGN_IN_FIRST,
    "network:merge-people": (AWAY, NONE),
    "network:people-differ": (AWAY, POST_ONLY),
    "network:undo-merge": (AWAY, POST_ONLY),
    "network:person": (AWAY, NONE),
    "network:split": (AWAY, NONE),
    "network:erase-person": (AWAY, NONE),
    "network:paper-consent": (AWAY, NONE),
    "network:list-bring": KEPT_FROM_OTHERS,
    "network:list-template": KEPT_FROM_OTHERS,
    "network:list": KEPT_FROM_OTHERS,
    "network:list-row": KEPT_FROM_OTHERS,
    "network:list-leave-out": (AWAY, POST_ONLY),
    "network:list-confirm": (AWAY, POST_ONLY),
    "network:list-left": KEPT_FROM_OTHERS,
    "network:invitations": KEPT_FROM_OTHERS,
    "network:invitations-renew": KEPT_FROM_OTHERS,
    "network:invitation-again": (AWAY, POST_ONLY),
    "network:invitation-take-back": (AWAY, POST_ONLY),
    "network:papers": KEPT_FROM_OTHERS,
    "network:papers-file": (AWAY, POST_ONLY),
    "network:links": KEPT_FROM_OTHERS,
    "network:link": KEPT_FROM_OTHERS,
    "network:link-poster": KEPT_FROM_OTHERS,
    "network:link-end": (AWAY, POST_ONLY),
    "network:link-welcome": (AWAY, POST_ONLY),
    "network:link-decline": (AWAY, POST_ONLY),
    "network:join": EVERYONE,
    "network:join-asked": EVERYONE,
    "people:code": EVERYONE,
    "people:come-in": EVERYONE,
    "people:invitation": EVERYONE,  # whoever has the link
    "people:accept": (POST_ONLY, POST_ONLY),
    "people:details": SIGN_IN_FIRST,
    "people:export": SIGN_IN_FIRST,
    "people:erase": SIGN_IN_FIRST,
    "people:log-ins": SIGN_IN_FIRST,
    "people:join": SIGN_IN_FIRST,
    "people:undo-join": (AWAY, POST_ONLY),
    "people:ask-join-code": SIGN_IN_FIRST,
    "people:join-code": SIGN_IN_FIRST,
    "people:consents": SIGN_IN_FIRST,
    "people:give-consent": (AWAY, POST_ONLY),
    "people:withdraw-consent": (AWAY, POST_ONLY),
    "people:safety": SIGN_IN_FIRST,
    "people:add-address": (AWAY, AWAY),  # is it you?
    "people:send-confirmation": (POST_ONLY, POST_ONLY),
    "people:make-main-address": (POST_ONLY, POST_ONLY),
    "people:remove-address": (POST_ONLY, POST_ONLY),
    "people:end-session": (POST_ONLY, POST_ONLY),
    "people:end-other-sessions": (POST_ONLY, POST_ONLY),
    "people:connect-waiting": (AWAY, AWAY),  # nothing waits
    "people:connect": (POST_ONLY, POST_ONLY),
    "people:disconnect": (POST_ONLY, POST_ONLY),
    "post_doors:off": EVERYONE,  # whoever has the signed address at the foot of a letter
    "post_doors:on": (POST_ONLY, POST_ONLY),
    "post:notices": SIGN_IN_FIRST,
    "post:read-all": (AWAY, POST_ONLY),
    "post:settings": SIGN_IN_FIRST,
    "post:notice": (AWAY, NONE),
    "post:post": KEPT_FROM_OTHERS,
    "post:retry": (AWAY, POST_ONLY),
    "post:retry-lines": (AWAY, POST_ONLY),
    "site:home": EVERYONE,
    "site:desk": SIGN_IN_FIRST,
    "site:me": SIGN_IN_FIRST,
    "site:outbox": EVERYONE,
    "site:offline": EVERYONE,
    "site:number": EVERYONE,
    "site:number-all-groups": EVERYONE,
    "site:number-groups": EVERYONE,
    "site:number-statements": EVERYONE,
    "site:number-statements-file": EVERYONE,
    "site:number-statement": EVERYONE,
    "site:number-entered": HIDDEN,  # there is none
    "site:number-proof": HIDDEN,
    "site:overview": KEPT_FROM_OTHERS,
    "site:overview-csv": KEPT_FROM_OTHERS,
    "site:overview-number": KEPT_FROM_OTHERS,
    "site:overview-statements": KEPT_FROM_OTHERS,
    "site:open": HIDDEN,
    "site:privacy": EVERYONE,
    "site:accessibility": EVERYONE,
    "site:data": EVERYONE,
    "site:look": EVERYONE,
}

# By POST, of the doors that change something of Nairobi's or the centre's: what a visitor gets, what the stranger gets.
POSTED = {
    **ASSESSMENTS_POSTED,
    "demo:enter": (NO, NO),
    "funds:publish": (AWAY, NONE),
    "funds:freeze": (AWAY, NONE),
    **plans_seen.POSTED,
    "evidence_clients:connect": KEPT_FROM_OTHERS,
    "evidence_clients:scopes": (AWAY, NONE),
    "evidence_clients:rotate": (AWAY, NONE),
    "evidence_clients:revoke": (AWAY, NONE),
    "figures:add-indicator": KEPT_FROM_OTHERS,
    "figures:edit-indicator": KEPT_FROM_OTHERS,
    "figures:try": KEPT_FROM_OTHERS,
    "figures:try-edited": KEPT_FROM_OTHERS,
    "figures:add-measure": KEPT_FROM_OTHERS,
    "figures:follow": (AWAY, NONE),
    "institute:self-check-answer": SIGN_IN_FIRST,
    "institute:micro-credential-define": KEPT_FROM_OTHERS,
    "institute:micro-credential-take-newest": (AWAY, NONE),
    "institute:micro-credential-hand-in": (AWAY, NONE),
    "institute:micro-credential-change": KEPT_FROM_OTHERS,
    "institute:micro-credential-people": KEPT_FROM_OTHERS,
    "institute:micro-credential-end-assessor": KEPT_FROM_OTHERS,
    "institute:micro-credential-begin": (AWAY, AWAY),  # everybody may begin
    "institute:work-accept": (AWAY, NONE),
    "institute:work-return": (AWAY, NONE),
    "figures:prove": (AWAY, NONE),
    "figures:enter": (AWAY, NONE),
    "figures:accept": (AWAY, NONE),
    "figures:send-back": (AWAY, NONE),
    "figures:correct": (AWAY, NONE),
    "institute:open-run": KEPT_FROM_OTHERS,
    "institute:say-poll": KEPT_FROM_OTHERS,
    "institute:keep-note": KEPT_FROM_OTHERS,
    "institute:erase-note": (AWAY, NONE),
    "institute:invite": (AWAY, NONE),
    "institute:add": (AWAY, NONE),
    "institute:codes": (AWAY, NONE),
    "institute:withdraw": (AWAY, NONE),
    **{f"institute:{name}": (AWAY, NONE) for name in (*ASKING, *HELD_POSTS)},
    **{f"frameworks:{name}": KEPT_FROM_OTHERS for name in (*WRITING, *WRITTEN_POSTS)},
    "institute:wait": HIDDEN,  # the run is by invitation
    "institute:course-import-bring": KEPT_FROM_OTHERS,
    "institute:course-import-replace": (AWAY, NONE),
    "institute:course-import-again": (AWAY, NONE),
    "institute:course-import-publish": (AWAY, NONE),
    "institute:course-import-give-up": (AWAY, NONE),
    "institute:upload-give-up": (AWAY, NONE),
    "institute_doors:uploads": (NO, NO),
    "institute_doors:upload": (NO, NO),
    "institute:begin-test": (AWAY, NONE),
    "institute:save-attempt": (AWAY, NONE),
    "institute:finish-attempt": (AWAY, NONE),
    "institute:open-answers": (AWAY, NONE),
    "institute:mark-essay": (AWAY, NONE),
    "credentials:erase": KEPT_FROM_OTHERS,
    "credentials:revoke": KEPT_FROM_OTHERS,
    "network:add": KEPT_FROM_OTHERS,
    "network:import-bring": KEPT_FROM_OTHERS,
    "network:import-look": KEPT_FROM_OTHERS,
    "network:import-run": KEPT_FROM_OTHERS,
    "network:double-one": KEPT_FROM_OTHERS,
    "network:double-two": KEPT_FROM_OTHERS,
    "network:organisation-merge-undo": KEPT_FROM_OTHERS,
    "network:edit": KEPT_FROM_OTHERS,
    "network:place": KEPT_FROM_OTHERS,
    "network:end-placement": KEPT_FROM_OTHERS,
    "network:invite": KEPT_FROM_OTHERS,
    "network:people-list": KEPT_FROM_OTHERS,
    "network:end-role": KEPT_FROM_OTHERS,
    "network:give-role": KEPT_FROM_OTHERS,
    "network:change-role": KEPT_FROM_OTHERS,
    "network:hand-over": KEPT_FROM_OTHERS,
    "network:delegate": (AWAY, NONE),
    "network:take-back": (AWAY, NONE),
    "network:merge-people": (AWAY, NONE),
    "network:people-differ": (AWAY, NONE),
    "network:undo-merge": (AWAY, NO),
    "network:split": (AWAY, NONE),
    "network:erase-person": (AWAY, NONE),
    "network:paper-consent": (AWAY, NONE),
    "people:give-consent": (AWAY, NONE),
    "people:undo-join": (AWAY, NONE),
    "people:withdraw-consent": (AWAY, NONE),
    "network:list-bring": KEPT_FROM_OTHERS,
    "network:list-row": KEPT_FROM_OTHERS,
    "network:list-leave-out": KEPT_FROM_OTHERS,
    "network:list-confirm": KEPT_FROM_OTHERS,
    "network:invitations-renew": KEPT_FROM_OTHERS,
    "network:invitation-again": KEPT_FROM_OTHERS,
    "network:invitation-take-back": KEPT_FROM_OTHERS,
    "network:papers": KEPT_FROM_OTHERS,
    "network:papers-file": KEPT_FROM_OTHERS,
    "network:links": KEPT_FROM_OTHERS,
    "network:link-end": KEPT_FROM_OTHERS,
    "network:link-welcome": KEPT_FROM_OTHERS,
    "network:link-decline": KEPT_FROM_OTHERS,
    "evidence_pages:export-file": KEPT_FROM_OTHERS,
    "evidence_pages:export-attachments": KEPT_FROM_OTHERS,
    "evidence_pages:store-add": KEPT_FROM_OTHERS,
    "evidence_pages:store-change": (AWAY, NONE),
    "evidence_pages:store-remove": (AWAY, NONE),
    "evidence_pages:store-left-out": (AWAY, NONE),
    "evidence_pages:store-pause": (AWAY, NONE),
    "evidence_pages:store-resume": (AWAY, NONE),
    "evidence_pages:store-try": (AWAY, NONE),
    "people:accept": (AWAY, AWAY),
    "people:send-confirmation": (AWAY, NONE),
    "people:make-main-address": (AWAY, AWAY),  # is it you?
    "people:remove-address": (AWAY, AWAY),
    "people:end-session": (AWAY, NONE),
    "people:disconnect": (AWAY, AWAY),
    "post:retry": KEPT_FROM_OTHERS,
    "post:retry-lines": KEPT_FROM_OTHERS,
    "site:open": HIDDEN,
}


def names(resolver, space="", above=()):
    """The name of every address, with the words that it takes, also those before it in the address."""
    for each in resolver.url_patterns:
        words = {*above, *(each.pattern.regex.groupindex if hasattr(each.pattern, "_route") else ())}
        if isinstance(each, URLResolver):
            yield from names(each, f"{space}{each.namespace}:" if each.namespace else space, words)
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name}", sorted({*above, *each.pattern.regex.groupindex})


def words_of_nairobi(network) -> dict:
    """What stands in the addresses: Nairobi's things, the fund, the course for enrolled people."""
    things, words = network.things, network.words
    fund, snapshot = a_fund_with_figures(network)
    result = fund.results.first()
    entered = something_entered(network, result.measure)
    earned = Statement.objects.filter(verb=verbs.EARNED, void=None).first()
    return words | {
        "figures:key": "people-certified",
        "edition": 1,
        "measure": entered.measure_id,
        "entered": entered.pk,
        "proof": entered.proofs.first().pk,
        "site:statement": earned.id,
        "figures:statement": earned.id,
        "funds:slug": fund.slug,
        "slug": things.course.slug,
        "network:slug": "nairobi",
        "evidence_pages:slug": "nairobi",
        **words_of_a_store(network),
        "poll": "a-poll",
        "reflection": "a-note",
        "pk": things.cohort.pk,
        "imported": things.cohort.pk,
        "double": 1,
        "organisation_merge": things.cohort.pk,
        "placement": Placement.objects.get(child=network.places["nairobi"]).pk,
        **words_of_a_merge(network),
        "purpose": "nonsense",
        "code": Credential.objects.exclude(score=None).get().shown_code,
        "sha256": PackageFile.objects.filter(part="picture").first().stored_id,
        "name": "earth.png.webp",
        "site:slug": "nairobi",
        "snapshot": snapshot.pk,
        "statement": Answer.objects.filter(enrolment=things.enrolment).first().statement,
        "funds:statement": result.measure.activities.first().statements.first().id,
        "token": things.token,
        "post_doors:token": off_token(network.accounts["lecturer"].person_id, "institute.run_begins"),
        "key": "abc-def",
        "ending": "csv",
        "uidb36": "abc",
        "provider_id": "university-of-nowhere",
        "network:token": things.link.token,
        "mfa:pk": 1,
        "people:pk": EmailAddress.objects.get(user=network.accounts["lecturer"]).pk,
    }


def a_fund_with_figures(network):
    """Nairobi's lecturer finishes the course, and a fund has counted it and reported; it is not published."""
    things, centre, officer = network.things, network.places["centre"], network.accounts["officer"]
    start = now() - timedelta(days=4)
    deliver(list(learn(enrolment=things.enrolment, start=start, units=2, chance=Random(1), skill=1.0)))
    fund = open_fund(
        title=text("en", en="A fund"), summary=text("en", en="What it is for."), donor=network.places["donor"],
        holder=centre, amount_minor=100, currency="USD", start_date=today() - timedelta(days=30),
        end_date=today() + timedelta(days=300), activities=list(Activity.objects.filter(kind=COURSE)),
        targets={"people-certified": 10}, by=officer,
    )  # fmt: skip
    count_whole()
    days = {"start_date": fund.start_date, "end_date": today() - timedelta(days=1)}
    return fund, freeze_period(fund=fund, name="The first month", by=officer, **days)


def words_of_a_merge(network) -> dict:
    """Two of Nairobi's people who were joined by their coordinator."""
    kept, merged = (someone("Amina Twice", organisation=network.places["nairobi"]) for _turn in range(2))
    by = network.accounts["coordinator"]
    merge = merge_people(kept=kept.person, merged=merged.person, by=by, why="The same phone")
    return {"merge": merge.pk, "person": kept.person_id, "account": merged.pk}


def something_entered(network, measure):
    """What a report says, with its proof."""
    return enter_value(
        measure=measure, value=Decimal(12), start_date=measure.start_date, end_date=today() - timedelta(days=1),
        source="A report", by=network.accounts["officer"], proofs=[("list.pdf", b"%PDF-1.4 signed")],
    )  # fmt: skip


def words_of_a_store(network) -> dict:
    """A record store that Nairobi's statements go to."""
    details = {
        "name": "A store",
        "address": "https://lrs.example.org/xapi/",
        "version": "2.0.0",
        "key": "k",
        "secret": "s",
    }
    chosen = {"activity": None, "is_named": False, "client": None, "sends": True, "fetches": True, "with_past": False}
    store = add_store(organisation=network.places["nairobi"], by=network.accounts["officer"], **details, **chosen)
    return {"evidence_pages:pk": store.pk, "direction": "out"}


RUN_PAGES = {"institute:run", "institute:join", "institute:leave", "institute:cohorts", "institute:open-cohort"}
RUN_PAGES |= {
    "institute:wait",
    "institute:run-calendar",
    "institute:run-attempts",
    "institute:essays",
    "institute:essay",
    "institute:mark-essay",
    "institute:run-questions",
    "institute:run-questions-csv",
    *(f"institute:{each}" for each in (*HELD, *HELD_POSTS) if "learners" not in each),
}


def space_of(name: str) -> str:
    """Whose things stand in the address; rooms with several kinds of things have a space for each."""
    if name in RUN_PAGES:
        return "run"
    if name == "plans:themes":
        return "plans-themes"
    if name == "questionnaires:accept-verifying":
        return "verifying"
    for space in ("self-check", "micro-credential", "work"):
        if name.startswith(f"institute:{space}"):
            return space
    return name.partition("_" if name.startswith("mfa_") else ":")[0]


def address(name: str, takes: list[str], words: dict) -> str:
    space = space_of(name)
    values = {word: words.get(f"{space}:{word}", words.get(word)) for word in takes}
    with override("en"):
        return reverse(name, kwargs=values)


def test_every_address_is_in_the_table():
    assert {name for name, _takes in names(get_resolver())} == set(EXPECTED)


@pytest.mark.django_db
def test_a_stranger_gets_on_every_url_what_the_table_says(tmp_path):
    words = words_of_nairobi(seen.build(tmp_path, access="enrolled"))
    elsewhere = add_organisation(name=text("en", en="A university that takes no part"), kind="university")
    visitor = Client(headers={"Origin": "http://testserver"})
    stranger = signed_in(someone("Sam Sok", organisation=elsewhere, role="coordinator"))
    takes = dict(names(get_resolver()))
    got = {name: knock("get", (visitor, stranger), address(name, takes[name], words)) for name in EXPECTED}
    assert {name: answer for name, answer in got.items() if answer != EXPECTED[name]} == {}
    posted = {name: knock("post", (visitor, stranger), address(name, takes[name], words)) for name in POSTED}
    assert {name: answer for name, answer in posted.items() if answer != POSTED[name]} == {}


def knock(verb, clients, path) -> tuple[int, ...]:
    headers = {"X-Experience-API-Version": "2.0.0"}  # asked for by the doors of xAPI before anything else
    return tuple(getattr(client, verb)(path, headers=headers).status_code for client in clients)
