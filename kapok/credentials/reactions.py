from kapok.base.answers import answers
from kapok.credentials.actions import erase_credential
from kapok.credentials.models import Credential
from kapok.credentials.queries import export_credentials


@answers("people.erase")
def erase_credentials(*, person):
    for credential in Credential.objects.visible_to(person).select_related("account"):
        erase_credential(credential=credential)


@answers("people.export")
def export(*, person):
    return "credentials", export_credentials(person)
