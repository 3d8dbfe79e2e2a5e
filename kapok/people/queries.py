"""A person's own copy of everything, app by app."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q

from kapok.base.answers import ask
from kapok.people.lists.models import JoinRequest
from kapok.people.models import (
    Acceptance,
    Account,
    Consent,
    Invitation,
    OpenSession,
    Person,
    PersonMerge,
    PersonSplit,
    PrintedCode,
    Withdrawal,
)
from kapok.people.selves import merged_ones


def export_person(person: Person) -> dict:
    """Everything the centre keeps about a person, app by app: {"people": {...}, "institute": {...}, …}, ready for JSON."""
    export = {"people": export_own_part(person)}
    for app, part in ask("people.export", person=person):
        export[app] = part
    return export


def export_files(person: Person) -> dict[str, bytes]:
    """Files about her, by their names in the archive: certificates, papers that she signed."""
    files = {
        f"papers/{row.purpose} {row.said_at:%Y-%m-%d}.{row.proof.media_type.rpartition('/')[2]}": row.proof.read()
        for row in Consent.objects.filter(person=person).select_related("proof")
        if row.proof
    }
    for part in ask("people.export_files", person=person):
        files |= part
    return files


def export_own_part(person: Person) -> dict:
    selves = [person, *merged_ones(person)]
    return _details(person) | {
        "earlier_records": [_details(each) for each in selves[1:]],
        "accounts": [_account(each) for each in person.accounts.order_by("date_joined")],
        "consents": _rows(
            Consent.objects.filter(person=person).order_by("said_at"),
            "purpose", "is_given", "said_at", "how", "text__version", "text__language", "text__words",
        ),
        "merges": _rows(
            PersonMerge.objects.filter(Q(kept__in=selves) | Q(merged__in=selves)).order_by("merged_at"),
            "kept", "merged", "by", "why", "merged_at", "undoing__undone_at",
        ),
        "splits": _rows(
            PersonSplit.objects.filter(Q(source__in=selves) | Q(person__in=selves)).order_by("split_at"),
            "account", "source", "person", "by", "why", "split_at",
        ),
    }  # fmt: skip


def _details(person: Person) -> dict:
    return {
        "id": str(person.pk),
        "name": person.name,
        "name_language": person.name_language,
        "sex": person.sex,
        "country": str(person.country),
        "language": person.language,
        "languages": person.languages,
        "time_zone": person.time_zone,
        "phone": person.phone,
        "data_budget_mb": person.data_budget_mb,
    }


def _account(account: Account) -> dict:
    """A log-in with all that hangs on it; of secrets only that there are some."""
    return {
        "id": str(account.pk),
        "user_name": account.username,
        "email": account.email,
        "since": account.date_joined.isoformat(),
        "last_sign_in": account.last_login,
        "addresses": _rows(EmailAddress.objects.filter(user=account), "email", "verified", "primary"),
        "second_steps": _rows(Authenticator.objects.filter(user=account), "type", "created_at", "last_used_at"),
        "sign_in_elsewhere": _rows(SocialAccount.objects.filter(user=account), "provider", "uid", "extra_data"),
        "open_sessions": _rows(OpenSession.objects.filter(account=account), "browser", "system", "signed_in_at", "seen_at"),
        "codes_on_paper": _rows(PrintedCode.objects.filter(account=account), "made_at", "expires_at", "used_at"),
        "accepted_invitations": _rows(
            Acceptance.objects.filter(account=account),
            "accepted_at", "invitation__name", "invitation__email", "invitation__phone", "invitation__role",
        ),
        "written_invitations": _rows(Invitation.objects.filter(invited_by=account), "made_at", "role", "subject_kind"),
        "withdrawn_invitations": _rows(Withdrawal.objects.filter(by=account), "withdrawn_at"),
        "asked_to_come_in": _rows(JoinRequest.objects.filter(account=account), "made_at", "decided_at", "is_welcome"),
    }  # fmt: skip


def _rows(rows, *fields: str) -> list[dict]:
    return list(rows.values(*fields))
