from django.urls import path

from kapok.institute import converters  # noqa: F401  registers “small”
from kapok.institute.bringing import tus, views

urlpatterns = [
    path("course-imports/", views.course_imports, name="course-imports"),
    path("course-imports/bring/", views.bring, name="course-import-bring"),
    path("course-imports/uploads/<uuid:pk>/give-up/", views.give_up_upload, name="upload-give-up"),
    path("course-imports/<uuid:pk>/", views.course_import, name="course-import"),
    path("course-imports/<uuid:pk>/replace/", views.replace, name="course-import-replace"),
    path("course-imports/<uuid:pk>/again/", views.again, name="course-import-again"),
    path("course-imports/<uuid:pk>/publish/", views.publish, name="course-import-publish"),
    path("course-imports/<uuid:pk>/give-up/", views.give_up_course, name="course-import-give-up"),
    path("course-imports/<uuid:pk>/units/<small:number>/", views.preview_unit, name="course-import-unit"),
    path("course-imports/<uuid:pk>/files/<path:path>", views.preview_file, name="course-import-file"),
]
doors = [
    path("uploads/", tus.uploads, name="uploads"),
    path("uploads/<uuid:pk>/", tus.upload, name="upload"),
]
