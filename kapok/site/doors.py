from django.urls import path

from kapok.site import phone

app_name = "site_doors"
urlpatterns = [
    path("account.json", phone.account_json, name="account"),
    path("sw.js", phone.service_worker, name="worker"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
]
