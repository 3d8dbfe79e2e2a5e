"""Does it work there? The first form whose needs are met; else the first that lacks nothing that is known; else the lightest."""

from kapok.plans.recommending.values import Condition, Context, Fit, Form, Initiative


def conditions_of(form: Form, context: Context) -> tuple[Condition, ...]:
    return tuple(Condition(fact, needs, getattr(context, fact)) for fact, needs in form.needs.items())


def fit_of(conditions: tuple[Condition, ...]) -> Fit:
    return max((each.fit for each in conditions), default=Fit.FITS)


def choose_form(initiative: Initiative, context: Context) -> Form:
    fits = {form.code: fit_of(conditions_of(form, context)) for form in initiative.forms}
    for wanted in (Fit.FITS, Fit.UNKNOWN):
        if found := next((form for form in initiative.forms if fits[form.code] == wanted), None):
            return found
    return initiative.forms[-1]


def lacks_of_richer(
    initiative: Initiative, chosen: Form, context: Context
) -> tuple[tuple[Form, tuple[Condition, ...]], ...]:
    """Of the forms before the chosen one: what is missing for each. This is what would change the suggestion."""
    before = initiative.forms[: initiative.forms.index(chosen)]
    return tuple(
        (form, tuple(each for each in conditions_of(form, context) if each.fit != Fit.FITS)) for form in before
    )


def cost_of(form: Form, context: Context) -> tuple[int, bool]:
    """US dollars, and whether that is all of it."""
    cost, is_whole = form.cost, True
    for price, number in ((form.cost_per_teacher, context.teachers), (form.cost_per_100_students, context.students)):
        if price and number is None:
            is_whole = False
    cost += form.cost_per_teacher * (context.teachers or 0)
    cost += round(form.cost_per_100_students * (context.students or 0) / 100)
    return cost, is_whole
