"""Finding what was said: right after every change, and never by words one may not read."""

import pytest
from django.urls import reverse

from roret.strategic.voices.models import Addition, Contribution
from roret.strategic.voices.operations.bulk import insert_alike, set_column
from tests import make
from tests.make import NOW
from tests.strategic.voices.make_voices import open_collection


@pytest.fixture
def kickoff(havneby):
    return open_collection(havneby)


@pytest.fixture
def find(as_, havneby, kickoff):
    """`find(words)` is the texts the consultant finds, best first; `find(words, person)` somebody else's."""

    def texts(words, person=None, **more):
        client = as_(person or havneby.consultant)
        page = client.get(reverse("voices:contributions", args=[kickoff.pk]), {"words": words, **more})
        assert page.status_code == 200
        return [Contribution.objects.get(pk=one.pk).text for one in page.context["page"].contributions]

    return texts


@pytest.mark.parametrize(
    "typed",
    [
        "bolig",
        "ÆRLIG talt",
        "østerø boligen",
        "ide",
        "IDÉ",
        '"ærlig talt"',
        "e-mail",
        "øster",
        "b talt",
        "12,5",
        "bolig (AND) NOT* ærlig",
    ],
)
def test_words_are_found_as_people_type_them(find, kickoff, typed):
    text = "Flere boliger, ærlig talt, på Østerø. En idé <b>og</b> en e-mail AND NOT 12,5"
    make.contribution(kickoff, text)
    make.contribution(kickoff, "Noget helt andet")

    assert find(typed) == [text]


@pytest.mark.parametrize("typed", ["boller", "bolig kaffe", '"talt ærlig"', "x" * 10_000, "🙂", '"', "a\x00b"])
def test_nothing_else_is_found_and_nothing_typed_is_an_error(find, kickoff, typed):
    make.contribution(kickoff, "Flere boliger, ærlig talt")

    assert find(typed) == []


def test_hidden_words_are_found_by_nobody(find, havneby, kickoff):
    text = "Ring til Kirsten om kaffe"
    make.contribution(kickoff, text, shown_text="Ring til [skjult] om kaffe", personal_data="name")

    assert find("kaffe", havneby.employee) == [text]
    assert find("kirsten", havneby.employee) == find("kirsten") == []


def test_who_may_not_see_the_original_is_shown_the_words_without_it(as_, havneby, kickoff):
    make.contribution(kickoff, "Ring til Kirsten", shown_text="Ring til [skjult]", personal_data="name")
    url = reverse("voices:contributions", args=[kickoff.pk])

    assert "Kirsten" in as_(havneby.consultant).get(url).content.decode()
    assert "Kirsten" not in as_(havneby.employee).get(url).content.decode()


@pytest.mark.parametrize("kind", ["case", "abuse"])
def test_individual_cases_and_abuse_are_not_looked_through(find, havneby, kickoff, kind):
    make.contribution(kickoff, "Kaffe", set_aside_at=NOW, set_aside_kind=kind, set_aside_reason="So it is")

    assert find("kaffe") == []
    assert find("", havneby.employee) == []
    assert find("") == ["Kaffe"]


def test_what_is_changed_withdrawn_or_deleted_is_found_as_it_is_now(find, kickoff):
    one = make.contribution(kickoff, "Kaffe og tid")
    Contribution.objects.filter(pk=one.pk).update(shown_text="Te og tid")
    assert (find("kaffe"), find("te")) == ([], [one.text])

    Contribution.objects.filter(pk=one.pk).update(text="", shown_text="", withdrawn_at=NOW)
    assert find("tid") == []

    two = make.contribution(kickoff, "Saft")
    two.delete()
    assert find("saft") == []


def test_what_the_giver_added_is_found_too_until_it_is_taken_away(find, kickoff):
    one = make.contribution(kickoff, "Kaffe")
    first, second = (
        Addition.objects.create(contribution=one, text=said, shown_text=said, once=said, at=NOW)
        for said in ("Og boliger", "Og Kirsten")
    )
    assert find("kaffe bolig kirsten") == ["Kaffe"]

    Addition.objects.filter(pk=second.pk).update(shown_text="Og [skjult]")
    assert (find("kirsten"), find("bolig")) == ([], ["Kaffe"])

    first.delete()
    assert find("bolig") == []


def test_what_comes_in_bulk_is_found_and_so_is_what_comes_after_it(find, kickoff):
    sample = Contribution(organisation=kickoff.organisation, collection=kickoff, channel="paper", created_at=NOW)
    rows = [(f"Kaffe {n}", f"Kaffe {n}", f"CODE{n:012}") for n in range(3)]
    insert_alike(sample, ["text", "shown_text", "receipt_code"], rows)
    after = make.contribution(kickoff, "Kaffe bagefter")

    assert find("kaffe", order="newest") == [after.text, "Kaffe 2", "Kaffe 1", "Kaffe 0"]

    set_column(Contribution, "shown_text", {after.pk: "Te"})
    assert find("te", order="newest") == [after.text]


def test_what_comes_in_bulk_is_in_the_index_as_what_comes_alone(find, kickoff):
    sample = Contribution(organisation=kickoff.organisation, collection=kickoff, channel="paper", created_at=NOW)
    insert_alike(sample, ["text", "shown_text", "receipt_code"], [("Én Café", "Én Café", "CODE000000000000")])
    alone = make.contribution(kickoff, "Én Café")

    for words in ("cafe", "café", "én", "En"):
        assert find(words, order="newest") == [alone.text, "Én Café"]
    bulk = Contribution.objects.exclude(pk=alone.pk).get()
    set_column(Contribution, "shown_text", {bulk.pk: "Te"})
    assert find("cafe") == [alone.text]


def test_a_hit_shows_why_and_shows_no_markup_of_its_own(as_, havneby, kickoff):
    one = make.contribution(kickoff, "<script>Boliger</script>")
    Addition.objects.create(contribution=one, text="Bolig <b>", shown_text="Bolig <b>", once="1", at=NOW)

    page = as_(havneby.consultant).get(reverse("voices:contributions", args=[kickoff.pk]), {"words": "bolig"})

    words = page.content.decode()
    assert "&lt;script&gt;<mark>Boliger</mark>&lt;/script&gt;" in words
    assert "<mark>Bolig</mark> &lt;b&gt;" in words


def test_best_first_and_newest_first_give_the_same_and_neither_repeats(as_, havneby, kickoff):
    for n in range(130):
        make.contribution(kickoff, "Kaffe " + "og meget andet " * (n % 7) + str(n))
    client, seen = as_(havneby.consultant), {}

    for order in ("", "newest"):
        url, seen[order] = reverse("voices:contributions", args=[kickoff.pk]) + f"?words=kaffe&order={order}", []
        while url:
            page = client.get(url)
            seen[order] += [one.pk for one in page.context["page"].contributions]
            url = page.context["next_url"]

    assert seen["newest"] == sorted(seen["newest"], reverse=True)
    assert sorted(seen[""]) == sorted(seen["newest"])
    assert len(set(seen[""])) == 130


@pytest.mark.parametrize("odd", ["0", "-1", "x", "9" * 30])
def test_a_page_that_is_not_there_is_no_error(find, kickoff, odd):
    make.contribution(kickoff, "Kaffe")

    assert find("kaffe", page=odd) in ([], ["Kaffe"])


@pytest.mark.parametrize("many", [1, 3])
def test_a_search_asks_as_often_for_three_as_for_one(as_, havneby, kickoff, many, django_assert_num_queries):
    for _n in range(many):
        make.contribution(kickoff, "Kaffe")
    client = as_(havneby.consultant)

    # as the list, and the newest hits to put in order
    with django_assert_num_queries(9):
        client.get(reverse("voices:contributions", args=[kickoff.pk]), {"words": "kaffe"})
