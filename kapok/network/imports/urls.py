from django.urls import path

from kapok.network.views import imports

urlpatterns = [
    path("organisations/imports/", imports.imports, name="imports"),
    path("organisations/imports/bring/", imports.bring, name="import-bring"),
    path("organisations/imports/<uuid:imported>/", imports.show, name="import"),
    path("organisations/imports/<uuid:imported>/look/", imports.look, name="import-look"),
    path("organisations/imports/<uuid:imported>/run/", imports.run, name="import-run"),
    path("organisations/imports/<uuid:imported>/findings.csv", imports.findings, name="import-findings"),
]
