from kapok.packages.tests.conftest import *  # noqa: F403  the course folder
