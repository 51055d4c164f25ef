"""What the reading of a document says, in words people read. The engine speaks English and knows no catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

KINDS: dict[str, Words] = {
    "strategy": _("a strategy"),
    "status": _("a status: it tells how something is going"),
    "call": _("a call: it invites others to apply"),
    "expression of interest": _("an expression of interest: somebody asks to take part in something"),
    "other": _("something else than a strategy"),
}

BECAUSE: dict[str, Words] = {
    "its title says so": _("its title says so"),
    "its headings say so": _("its headings say so"),
    "it has themes or directions of its own": _("it has themes or directions of its own"),
    "its words say so": _("its words say so"),
    "nothing in it tells": _("nothing in it tells what it is"),
    "its title says so; the directions in it are quoted": _("its title says so, and it quotes another document"),
    "it follows the published format": _("it follows the published format"),
}

PROBLEMS: dict[str, Words] = {
    "The file is not JSON.": _("the file cannot be read as JSON."),
    "The file is larger than 10 MB.": _("the file is larger than 10 MB."),
}

BRINGS: dict[str, Words] = {
    "strategy": _("Its frame, what it rests on, themes, directions, objectives and keywords can be brought in."),
    "status": _(
        "A status belongs in a round, where each unit answers for its own actions. No strategy is proposed; what the "
        "document says stands below, and you can make a strategy of it if that is what it is."
    ),
    "call": _(
        "It describes a project or a call, with criteria and dates. That is no strategy, and calls are not kept here "
        "yet. What the document says stands below, and you can bring in the parts that are aims of your own."
    ),
    "expression of interest": _(
        "It asks to take part in somebody else's project. What it quotes from a strategy can be brought in; the rest "
        "stands below."
    ),
    "other": _("Nothing in it is proposed. What it says stands below, and you can bring in parts of it yourself."),
}

REASONS: dict[str, Words] = {
    "table of contents": _("table of contents"),
    "running header or footer": _("repeated at the top or bottom of the pages"),
    "page number": _("page number"),
    "picture caption": _("text of a picture"),
    "pull quote": _("highlighted words"),
    "contact information or imprint": _("contact information"),
    "web address": _("web address"),
    "footnote": _("footnote"),
    "cover": _("cover"),
    "title, repeated": _("the title once more"),
    "introduction": _("introduction"),
    "follow-up and other closing sections": _("closing sections, such as follow-up"),
    "introduces what follows": _("leads into what follows"),
    "heading or label": _("a heading or label and nothing more"),
    "overview, repeated in full elsewhere": _("an overview of what stands in full elsewhere"),
    "another list than the directions": _("another list"),
    "outside themes and directions": _("stands outside the themes and the list below"),
    "the document is not a strategy": _("the document is not a strategy"),
}


def kind_in_words(taken_for: str) -> str:
    return str(KINDS.get(taken_for, taken_for))


def brings_in_words(taken_for: str) -> str:
    """What can be brought in from a document of that kind."""
    return str(BRINGS.get(taken_for, BRINGS["other"]))


def because_in_words(reason: str) -> str:
    return str(BECAUSE.get(reason, reason))


def reason_in_words(reason: str) -> str:
    return str(REASONS.get(reason, reason))


def sureness_in_words(sureness: float) -> str:
    """From 0 to 1, as a person would say it."""
    if sureness >= 0.8:
        return str(_("quite sure"))
    return str(_("fairly sure")) if sureness >= 0.6 else str(_("not sure: look here"))


def problem_in_words(problem: str) -> str:
    """What is wrong with a file in our own format; what the schema says about a field is said as it says it."""
    return str(PROBLEMS.get(problem, problem))
