"""The site map. Pages carry their language first; doors for machines do not."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

APPS = [app for app in settings.LOCAL_APPS if app in settings.INSTALLED_APPS]

# Tried from the first to the last: a page's address before the machines', and those of everyone's pages before the rooms'.
urlpatterns = [
    *i18n_patterns(
        path("", include("kapok.site.pages")),
        path("", include("kapok.people.sign_in_urls")),
        *[path("", include(f"{app}.urls")) for app in APPS if find_spec(f"{app}.urls") and app != "kapok.site"],
    ),
    *[path("", include(f"{app}.doors")) for app in APPS if find_spec(f"{app}.doors") and app != "kapok.base"],
]

handler400 = "kapok.site.errors.not_read"
handler403 = "kapok.site.errors.not_allowed"
handler404 = "kapok.site.errors.not_found"
handler429 = "kapok.site.errors.too_many"  # asked for by allauth
handler500 = "kapok.site.errors.broken"
