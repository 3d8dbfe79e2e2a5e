import json

from django.utils.translation import get_language

from kapok.base.answers import answers
from kapok.credentials.actions import erase_credential
from kapok.credentials.certificate import certificate_pdf
from kapok.credentials.models import Credential
from kapok.credentials.queries import credentials_of, export_credentials


@answers("people.erase")
def erase_credentials(*, person):
    for credential in Credential.objects.visible_to(person).select_related("account"):
        erase_credential(credential=credential)


@answers("people.export")
def export(*, person):
    return "credentials", export_credentials(person)


@answers("people.export_files")
def export_papers(*, person):
    """Each certificate that stands: on paper, and as the signed file that programs check."""
    files = {}
    for credential in credentials_of(person):
        if not credential.is_revoked and not credential.is_erased:
            name = f"certificates/{credential.shown_code}"
            files[f"{name}.pdf"] = certificate_pdf(credential, language=get_language() or "en")
            files[f"{name}.json"] = json.dumps(credential.document, ensure_ascii=False).encode()
    return files
