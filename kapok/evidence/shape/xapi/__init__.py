"""The rules of any statement, of xAPI 1.0.3 and 2.0.0: what other systems send. (What a learner's own phone may say is narrower
and lies beside this folder.)"""

from kapok.evidence.shape.xapi.sent import Agent, Sent
from kapok.evidence.shape.xapi.statement import Outline, read_statement

__all__ = ["Agent", "Outline", "Sent", "read_statement"]
