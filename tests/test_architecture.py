"""What imports alone cannot show: keys that point up, reverse names across levels, and whose forms are whose."""

import ast
import re
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
LEVELS = ["foundation", "strategic", "organisational", "insight"]  # lowest first
PRIVATE = {"views", "forms", "urls"}


def level_of(model: type[models.Model]) -> int | None:
    parts = model.__module__.split(".")
    return LEVELS.index(parts[1]) if parts[0] == "roret" and parts[1] in LEVELS else None


def our_keys():
    for model in apps.get_models():
        if level_of(model) is None:
            continue
        for field in model._meta.get_fields():
            is_key = isinstance(field, models.ForeignKey | models.ManyToManyField | models.OneToOneField)
            if is_key and level_of(field.related_model) is not None:
                yield model, field


def test_no_key_points_up():
    up = [str(field) for model, field in our_keys() if level_of(field.related_model) > level_of(model)]
    assert up == []


def test_a_key_to_a_lower_level_leaves_no_reverse_name():
    named = [
        str(field)
        for model, field in our_keys()
        if level_of(field.related_model) < level_of(model) and not field.remote_field.hidden
    ]
    assert named == []


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("roret", cache_dir=None)


def used_from_another_area(graph, files):
    return [
        (importer, module)
        for module in graph.modules
        if len(module.split(".")) >= 4 and module.split(".")[3] in files
        for importer in graph.find_modules_that_directly_import(module)
        if importer != "roret.urls" and importer.split(".")[:3] != module.split(".")[:3]
    ]


def test_views_forms_and_urls_are_used_inside_their_own_area_only(graph):
    assert used_from_another_area(graph, PRIVATE) == []


def test_an_engine_is_used_inside_its_own_area_only_but_the_foundations_which_are_there_for_all(graph):
    strangers = [
        (importer, module)
        for importer, module in used_from_another_area(graph, {"engine"})
        if importer.split(".")[1] in LEVELS and not module.startswith("roret.foundation.")
    ]
    assert strangers == []


def test_areas_are_never_named_by_a_string_key():
    strings = []
    for path in ROOT.glob("roret/**/models*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"ForeignKey", "OneToOneField", "ManyToManyField"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and node.args[0].value != "self"
                and "." in str(node.args[0].value)
            ):
                strings.append(f"{path}: {node.args[0].value}")
    assert strings == []


def test_there_are_no_signal_receivers():
    receivers = [
        str(path)
        for path in ROOT.glob("roret/**/*.py")
        if "@receiver" in path.read_text() or "post_save" in path.read_text()
    ]
    assert receivers == []


@pytest.mark.parametrize("word", ["onclick=", "onload=", "onchange=", "style=", "<style", "javascript:"])
def test_no_template_breaks_the_content_security_policy(word):
    breaking = [str(p) for p in ROOT.glob("roret/**/templates/**/*.html") if word in p.read_text()]
    assert breaking == []


def test_no_template_writes_a_key_as_a_number_that_people_read():
    """From 1,000 on it would get a separator, and what is sent back would be another key or none."""
    bare = re.compile(r"\{\{ *[\w.]+\.pk *\}\}")
    assert [str(p) for p in ROOT.glob("roret/**/templates/**/*.html") if bare.search(p.read_text())] == []


def test_no_file_is_longer_than_four_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in ROOT.glob("roret/**/*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}


def test_own_style_stays_under_six_hundred_lines():
    assert len((ROOT / "roret/web/static/roret/roret.css").read_text().splitlines()) < 600
