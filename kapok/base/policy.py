"""The Content-Security-Policy in one order: django-csp's follows the hash of words, which each process begins anew.

A bundle holds the policy of its pages, and must be the same whichever process wrote it.
"""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy


def policy() -> str:
    return _in_order(build_policy())


class PolicyMiddleware(CSPMiddleware):
    def process_response(self, request, response):
        answer = super().process_response(request, response)
        if HEADER in answer:
            answer[HEADER] = _in_order(answer[HEADER])
        return answer


def _in_order(said: str) -> str:
    return "; ".join(sorted(said.split("; ")))
