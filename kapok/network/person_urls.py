"""Part of network.urls: people and their roles."""

from django.urls import path

from kapok.network.views import merges, paper, persons, roles

urlpatterns = [
    path("me/roles/", roles.own, name="own-roles"),
    path("organisations/<slug:slug>/people/give/", roles.give, name="give-role"),
    path("people/doubles/", merges.doubles, name="person-doubles"),
    path("people/merge/", merges.merge, name="merge-people"),
    path("people/differ/", merges.differ, name="people-differ"),
    path("people/merges/", merges.merges, name="merges"),
    path("people/merges/<uuid:merge>/undo/", merges.undo, name="undo-merge"),
    path("people/roles/<uuid:role>/change/", roles.change, name="change-role"),
    path("people/roles/<uuid:role>/hand-over/", roles.hand_over, name="hand-over"),
    path("people/roles/<uuid:role>/delegate/", roles.delegate, name="delegate"),
    path("people/roles/<uuid:role>/take-back/", roles.take_back, name="take-back"),
    path("people/<uuid:person>/", persons.person, name="person"),
    path("people/<uuid:person>/split/<uuid:account>/", persons.split, name="split"),
    path("people/<uuid:person>/erase/", persons.erase, name="erase-person"),
    path("people/<uuid:person>/consents/paper/", paper.paper, name="paper-consent"),
]
