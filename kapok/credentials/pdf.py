"""The child process that sets a certificate: JSON on standard input, PDF on standard output. It knows no Django and no database.

{"certificate": {...as certificate.typ names it...}, "seconds": 1766102400}
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent


def make_pdf(certificate: dict, *, made_at: datetime) -> bytes:
    """The same data gives the same bytes. PDF/A-3a with the signed file in it; typst writes the tags that readers aloud need."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE.parent / "base/paper/fonts"]
    )
    compiler = typst.Compiler(
        HERE / "certificate.typ",
        root=HERE.parent,
        font_paths=fonts,
        sys_inputs={"certificate": json.dumps(certificate)},
    )
    return compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=made_at)


def main() -> None:
    order = json.load(sys.stdin)
    sys.stdout.buffer.write(make_pdf(order["certificate"], made_at=datetime.fromtimestamp(order["seconds"], UTC)))


if __name__ == "__main__":
    main()
