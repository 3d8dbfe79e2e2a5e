"""Doors. A credential is open to whoever has its code; what changes it is open to its holder or to its issuer."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from kapok.credentials.codes import read_code
from kapok.credentials.models import Credential
from kapok.network.access import has_role
from kapok.network.models import RoleKind


def get_credential(code: str) -> Credential:
    """404 for a code that was never given."""
    found = Credential.objects.with_all().filter(code=read_code(code)).first() if read_code(code) else None
    if not found:
        raise Http404
    return found


def get_standing_credential(code: str) -> Credential:
    """One whose paper and file may still be taken: neither erased nor revoked."""
    credential = get_credential(code)
    if credential.is_erased or credential.is_revoked:
        raise Http404
    return credential


def is_holder(person, credential: Credential) -> bool:
    return person is not None and credential.account is not None and credential.account.person_id == person.pk


def may_revoke(person, credential: Credential) -> bool:
    """A programme officer of the issuing organisation or of one above it."""
    return has_role(person, RoleKind.OFFICER, credential.achievement.organisation)


def get_own_credential_for(person, code: str) -> Credential:
    credential = get_credential(code)
    if not is_holder(person, credential):
        raise PermissionDenied
    return credential


def get_credential_to_revoke_for(person, code: str) -> Credential:
    credential = get_credential(code)
    if not may_revoke(person, credential) or credential.is_erased:
        raise PermissionDenied
    return credential
