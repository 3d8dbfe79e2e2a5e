"""A lock whose waiters have it in the order in which they came. Python's own is had by whoever is quickest."""

import threading
from collections import deque


class FairLock:
    """First come, first served."""

    def __init__(self):
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_held = False

    def acquire(self, seconds_max: float = -1) -> bool:
        """Whether it is had; who waits without a limit has it in the end."""
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=seconds_max):
            return True
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return False
        return True  # it was handed over at this moment

    @property
    def is_held(self) -> bool:
        return self._is_held

    def release(self):
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_held = False
