from django.urls import path

from kapok.frameworks.crosswalks import views
from kapok.frameworks.editing.urls import VERSION

urlpatterns = [path(f"{VERSION}/crosswalk/", views.crosswalk, name="crosswalk")]
