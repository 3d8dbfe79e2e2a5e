from django.urls import path

from kapok.institute.teaching import views

urlpatterns = [
    path("runs/<slug:slug>/desk/", views.desk, name="teaching"),
    path("runs/<slug:slug>/messages/", views.sent_messages, name="messages"),
    path("runs/<slug:slug>/messages/write/", views.write, name="write-message"),
    path("runs/<slug:slug>/messages/<uuid:message>/", views.message, name="message"),
]
