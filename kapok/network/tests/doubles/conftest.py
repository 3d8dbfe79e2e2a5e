"""The evidence that a merge counts anew."""

from kapok.evidence.tests.conftest import at_noon, lecturers, measures, optics  # noqa: F401
