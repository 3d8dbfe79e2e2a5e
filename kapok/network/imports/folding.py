"""Names as keys: letters and digits only, small, without accents. Ids of imported organisations rest on it: it may not change."""

import functools
import unicodedata


@functools.lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """ "Université de Nairobi " -> "universite de nairobi"; other scripts keep their letters."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    kept = "".join(each if each.isalnum() else " " for each in letters if not unicodedata.combining(each))
    return " ".join(unicodedata.normalize("NFC", kept).split())
