from django.urls import path

from kapok.network.views import doubles

urlpatterns = [
    path("organisations/doubles/", doubles.doubles, name="doubles"),
    path("organisations/doubles/<int:double>/", doubles.double, name="double"),
    path("organisations/doubles/<int:double>/one/", doubles.one, name="double-one"),
    path("organisations/doubles/<int:double>/two/", doubles.two, name="double-two"),
    path("organisations/merges/", doubles.merges, name="organisation-merges"),
    path("organisations/merges/<uuid:organisation_merge>/undo/", doubles.undo, name="organisation-merge-undo"),
]
