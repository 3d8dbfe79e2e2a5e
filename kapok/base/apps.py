from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BaseConfig(AppConfig):
    name = "kapok.base"

    def ready(self):
        """Every app's answers to facts and questions, and its steady jobs, are known before the first request."""
        autodiscover_modules("reactions", "jobs")
