"""Forms that look and behave as the design system says, without each form saying so."""

from typing import Any

from django import forms
from django.forms.widgets import Input

_CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "form-input",
    forms.CheckboxSelectMultiple: "form-checkbox",
    forms.RadioSelect: "form-radio",
    forms.CheckboxInput: "form-checkbox",
    forms.Select: "form-select",
    forms.FileInput: "form-input",
    Input: "form-input",
}


class FdsMixin:
    """Gives every widget the design system's class, and dates the browser's own date field.

    No maxlength in the page: a browser would cut what is pasted, and say nothing. The server says how long it may be.
    """

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _dress(field)


def _dress(field: forms.Field) -> None:
    widget = field.widget
    widget.attrs.pop("maxlength", None)
    if isinstance(widget, forms.DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    for kind, css in _CLASSES.items():
        if isinstance(widget, kind):
            widget.attrs.setdefault("class", css)
            break


class Form(FdsMixin, forms.Form):
    """A form that turns words into things and saves nothing."""


class ModelForm(FdsMixin, forms.ModelForm):  # type: ignore[type-arg]  # the model is named by each form's Meta
    """The same, with fields taken from a model. Nobody calls `save()`: operations change things."""


class TreeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of anything with a `depth`
    """A choice of what stands in a tree, in the tree's order, each as far in as it is deep."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{'– ' * obj.depth}{obj}"
