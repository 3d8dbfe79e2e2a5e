"""Languages that people read, by their own names: those that Django knows, and more that are spoken where the centre works."""

from django.conf.locale import LANG_INFO

MORE = {
    "am": "አማርኛ",
    "bi": "Bislama",
    "dz": "རྫོང་ཁ",
    "ff": "Pulaar",
    "ha": "Hausa",
    "ht": "Kreyòl ayisyen",
    "lo": "ລາວ",
    "mg": "Malagasy",
    "ny": "Chichewa",
    "om": "Afaan Oromoo",
    "ps": "پښتو",
    "pt": "Português",
    "rn": "Ikirundi",
    "rw": "Ikinyarwanda",
    "si": "සිංහල",
    "sn": "chiShona",
    "so": "Soomaali",
    "st": "Sesotho",
    "ti": "ትግርኛ",
    "tn": "Setswana",
    "wo": "Wolof",
    "xh": "isiXhosa",
    "yo": "Yorùbá",
    "zu": "isiZulu",
}


def language_choices() -> list[tuple[str, str]]:
    """(tag of BCP 47, its own name), in the order of the names."""
    known = {
        tag: info["name_local"] for tag, info in LANG_INFO.items() if "name_local" in info and not _is_variant(tag)
    }
    return sorted((known | MORE).items(), key=lambda each: each[1].casefold())


def spoken(tags: list[str]) -> list[str]:
    """Their own names, in the same order."""
    names = dict(language_choices())
    return [names.get(tag, tag) for tag in tags]


def _is_variant(tag: str) -> bool:
    """en-gb, es-mx and the like: a reader of one reads the other. zh-hans and zh-hant are two."""
    main, _dash, part = tag.partition("-")
    return tag in {"zh-cn", "zh-tw", "zh-hk", "zh-mo"} or (
        bool(part) and main in LANG_INFO and main not in {"zh", "sr"}
    )
