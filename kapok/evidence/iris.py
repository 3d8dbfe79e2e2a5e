from kapok.base.models import home


def activity_iri(name) -> str:
    """The stable name of an activity of this centre: activity_iri("optics/units/1")."""
    return f"{home()}/activities/{name}"
