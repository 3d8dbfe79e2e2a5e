"""A line that can be cut: a port of its own that hands on to the real server, until it does not."""

import contextlib
import socket
import threading


class Line:
    """with Line("/run/postgresql/.s.PGSQL.5432") as line: … line.port … line.cut() … line.mend()

    The target is the path of a socket, or (host, port)."""

    def __init__(self, target: str | tuple[str, int]):
        self.target, self.port, self.door, self.open = target, 0, None, set()

    def __enter__(self):
        self.mend()
        return self

    def __exit__(self, *_what):
        self.cut()

    def mend(self) -> None:
        if not self.door:
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
        self._throw_out(*list(self.open))

    def _take(self, door) -> None:
        while True:
            try:
                near, _address = door.accept()
            except OSError:
                return
            try:
                far = self._reach()
            except OSError:  # there is a line, but nobody at its end
                near.close()
                continue
            self.open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()
            if self.door is not door:  # it was cut while this one came in
                self._throw_out(near, far)

    def _reach(self) -> socket.socket:
        far = socket.socket(socket.AF_UNIX if isinstance(self.target, str) else socket.AF_INET)
        try:
            far.connect(self.target)
        except OSError:
            far.close()
            raise
        return far

    def _carry(self, one, other) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        self._throw_out(one, other)
        self.open.discard(one)
        one.close()

    @staticmethod
    def _throw_out(*who) -> None:
        for each in who:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
