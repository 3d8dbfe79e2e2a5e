from django.urls import include, path

from kapok.network.doubles.urls import urlpatterns as doubles
from kapok.network.imports.urls import urlpatterns as imports
from kapok.network.lists.urls import urlpatterns as lists_and_links
from kapok.network.views import editing, open_data, organisations, people, people_lists, world

app_name = "network"
urlpatterns = [
    path("", include("kapok.network.person_urls")),
    path("open-data/", open_data.about_open_data, name="open-data"),
    path("organisations/", organisations.directory, name="directory"),
    path("organisations/add/", organisations.add, name="add"),
    path("organisations/map/", world.world_map, name="map"),
    *imports,
    *doubles,
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("organisations/<slug:slug>/edit/", editing.edit, name="edit"),
    path("organisations/<slug:slug>/place/", editing.place, name="place"),
    path("organisations/<slug:slug>/place/<uuid:placement>/end/", editing.end, name="end-placement"),
    path("organisations/<slug:slug>/people/", people.people, name="people"),
    path("organisations/<slug:slug>/people/below/", people_lists.below, name="people-below"),
    path("organisations/<slug:slug>/people/list.csv", people_lists.take, name="people-list"),
    path("organisations/<slug:slug>/people/invite/", people.invite_member, name="invite"),
    path("organisations/<slug:slug>/people/<uuid:role>/end/", people.end, name="end-role"),
    *lists_and_links,
]
