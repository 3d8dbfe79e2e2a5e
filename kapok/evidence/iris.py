from kapok.base.models import home
from kapok.evidence.shape.values import IRI_CHARACTERS_MAX, IRI_SHAPE


def activity_iri(name) -> str:
    """The stable name of an activity of this centre: activity_iri("optics/units/1")."""
    return f"{home()}/activities/{name}"


def is_iri(text: str) -> bool:
    return len(text) <= IRI_CHARACTERS_MAX and bool(IRI_SHAPE.fullmatch(text))
