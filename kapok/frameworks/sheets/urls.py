from django.urls import path

from kapok.frameworks.editing.urls import VERSION
from kapok.frameworks.sheets import views

urlpatterns = [
    path(f"{VERSION}/sheet/", views.sheet, name="sheet"),
    path(f"{VERSION}/sheet/file/", views.sheet_file, name="sheet-file"),
    path(f"{VERSION}/sheet/confirm/", views.confirm, name="sheet-confirm"),
    path(f"{VERSION}/translation-sheets/<slug:language>/", views.translations, name="translation-sheet"),
    path(f"{VERSION}/translation-sheets/<slug:language>/file/", views.translation_file, name="translation-sheet-file"),
    path(
        f"{VERSION}/translation-sheets/<slug:language>/confirm/",
        views.confirm_translations,
        name="translation-sheet-confirm",
    ),
]
