"""What search knows: entries, the words they have, and the words that look alike."""

from django.db import models


class WordField(models.CharField):
    """Compared by its bytes on both databases, so that “all words that begin so” is a range of the index."""

    def db_type(self, connection):
        kind = super().db_type(connection)
        return f'{kind} COLLATE "C"' if connection.vendor == "postgresql" else kind


class SearchEntry(models.Model):
    """A record that can be found. Its texts are kept folded, for ranking; a line each."""

    kind = models.CharField(max_length=60)
    record = models.CharField(max_length=64)
    names = models.TextField()
    extra = models.TextField(blank=True)
    length = models.PositiveSmallIntegerField()  # of the first name: of many the short ones come first

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="entry_once")]

    def __str__(self):
        return f"{self.kind} {self.record}"


class SearchPosting(models.Model):
    """An entry has this term: a word, two characters of an unspaced script, “=” and a whole name, or “#” and a mark."""

    kind = models.CharField(max_length=60)
    term = WordField(max_length=120)
    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="postings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "term", "entry"], name="posting_once")]

    def __str__(self):
        return f"{self.term} {self.entry_id}"


class SearchGram(models.Model):
    """Three letters (“^” and “$” are the ends) that a word has, by which its misspellings find it."""

    kind = models.CharField(max_length=60)
    gram = WordField(max_length=6)
    word = WordField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "gram", "word"], name="gram_once")]

    def __str__(self):
        return f"{self.gram} {self.word}"
