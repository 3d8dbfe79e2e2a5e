"""Sheets and scripts do not change while tests run: a process looks them through once, and not with each client of each test."""

from whitenoise.middleware import WhiteNoiseMiddleware

_seen: dict[tuple[str, str], dict] = {}


class SeenOnce(WhiteNoiseMiddleware):
    def update_files_dictionary(self, root, prefix):
        if (root, prefix) not in _seen:
            before = self.files
            self.files = {}
            super().update_files_dictionary(root, prefix)
            _seen[root, prefix], self.files = self.files, before
        self.files |= _seen[root, prefix]
