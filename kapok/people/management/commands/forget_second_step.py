from django.core.management.base import BaseCommand, CommandError

from kapok.people.actions.sign_in import forget_second_step
from kapok.people.models import Account


class Command(BaseCommand):
    help = (
        "Takes the code app and the recovery codes off an account whose owner lost them, and signs her out everywhere."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        account = Account.objects.filter(username__iexact=username).first()
        if not account:
            raise CommandError(f"There is no account “{username}”.")
        if not forget_second_step(account=account):
            raise CommandError(f"“{username}” has no second step.")
        self.stdout.write(f"“{username}” signs in with her password alone now. Tell her to set up a new code app.")
