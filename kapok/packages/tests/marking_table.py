"""Kind, key, answer, score, names of the feedback: one table for the server and the phone."""

ONE = {"key": ["b"], "credits": {"c": 0.5}}
SOME, PART = {"key": ["a", "c"]}, {"key": ["a", "c"], "part": True}
NUMBER = {
    "key": ["42"],
    "tolerance": "2",
    "near": [{"values": ["24"], "credit": 0.5, "tolerance": "0"}, {"values": [], "credit": 0}],
}
LENGTH = {"key": ["3"], "tolerance": "0.15", "units": {"km": "1", "كم": "1", "m": "0.001"}, "unit_needed": True}
TEXT = {"key": ["Humus", "腐殖质", "تُربة"], "near": [{"values": ["mould"], "credit": 0.5}]}
EXACT = {"key": ["pH"], "exact": ["case"]}
MATCH = {"key": ["a.2", "b.1", "c.2"]}
ORDER = {"key": ["c", "a", "b", "d"]}
CLOZE = {"key": [["100", "hundred"], ["b"]]}

TABLE = [
    ("choice", ONE, ["b"], 1, ["b"]),
    ("choice", ONE, ["c"], 0.5, ["c"]),
    ("choice", ONE, ["a"], 0, ["a"]),
    ("hotspot", {"key": ["a", "b"]}, ["b"], 1, ["b"]),
    ("multiple", SOME, ["a", "c"], 1, ["a", "c"]),
    ("multiple", SOME, ["a"], 0, ["a"]),
    ("multiple", PART, ["a"], 0.5, ["a"]),
    ("multiple", PART, ["a", "b"], 0, ["a", "b"]),
    ("multiple", PART, ["a", "b", "c"], 0.5, ["a", "b", "c"]),
    ("multiple", PART, ["b", "d"], 0, ["b", "d"]),
    ("number", NUMBER, ["44"], 1, ["right"]),
    ("number", NUMBER, ["44,5"], 0, ["else"]),
    ("number", NUMBER, ["٤٢"], 1, ["right"]),
    ("number", NUMBER, ["24"], 0.5, ["~1"]),
    ("number", NUMBER, ["42 minutes"], 1, ["right"]),
    ("number", {"key": ["0.3"], "tolerance": "0"}, ["0.3"], 1, ["right"]),
    ("number", {"key": ["-5"], "tolerance": "0"}, ["−5"], 1, ["right"]),
    ("number", LENGTH, ["3 km"], 1, ["right"]),
    ("number", LENGTH, ["3000 m"], 1, ["right"]),
    ("number", LENGTH, ["3 KM"], 1, ["right"]),
    ("number", LENGTH, ["٣ كم"], 1, ["right"]),
    ("number", LENGTH, ["3"], 0, ["else"]),
    ("number", LENGTH, ["3 miles"], 0, ["else"]),
    ("number", {"key": ["1"], "tolerance": "0", "units": {"mW": "1", "MW": "1000000000"}}, ["1 mW"], 1, ["right"]),
    ("number", {"key": ["1"], "tolerance": "0", "units": {"mW": "1", "MW": "1000000000"}}, ["1 MW"], 0, ["else"]),
    ("text", TEXT, [" HUMUS. "], 1, ["right"]),
    ("text", TEXT, ["hümüs"], 1, ["right"]),
    ("text", TEXT, ["腐 殖 质。"], 1, ["right"]),
    ("text", TEXT, ["تربه"], 1, ["right"]),
    ("text", TEXT, ["Mould"], 0.5, ["~1"]),
    ("text", TEXT, ["sand"], 0, ["else"]),
    ("text", EXACT, ["pH"], 1, ["right"]),
    ("text", EXACT, ["PH"], 0, ["else"]),
    ("text", {"key": ["école"], "exact": ["marks"]}, ["ecole"], 0, ["else"]),
    ("text", {"key": ["école"], "exact": ["marks"]}, ["École"], 1, ["right"]),
    ("text", {"key": ["أحمد"]}, ["احمد"], 1, ["right"]),
    ("text", {"key": ["ＡＢＣ"]}, ["abc"], 1, ["right"]),
    ("text", {"key": ["it's"]}, ["it’s"], 1, ["right"]),
    ("text", {"key": ["12 wells"]}, ["١٢  Wells"], 1, ["right"]),
    ("match", MATCH, ["a.2", "b.1", "c.2"], 1, ["right"]),
    ("match", MATCH, ["a.2", "b.2"], 1 / 3, ["b", "c"]),
    ("order", ORDER, ["c", "a", "b", "d"], 1, ["right"]),
    ("order", ORDER, ["a", "b", "d", "c"], 2 / 3, []),
    ("order", ORDER, ["d", "b", "a", "c"], 0, []),
    ("order", ORDER, ["c", "c", "a", "b"], 0, []),
    ("cloze", CLOZE, ["Hundred", "b"], 1, ["right"]),
    ("cloze", CLOZE, ["100", "a"], 0.5, ["2"]),
    ("cloze", CLOZE, ["", ""], 0, ["1", "2"]),
    ("essay", {"key": []}, ["words"], None, []),
]
