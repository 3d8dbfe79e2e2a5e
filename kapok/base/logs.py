import logging
import re

SECRET = re.compile(r"(/(?:invitations|open|password/new|account/confirm-address)/)[^/\s]+")


class WithoutSecrets(logging.Filter):
    """Addresses that open something to whoever reads them are not written down, nor how a refusal came about, line by line."""

    def filter(self, record):
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        if record.name == "django.request" and record.levelno < logging.ERROR:
            record.exc_info = None
        return True
