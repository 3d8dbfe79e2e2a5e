"""The document: an AchievementCredential of Open Badges 3.0 on the data model 2.0 of Verifiable Credentials.

Source: 1EdTech, Open Badges Specification 3.0, appendix B (data model), with context-3.0.3. There are whole numbers and texts
only, so that every implementation of JCS writes the same bytes. `credentialStatus` is left out: whether a credential was taken
back is asked at its page, which stands in `id`.
"""

import hashlib
import secrets
import uuid
from datetime import UTC, datetime

from django.conf import settings

from kapok.base.templatetags.kapok import html_tag
from kapok.base.text import say
from kapok.credentials.addresses import file_address, keys_address
from kapok.credentials.models import Achievement, Credential

CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]


def build_document(credential: Credential, *, email: str | None = None) -> dict:
    """Unsigned. Names are those of the original language. `email` goes in as a salted hash: its owner can show that it is hers."""
    achievement = credential.achievement
    subject = {
        # Made for this credential alone: two of them cannot be laid side by side, nor beside a statement.
        "id": f"urn:uuid:{uuid.uuid4()}",
        "type": ["AchievementSubject"],
        "identifier": _identifiers(credential.name, email),
        "achievement": _achievement(achievement, has_score=credential.score is not None),
    }
    if credential.score is not None:
        subject["result"] = [
            {"type": ["Result"], "resultDescription": _result_id(achievement), "value": str(credential.score)}
        ]
    return {
        "@context": CONTEXTS,
        "id": file_address(credential),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": say(achievement.name, achievement.original).text,
        "issuer": {
            "id": keys_address(),  # the controller of the keys, as Data Integrity wants it
            "type": ["Profile"],
            "name": _original(achievement.organisation.name),
            "url": settings.ADDRESS,
        },
        "validFrom": _moment(credential.issued_at),
        "awardedDate": _moment(credential.issued_at),
        "credentialSubject": subject,
    }


def holder_of(document: dict) -> str:
    """The name in a document of ours; empty when there is none."""
    for each in document["credentialSubject"].get("identifier", []):
        if each["identityType"] == "name" and not each["hashed"]:
            return each["identityHash"]
    return ""


def identity_hash(identity: str, salt: str) -> str:
    return "sha256$" + hashlib.sha256(f"{identity}{salt}".encode()).hexdigest()


def _achievement(achievement: Achievement, *, has_score: bool) -> dict:
    language = achievement.original
    document: dict = {
        "id": f"urn:uuid:{achievement.pk}",
        "type": ["Achievement"],
        "achievementType": achievement.achievement_type,
        "inLanguage": html_tag(language),
        "name": say(achievement.name, language).text,
        "description": say(achievement.description, language).text,
        "criteria": {"narrative": say(achievement.criteria, language).text},
        "creator": {
            "id": f"urn:uuid:{achievement.organisation_id}",
            "type": ["Profile"],
            "name": _original(achievement.organisation.name),
        },
    }
    if achievement.competencies:
        document["tag"] = list(achievement.competencies)
    if achievement.alignment:
        document["alignment"] = [{"type": ["Alignment"]} | each for each in achievement.alignment]
    if has_score:
        document["resultDescription"] = [
            {"id": _result_id(achievement), "type": ["ResultDescription"], "name": "Result", "resultType": "Percent"}
        ]
    return document


def _identifiers(name: str, email: str | None) -> list[dict]:
    found = [{"type": "IdentityObject", "hashed": False, "identityType": "name", "identityHash": name}]
    if email:
        salt = secrets.token_hex(8)
        found.append(
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityType": "emailAddress",
                "identityHash": identity_hash(email, salt),
                "salt": salt,
            }
        )
    return found


def _result_id(achievement: Achievement) -> str:
    return f"urn:uuid:{uuid.uuid5(achievement.pk, 'result')}"


def _original(said: dict) -> str:
    return say(said, said["original"]).text


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
