import re
import unicodedata


def fold(text: str) -> str:
    """For comparing headers and choices: small letters without accents, vowel signs, punctuation and doubled spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each) and each != "ـ")
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())
