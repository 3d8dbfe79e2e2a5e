"""The same few people everywhere: Amina studies, Teklu coordinates, Ruth runs the office, Sam is a stranger from another university."""

import atexit
import os
import shutil
import tempfile

# Before Django reads its settings: a data folder of the tests' own, never the one in use.
os.environ["KAPOK_DATA"] = tempfile.mkdtemp(prefix="kapok-data-")
atexit.register(shutil.rmtree, os.environ["KAPOK_DATA"], ignore_errors=True)
os.environ.setdefault("KAPOK_TEST_FOLDER", os.environ["KAPOK_DATA"])
for name in ("KAPOK_PRODUCTION", "KAPOK_ADDRESS", "STORAGE_URL", "REDIS_URL", "EMAIL_URL", "KAPOK_DEMO_OPEN"):
    os.environ.pop(name, None)

from tests.people import *  # noqa: F403,E402  (fixtures)
