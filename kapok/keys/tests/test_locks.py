"""What is locked opens only with the centre's secret and for the purpose it was locked for."""

import pytest
from cryptography.exceptions import InvalidTag

from kapok.keys.locks import lock_text, unlock_text


def test_what_is_locked_cannot_be_read_and_opens_again(settings):
    locked = lock_text("JBSWY3DPEHPK3PXP", purpose="code app")
    assert "JBSWY3" not in locked
    assert locked != lock_text("JBSWY3DPEHPK3PXP", purpose="code app"), "the same secret looks different each time"
    assert unlock_text(locked, purpose="code app") == "JBSWY3DPEHPK3PXP"
    with pytest.raises(InvalidTag):
        unlock_text(locked, purpose="something else")
    settings.KEYS_SECRET = "the secret of another centre"
    with pytest.raises(InvalidTag):
        unlock_text(locked, purpose="code app")
