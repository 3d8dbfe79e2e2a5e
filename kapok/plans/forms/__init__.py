from kapok.plans.forms.plans import MakeForm, PlanForm, PriorityForm
from kapok.plans.forms.steps import StepForm

__all__ = ["MakeForm", "PlanForm", "PriorityForm", "StepForm"]
