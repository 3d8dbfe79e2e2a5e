"""Money is an integer of the currency's smallest unit, with its currency (ISO 4217)."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

CURRENCIES = {
    "USD": _("US dollars"),
    "EUR": _("euros"),
    "CNY": _("Chinese yuan"),
    "XOF": _("West African CFA francs"),
    "KES": _("Kenyan shillings"),
    "NGN": _("Nigerian naira"),
    "EGP": _("Egyptian pounds"),
}
WITHOUT_PARTS = {"XOF"}  # no hundredths


def as_minor(amount: Decimal, currency: str) -> int:
    return int(amount if currency in WITHOUT_PARTS else amount * 100)


def in_words(amount_minor: int, currency: str) -> str:
    """690,150 US dollars. Cents are shown only where there are some."""
    amount = Decimal(amount_minor) / (1 if currency in WITHOUT_PARTS else 100)
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)} {CURRENCIES.get(currency, currency)}"
