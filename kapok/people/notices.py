"""The letters about coming in, which nobody can turn off."""

from django.utils.translation import gettext_lazy as _

from kapok.post.notices import essential_letter

essential_letter(
    key="people.invitation",
    title=_("Invitations"),
    why=_("Somebody wrote your address to let you in. Without it you could not come."),
)
essential_letter(
    key="people.password",
    title=_("A forgotten password, a code to sign in, a changed address"),
    why=_("You asked for it a moment ago, or it guards your account."),
)
