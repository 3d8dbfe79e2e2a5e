"""The child process that sets paper forms: JSON on standard input, PDF on standard output. It knows no Django and no database.

{"title": "…", "language": "fr", "is_mirrored": false, "words": {…}, "forms": [{…as forms.typ names it…}], "seconds": 1766102400}
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[1] / "base/paper/fonts"


def main() -> None:
    order = json.load(sys.stdin)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(HERE / "forms.typ", root=HERE, font_paths=fonts, sys_inputs={"order": json.dumps(order)})
    made_at = datetime.fromtimestamp(order["seconds"], UTC)
    sys.stdout.buffer.write(compiler.compile(format="pdf", timestamp=made_at))


if __name__ == "__main__":
    main()
