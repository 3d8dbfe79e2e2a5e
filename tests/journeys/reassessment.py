"""What was settled a year before the journey of a re-assessment; tests/journeys/ask.py runs it."""

import tempfile
from pathlib import Path

from kapok.network.models import Organisation
from kapok.people.models import Account
from kapok.questionnaires.tests.house import load_house, settled


def prepare() -> None:
    """Nairobi settled its first assessment by the first version of a small framework."""
    with tempfile.TemporaryDirectory() as folder:
        version = load_house(Path(folder))
    nairobi, teklu = Organisation.objects.get(slug="nairobi"), Account.objects.get(username="teklu")
    settled(version, nairobi, teklu, {"1.1": 1, "1.2": 2, "2.1": 2, "3.1": 3}, days_ago=365)
