"""The page that says what other systems may read."""

import pytest
from django.test import Client

from tests import make


def test_it_names_every_address_with_what_can_be_asked_for(client, havneby):
    page = client.get("/api/").content.decode()
    described = client.get("/api/v1/openapi.json").json()["paths"]
    for path, operation in described.items():
        assert f"<code>GET …{path.removeprefix('/api/v1/{organisation}')}</code>" in page
        for parameter in operation["get"]["parameters"]:
            assert parameter["in"] == "path" or f"<code>{parameter['name']}</code>" in page
    for kind in ("csv", "json"):
        assert f"/api/v1/havneby/data/actions.{kind}" in page
    assert "curl" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page


def test_it_is_in_danish_too(havneby):
    page = Client(headers={"accept-language": "da"}).get("/api/").content.decode()
    assert "Åbne data og API" in page
    assert "Alle handlinger" in page


def test_it_loads_nothing_from_elsewhere(client, havneby):
    answer = client.get("/api/")
    page = answer.content.decode()
    assert [each for each in page.split("src=")[1:] if not each.startswith('"/static/')] == []
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_it_stands_also_where_there_is_no_organisation(client, db):
    assert client.get("/api/").status_code == 200


def test_one_chooses_between_organisations(client, havneby, klitby):
    assert "/api/v1/klitby/data/actions.csv" in client.get("/api/?organisation=klitby").content.decode()
    assert "/api/v1/havneby/data/actions.csv" in client.get("/api/?organisation=%00nowhere").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_database_the_same_whatever_there_is(client, havneby, count, django_assert_num_queries):
    for number in range(count):
        make.strategy(havneby, title=f"Plan {number}")
    with django_assert_num_queries(1):
        client.get("/api/")


def test_the_footer_leads_there(client, havneby):
    assert 'href="/api/"' in client.get("/accessibility/").content.decode()
