"""What the whole house puts on a desk."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.answers import answers
from kapok.base.desk import Waiting
from kapok.network.models import RoleKind
from kapok.people.safety import has_second_step


@answers("site.waiting")
def second_step_of_officers(*, person, held):
    """Whoever keeps the centre opens everybody's records, so a stolen password of hers must open nothing. It waits; it locks nothing."""
    if not any(each.kind == RoleKind.OFFICER for each in held) or has_second_step(person):
        return []
    return [
        Waiting(
            title=_("A second step for your sign-in"),
            text=_("You open the records of many people. With a code app, a stolen password alone opens nothing."),
            url=reverse("mfa_activate_totp"),
            action=_("Set it up"),
        )
    ]
