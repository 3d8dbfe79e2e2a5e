"""The pages of the counting room: the library of indicators, measures with their values, what was entered beside them."""

from django.urls import path

from kapok.evidence.entered import views as entered
from kapok.evidence.library import views as library
from kapok.evidence.measuring import views as measuring
from kapok.evidence.opened import opening_paths
from kapok.evidence.proving import views as proving

app_name = "figures"
urlpatterns = [
    path("indicators/", library.indicator_list, name="indicators"),
    path("indicators/add/", library.add, name="add-indicator"),
    path("indicators/try/", library.try_it, name="try"),
    path("indicators/<slug:key>/", library.indicator, name="indicator"),
    path("indicators/<slug:key>/change/", library.edit, name="edit-indicator"),
    path("indicators/<slug:key>/try/", library.try_it, name="try-edited"),
    path("indicators/<slug:key>/editions/<int:edition>/", library.indicator, name="edition"),
    path("measures/", measuring.measure_list, name="measures"),
    path("measures/add/", measuring.add, name="add-measure"),
    path("measures/together/", measuring.together, name="together"),
    path("measures/<uuid:measure>/", measuring.measure, name="measure"),
    path("measures/<uuid:measure>/follow/", measuring.follow, name="follow"),
    *opening_paths("measures/<uuid:measure>/", measuring.open_measure, "measure"),
    path("measures/<uuid:measure>/statements/<uuid:statement>/prove/", proving.prove, name="prove"),
    path(
        "measures/<uuid:measure>/statements/<uuid:statement>/proofs/<int:proof>/",
        proving.proof_file,
        name="statement-proof",
    ),
    path("measures/<uuid:measure>/entered/add/", entered.add, name="enter"),
    path("measures/<uuid:measure>/entered/<uuid:entered>/accept/", entered.accept, name="accept"),
    path("measures/<uuid:measure>/entered/<uuid:entered>/send-back/", entered.send_back, name="send-back"),
    path("measures/<uuid:measure>/entered/<uuid:entered>/correct/", entered.correct, name="correct"),
]
