"""What may stand in addresses of the institute."""

from django.urls import register_converter


class Small:
    """A whole number that fits a small column."""

    regex = "[0-9]{1,4}"
    to_python = staticmethod(int)
    to_url = staticmethod(str)


register_converter(Small, "small")
