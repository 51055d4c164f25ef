"""A document on its way in: the file, and what was found in it as rows a person can change, add and remove.

Nothing is required while somebody works on it: what is missing is said when it is made into a strategy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.directions.engine.recognised import (
    CERTAIN,
    RecognisedDirection,
    RecognisedStrategy,
    RecognisedTheme,
)
from roret.strategic.directions.forms.lines import (
    FocusAreasField,
    KeywordsField,
    NumbersField,
    ObjectivesField,
    PoliciesField,
)
from roret.web.forms import Form

ENDINGS = ".docx,.pdf,.odt,.txt,.md,.json"


class UploadForm(Form):
    document = forms.FileField(
        label=_("Document"),
        help_text=_("Word (.docx), PDF, OpenDocument (.odt), Markdown, text, or a strategy saved as JSON."),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        max_length=200,
    )

    def clean_document(self) -> "UploadedFile[Any]":
        document: UploadedFile[Any] = self.cleaned_data["document"]
        if (document.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                gettext("The file is larger than %(most)s.") % {"most": filesizeformat(settings.UPLOAD_LIMIT)}
            )
        return document


class HeadForm(Form):
    title = forms.CharField(label=_("Title"), required=False)
    area = forms.CharField(label=_("Area"), required=False)
    period_from = forms.IntegerField(label=_("From year"), required=False, min_value=1900, max_value=2200)
    period_to = forms.IntegerField(label=_("To year"), required=False, min_value=1900, max_value=2200)
    foreword = forms.CharField(label=_("Foreword"), required=False, widget=forms.Textarea(attrs={"rows": 8}))
    signature = forms.CharField(label=_("Signed by"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    policies = PoliciesField()
    word = forms.CharField(
        label=_("Its own word for one direction"), required=False, help_text=_("Empty: the word you use elsewhere.")
    )
    words = forms.CharField(label=_("… and for several"), required=False)


class ThemeRow(Form):
    number = forms.IntegerField(label=_("Number"), min_value=0, max_value=999)
    name = forms.CharField(label=_("Name"), required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    focus_areas = FocusAreasField()


class DirectionRow(Form):
    number = forms.IntegerField(label=_("Number"), min_value=0, max_value=999)
    title = forms.CharField(label=_("Title"), required=False)
    motto = forms.CharField(label=_("Motto"), required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    keywords = KeywordsField()
    objectives = ObjectivesField()
    themes = NumbersField(label=_("Themes"), help_text=_("The numbers of the themes it belongs to."))


ThemeRows = forms.formset_factory(ThemeRow, extra=0, max_num=200)
DirectionRows = forms.formset_factory(DirectionRow, extra=0, max_num=200)


class ProposalForms:
    """The three forms of the review page as one: all valid or none."""

    def __init__(self, recognised: RecognisedStrategy, data: Mapping[str, Any] | None = None) -> None:
        self.recognised = recognised
        fields = list(HeadForm.base_fields)
        head = {name: getattr(recognised, name) for name in fields}
        themes = [_initial(ThemeRow, theme) for theme in recognised.themes]
        directions = [_initial(DirectionRow, direction) for direction in recognised.directions]
        more: dict[str, Any] = {"form_kwargs": {"empty_permitted": False}}
        self.head = HeadForm(data, initial=head, prefix="head")
        self.themes = ThemeRows(data, initial=themes, prefix="themes", **more)
        self.directions = DirectionRows(data, initial=directions, prefix="directions", **more)

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), self.themes.is_valid(), self.directions.is_valid()])

    @property
    def errors(self) -> list[str]:
        """Every mistake with the place it stands."""
        rows = [self.head, *self.themes.forms, *self.directions.forms]
        return [f"{row[name].label}: {error}" for row in rows for name in row.errors for error in row.errors[name]]

    def corrected(self) -> RecognisedStrategy:
        """What was recognised, as the person has it now. What nobody touched stays as it was, to the last space."""
        head = _touched(self.head, self.recognised)
        themes = zip_longest(self.themes.forms, self.recognised.themes[: len(self.themes.forms)])
        directions = zip_longest(self.directions.forms, self.recognised.directions[: len(self.directions.forms)])
        return replace(
            self.recognised,
            **head,
            themes=tuple(_theme(row, was) for row, was in themes),
            directions=tuple(_direction(row, was) for row, was in directions),
        )


def _initial(row: type[Form], thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in row.base_fields}


def _touched(row: Form, was: Any) -> dict[str, Any]:
    """The fields a person has changed. A browser gives back other line ends and trims; that is no change."""
    return {
        name: row.cleaned_data[name]
        for name in row.fields
        if was is None or _shown(row.fields[name], row[name].value()) != _shown(row.fields[name], getattr(was, name))
    }


def _shown(field: forms.Field, value: Any) -> str:
    """As a browser gives it back: one kind of line end, none in a field of one line, nothing around it."""
    words = field.prepare_value(value)
    plain = ("" if words is None else str(words)).replace("\r\n", "\n").replace("\r", "\n")
    return (plain if isinstance(field.widget, forms.Textarea) else plain.replace("\n", "")).strip()


def _theme(row: Form, was: RecognisedTheme | None) -> RecognisedTheme:
    touched = _touched(row, was)
    if was is None:
        return RecognisedTheme(**touched)
    if "focus_areas" in touched:
        touched["focus_areas"] = _known(touched["focus_areas"], was.focus_areas, "name")
    return replace(was, **touched, sureness=CERTAIN if "name" in touched else was.sureness)


def _direction(row: Form, was: RecognisedDirection | None) -> RecognisedDirection:
    touched = _touched(row, was)
    if was is None:
        return RecognisedDirection(**touched, sureness=CERTAIN)
    if "objectives" in touched:
        touched["objectives"] = _known(touched["objectives"], was.objectives, "text")
    sure = {"sureness": "title", "motto_sureness": "motto", "keywords_sureness": "keywords"}
    touched |= {field: CERTAIN for field, name in sure.items() if name in touched}
    return replace(was, **touched)


def _known(now: Iterable[Any], before: Iterable[Any], by: str) -> tuple[Any, ...]:
    """Those whose words stand as before keep how sure they were and where they stood."""
    known = {" ".join(getattr(each, by).split()): each for each in before}
    return tuple(_as_before(each, known.get(" ".join(getattr(each, by).split()))) for each in now)


def _as_before(now: Any, before: Any) -> Any:
    return now if before is None else replace(now, sureness=before.sureness, place=before.place)
