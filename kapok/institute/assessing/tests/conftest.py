from kapok.institute.tests.conftest import *  # noqa: F403  the same course, run and people
