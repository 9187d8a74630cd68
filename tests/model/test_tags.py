"""The tag set: the default one, and every way a tag set file can be wrong."""

from __future__ import annotations

import pytest

from annotator.model.assets import asset
from annotator.model.errors import UserError
from annotator.model.tags import TagSet

DEFAULT = asset("resources", "tagset.toml").read_text("utf-8")


def test_the_default_set() -> None:
    tags = TagSet.parse(DEFAULT)
    assert [(tag.code, tag.key, tag.colour) for tag in tags] == [
        ("claim", "C", "amber"),
        ("entity", "E", "blue"),
        ("figure", "F", "green"),
    ]
    entity = tags.get("entity")
    assert entity is not None
    assert [s.code for s in entity.live_subtypes] == [
        "PERSON",
        "ORG",
        "GPE",
        "LOC",
        "FAC",
        "NORP",
        "EVENT",
        "PRODUCT",
    ]
    assert {s.code for s in entity.subtypes if s.retired} == {"WORK_OF_ART", "LAW", "LANGUAGE"}
    figure = tags.get("figure")
    assert figure is not None
    assert [s.code for s in figure.subtypes] == (
        ["CARDINAL", "QUANTITY", "PERCENT", "MONEY", "ORDINAL", "DATE", "TIME", "DURATION", "SET", "RATIO"]
    )


def test_keys_and_digits() -> None:
    tags = TagSet.parse(DEFAULT)
    assert tags.by_key("f") is tags.get("figure")
    assert tags.by_key("Q") is None
    third = tags.subtype("entity", 3)
    assert third is not None
    assert third.code == "GPE"
    assert tags.subtype("entity", 9) is None
    assert tags.subtype("entity", 0) is None
    assert tags.subtype("nothing", 1) is None


TAG = '[[tag]]\ncode = "{code}"\nname = "{name}"\nkey = "{key}"\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("not toml [", "is not a tag set file"),
        ("", "lists no tags"),
        ("tag = 3", "lists no tags"),
        ("[[tag]]\nname = 'x'", "“code” of tag 1"),
        (TAG.format(code="a", name="A", key="Q") + TAG.format(code="a", name="B", key="W"), "have the code “a”"),
        (TAG.format(code="a", name="A", key="Q") + TAG.format(code="b", name="B", key="q"), "both use the key Q"),
        (TAG.format(code="a b", name="A", key="Q"), "cannot be the code"),
        (TAG.format(code="a", name=" ", key="Q"), "has no name"),
        (TAG.format(code="a", name="A", key="QQ"), "one letter"),
        (TAG.format(code="a", name="A", key="O"), "has another use"),
        (TAG.format(code="a", name="A", key="Q") + 'colour = "pink"', "unknown colour “pink”"),
        (TAG.format(code="a", name="A", key="Q") + 'style = "blink"', "unknown style"),
        (TAG.format(code="a", name="A", key="Q") + "subtypes = 3", "not a list"),
        (TAG.format(code="a", name="A", key="Q") + 'subtypes = [{code="s"}, {code="s"}]', "Two subtypes"),
        (TAG.format(code="a", name="A", key="Q") + 'attributes = [{code="v", kind="float"}]', "unknown kind “float”"),
        (TAG.format(code="a", name="A", key="Q") + 'attributes = [{code="v", choices=3}]', "not a list"),
    ],
)  # fmt: skip
def test_a_bad_file_is_told(toml: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        TagSet.parse(toml, "mine.toml")
    assert said in str(caught.value)
    assert "mine.toml" in str(caught.value)


def test_a_retired_tag_frees_its_key() -> None:
    tags = TagSet.parse(
        TAG.format(code="a", name="A", key="Q") + "retired = true\n" + TAG.format(code="b", name="B", key="Q")
    )
    found = tags.by_key("Q")
    assert found is not None
    assert found.code == "b"
    assert [tag.code for tag in tags.live] == ["b"]
