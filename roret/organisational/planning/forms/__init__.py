"""Forms turn words into things; what may be chosen is limited to what the person may choose."""

from roret.organisational.planning.forms.changing import BatchForm, DatesForm, MoveForm, WhatIfForm
from roret.organisational.planning.forms.filters import FilterForm, ListForm
from roret.organisational.planning.forms.templates import BeginFromForm, CapacityForm, ManyForm, TemplateForm

__all__ = [
    "BatchForm",
    "BeginFromForm",
    "CapacityForm",
    "DatesForm",
    "FilterForm",
    "ListForm",
    "ManyForm",
    "MoveForm",
    "TemplateForm",
    "WhatIfForm",
]
