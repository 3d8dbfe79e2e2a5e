"""The network's steady work: imports in pieces, and the search for doubles after them."""

from kapok.base.jobs import steady
from kapok.network.imports.running import run_imports


@steady(every=2)
def import_organisations() -> bool:
    return run_imports()
