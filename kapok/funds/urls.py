from django.urls import path

from kapok.evidence.opened import opening_paths
from kapok.funds import views

app_name = "funds"
FROZEN = "funds/<slug:slug>/snapshots/<uuid:snapshot>/results/<int:position>/"
urlpatterns = [
    path("funds/", views.fund_list, name="list"),
    path("funds/open/", views.open_new, name="open"),
    path("funds/together/", views.together, name="together"),
    path("funds/<slug:slug>/", views.fund, name="fund"),
    path("funds/<slug:slug>/publish/", views.publish, name="publish"),
    path("funds/<slug:slug>/freeze/", views.freeze, name="freeze"),
    path("funds/<slug:slug>/snapshots/<uuid:snapshot>/", views.snapshot, name="snapshot"),
    path("funds/<slug:slug>/snapshots/<uuid:snapshot>.json", views.snapshot_file, name="snapshot-file"),
    path("funds/<slug:slug>/snapshots/<uuid:snapshot>/today.json", views.snapshot_today, name="snapshot-today"),
    path(FROZEN, views.frozen_result, name="frozen-result"),
    *opening_paths(FROZEN, views.open_frozen, "frozen"),
    path("funds/<slug:slug>/results/<int:position>/", views.result, name="result"),
    *opening_paths("funds/<slug:slug>/results/<int:position>/", views.open_result, "result"),
]
