"""The one client for addresses outside: what it refuses, and what it lets through."""

import ipaddress
import time
from http.server import BaseHTTPRequestHandler

import pytest

from kapok.base.outside import NotAllowed, NotReached, call, is_allowed
from kapok.base.tests.secure_server import SecureServer, closed_port


class Other(BaseHTTPRequestHandler):
    """Answers by its path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "https://localhost/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            for _each in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        else:
            body = b"x" * (5000 if self.path == "/long" else 5)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_words):
        pass


@pytest.fixture
def other(tmp_path, monkeypatch, settings):
    with SecureServer(Other, tmp_path, monkeypatch, settings) as server:
        server.server.handle_error = lambda *_error: None  # whoever goes away before the end
        yield server


def test_a_good_address_is_read(other):
    reply = call(f"{other.address}/good")
    assert (reply.status, reply.body, reply.is_good) == (200, b"xxxxx", True)


def test_a_redirect_is_not_followed(other):
    reply = call(f"{other.address}/away")
    assert (reply.status, reply.is_good) == (302, False)


def test_an_answer_that_is_too_long_is_not_read_to_its_end(other):
    with pytest.raises(NotReached, match="more than 1000 bytes"):
        call(f"{other.address}/long", bytes_max=1000)


def test_an_answer_that_drips_is_cut_off(other):
    start = time.monotonic()
    with pytest.raises(NotReached, match="seconds"):
        call(f"{other.address}/slow", seconds=0.5)
    assert time.monotonic() - start < 9  # all of it would take ten seconds


def test_a_certificate_for_another_name_is_not_believed(tmp_path, monkeypatch, settings):
    with SecureServer(Other, tmp_path, monkeypatch, settings, name="another.example") as server:
        server.server.handle_error = lambda *_error: None
        with pytest.raises(NotReached, match="certificate"):
            call(server.address)


def test_a_port_without_a_server_may_answer_another_time(settings):
    settings.OUTSIDE_ALLOWED = [ipaddress.ip_network("127.0.0.0/8")]
    with pytest.raises(NotReached):
        call(f"https://localhost:{closed_port()}/")


@pytest.mark.parametrize(
    "url",
    [
        "http://centre.example/",
        "ftp://centre.example/",
        "file:///etc/passwd",
        "https:///path",
        "https://user:word@centre.example/",
        "https://centre.example:0/",
        "https://centre.example:99999/",
        "https://centre.example/a b",
        "https://centre.example/\r\nHost: other",
        "//centre.example/",
        "",
    ],
)
def test_other_addresses_are_refused(url):
    with pytest.raises(NotAllowed):
        call(url)


@pytest.mark.parametrize(
    "url", ["https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0/"]
)
def test_this_machine_is_not_called(url, settings):
    settings.OUTSIDE_ALLOWED = []
    with pytest.raises(NotAllowed, match="private network"):
        call(url)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
        "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:0a00:0001::",
    ],
)  # fmt: skip
def test_private_networks_are_refused_however_they_are_written(address, settings):
    settings.OUTSIDE_ALLOWED = []
    assert not is_allowed(address)


def test_public_addresses_and_listed_networks_are_allowed(settings):
    settings.OUTSIDE_ALLOWED = [ipaddress.ip_network("192.168.5.0/24")]
    assert is_allowed("93.184.216.34")
    assert is_allowed("2606:2800:220:1::1")
    assert is_allowed("192.168.5.7")
    assert is_allowed("::ffff:192.168.5.7")
    assert not is_allowed("192.168.6.7")
