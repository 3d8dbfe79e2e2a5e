from django.urls import path

from kapok.frameworks import views
from kapok.frameworks.crosswalks.urls import urlpatterns as crosswalks
from kapok.frameworks.editing.urls import urlpatterns as editing
from kapok.frameworks.sheets.urls import urlpatterns as sheets

app_name = "frameworks"
urlpatterns = [
    path("frameworks/", views.frameworks, name="list"),
    *editing,  # first, for "drafts" is a word of ours and no slug
    *sheets,
    *crosswalks,
    path("frameworks/<slug:slug>/", views.framework, name="framework"),
]
