from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from kapok.base.mistakes import cut_nothing, speak_plainly


class BaseConfig(AppConfig):
    name = "kapok.base"

    def ready(self):
        """Every app's answers to facts and questions, and its steady jobs, are known before the first request."""
        speak_plainly()
        cut_nothing()
        autodiscover_modules("notices", "reactions", "jobs")
