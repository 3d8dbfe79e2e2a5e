"""What a form says of a mistake, wherever the form has no better sentence of its own: what to do, not what went wrong."""

from typing import Any

from django import forms
from django.core import validators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

CHOICES = (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
NUMBERS = (forms.IntegerField, forms.FloatField, forms.DecimalField)


def speak_plainly() -> None:
    """Gives Django's fields our sentences; a field that is made with its own keeps them."""
    forms.Field.default_error_messages["required"] = _("Fill this in.")
    for field in CHOICES:
        field.default_error_messages = {
            **field.default_error_messages,
            "required": _("Choose one."),
            **dict.fromkeys(("invalid_choice", "invalid_pk_value"), _("Choose one of those that are offered.")),
        }
    for number in NUMBERS:
        number.default_error_messages = {
            **number.default_error_messages,
            "invalid": _("Write a number in figures, like 42 or 3.5."),
        }
    forms.IntegerField.default_error_messages["invalid"] = _("Write a whole number in figures, like 42.")
    figures: dict[str, Any] = {
        "max_digits": ngettext_lazy(
            "Write a number of at most %(max)s digit.", "Write a number of at most %(max)s digits.", "max"
        ),
        "max_decimal_places": ngettext_lazy(
            "Write at most %(max)s digit behind the point.", "Write at most %(max)s digits behind the point.", "max"
        ),
        "max_whole_digits": ngettext_lazy(
            "Write at most %(max)s digit before the point.", "Write at most %(max)s digits before the point.", "max"
        ),
    }
    validators.DecimalValidator.messages |= figures
    models.UUIDField.default_error_messages["invalid"] = _("Choose one of those that are offered.")
    forms.FileField.default_error_messages["empty"] = _("This file is empty. Choose another one.")
    forms.DateField.default_error_messages["invalid"] = _("Write a day like 2026-05-31.")
    validators.MaxValueValidator.message = _("Write a number that is at most %(limit_value)s.")
    validators.MinValueValidator.message = _("Write a number that is at least %(limit_value)s.")
    validators.MaxLengthValidator.message = ngettext_lazy(
        "Write at most %(limit_value)d letter; this has %(show_value)d.",
        "Write at most %(limit_value)d letters; this has %(show_value)d.",
        "limit_value",
    )
    validators.EmailValidator.message = _("Write an e-mail address like name@university.org.")
    validators.validate_email.message = validators.EmailValidator.message


def cut_nothing() -> None:
    """A browser cuts what is pasted at maxlength and says nothing: a text of several lines is measured when it arrives."""
    attributes_of = forms.CharField.widget_attrs

    def without_maxlength(field, widget):
        attributes = attributes_of(field, widget)
        if isinstance(widget, forms.Textarea):
            attributes.pop("maxlength", None)
        return attributes

    forms.CharField.widget_attrs = without_maxlength  # type: ignore[method-assign]
