from django.urls import path

from kapok.institute.bringing.urls import doors as bringing
from kapok.institute.calendar.views import feed
from kapok.institute.views.files import file

app_name = "institute_doors"
urlpatterns = [
    path("courses/<slug:slug>/files/<str:sha256>/<str:name>", file, name="file"),
    path("calendars/<str:token>.ics", feed, name="calendar"),
    *bringing,
]
