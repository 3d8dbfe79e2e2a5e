"""A line to PostgreSQL that can be cut: a port of its own that hands on to the real server, until it does not."""

import contextlib
import socket
import threading


class Line:
    """with Line("/run/postgresql/.s.PGSQL.5432") as line: … line.port … line.cut() … line.mend()"""

    def __init__(self, target: str):
        self.target, self.port, self.door, self.open = target, 0, None, set()

    def __enter__(self):
        self.mend()
        return self

    def __exit__(self, *_what):
        self.cut()

    def mend(self) -> None:
        self.door = socket.create_server(("127.0.0.1", self.port))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._take, args=(self.door,), daemon=True).start()

    def cut(self) -> None:
        """Whoever is connected is thrown out in the middle of a word, and nobody is let in."""
        door, self.door = self.door, None
        if door:
            with contextlib.suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)
            door.close()
        for each in list(self.open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _take(self, door) -> None:
        while True:
            try:
                near, _address = door.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(self.target)
            self.open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one, other) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        for each in (one, other):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self.open.discard(one)
        one.close()
