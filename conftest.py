"""The same few people everywhere: Amina studies, Teklu coordinates, Ruth runs the office, Sam is a stranger from another university."""

from tests.people import *  # noqa: F403  (fixtures)
