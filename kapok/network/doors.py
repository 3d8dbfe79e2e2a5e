"""The directory for machines, so it has no language in its address."""

from django.urls import path

from kapok.network.views import open_data

app_name = "network_data"
urlpatterns = [
    path("data/organisations.csv", open_data.organisations_csv, name="csv"),
    path("data/organisations.json", open_data.organisations_json, name="json"),
]
