from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import get_language

from kapok.post.actions import write_letter


class ByInvitation(DefaultAccountAdapter):
    """People come in by invitation, never by an open sign-up form; letters go through our own post, which survives a dead server."""

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, context)
        person = getattr(context.get("user"), "person", None)
        write_letter(
            to_email=email, subject=message.subject, body=message.body, language=get_language() or "en", person=person
        )
