"""Words turned into things: what a citizen gives, what staff write down, and how a file is read."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.engine.rows import LONGEST_TEXT
from roret.strategic.voices.engine.tables import Field, Mapping
from roret.strategic.voices.models import Collection, Contribution, Question, Topic
from roret.strategic.voices.status import Channel, Speaker, Telling
from roret.web.forms import Form, ModelForm

MOST_QUESTIONS = 8

# As a citizen says it of themselves; what staff read is in `Speaker`.
I_AM = [
    ("", _("I would rather not say")),
    (Speaker.CITIZEN, _("I get help, or I live here")),
    (Speaker.RELATIVE, _("I am close to somebody who gets help")),
    (Speaker.EMPLOYEE, _("I work here")),
    (Speaker.VOLUNTEER, _("I am a volunteer")),
    (Speaker.ASSOCIATION, _("I come from a club or an association")),
    (Speaker.PARTNER, _("I come from a firm or another place that helps")),
]

TELL_ME = [
    (Telling.CODE, _("Yes. Give me a code. Then I can look when I like")),
    (Telling.MAIL, _("Yes. Write to me by e-mail")),
    (Telling.NOT, _("No, thank you")),
]


class GiveForm(Form):
    """The first step of giving input: the words, and whom they come from if that is said."""

    question = forms.ModelChoiceField(
        Question.objects.none(),
        label=_("What will you tell us about?"),
        widget=forms.RadioSelect,
        required=False,
        empty_label=None,
    )
    text = forms.CharField(
        label=_("Write here"),
        help_text=_("Write as you talk. Do not write names, phone numbers or your civil number."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write something first.")},
    )
    role = forms.ChoiceField(label=_("Who are you?"), choices=I_AM, widget=forms.RadioSelect, required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = collection.questions.all()

    def clean_role(self) -> str:
        return str(self.cleaned_data["role"] or Speaker.UNKNOWN)


class TellingForm(Form):
    """The second step: whether to be told, and whether the words may be shown."""

    telling = forms.ChoiceField(
        label=_("Shall we tell you what happens with your input?"),
        choices=TELL_ME,
        widget=forms.RadioSelect,
        initial=Telling.CODE,
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("Only if we shall write to you. We use it for nothing else."),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    may_quote = forms.BooleanField(label=_("You may show my words to others. Nobody sees who I am."), required=False)

    def clean(self) -> dict[str, Any]:
        """An e-mail that was written is meant, also when the choice above it was left as it stood."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("telling") == Telling.CODE and cleaned.get("email"):
            cleaned["telling"] = Telling.MAIL
        if cleaned.get("telling") == Telling.MAIL and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the e-mail we should use."))
        return cleaned


class NoteForm(ModelForm):
    """What staff write down for somebody else."""

    class Meta:
        model = Contribution
        fields = (
            "text",
            "question",
            "role",
            "channel",
            "place_name",
            "spoken_on",
            "noted_by",
            "verbatim",
            "may_quote",
            "telling",
            "email",
        )
        widgets = {"text": forms.Textarea(attrs={"rows": 5, "autofocus": True}), "spoken_on": forms.DateInput()}

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.fields["question"]
        assert isinstance(question, forms.ModelChoiceField)
        question.queryset = collection.questions.all()
        question.label, question.empty_label = gettext("Question"), gettext("none of them")
        self.fields["text"].validators.append(MaxLengthValidator(LONGEST_TEXT))
        by_hand = [choice for choice in Channel.choices if choice[0] not in (Channel.WEB, Channel.SPREADSHEET)]
        channel = self.fields["channel"]
        assert isinstance(channel, forms.ChoiceField)
        channel.choices = by_hand
        channel.initial = Channel.MEETING


class CollectionForm(ModelForm):
    """A collection with its questions, one on each line."""

    questions = forms.CharField(
        label=_("Questions"),
        help_text=_("One on each line, eight at most. Ask openly, in words everybody uses."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Collection
        fields = ("title", "questions", "about", "can_change", "cannot_change", "opens_on", "closes_on")
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "can_change": forms.Textarea(attrs={"rows": 2}),
            "cannot_change": forms.Textarea(attrs={"rows": 2}),
            "opens_on": forms.DateInput(),
            "closes_on": forms.DateInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.Meta.fields)
        if self.instance.pk:
            self.initial["questions"] = "\n".join(question.text for question in self.instance.questions.all())

    def clean_questions(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        questions = list(dict.fromkeys(line for line in lines if line))
        if len(questions) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Eight questions at most. People stop answering long before."))
        if any(len(question) > 200 for question in questions):
            raise forms.ValidationError(_("A question is longer than 200 letters. Make it shorter."))
        return questions


class UploadForm(Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("An .xlsx, .ods or .csv file with one row for each input and a row of names on top."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. It needs a row with column names and at least one row below it."),
        },
    )


FIELD_LABELS = {
    Field.TEXT: _("What was said"),
    Field.QUESTION: _("Question"),
    Field.ROLE: _("Who spoke"),
    Field.CHANNEL: _("Channel"),
    Field.PLACE: _("Where"),
    Field.NOTED_BY: _("Written down by"),
    Field.SPOKEN_ON: _("Said on"),
    Field.MAY_QUOTE: _("May be quoted"),
    Field.VERBATIM: _("Word for word"),
    Field.REFERENCE: _("Reference"),
}


class ColumnsForm(Form):
    """Which column of the file is which of our fields."""

    def __init__(self, *args: Any, columns: Sequence[str], mapping: dict[str, int], **kwargs: Any) -> None:
        kwargs["initial"] = {field: str(column) for field, column in mapping.items()}
        super().__init__(*args, **kwargs)
        named = [(str(n), name or gettext("Column %(number)s") % {"number": n + 1}) for n, name in enumerate(columns)]
        for field, label in FIELD_LABELS.items():
            choices = named if field == Field.TEXT else [("", gettext("not in the file")), *named]
            chooser = forms.ChoiceField(label=label, choices=choices, required=field == Field.TEXT)
            chooser.widget.attrs["class"] = "form-select"
            self.fields[field.value] = chooser

    def clean(self) -> dict[str, Any]:
        chosen = [column for column in (super().clean() or {}).values() if column]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(_("The same column is chosen twice."))
        return self.cleaned_data

    def mapping(self) -> Mapping:
        return {Field(field): int(column) for field, column in self.cleaned_data.items() if column}


STATES = [
    ("", _("all")),
    ("unsorted", _("unsorted")),
    ("sorted", _("sorted")),
    ("set_aside", _("set aside")),
    ("personal_data", _("with personal data")),
]


class LookForm(Form):
    """What the list of contributions is narrowed to."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    question = forms.ModelChoiceField(Question.objects.none(), label=_("Question"), required=False)
    role = forms.ChoiceField(label=_("Who spoke"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, things in (("question", collection.questions.all()), ("topic", collection.topics.all())):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = things
            field.empty_label = gettext("all")
        for name, choices in (("role", Speaker.choices), ("channel", Channel.choices)):
            chooser = self.fields[name]
            assert isinstance(chooser, forms.ChoiceField)
            chooser.choices = [("", gettext("all")), *choices]


class TopicForm(Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    text = forms.CharField(label=_("What belongs here"), max_length=300, required=False)


class MergeForm(Form):
    """Where a topic goes: any other of its collection."""

    into = forms.ModelChoiceField(label=_("Merge it into"), queryset=Topic.objects.none())

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Topic.objects.filter(collection=topic.collection_id).in_use().exclude(pk=topic.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]  # a model choice field
