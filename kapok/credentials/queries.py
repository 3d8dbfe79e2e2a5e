from kapok.credentials.models import Credential


def credentials_of(person):
    """A person's own credentials, the newest first."""
    return Credential.objects.visible_to(person).with_all().order_by("-issued_at", "pk")


def export_credentials(person) -> list[dict]:
    return [
        {
            "code": credential.shown_code,
            "issued_at": credential.issued_at.isoformat(),
            "revoked_at": credential.revocation.revoked_at.isoformat() if credential.is_revoked else None,
            "credential": credential.document,
        }
        for credential in credentials_of(person)
    ]
