"""Draws the icons for a phone's first screen from the mark, in a browser; what it writes is committed.

python tools/icons.py        kapok/base/static/base/icons/{192,512}.png, and maskable.png with room around the mark for any shape
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

BASE = Path(__file__).resolve().parent.parent / "kapok/base/static/base"
GROUND = "#fbfdfa"
ICONS = {"192": (192, 0.84), "512": (512, 0.84), "maskable": (512, 0.6)}  # name: side in pixels, the mark's part of it
PAGE = """<body style="margin:0;background:{ground};display:grid;place-items:center;height:100vh">{mark}</body>"""


def main() -> None:
    mark = (BASE / "mark.svg").read_text()
    (BASE / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (side, part) in ICONS.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            sized = mark.replace("<svg ", f'<svg width="{side * part}" height="{side * part}" ', 1)
            page.set_content(PAGE.format(ground=GROUND, mark=sized))
            drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(64)
            drawn.save(BASE / f"icons/{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
