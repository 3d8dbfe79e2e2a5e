from django.db import transaction

from kapok.frameworks.models import Framework
from kapok.journal.actions import record
from kapok.plans.models import AspectTheme
from kapok.plans.recommending import themes


@transaction.atomic
def say_themes(*, framework: Framework, said: dict[str, list[str]], by) -> None:
    """{code of a dimension: [themes]}, in place of what was said before. With nothing said at all, what comes with Kapok counts."""
    Framework.objects.select_for_update(of=("self",)).get(pk=framework.pk)
    AspectTheme.objects.filter(framework=framework).delete()
    AspectTheme.objects.bulk_create(
        AspectTheme(framework=framework, aspect=aspect, theme=theme)
        for aspect, chosen in said.items()
        for theme in dict.fromkeys(chosen)
        if theme in themes()
    )
    record("plans.themes_said", framework, by=by)
