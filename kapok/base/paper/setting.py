"""Our papers are set by typst in a child process. What people wrote goes there as data, never as markup."""

import json
import sys
from datetime import datetime
from pathlib import Path

from kapok.base.children import run_limited

CHILD = Path(__file__).with_name("typst_child.py")


def set_paper(
    template: Path,
    order: dict,
    *,
    made_at: datetime,
    seconds_max: int,
    bytes_max: int,
    memory_mb_max: int = 1500,
    standards: tuple[str, ...] = (),
) -> bytes:
    """The PDF of `template` (.typ), which reads `order`. The same data gives the same bytes; typst tags what readers aloud need."""
    said = {
        "template": str(template),
        "order": order,
        "standards": standards,
        "seconds": int(made_at.timestamp()),
    }
    return run_limited(
        [sys.executable, str(CHILD)],
        seconds=seconds_max,
        memory_mb=memory_mb_max,
        input=json.dumps(said, default=str).encode(),
        output_max=bytes_max,
    )
