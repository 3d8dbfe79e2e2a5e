from django.db import models

from kapok.frameworks.models import Framework


class AspectTheme(models.Model):
    """Of which theme of the library a dimension of a framework speaks: how the library answers a framework that a centre wrote."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="+")
    aspect = models.CharField(max_length=20)  # the code, in all versions
    theme = models.CharField(max_length=20)  # of recommending.themes()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "aspect", "theme"], name="aspect_theme_once")]

    def __str__(self):
        return f"{self.framework_id} {self.aspect} {self.theme}"
