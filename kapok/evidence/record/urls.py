from django.urls import path

from kapok.evidence.record import views

urlpatterns = [
    path("me/record/", views.record, name="record"),
    path("me/record/<uuid:statement>/", views.statement, name="record-statement"),
    path("me/record.<slug:ending>", views.take, name="record-file"),
]
