from django.core.exceptions import PermissionDenied
from django.http import Http404

from kapok.base.answers import ask
from kapok.post.models import Letter, Notice
from kapok.post.readers import selves_of


def get_notice_for(account, pk) -> Notice:
    """Her own, and only hers: for everyone else there is none."""
    if not (notice := Notice.objects.filter(pk=pk, person__in=selves_of(account.person_id)).first()):
        raise Http404
    return notice


def refuse_if_no_officer(account) -> None:
    """The post of the whole centre is looked after by its officers; who they are the apps above know."""
    if not account.person_id or not any(ask("post.is_keeper", person=account.person)):
        raise PermissionDenied


def get_letter_for(account, pk) -> Letter:
    refuse_if_no_officer(account)
    if not (letter := Letter.objects.filter(pk=pk).exclude(to_email="").first()):
        raise Http404
    return letter
