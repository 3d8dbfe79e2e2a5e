from django.urls import include, path

from kapok.institute import converters  # noqa: F401  registers “small”
from kapok.institute.announcing.urls import urlpatterns as announcing
from kapok.institute.assessing.urls import urlpatterns as assessing
from kapok.institute.calendar.urls import urlpatterns as calendar
from kapok.institute.checking.urls import urlpatterns as checking
from kapok.institute.grading.urls import urlpatterns as grading
from kapok.institute.lists.urls import urlpatterns as lists
from kapok.institute.notes import views as notes
from kapok.institute.pacing.urls import urlpatterns as pacing
from kapok.institute.polls import views as polls
from kapok.institute.recognising.urls import urlpatterns as recognising
from kapok.institute.staffing.urls import urlpatterns as staffing
from kapok.institute.teaching.urls import urlpatterns as teaching
from kapok.institute.views import answers, catalogue, cohorts, office, runs, units
from kapok.institute.waiting.urls import urlpatterns as waiting

app_name = "institute"
urlpatterns = [
    path("courses/", catalogue.catalogue, name="catalogue"),
    path("courses/<slug:slug>/", catalogue.course, name="course"),
    path("courses/<slug:slug>/<small:version>/bundle.json", catalogue.bundle, name="bundle"),
    path("courses/<slug:slug>/units/<small:number>/", units.unit, name="unit"),
    path("courses/<slug:slug>/units/<small:number>/read/", answers.read, name="read"),
    path("courses/<slug:slug>/units/<small:number>/answer/", answers.answer, name="answer"),
    path("courses/<slug:slug>/units/<small:number>/answer/waiting/", answers.waiting, name="waiting"),
    path("courses/<slug:slug>/units/<small:number>/kept/<uuid:statement>/", answers.kept, name="kept"),
    path("courses/<slug:slug>/units/<small:number>/polls/<slug:poll>/", polls.poll, name="poll"),
    path("courses/<slug:slug>/units/<small:number>/polls/<slug:poll>/say/", polls.say_poll, name="say-poll"),
    path("courses/<slug:slug>/units/<small:number>/notes/<slug:reflection>/", notes.note, name="note"),
    path("courses/<slug:slug>/units/<small:number>/notes/<slug:reflection>/keep/", notes.keep, name="keep-note"),
    path("courses/<slug:slug>/units/<small:number>/notes/<slug:reflection>/erase/", notes.erase, name="erase-note"),
    path("courses/<slug:slug>/runs/open/", office.open_a_run, name="open-run"),
    path("runs/", runs.runs, name="runs"),
    path("runs/<slug:slug>/", runs.run, name="run"),
    path("runs/<slug:slug>/join/", runs.join, name="join"),
    path("runs/<slug:slug>/leave/", runs.leave, name="leave"),
    path("runs/<slug:slug>/change/", office.change_a_run, name="change-run"),
    path("runs/<slug:slug>/cohorts/", office.cohorts, name="cohorts"),
    path("runs/<slug:slug>/cohorts/open/", office.open_a_cohort, name="open-cohort"),
    path("cohorts/<uuid:pk>/", cohorts.cohort, name="cohort"),
    path("cohorts/<uuid:pk>/invite/", cohorts.invite, name="invite"),
    path("cohorts/<uuid:pk>/add/", cohorts.add, name="add"),
    path("cohorts/<uuid:pk>/codes/", cohorts.codes, name="codes"),
    path("cohorts/<uuid:pk>/withdraw/<uuid:enrolment>/", cohorts.withdraw_learner, name="withdraw"),
    *waiting,
    *staffing,
    *pacing,
    *teaching,
    *grading,
    *announcing,
    *calendar,
    *lists,
    *assessing,
    *checking,
    *recognising,
    path("", include("kapok.institute.bringing.urls")),
    path("", include("kapok.institute.exchanging.urls")),
]
