"""At the foot of every letter: no language and no log-in, for a mail program calls it as well as a person."""

from django.urls import path

from kapok.post.views import off

app_name = "post_doors"
urlpatterns = [
    path("notices/off/<token>/", off.off, name="off"),
    path("notices/on/<token>/", off.on, name="on"),
]
