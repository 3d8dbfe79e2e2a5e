from django.urls import path

from kapok.institute.exchanging import views

urlpatterns = [
    path("course-imports/questions/", views.take, name="questions"),
    path("course-imports/<uuid:pk>/questions/<str:form>/", views.give, name="questions-of"),
]
