from django.urls import path

from kapok.evidence.exports import views

urlpatterns = [
    path("organisations/<slug:slug>/statements/", views.choose, name="export"),
    path("organisations/<slug:slug>/statements/file/", views.take, name="export-file"),
    path("organisations/<slug:slug>/statements/attachments/", views.take_attachments, name="export-attachments"),
]
