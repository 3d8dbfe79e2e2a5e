from django.urls import path

from kapok.institute.recognising.views import assessing, learning, office

urlpatterns = [
    path("micro-credentials/", learning.catalogue, name="micro-credentials"),
    path("micro-credentials/define/", office.define, name="micro-credential-define"),
    path("micro-credentials/<slug:slug>/", learning.micro_credential, name="micro-credential"),
    path("micro-credentials/<slug:slug>/begin/", learning.begin_way, name="micro-credential-begin"),
    path("micro-credentials/<slug:slug>/progress/", learning.progress, name="micro-credential-progress"),
    path("micro-credentials/<slug:slug>/take-newest/", learning.take_newest, name="micro-credential-take-newest"),
    path("micro-credentials/<slug:slug>/hand-in/", learning.hand_in_work, name="micro-credential-hand-in"),
    path("micro-credentials/<slug:slug>/change/", office.change, name="micro-credential-change"),
    path("micro-credentials/<slug:slug>/people/", office.people, name="micro-credential-people"),
    path("micro-credentials/<slug:slug>/people/<uuid:pk>/end/", office.end, name="micro-credential-end-assessor"),
    path("assessing/", assessing.assessing, name="assessing"),
    path("works/<uuid:pk>/", learning.work, name="work"),
    path("works/<uuid:pk>/file/", learning.work_file, name="work-file"),
    path("works/<uuid:pk>/accept/", assessing.accept, name="work-accept"),
    path("works/<uuid:pk>/return/", assessing.send_back, name="work-return"),
]
