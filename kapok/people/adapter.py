from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils.translation import get_language

from kapok.post.actions import write_letter


class ByInvitation(DefaultAccountAdapter):
    """People come in by invitation, never by an open sign-up form; letters go through our own post, which survives a dead server."""

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        return _at_home(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request, emailconfirmation):
        return _at_home(super().get_email_confirmation_url(request, emailconfirmation))

    def format_email_subject(self, subject):
        return str(subject)  # without “[the name that the request gave this host]”

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, context)
        person = getattr(context.get("user"), "person", None)
        write_letter(
            to_email=email, subject=message.subject, body=message.body, language=get_language() or "en", person=person
        )


def _at_home(url: str) -> str:
    """The request says by which name it came, and whoever sends it may write any name there: a letter leads to our own."""
    return settings.ADDRESS + urlsplit(url).path
