"""A real SMTP server in a thread, with the moods that real ones have."""

import asyncio
import email
import email.policy

from aiosmtpd.controller import Controller


class MailServer(Controller):
    """`refuse` is what it says to RCPT by address; `answer` what it says after DATA; `mood`: "", slow, drop, take and drop."""

    def __init__(self):
        super().__init__(self, hostname="127.0.0.1", port=0, ready_timeout=10)
        self.taken, self.refuse, self.answer, self.mood, self.connections = [], {}, "250 taken", "", 0

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_error):
        if self.loop.is_running():
            self.stop()

    def _trigger_server(self):
        """The port that the system gave is known now, before the first connection is tried."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if said := self.refuse.get(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mood == "slow":
            await asyncio.sleep(3)
        if self.mood != "drop" and self.answer.startswith("250"):
            self.taken.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        if "drop" in self.mood:
            server.transport.abort()
        return self.answer

    @property
    def recipients(self) -> list[str]:
        return [message["To"] for message in self.taken]
