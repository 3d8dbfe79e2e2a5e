from django.urls import path

from kapok.network.views import invitations, joining, links, lists, papers

OWN = "organisations/<slug:slug>/people/"
urlpatterns = [
    path(OWN + "list/", lists.bring, name="list-bring"),
    path(OWN + "list/empty.<str:ending>", lists.template, name="list-template"),
    path(OWN + "list/<uuid:pk>/", lists.people_list, name="list"),
    path(OWN + "list/<uuid:pk>/row/<int:number>/", lists.row, name="list-row"),
    path(OWN + "list/<uuid:pk>/row/<int:number>/leave-out/", lists.leave_out, name="list-leave-out"),
    path(OWN + "list/<uuid:pk>/confirm/", lists.confirm, name="list-confirm"),
    path(OWN + "list/<uuid:pk>/to-correct.csv", lists.left, name="list-left"),
    path(OWN + "invitations/", invitations.invitations, name="invitations"),
    path(OWN + "invitations/renew/", invitations.renew, name="invitations-renew"),
    path(OWN + "invitations/<uuid:pk>/again/", invitations.again, name="invitation-again"),
    path(OWN + "invitations/<uuid:pk>/take-back/", invitations.withdraw, name="invitation-take-back"),
    path(OWN + "papers/", papers.papers, name="papers"),
    path(OWN + "papers.pdf", papers.papers_file, name="papers-file"),
    path(OWN + "links/", links.links, name="links"),
    path(OWN + "links/<uuid:pk>/", links.link, name="link"),
    path(OWN + "links/<uuid:pk>/poster/", links.poster, name="link-poster"),
    path(OWN + "links/<uuid:pk>/end/", links.end, name="link-end"),
    path(OWN + "links/<uuid:pk>/welcome/", links.welcome, name="link-welcome"),
    path(OWN + "links/<uuid:pk>/decline/", links.decline, name="link-decline"),
    path("join/<slug:token>/", joining.join, name="join"),
    path("join/<slug:token>/asked/", joining.asked, name="join-asked"),
]
