"""How accounts are found."""

from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import UserManager

from kapok.base.prepared import prepared


@prepared
def _account_with_person(pk):
    return apps.get_model("people.Account").objects.filter(pk=pk).select_related("person")


class AccountManager(UserManager):
    """Django asks for the account of each request by its id; that question is prepared, and brings her person with it."""

    def get(self, *args, **named):
        if args or named.keys() != {"pk"} or not isinstance(named["pk"], UUID):
            return super().get(*args, **named)
        if not (found := _account_with_person(named["pk"])):
            raise self.model.DoesNotExist("Account matching query does not exist.")
        return found[0]

    def __eq__(self, other):
        """For migrations it is Django's own, which they name: the rows are the same."""
        return isinstance(other, UserManager)

    __hash__ = UserManager.__hash__
