"""The network's steady work: imports in pieces, and the search for doubles after them."""

from kapok.base.jobs import steady
from kapok.network.doubles.proposing import search_doubles
from kapok.network.imports.running import run_imports
from kapok.network.search import is_index_missing, rebuild_organisations


@steady(every=2)
def import_organisations() -> bool:
    return run_imports()


@steady(every=600)
def index_what_was_there_before() -> bool:
    """A centre that is older than its search, or whose index was lost, has it made."""
    return is_index_missing() and bool(rebuild_organisations())


@steady(every=5)
def find_doubles() -> bool:
    return search_doubles()
