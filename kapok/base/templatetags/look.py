"""Small pictures inside templates: {% load look %}{% scale 43 label=_("...") %}."""

from django import template

from kapok.base import pictures

register = template.Library()


@register.simple_tag
def scale(percent, cuts=1, label="", kind="part"):
    return pictures.scale_svg(float(percent or 0), cuts=int(cuts or 1), label=label, kind=kind or "part")


@register.simple_tag
def spark(baseline, target, actual):
    return pictures.spark_svg(baseline, target, actual)
