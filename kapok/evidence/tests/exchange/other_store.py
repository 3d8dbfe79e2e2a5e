"""A second record store, small and really served, that can be away, lose answers, refuse, be slow, and lie."""

import json
import time
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from kapok.base.tests.secure_server import SecureServer

KEY, SECRET = "the key", "the secret: with a colon"
START = datetime(2026, 6, 1, tzinfo=UTC)


class OtherStore(SecureServer):
    """`kept`: what it holds by id, in order. `moods`: how the next requests are answered, one each, before it is itself again."""

    def __init__(self, folder, monkeypatch, settings):
        super().__init__(Handler, folder, monkeypatch, settings)
        self.server.store = self
        self.server.handle_error = lambda *_error: None  # whoever goes away before the end
        self.kept: dict[str, dict] = {}
        self.asked: list[str] = []
        self.moods: list[str] = []
        self.refused: set[str] = set()  # ids that it takes for wrong
        self.refusal = 400
        self.hidden: set[str] = set()  # ids that it has and does not show
        self.page, self.more = 2, None
        self.types: list[str] = []
        self.versions: set[str] = set()

    @property
    def xapi(self) -> str:
        return f"{self.address}/xapi/"

    def keep(self, statement: dict) -> dict:
        stored = START + timedelta(seconds=len(self.kept))
        self.kept[statement["id"]] = statement | {
            "stored": stored.isoformat(),
            "authority": {"mbox": "mailto:a@example.org"},
        }
        return statement


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def store(self) -> OtherStore:
        return self.server.store

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(lambda: self._take(body))

    def do_GET(self):
        self._answer(self._give)

    def _answer(self, do):
        store = self.store
        store.asked.append(f"{self.command} {self.path}")
        store.versions.add(self.headers["X-Experience-API-Version"])
        mood = store.moods.pop(0) if store.moods else ""
        if mood == "lose":  # it keeps what came, and the answer never arrives
            do()
            self.close_connection = True
        elif mood == "slow":
            time.sleep(1.5)
            self._say(200, [])
        elif mood == "page":
            self._say(200, "<html>Please sign in to this hotel.</html>", media_type="text/html")
        elif mood == "half":
            self._say(200, do()[1][:1])
        elif mood.isdigit():
            self._say(int(mood), {"error": "Not now"}, {"Retry-After": "7200"} if mood in ("429", "503") else {})
        elif self.headers["Authorization"] != "Basic " + b64encode(f"{KEY}:{SECRET}".encode()).decode():
            self._say(401, {"error": "Who are you?"})
        else:
            self._say(*do())

    def _take(self, body: bytes):
        self.store.types.append(self.headers["Content-Type"].partition(";")[0])
        if self.store.types[-1] == "multipart/mixed":
            boundary = self.headers["Content-Type"].partition("boundary=")[2].encode()
            body = body.split(b"--" + boundary)[1].partition(b"\r\n\r\n")[2]
        statements = json.loads(body)
        store = self.store
        if any(each["id"] in store.hidden for each in statements):
            return 409, {"error": "Another one is here"}
        if wrong := [each["id"] for each in statements if each["id"] in store.refused]:
            return store.refusal, {"error": f"I do not like {wrong[0]}"}
        if any(each["id"] in store.kept and not self._is_had(each) for each in statements):
            return 409, {"error": "Another one is here"}
        for each in statements:
            if each["id"] not in store.kept:
                store.keep(each)
        return 200, [each["id"] for each in statements]

    def _is_had(self, statement) -> bool:
        kept = self.store.kept[statement["id"]]
        return all(kept.get(key) == value for key, value in statement.items())

    def _give(self):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if id := asked.get("statementId"):
            return (200, self.store.kept[id]) if id in self.store.kept else (404, {})
        found = [each for each in self.store.kept.values() if each["stored"] > asked.get("since", "")]
        start = int(asked.get("from", 0))
        rest = found[start + self.store.page :]
        more = (
            f"/xapi/statements?from={start + self.store.page}&since={asked.get('since', '').replace('+', '%2B')}"
            if rest
            else ""
        )
        more = self.store.more if self.store.more is not None else more
        return 200, {"statements": found[start : start + self.store.page], "more": more}

    def _say(self, status, said, headers=None, media_type="application/json"):
        body = said.encode() if isinstance(said, str) else json.dumps(said).encode()
        self.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        pass
