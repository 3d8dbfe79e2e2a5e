from django.db import models

from kapok.files import places


class StoredFile(models.Model):
    """Bytes under their own SHA-256. Knowing a hash opens nothing: a file is reached through the page of its owner."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self):
        return self.sha256

    def open(self):
        return places.open_bytes(self.sha256)

    def read(self) -> bytes:
        with self.open() as file:
            return file.read()
