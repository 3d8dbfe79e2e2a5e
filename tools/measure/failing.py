"""A line on which some requests fail: a door in front of the server that hangs up on every twentieth call, by a fixed chance."""

import asyncio
import contextlib
import random


class FailingLine:
    """`async with FailingLine(port) as line:` then `line.port`; `line.is_cut = True` is a day without a network; `line.calls` and `line.failed` count the requests."""

    def __init__(self, server_port: int, *, percent: int = 5, seed: int = 1):
        self.server_port, self.percent, self.chance = server_port, percent, random.Random(seed)
        self.calls = self.failed = 0
        self.is_cut = False  # nothing comes through, and nothing is counted

    async def __aenter__(self):
        self._door = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.port = self._door.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_error):
        self._door.close()
        await self._door.wait_closed()

    async def _take(self, reader, writer) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await self._carry(await _read_request(reader), writer)
        writer.close()

    async def _carry(self, request: bytes, writer) -> None:
        if self.is_cut:
            return
        self.calls += 1
        if self.chance.random() < self.percent / 100:
            self.failed += 1
            return
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self.server_port)
        to_server.write(request)
        while data := await from_server.read(65536):
            writer.write(data)
            await writer.drain()
        to_server.close()


async def _read_request(reader) -> bytes:
    """One request with its body, and one only: the server is asked to hang up after its answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = [line for line in head.split("\r\n")[:-2] if not line.lower().startswith("connection:")]
    length = next((int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length:")), 0)
    body = await reader.readexactly(length) if length else b""
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body
