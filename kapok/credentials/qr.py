from kapok.base.paper import qr
from kapok.credentials.addresses import page_address
from kapok.credentials.models import Credential


def qr_svg(credential: Credential) -> str:
    """The address of the credential's page as a picture to scan."""
    return qr.qr_svg(page_address(credential))
