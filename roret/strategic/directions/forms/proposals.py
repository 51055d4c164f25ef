"""A document on its way in: the file, and what was found in it as rows a person can change, add and remove.

Nothing is required while somebody works on it: what is missing is said when it is made into a strategy.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.directions.engine.recognised import RecognisedDirection, RecognisedStrategy, RecognisedTheme
from roret.strategic.directions.forms.lines import FocusAreasField, KeywordsField, NumbersField, ObjectivesField
from roret.strategic.directions.readings import sureness_in_words
from roret.web.forms import Form

WRITTEN_BY_A_PERSON = 1.0
ENDINGS = ".docx,.pdf,.odt,.txt,.md"


class UploadForm(Form):
    document = forms.FileField(
        label=_("Document"),
        help_text=_("Word (.docx), PDF, OpenDocument (.odt), Markdown or text."),
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


class ThemeRow(Form):
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    name = forms.CharField(label=_("Name"), required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    focus_areas = FocusAreasField()


class DirectionRow(Form):
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    title = forms.CharField(label=_("Title"), required=False)
    motto = forms.CharField(label=_("Motto"), required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    keywords = KeywordsField()
    objectives = ObjectivesField()
    themes = NumbersField(label=_("Themes"), help_text=_("The numbers of the themes it belongs to."))
    sureness = forms.FloatField(required=False, min_value=0, max_value=1, widget=forms.HiddenInput(), localize=False)

    @property
    def how_sure(self) -> str:
        """In words; nothing to say of what a person added."""
        try:
            sureness = float(self["sureness"].value() or 0)
        except ValueError:
            return ""
        return "" if sureness == WRITTEN_BY_A_PERSON else sureness_in_words(sureness)


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
        """What was recognised, as the person has it now."""
        return replace(
            self.recognised,
            **self.head.cleaned_data,
            themes=tuple(RecognisedTheme(**row.cleaned_data) for row in self.themes.forms),
            directions=tuple(_direction(row.cleaned_data) for row in self.directions.forms),
        )


def _initial(row: type[Form], thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in row.base_fields}


def _direction(cleaned: dict[str, Any]) -> RecognisedDirection:
    sureness = cleaned["sureness"]
    return RecognisedDirection(**{**cleaned, "sureness": WRITTEN_BY_A_PERSON if sureness is None else sureness})


def with_new_theme(recognised: RecognisedStrategy) -> RecognisedStrategy:
    number = max((theme.number for theme in recognised.themes), default=0) + 1
    return replace(recognised, themes=(*recognised.themes, RecognisedTheme(number, "", "", ())))


def with_new_direction(recognised: RecognisedStrategy) -> RecognisedStrategy:
    number = max((each.number for each in recognised.directions), default=0) + 1
    new = RecognisedDirection(number, "", "", "", (), (), (), WRITTEN_BY_A_PERSON)
    return replace(recognised, directions=(*recognised.directions, new))


def without_theme(recognised: RecognisedStrategy, place: int) -> RecognisedStrategy:
    """The theme in that place is gone, and no direction belongs to it any more."""
    gone = {theme.number for theme in recognised.themes[place : place + 1]}
    themes = recognised.themes[:place] + recognised.themes[place + 1 :]
    gone -= {theme.number for theme in themes}
    directions = tuple(
        replace(each, themes=tuple(number for number in each.themes if number not in gone))
        for each in recognised.directions
    )
    return replace(recognised, themes=themes, directions=directions)


def without_direction(recognised: RecognisedStrategy, place: int) -> RecognisedStrategy:
    directions = recognised.directions[:place] + recognised.directions[place + 1 :]
    return replace(recognised, directions=directions)
