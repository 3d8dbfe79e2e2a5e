from django.urls import path

from kapok.people.oidc import views as oidc
from kapok.people.views import addresses, code, come_in, consents, invitations, log_ins, own, safety

app_name = "people"
urlpatterns = [
    path("sign-in/code/", code.code, name="code"),
    path("come-in/", come_in.come_in, name="come-in"),
    path("invitations/<token>/", invitations.invitation, name="invitation"),
    path("invitations/<token>/accept/", invitations.accept, name="accept"),
    path("me/details/", own.details, name="details"),
    path("me/log-ins/", log_ins.log_ins, name="log-ins"),
    path("me/log-ins/join/", log_ins.join, name="join"),
    path("me/log-ins/<uuid:merge>/undo/", log_ins.undo_join, name="undo-join"),
    path("me/log-ins/code/", log_ins.ask_code, name="ask-join-code"),
    path("me/log-ins/code/join/", log_ins.join_code, name="join-code"),
    path("me/consents/", consents.consents, name="consents"),
    path("me/consents/<purpose>/give/", consents.give, name="give-consent"),
    path("me/consents/<purpose>/withdraw/", consents.withdraw, name="withdraw-consent"),
    path("me/data.zip", own.export, name="export"),
    path("me/erase/", own.erase, name="erase"),
    path("me/safety/", safety.page, name="safety"),
    path("me/safety/addresses/add/", addresses.add, name="add-address"),
    path("me/safety/addresses/<int:pk>/letter/", addresses.send, name="send-confirmation"),
    path("me/safety/addresses/<int:pk>/main/", addresses.make_main, name="make-main-address"),
    path("me/safety/addresses/<int:pk>/remove/", addresses.remove, name="remove-address"),
    path("me/safety/sessions/<int:pk>/end/", safety.end, name="end-session"),
    path("me/safety/sessions/end-others/", safety.end_others, name="end-other-sessions"),
    path("me/safety/elsewhere/waiting/", safety.connect_waiting, name="connect-waiting"),
    path("me/safety/elsewhere/<slug:provider_id>/connect/", oidc.connect, name="connect"),
    path("me/safety/elsewhere/<int:pk>/remove/", safety.disconnect, name="disconnect"),
]
