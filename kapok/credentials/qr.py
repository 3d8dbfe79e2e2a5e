import io

import segno

from kapok.credentials.addresses import page_address
from kapok.credentials.models import Credential


def qr_svg(credential: Credential) -> str:
    """The address of the credential's page as a picture to scan, with a quiet zone of four fields and no style in it."""
    out = io.BytesIO()
    segno.make(page_address(credential), error="m", micro=False).save(
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
