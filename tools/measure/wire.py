"""A browser whose every byte on the wire is counted: pages, frames and service workers, over Chromium's own protocol (CDP)."""

import asyncio
import contextlib
import itertools
import socket
import time
from dataclasses import dataclass, field

import aiohttp

CHROMIUM = "/usr/bin/chromium-headless-shell"
LINES = {
    "full": None,
    "weak64": {"offline": False, "latency": 400, "downloadThroughput": 64000 / 8, "uploadThroughput": 32000 / 8},
}
COUNTED = {"page", "iframe", "worker", "service_worker", "shared_worker"}
QUIET_SECONDS = 0.7  # Nothing under way for so long: the step has ended.


@dataclass
class Fetched:
    """One request that reached the network."""

    url: str
    bytes: int
    by: str  # "page", "service_worker", …
    kind: str = ""  # the media type of the answer


@dataclass
class Step:
    name: str
    fetched: list[Fetched] = field(default_factory=list)
    seconds: float = 0


class Wire:
    """Listens to all targets of a browser; `step` is what is being counted now."""

    def __init__(self, port: int, line: dict | None):
        self.port, self.line, self.step = port, line, Step("start")
        self._ids, self._kinds, self._targets, self._requests, self.last = (
            itertools.count(1),
            {},
            set(),
            {},
            time.monotonic(),
        )

    async def __aenter__(self):
        self._http = aiohttp.ClientSession()
        async with self._http.get(f"http://127.0.0.1:{self.port}/json/version") as answer:
            address = (await answer.json(content_type=None))["webSocketDebuggerUrl"]
        self._socket = await self._http.ws_connect(address, max_msg_size=0)
        self._listening = asyncio.create_task(self._listen())
        await self._attach(None)
        await asyncio.sleep(0.3)
        return self

    async def __aexit__(self, *_error):
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listening
        await self._socket.close()
        await self._http.close()

    async def quiet(self) -> None:
        while self._requests or time.monotonic() - self.last < QUIET_SECONDS:
            await asyncio.sleep(0.03)

    async def _send(self, method: str, session: str | None, **parameters) -> None:
        message = {"id": next(self._ids), "method": method, "params": parameters}
        await self._socket.send_json(message | ({"sessionId": session} if session else {}))

    async def _attach(self, session) -> None:
        await self._send("Target.setAutoAttach", session, autoAttach=True, waitForDebuggerOnStart=True, flatten=True)

    async def _listen(self) -> None:
        async for message in self._socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                return
            told = message.json()
            method, parameters, session = told.get("method", ""), told.get("params", {}), told.get("sessionId")
            if method == "Target.attachedToTarget":
                await self._meet(parameters)
            elif method == "Target.detachedFromTarget":
                self._requests = {
                    key: value for key, value in self._requests.items() if key[0] != parameters["sessionId"]
                }
            elif method.startswith("Network."):
                self._count(method.removeprefix("Network."), parameters, session)

    async def _meet(self, parameters) -> None:
        session, target = parameters["sessionId"], parameters["targetInfo"]
        if (
            target["type"] in COUNTED and target["targetId"] not in self._targets
        ):  # A worker is seen from two sides; count one.
            self._targets.add(target["targetId"])
            self._kinds[session] = target["type"]
            await self._send("Network.enable", session)
            if self.line:
                await self._send("Network.emulateNetworkConditions", session, **self.line)
            await self._attach(session)
        await self._send("Runtime.runIfWaitingForDebugger", session)

    def _count(self, event, told, session) -> None:
        key = session, told.get("requestId")
        if event == "requestWillBeSent" and told["request"]["url"].startswith("http"):
            if before := told.get("redirectResponse"):
                self._keep(before["url"], before.get("encodedDataLength", 0), session, "")
            self._requests[key] = {"url": told["request"]["url"], "kind": "", "is_local": False}
        elif key not in self._requests:
            return
        elif event == "requestServedFromCache":
            self._requests[key]["is_local"] = True
        elif event == "responseReceived":
            answer = told["response"]
            self._requests[key]["kind"] = answer.get("mimeType", "")
            if answer.get("fromDiskCache") or answer.get("fromPrefetchCache") or answer.get("fromServiceWorker"):
                self._requests[key]["is_local"] = True
        elif event in {"loadingFinished", "loadingFailed"}:
            ended = self._requests.pop(key)
            if event == "loadingFinished" and not ended["is_local"]:
                self._keep(ended["url"], told.get("encodedDataLength", 0), session, ended["kind"])
        self.last = time.monotonic()

    def _keep(self, url, size, session, kind) -> None:
        self.step.fetched.append(Fetched(url, int(size), self._kinds.get(session, "?"), kind))


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
