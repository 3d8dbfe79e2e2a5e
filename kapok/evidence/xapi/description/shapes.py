"""The shapes that the description names: JSON Schema, as narrow as what the doors take."""

UUID = {"type": "string", "format": "uuid"}
IRI = {"type": "string", "format": "uri", "maxLength": 1000}
MOMENT = {"type": "string", "format": "date-time"}
NAME = {"type": "string", "minLength": 1, "maxLength": 1000}
AGENT = {
    "type": "object",
    "description": "Exactly one of mbox, mbox_sha1sum, openid and account says who it is.",
    "properties": {
        "objectType": {"type": "string", "enum": ["Agent"]},
        "name": {"type": "string", "maxLength": 500},
        "mbox": {"type": "string", "pattern": "^mailto:[a-z]+@[a-z]+\\.org$"},
        "mbox_sha1sum": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
        "openid": {"type": "string", "pattern": "^https://[a-z]+\\.org/[a-z]*$"},
        "account": {
            "type": "object",
            "properties": {
                "homePage": {"type": "string", "pattern": "^https://[a-z]+\\.org/[a-z]*$"},
                "name": {"type": "string", "minLength": 1, "maxLength": 500},
            },
            "required": ["homePage", "name"],
            "additionalProperties": False,
        },
    },
    "oneOf": [{"required": [each]} for each in ("mbox", "mbox_sha1sum", "openid", "account")],
    "additionalProperties": False,
}
LANGUAGE_MAP = {"type": "object", "additionalProperties": {"type": "string"}}
STATEMENT = {
    "type": "object",
    "description": "A Statement of xAPI; the standard says all of its properties.",
    "properties": {
        "id": UUID,
        "actor": {"type": "object"},
        "verb": {"type": "object", "properties": {"id": IRI, "display": LANGUAGE_MAP}, "required": ["id"]},
        "object": {"type": "object"},
        "result": {"type": "object"},
        "context": {"type": "object"},
        "timestamp": MOMENT,
        "stored": MOMENT,
        "authority": {"type": "object"},
        "version": {"type": "string"},
        "attachments": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["actor", "verb", "object"],
}
MANY_STATEMENTS = {"oneOf": [STATEMENT, {"type": "array", "items": STATEMENT, "maxItems": 5000}]}
PAGE = {
    "type": "object",
    "properties": {"statements": {"type": "array", "items": STATEMENT}, "more": {"type": "string"}},
    "required": ["statements", "more"],
}
PERSON = {
    "type": "object",
    "properties": {
        "objectType": {"type": "string", "enum": ["Person"]},
        "account": {"type": "array", "items": {"type": "object"}},
        **{kind: {"type": "array", "items": {"type": "string"}} for kind in ("name", "mbox", "mbox_sha1sum", "openid")},
    },
    "required": ["objectType"],
    "additionalProperties": False,
}
ACTIVITY = {
    "type": "object",
    "properties": {
        "objectType": {"type": "string", "enum": ["Activity"]},
        "id": {"type": "string"},
        "definition": {"type": "object"},
    },
    "required": ["objectType", "id"],
    "additionalProperties": False,
}
ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "id": {"type": "string"}},
    "required": ["error"],
    "additionalProperties": False,
}
TOKEN = {
    "type": "object",
    "properties": {
        "access_token": {"type": "string"},
        "token_type": {"type": "string", "enum": ["Bearer"]},
        "expires_in": {"type": "integer"},
        "scope": {"type": "string"},
    },
    "required": ["access_token", "token_type", "expires_in", "scope"],
    "additionalProperties": False,
}
TOKEN_ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "error_description": {"type": "string"}},
    "required": ["error", "error_description"],
    "additionalProperties": False,
}
ABOUT = {
    "type": "object",
    "properties": {"version": {"type": "array", "items": {"type": "string"}}, "extensions": {"type": "object"}},
    "required": ["version"],
}
