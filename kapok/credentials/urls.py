from django.urls import path

from kapok.credentials import views

app_name = "credentials"
urlpatterns = [
    path("credentials/verify/", views.verify, name="verify"),
    path("credentials/<slug:code>/", views.credential, name="credential"),
    path("credentials/<slug:code>/certificate.pdf", views.certificate, name="certificate"),
    path("credentials/<slug:code>/erase/", views.erase, name="erase"),
    path("credentials/<slug:code>/revoke/", views.revoke, name="revoke"),
]
