import json

import pytest

from kapok.frameworks.actions import SHIPPED, load_framework


@pytest.fixture
def said():
    """What the shipped file says, to be changed and written again."""
    return json.loads((SHIPPED / "ict-cft-1.json").read_text(encoding="utf-8"))


@pytest.fixture
def write(tmp_path):
    def write_file(said, name="framework.json"):
        path = tmp_path / name
        path.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def maturity():
    """The same of a framework of maturity."""
    return json.loads((SHIPPED / "blended-learning-1.json").read_text(encoding="utf-8"))


@pytest.fixture
def published(world, maturity, write):
    """Version 1 of the blended-learning framework, as shipped."""
    return load_framework(write(maturity))


@pytest.fixture
def draft(published, world):
    """Version 2, a copy of the first that Ruth of the office has begun."""
    world.as_ruth.post("/en/frameworks/blended-learning/versions/next/")
    return published.framework.versions.get(number=2)
