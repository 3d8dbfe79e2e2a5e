"""A value that opens: its groups, the statements of each, one statement, all as pages and as CSV and JSON.

One piece for measures of the library, results of funds and live numbers. A room gives an `Opening` behind its own door:

    def open_result(request, slug, position) -> Opening: ...

    urlpatterns = [*opening_paths("funds/<slug:slug>/results/<int:position>/", open_result, "result")]

which makes, below the address of the value's own page: groups/, groups.csv, groups.json, statements/, statements.csv, statements.json,
statements/<id>/, named result-all-groups, result-groups, result-statements, result-statements-file, result-statement.
"""

from kapok.evidence.opened.opening import Opening, opening_of
from kapok.evidence.opened.paths import opening_paths

__all__ = ["Opening", "opening_of", "opening_paths"]
