"""The resources, by the names of the standard. /xapi/ answers as 2.0.0, /xapi/1.0.3/ as 1.0.3, where a request does not say."""

from django.urls import path

from kapok.evidence.xapi.about import get_about
from kapok.evidence.xapi.door import door, way

DOORS = {
    "about": door(GET=way(get_about, is_open=True)),
}

app_name = "xapi"
urlpatterns = [path(name, view, name=name.replace("/", "-")) for name, view in DOORS.items()]
