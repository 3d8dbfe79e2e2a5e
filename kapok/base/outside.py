"""The one client for addresses outside: https only, the name resolved once, no private networks, no redirects, limits on time and size.

Whoever can write an address that we call could else make this machine speak to its neighbours.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotAllowed(Refusal):
    """An address that is never called, however often it is tried."""


class NotReached(Exception):
    """It did not answer, or not as it should; another time it may."""


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    headers: Mapping[str, str] | Message = field(default_factory=dict)  # their names as HTTP takes them: in any case

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


def call(
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: dict | None = None,
    seconds: float = 15,
    bytes_max: int = 1_000_000,
) -> Reply:
    """Raises NotAllowed or NotReached. A redirect is not followed: it is a reply with its status."""
    parts = _checked(url)
    address = _resolve(parts)
    connection = _Pinned(str(parts.hostname), parts.port or 443, address, seconds)
    clock = threading.Timer(seconds, connection.stop)
    clock.daemon = True
    clock.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(
            method, path, body=body, headers={"User-Agent": "Kapok", "Connection": "close"} | (headers or {})
        )
        answer = connection.getresponse()
        read = answer.read(bytes_max + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotReached(str(error)[:300] or type(error).__name__) from None
    finally:
        clock.cancel()
        connection.close()
    if connection.is_stopped:
        raise NotReached(f"no whole answer within {seconds:g} seconds")
    if len(read) > bytes_max:
        raise NotReached(f"more than {bytes_max} bytes")
    return Reply(answer.status, read, answer.headers)


def is_allowed(address: str) -> bool:
    """A public address, or one in a network that the operator listed."""
    ip = _plain(ipaddress.ip_address(address.partition("%")[0]))
    if any(ip in network for network in settings.OUTSIDE_ALLOWED if network.version == ip.version):
        return True
    return ip.is_global and not ip.is_multicast


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        parts, has_port = urlsplit(""), False
    if parts.scheme != "https" or not parts.hostname or not has_port or any(ord(each) <= 32 for each in url):
        raise NotAllowed(_("Write an address that begins with https://."))
    if parts.username is not None or parts.password is not None:
        raise NotAllowed(_("Write the address without a user name and a password."))
    return parts


def _resolve(parts: SplitResult) -> str:
    """Asked once: who answers for the name may answer otherwise a moment later."""
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReached(f"{parts.hostname}: {error}") from None
    addresses = [str(each[4][0]) for each in found]
    allowed = [each for each in addresses if is_allowed(each)]
    if not allowed:
        raise NotAllowed(_("This address lies in a private network. Whoever runs this centre can allow it."))
    return allowed[0]


def _plain(ip):
    """The IPv4 address that an IPv6 one carries."""
    if ip.version == 4:
        return ip
    if ip in NAT64:
        return ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


class _Pinned(http.client.HTTPSConnection):
    """Speaks to the address that was checked, under the name whose certificate is checked."""

    def __init__(self, name: str, port: int, address: str, seconds: float):
        self.safety = ssl.create_default_context()
        super().__init__(name, port, timeout=seconds, context=self.safety)
        self.address, self.is_stopped, self.line = address, False, None

    def connect(self):
        self.line = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self.safety.wrap_socket(self.line, server_hostname=self.host)
        self.line = self.sock

    def stop(self):
        """Time is up, however slowly the other side still drips."""
        self.is_stopped = True
        try:
            if self.line:
                self.line.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # It is closed already.
