from kapok.base.jobs import steady
from kapok.frameworks.actions import ensure_shipped_frameworks


@steady(every=3600)
def keep_the_frameworks() -> None:
    """What a new version of Kapok brings reaches a running centre."""
    ensure_shipped_frameworks()
