"""The settings of the tests: those of the product, in a data folder of the tests' own, never the one in use."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["KAPOK_DATA"] = tempfile.mkdtemp(prefix="kapok-data-")
atexit.register(shutil.rmtree, os.environ["KAPOK_DATA"], ignore_errors=True)
os.environ.setdefault("KAPOK_TEST_FOLDER", os.environ["KAPOK_DATA"])
for name in ("KAPOK_PRODUCTION", "KAPOK_ADDRESS", "STORAGE_URL", "REDIS_URL", "EMAIL_URL", "KAPOK_DEMO_OPEN"):
    os.environ.pop(name, None)
if "KAPOK_STATIC" not in os.environ:  # `make test` collects the sheets once for all; a single test does without.
    Path(os.environ["KAPOK_DATA"], "static").mkdir()

from kapok.settings import *  # noqa: F403,E402  (after the environment)

OF_FILES = "whitenoise.middleware.WhiteNoiseMiddleware"
MIDDLEWARE = ["tests.static_files.SeenOnce" if each == OF_FILES else each for each in MIDDLEWARE]  # noqa: F405
