"""One-click sign-in is for a demonstration on one's own machine and for nothing else."""

import ipaddress

from django.conf import settings

from kapok.people.models import Account

LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}


def is_open(request) -> bool:
    """A demo data folder, and the request comes from this machine to this machine; or the operator opened the demo to all."""
    if not settings.IS_DEMO:
        return False
    if settings.IS_DEMO_OPEN:
        return True
    name = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    is_forwarded = any(header in request.headers for header in ("X-Forwarded-For", "Forwarded", "X-Real-Ip"))
    return name in LOOPBACK_NAMES and not is_forwarded and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def demo_accounts():
    return (
        Account.objects.filter(is_active=True, demo_face__isnull=False)
        .select_related("person", "demo_face")
        .order_by("demo_face__order")
    )


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
