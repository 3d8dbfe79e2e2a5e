import json

import pytest

from kapok.frameworks.actions import SHIPPED


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
