"""What kind of device a browser says it is, in plain words: enough for its owner to know it again, too little to follow anybody."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

BROWSERS = [  # as written in the user agent, the first that fits; later ones name earlier ones
    ("samsung", "SamsungBrowser", "Samsung Internet"),
    ("edge", "Edg", "Edge"),
    ("opera", "OPR/", "Opera"),
    ("uc", "UCBrowser", "UC Browser"),
    ("firefox", "Firefox/", "Firefox"),
    ("firefox", "FxiOS", "Firefox"),
    ("chrome", "CriOS", "Chrome"),
    ("chrome", "Chrome/", "Chrome"),
    ("safari", "Safari/", "Safari"),
]
SYSTEMS = [
    ("iphone", "iPhone", gettext_lazy("an iPhone")),
    ("ipad", "iPad", gettext_lazy("an iPad")),
    ("android", "Android", gettext_lazy("an Android phone or tablet")),
    ("chromeos", "CrOS", gettext_lazy("a Chromebook")),
    ("windows", "Windows", gettext_lazy("a Windows computer")),
    ("mac", "Macintosh", gettext_lazy("a Mac")),
    ("linux", "Linux", gettext_lazy("a Linux computer")),
]


def recognise(user_agent: str) -> tuple[str, str]:
    """("firefox", "android"); an empty word for what is not known."""
    return _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)


def device_in_words(browser: str, system: str) -> str:
    browser_name = next((name for key, _sign, name in BROWSERS if key == browser), "")
    system_name = next((name for key, _sign, name in SYSTEMS if key == system), "")
    if browser_name and system_name:
        return _("%(browser)s on %(device)s") % {"browser": browser_name, "device": system_name}
    return browser_name or str(system_name) or _("A device that did not say what it is")


def _first(known, user_agent: str) -> str:
    return next((key for key, sign, _name in known if sign in user_agent), "")
