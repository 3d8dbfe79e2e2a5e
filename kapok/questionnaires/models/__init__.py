"""An institution says where it stands: facts about it, an assessment, who is asked, what they answer, and what follows from it."""

from kapok.questionnaires.models.answers import Answer, Respondent, RespondentLink, Way
from kapok.questionnaires.models.assessments import Assessment, Audience, Publication, State
from kapok.questionnaires.models.contexts import Context
from kapok.questionnaires.models.settling import (
    Consensus,
    EvidenceKind,
    ItemEvidence,
    Verification,
    Verifier,
    VerifierKind,
)
from kapok.questionnaires.models.sheets import BroughtSheet

__all__ = [
    "Answer", "Assessment", "Audience", "BroughtSheet", "Consensus", "Context", "EvidenceKind", "ItemEvidence", "Publication",
    "Respondent", "RespondentLink", "State", "Verification", "Verifier", "VerifierKind", "Way",
]  # fmt: skip
