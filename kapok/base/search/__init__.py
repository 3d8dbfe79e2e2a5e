"""Search by name, in any script, forgiving a slip of the finger; the same words find the same on SQLite and PostgreSQL.

put_entries("network.organisation", [Entry(record=pk, texts=["University of Nairobi", "جامعة نيروبي"], extra=["Kenya"])])
find("network.organisation", "nairoby")  ->  [Found(record="0190…", score=…, is_close=True)]

How it works, and why not the full-text search of the database: the two databases fold, split and rank differently, and
neither finds two Chinese characters inside a name, nor “Makerrere”. So the words are ours: folding.py makes them,
three plain tables hold them (which entries have a word; which words share three letters), ranking.py orders what was found.
"""

from kapok.base.search.finding import Found, find
from kapok.base.search.index import Entry, drop_entries, put_entries

__all__ = ["Entry", "Found", "drop_entries", "find", "put_entries"]
