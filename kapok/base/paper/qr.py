import io

import segno


def qr_svg(text: str) -> str:
    """A text as a picture to scan, with a quiet zone of four fields and no style in it."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        border=4,
        dark="#13201d",
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue().decode()
