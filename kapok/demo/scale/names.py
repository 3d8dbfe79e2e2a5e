"""Names put together from syllables, by region. Nobody is meant, and no place."""

import random

REGIONS = {
    "east": ("A Ba Cha Di Fe Ga Ha Ju Ka Ki La Ma Mu Na Nya O Ra Sa Ta Wa Za", "be chi da go ka la lo ma na ngi ni po ra ri si ta to wa ye", "du ka la li ma ni ra ro ta we ya"),
    "west": ("A Ba Bi Che Di Fa I Ka Ke Ma Mo Na O Sa Se Ta Te Yo", "ba bou di dja fa ga ka la ma mi na nou ra ri sa ta tou", "de di la le ma ne ra ré sse té ye"),
    "arab": ("A Ba Da Fa Ha I Ja Ka La Ma Na Ra Sa Ta Wa Ya Za", "da di fa ha hi la li ma mi na ra ri sa wa", "d f h l m n r s t b"),
    "south": ("A Bi Cha Da Di Ga Ha I Ka La Ma Na Pra Ra Sa Su Ta Vi", "bha da gu ka la ma na ni pa ra ri sha ti va", "ka la li ma na nta ra sha ya"),
    "mekong": ("Bo Cha Da Ka Khe La Li Ma Ni Phi Ra Sa So Su Tha Va", "cha da ka la lo ma na ni ra ri tha vi", "n ng k la m ra t th y"),
    "latin": ("A Be Ca Da E Fe Ga Ja La Lu Ma Mi Na Pa Ra Sa To Va", "be ca di fe la le ma mi na ra ri sa te vi", "do la na nda no ra res ro ta to"),
    "pacific": ("A E Fa Ha I Ka La Le Ma Na Pa Sa Ta Tu Va", "fa ka la le ma na no pa ra si ta to", "fa ga la li na ni ta to"),
}  # fmt: skip
COUNTRIES = {
    "east": "KE UG TZ RW ET BI MW ZM ZW MZ NA BW SZ LS MG", "west": "SN CI ML BF NE TG BJ GH NG GM GN SL LR CM GA",
    "arab": "EG MA TN DZ JO IQ SD OM YE LY", "south": "PK BD LK NP BT MV AF", "mekong": "KH LA TH VN MM MY ID PH",
    "latin": "PE BO EC PY", "pacific": "FJ WS TO VU",
}  # fmt: skip
LANGUAGES = {"west": "fr", "arab": "ar"}
REGION_OF = {country: region for region, countries in COUNTRIES.items() for country in countries.split()}
SYLLABLES = {region: tuple(part.split() for part in parts) for region, parts in REGIONS.items()}
KINDS = ("University of {}", "{} University", "{} University of Technology", "{} Institute of Education", "{} College")


def word(chance: random.Random, region: str) -> str:
    first, middle, last = SYLLABLES[region]
    within = "".join(chance.choice(middle) for _ in range(chance.randint(1, 2)))
    return chance.choice(first) + within + chance.choice(last)


def person_name(chance: random.Random, region: str) -> str:
    return f"{word(chance, region)} {word(chance, region)}"


def university_name(chance: random.Random, region: str) -> str:
    return chance.choice(KINDS).format(word(chance, region))
