"""What to take out, and the file to bring in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.web.forms import Form, TreeField


class OutForm(Form):
    """Which part of the plan."""

    unit = TreeField(
        queryset=Unit.objects.none(), required=False, label=_("Unit and those below"), empty_label=_("The whole plan")
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["unit"].queryset = Unit.objects.visible_to(person).in_order()  # type: ignore[attr-defined]


class InForm(Form):
    file = forms.FileField(
        label=_("The workbook you have worked on"),
        help_text=_("As .xlsx or .ods. You see every change before anything is changed."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMIT:
            limit = filesizeformat(settings.UPLOAD_LIMIT)
            raise ValidationError(_("The file is larger than %(limit)s."), params={"limit": limit})
        return file
