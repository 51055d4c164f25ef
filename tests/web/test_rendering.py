"""Lists of choices and plain fields are drawn as Django draws them, without its templates."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from roret.web.rendering import Renderer

NASTY = "\"><script>&'<b>🎉"


class Everything(forms.Form):
    words = forms.CharField(
        initial=NASTY, widget=forms.TextInput(attrs={"title": NASTY, "autofocus": True, "lang": False})
    )
    empty = forms.CharField(required=False)
    number = forms.IntegerField(initial=1234567, localize=False)
    day = forms.DateField(initial="2027-01-02")
    tick = forms.BooleanField(initial=True)
    hidden = forms.CharField(widget=forms.HiddenInput, initial=NASTY)
    one = forms.ChoiceField(choices=[("", "All"), ("a", NASTY), (NASTY, "b"), ("Group <", [("c", "C"), ("d", "D")])])
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], initial=["a", "b"])


@pytest.mark.parametrize("initial", [{}, {"one": "d"}, {"one": NASTY, "tick": False}])
def test_it_says_what_django_says(initial):
    ours, theirs = (Everything(initial=initial, renderer=renderer) for renderer in (Renderer(), DjangoTemplates()))
    for field in ours.fields:
        assert _tight(str(ours[field])) == _tight(str(theirs[field]))


def _tight(words):
    return re.sub(r">\s+<", "><", words).strip()
