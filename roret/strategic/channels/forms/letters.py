"""Mail that is dropped, taken in or left out, and the mailbox it is fetched from."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roret.strategic.voices.models import Collection, Question
from roret.strategic.voices.status import LONGEST_TEXT, Speaker
from roret.web.forms import Form

MOST_AT_ONCE = 50


class _ManyFiles(forms.FileField):
    """Several files from one field."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = data if isinstance(data, (list, tuple)) else [data]
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Choose 50 mails at most at a time."))
        if sum(getattr(one, "size", 0) or 0 for one in files) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("The mails are too large together. Choose fewer at a time."))
        return [super(_ManyFiles, self).clean(one, initial) for one in files]


class _ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class DropForm(Form):
    mails = _ManyFiles(
        label=_("Mails"),
        help_text=_("Files that end in .eml, several at once. Drag them here from your mail program, or choose them."),
        widget=_ManyFilesInput(attrs={"accept": ".eml,message/rfc822", "multiple": True}),
        error_messages={"required": _("Choose a file first."), "empty": _("The file is empty. Choose another.")},
        allow_empty_file=True,
    )


def _question_of(collection: Collection) -> forms.ModelChoiceField:  # type: ignore[type-arg]  # of questions
    return forms.ModelChoiceField(
        collection.questions.all(), label=_("Question"), required=False, empty_label=_("none of them")
    )


class TakeForm(Form):
    """What a letter becomes. The words may be shortened by what the rules did not cut; the original is kept."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write something first.")},
    )
    role = forms.ChoiceField(label=_("Who spoke"), choices=Speaker, initial=Speaker.UNKNOWN)
    may_quote = forms.BooleanField(label=_("May be quoted"), required=False)
    answer_to_sender = forms.BooleanField(required=False)

    def __init__(self, *args: Any, collection: Collection, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"] = _question_of(collection)
        self.fields["question"].widget.attrs["class"] = "form-select"
        self.order_fields(["text", "question", "role", "may_quote", "answer_to_sender"])
        if address:
            self.fields["answer_to_sender"].label = gettext("Answer to %(address)s") % {"address": address}
        else:
            del self.fields["answer_to_sender"]


class TakeAllForm(Form):
    """What all the letters on the preview have in common."""

    role = forms.ChoiceField(label=_("Who spoke"), choices=Speaker, initial=Speaker.UNKNOWN)

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"] = _question_of(collection)
        self.fields["question"].widget.attrs["class"] = "form-select"

    def question(self) -> Question | None:
        chosen = self.cleaned_data["question"]
        return chosen if isinstance(chosen, Question) else None


class MailboxForm(Form):
    host = forms.CharField(label=_("Server"), help_text=_("For example imap.example.dk"), max_length=200)
    port = forms.IntegerField(label=_("Port"), initial=993, min_value=1, max_value=65535)
    tls = forms.BooleanField(label=_("Encrypted connection"), initial=True, required=False)
    user = forms.CharField(label=_("User"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("It is kept encrypted, and never shown again."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    folder = forms.CharField(label=_("Folder"), initial="INBOX", max_length=200)
