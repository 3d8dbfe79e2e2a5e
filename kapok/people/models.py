"""Log-ins and the people behind them. An account is not a person: one person may have several, and an account may lose hers."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import Travelling
from kapok.people.account_manager import AccountManager
from kapok.people.consent_rows import Consent, ConsentText, How  # noqa: F401
from kapok.people.folded_name import FoldedName
from kapok.people.lists.models import GroupLink, JoinRequest, PeopleList  # noqa: F401
from kapok.people.merge_rows import PeopleDiffer, PersonMerge, PersonMergeUndone, PersonSplit  # noqa: F401
from kapok.people.sign_in_models import OpenSession  # noqa: F401


class Sex(models.TextChoices):
    """As the person says it; empty means that she did not."""

    FEMALE = "female", _("Woman")
    MALE = "male", _("Man")
    OTHER = "other", _("Other")


class Person(Travelling):
    name = models.CharField(pgettext_lazy("of a person", "Name"), max_length=200)
    name_folded = FoldedName()
    name_language = models.CharField(max_length=12, default="en")
    sex = models.CharField(_("Sex"), max_length=8, choices=Sex.choices, blank=True)
    country = CountryField(_("Country"), blank=True)
    language = models.CharField(_("Language"), max_length=12, default="en")
    time_zone = models.CharField(_("Time zone"), max_length=40, default="UTC")
    languages = models.JSONField(default=list, blank=True)  # further ones that she reads, BCP 47, the best first
    phone = models.CharField(_("Phone"), max_length=20, blank=True, db_index=True)  # E.164: +254…
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    data_budget_mb = models.PositiveIntegerField(_("Data a month, in MB"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        # Few people are merged; without an index of those alone a database that knows its rows reads everybody's.
        indexes = [
            models.Index(fields=["merged_into"], name="merged_people", condition=models.Q(merged_into__isnull=False))
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if "name" in (fields := kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*fields, "name_folded"}
        super().save(*args, **kwargs)

    @property
    def short_name(self) -> str:
        return self.name.split()[0] if self.name else ""


class Account(AbstractBaseUser):
    """A log-in. Its id is the opaque account name in xAPI statements; user names are unique on this node only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(_("User name"), max_length=60, unique=True)
    email = models.EmailField(_("E-mail address"), null=True, blank=True, unique=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="accounts")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=now, editable=False)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self):
        return self.username


class PrintedCode(models.Model):
    """A code on paper for somebody without e-mail: it opens her account once, and she chooses a password then.

    The code has 60 random bits and is short-lived, so SHA-256 keeps it well and a list of 300 costs no password hash.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="printed_codes")
    code_sha256 = models.CharField(max_length=64)
    given_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.account_id} {self.made_at:%Y-%m-%d}"


class Invitation(models.Model):
    """A link that lets somebody in, to the thing it names by (kind, id): a cohort, an organisation, a fund.

    Opening it changes nothing, for link previews open it too; its button accepts. Only the token's SHA-256 is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    token_sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True, db_index=True)
    phone = models.CharField(max_length=20, blank=True, db_index=True)  # E.164
    sex = models.CharField(max_length=8, choices=Sex.choices, blank=True)  # as her coordinator wrote; she may change it
    language = models.CharField(max_length=12, default="en")
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    role = models.CharField(max_length=20)
    people_list = models.ForeignKey(PeopleList, models.SET_NULL, null=True, related_name="invitations")
    invited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "made_at"], name="invitations_of_a_subject")]

    def __str__(self):
        return f"{self.role} {self.subject_kind} {self.subject_id}"

    @property
    def has_no_address(self) -> bool:
        return not self.email and not self.phone


class Acceptance(models.Model):
    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="acceptance")
    account = models.ForeignKey(Account, models.CASCADE, related_name="acceptances")
    accepted_at = models.DateTimeField()

    def __str__(self):
        return f"{self.account_id} {self.accepted_at:%Y-%m-%d}"


class Withdrawal(models.Model):
    """An invitation taken back before it was accepted."""

    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="withdrawal")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField()

    def __str__(self):
        return f"{self.invitation_id} {self.withdrawn_at:%Y-%m-%d}"
