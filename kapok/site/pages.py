from django.urls import path

from kapok.base.look import look
from kapok.evidence.opened import opening_paths
from kapok.site import opening, phone, views
from kapok.site.national import views as national

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("desk/", views.desk, name="desk"),
    path("me/", views.me, name="me"),
    path("outbox/", views.outbox, name="outbox"),
    path("offline/", phone.offline, name="offline"),
    path("numbers/<slug:number>/", views.number, name="number"),
    *opening_paths("numbers/<slug:number>/", views.open_number, "number"),
    path("organisations/<slug:slug>/overview/", national.overview, name="overview"),
    path("organisations/<slug:slug>/overview.csv", national.as_csv, name="overview-csv"),
    path("organisations/<slug:slug>/overview/<slug:number>/", national.number, name="overview-number"),
    path(
        "organisations/<slug:slug>/overview/<slug:number>/statements/", national.statements, name="overview-statements"
    ),
    path("open/<token>/", opening.open_page, name="open"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("less-data/", views.data, name="data"),
    path("look/", look, name="look"),
]
