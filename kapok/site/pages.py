from django.urls import path

from kapok.base.look import look
from kapok.site import opening, phone, views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("desk/", views.desk, name="desk"),
    path("me/", views.me, name="me"),
    path("outbox/", views.outbox, name="outbox"),
    path("offline/", phone.offline, name="offline"),
    path("numbers/<slug:number>/", views.number, name="number"),
    path("numbers/<slug:number>/statements/", views.number_statements, name="number-statements"),
    path("open/<token>/", opening.open_page, name="open"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("less-data/", views.data, name="data"),
    path("look/", look, name="look"),
]
