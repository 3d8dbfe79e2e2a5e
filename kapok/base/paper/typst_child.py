"""The child process that sets a paper: JSON on standard input, PDF on standard output. It knows no Django and no database.

{"template": "/…/papers.typ", "order": {…as the template names it…}, "standards": ["ua-1"], "seconds": 1766102400}
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent


def main() -> None:
    said = json.load(sys.stdin)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])
    order = json.dumps(said["order"])
    compiler = typst.Compiler(said["template"], root=HERE.parents[1], font_paths=fonts, sys_inputs={"order": order})
    made_at = datetime.fromtimestamp(said["seconds"], UTC)
    pdf = compiler.compile(format="pdf", pdf_standards=said["standards"], timestamp=made_at)
    sys.stdout.buffer.write(pdf)  # type: ignore[arg-type]  # None where it writes a file; pages, of pictures alone


if __name__ == "__main__":
    main()
