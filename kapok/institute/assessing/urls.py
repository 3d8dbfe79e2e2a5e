"""Part of the institute's site map; kapok/institute/urls.py adds it."""

from django.urls import path

from kapok.institute import converters  # noqa: F401  registers “small”
from kapok.institute.assessing.views import essays, statistics, taking

urlpatterns = [
    path("courses/<slug:slug>/units/<small:number>/test/", taking.test, name="test"),
    path("courses/<slug:slug>/units/<small:number>/test/begin/", taking.begin, name="begin-test"),
    path("courses/<slug:slug>/questions/", statistics.course_questions, name="course-questions"),
    path("courses/<slug:slug>/questions.csv", statistics.course_questions_csv, name="course-questions-csv"),
    path("attempts/<uuid:pk>/", taking.attempt, name="attempt"),
    path("attempts/<uuid:pk>/save/", taking.save, name="save-attempt"),
    path("attempts/<uuid:pk>/finish/", taking.finish, name="finish-attempt"),
    path("attempts/<uuid:pk>/answers/open/", taking.open_answers, name="open-answers"),
    path("attempts/<uuid:pk>/answers/", taking.answers, name="attempt-answers"),
    path("runs/<slug:slug>/essays/", essays.essays, name="essays"),
    path("runs/<slug:slug>/essays/<uuid:statement>/", essays.essay, name="essay"),
    path("runs/<slug:slug>/essays/<uuid:statement>/mark/", essays.mark, name="mark-essay"),
    path("runs/<slug:slug>/questions/", statistics.run_questions, name="run-questions"),
    path("runs/<slug:slug>/questions.csv", statistics.run_questions_csv, name="run-questions-csv"),
]
