"""A comment, and who is to hear of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roret.foundation.people.models import Person
from roret.web.forms import Form


class CommentForm(Form):
    """Colleagues are named with @ in the text, or ticked below it, which takes no script."""

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Write @ and a colleague's name to tell them. Write nothing that shows which citizen it is about."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )
    telling = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Tell these too"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, near: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="comment_%s", **kwargs)
        near = list(near)
        chosen: Any = self.fields["telling"]
        chosen.queryset = Person.objects.filter(pk__in=[one.pk for one in near])
        chosen.choices = [(one.pk, str(one)) for one in near]
        if not near:
            del self.fields["telling"]
