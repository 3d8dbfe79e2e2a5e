"""What programs keep about a person: taken along by her, and gone with her. An activity's profile is about nobody."""

from base64 import b64encode

from kapok.evidence.documents.models import Document
from kapok.evidence.store.known import forget_actors
from kapok.people.models import Person


def erase_documents(*, person: Person) -> None:
    """Before her actors are erased, for then nobody knows which were hers."""
    forget_actors()  # no program writes of her meanwhile
    Document.objects.filter(agent__person=person).delete()


def export_documents(person: Person) -> list[dict]:
    found = Document.objects.filter(agent__person=person).select_related("written_by").order_by("id")
    return [_as_told(document) for document in found]


def _as_told(document: Document) -> dict:
    """Texts as they are; what is none in base64."""
    content = bytes(document.content)
    said = {
        "kind": document.kind,
        "name": document.name,
        "activity": document.activity,
        "registration": document.registration,
        "kept_by": document.written_by.name,
        "updated_at": document.updated_at.isoformat(),
        "content_type": document.content_type,
    }
    try:
        return said | {"content": content.decode()}
    except UnicodeDecodeError:
        return said | {"content_base64": b64encode(content).decode()}
