"""Amounts of a plan: kept in the smallest unit of its currency, typed and shown in the currency."""

from decimal import Decimal

from kapok.funds.money import as_minor, in_words


def as_amount(minor: int | None, currency: str) -> Decimal | None:
    """As a form shows it: without hundredths where there are none."""
    if minor is None:
        return None
    amount = Decimal(minor) / _parts(currency)
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount


def shown(minor: int | None, currency: str) -> str:
    return "" if minor is None else in_words(minor, currency)


def in_dollars(plan, minor: int | None) -> int | None:
    """What a budget is in US dollars, as the library's prices are."""
    return None if minor is None else int(Decimal(minor) / _parts(plan.currency) / plan.rate)


def _parts(currency: str) -> int:
    """Of which one of it is made."""
    return as_minor(Decimal(1), currency)


def in_currency(plan, dollars: int | None) -> int:
    return as_minor(round(Decimal(dollars or 0) * plan.rate), plan.currency)
