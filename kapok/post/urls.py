from django.urls import path

from kapok.post.views import office, own

app_name = "post"
urlpatterns = [
    path("me/notices/", own.notices, name="notices"),
    path("me/notices/read/", own.read_all, name="read-all"),
    path("me/notices/settings/", own.settings, name="settings"),
    path("me/notices/<uuid:pk>/", own.notice, name="notice"),
    path("post/", office.post, name="post"),
    path("post/letters/<uuid:pk>/retry/", office.retry, name="retry"),
    path("post/lines/retry/", office.retry_lines, name="retry-lines"),
]
