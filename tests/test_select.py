"""Conditions and selection: which clauses stand in an agreement, and on which facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from slagen.assembly.condition import ALWAYS, Has, Is, Several, holds, in_words, paths, read_condition
from slagen.assembly.library import Clause, Library, Variant, load_library
from slagen.assembly.select import Chosen, LeftOut, NoText, select
from slagen.errors import UsageError
from slagen.messages.catalogue import translate

FACTS: dict[str, Any] = {"law": "PRC", "kind": "external", "levels": (), "credits": ("c",), "fee": None}


def look(path: str) -> Any:
    return FACTS.get(path)


def clause(
    name: str, when: Any = ALWAYS, base: Any = ALWAYS, variants: tuple[Variant, ...] = (), order: int = 1
) -> Clause:
    return Clause(name, "section", order, "article", when, variants, base, frozenset(), "test", Path(name))


def shelf(*clauses: Clause) -> Library:
    return Library(clauses)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Has("law"), True),
        (Has("fee"), False),
        (Has("unknown"), False),
        (Has("levels"), False),
        (Has("credits"), True),
        (Is("law", "PRC"), True),
        (Is("law", "GR"), False),
        (Several("all", ()), True),
        (Several("any", ()), False),
        (Several("not", ()), True),
        (Several("all", (Has("law"), Has("fee"))), False),
        (Several("all", (Has("law"), Has("credits"))), True),
        (Several("any", (Has("law"), Has("fee"))), True),
        (Several("any", (Has("levels"), Has("fee"))), False),
        (Several("not", (Has("fee"),)), True),
        (Several("not", (Has("law"),)), False),
    ],
)
def test_a_condition_holds_on_the_facts(condition: Any, expected: bool) -> None:
    assert holds(condition, look) is expected


@pytest.mark.parametrize(
    ("data", "condition", "words"),
    [
        ({"has": "fee"}, Has("fee"), "fee is there"),
        ({"is": {"law": "GR"}}, Is("law", "GR"), "law is GR"),
        ({"not": {"has": "fee"}}, Several("not", (Has("fee"),)), "fee is not there"),
        ({"not": {"is": {"law": "GR"}}}, Several("not", (Is("law", "GR"),)), "law is not GR"),
        (
            {"not": {"any": [{"has": "a"}, {"has": "b"}]}},
            Several("not", (Several("any", (Has("a"), Has("b"))),)),
            "none of these: one of these: a is there, b is there",
        ),
        ({"all": [{"has": "a"}, {"has": "b"}]}, Several("all", (Has("a"), Has("b"))), "a is there and b is there"),
        (
            {"any": [{"has": "a"}, {"has": "b"}]},
            Several("any", (Has("a"), Has("b"))),
            "one of these: a is there, b is there",
        ),
        ({"any": [{"has": "a"}]}, Several("any", (Has("a"),)), "a is there"),
        ({"all": []}, ALWAYS, "always"),
    ],
)
def test_a_condition_is_read_from_data_and_told_in_words(data: Any, condition: Any, words: str) -> None:
    assert read_condition(data, where="x") == condition
    assert translate(in_words(condition), "en") == words


@pytest.mark.parametrize(
    "data", [{}, {"has": 1}, {"has": "a", "is": "b"}, {"is": "x"}, {"all": {}}, {"never": "a"}, "a", None]
)
def test_a_condition_that_is_none_is_refused_with_its_place(data: Any) -> None:
    with pytest.raises(UsageError, match="front/cover"):
        read_condition(data, where="front/cover")


def test_a_condition_tells_every_path_it_looks_at() -> None:
    condition = Several("all", (Has("a"), Several("any", (Is("b", "1"), Several("not", (Has("c"),))))))
    assert list(paths(condition)) == ["a", "b", "c"]


def test_a_clause_without_conditions_is_chosen_in_its_base_text() -> None:
    plain = clause("plain")
    assert select(shelf(plain), look).chosen == (Chosen(plain, None, ()),)


def test_clauses_keep_the_order_of_the_library() -> None:
    first, second = clause("first"), clause("second")
    assert [c.clause.id for c in select(shelf(first, second), look).chosen] == ["first", "second"]


def test_a_clause_left_out_names_the_conditions_that_are_not_met_and_only_those() -> None:
    levelled = clause("levelled", Several("all", (Is("kind", "external"), Has("levels"), Has("fee"))))
    selection = select(shelf(levelled), look)
    assert selection.chosen == ()
    assert selection.left_out == (LeftOut(levelled, (Has("levels"), Has("fee"))),)


def test_a_clause_chosen_names_the_conditions_that_are_met() -> None:
    chosen = clause("c", Several("all", (Is("kind", "external"), Several("any", (Has("fee"), Has("credits"))))))
    assert select(shelf(chosen), look).chosen[0].facts == (Is("kind", "external"), Has("credits"))


def test_an_alternative_that_is_not_met_is_named_as_a_whole() -> None:
    left = clause("c", Several("any", (Has("fee"), Has("levels"))))
    assert select(shelf(left), look).left_out[0].facts == (Several("any", (Has("fee"), Has("levels"))),)


def test_the_first_variant_that_holds_is_taken_with_its_facts_said_once() -> None:
    variants = (Variant("GR", Is("law", "GR")), Variant("PRC", Is("law", "PRC")), Variant("late", Is("law", "PRC")))
    varied = clause("v", Is("law", "PRC"), variants=variants)
    assert select(shelf(varied), look).chosen == (Chosen(varied, "PRC", (Is("law", "PRC"),)),)


def test_a_variant_adds_its_own_facts() -> None:
    varied = clause("v", Has("credits"), variants=(Variant("PRC", Is("law", "PRC")),))
    assert select(shelf(varied), look).chosen[0].facts == (Has("credits"), Is("law", "PRC"))


def test_without_a_variant_the_base_text_stands_only_where_it_may() -> None:
    lawless = clause("l", base=Several("not", (Has("law"),)), variants=(Variant("GR", Is("law", "GR")),))
    free = clause("f", base=Has("law"), variants=(Variant("GR", Is("law", "GR")),))
    selection = select(shelf(lawless, free), look)
    assert selection.no_text == (NoText(lawless),)
    assert selection.chosen == (Chosen(free, None, ()),)
    assert selection.left_out == ()


def test_after_a_clause_that_is_left_out_the_next_one_is_still_considered() -> None:
    selection = select(shelf(clause("a", Has("fee")), clause("b")), look)
    assert [c.clause.id for c in selection.chosen] == ["b"]


def test_the_shipped_library_is_in_order_and_has_a_text_for_every_law() -> None:
    library = load_library()
    assert [c.order for c in library.clauses] == sorted(c.order for c in library.clauses)
    assert len(library.clauses) == 88
    for c in library.clauses:
        for variant in c.texts():
            for code in ("zh", "en", "el"):
                assert c.text(variant, code).startswith("# ")


def test_an_unknown_clause_and_a_missing_text_are_named() -> None:
    with pytest.raises(UsageError, match=r"no clause “creditz”"):
        load_library().clause("creditz")
    with pytest.raises(UsageError, match=r"remedies/credits/XX\.zh\.md"):
        load_library().clause("credits").text("XX", "zh")


def write(folder: Path, name: str, text: str) -> None:
    path = folder / "section" / name
    path.mkdir(parents=True)
    (path / "clause.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("text", ["role: article\n", "order: 1\ncolour: red\n", "order: 1\nrole: footnote\n"])
def test_a_clause_yaml_that_is_not_whole_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    write(tmp_path, "one", text)
    with pytest.raises(UsageError, match=r"section/one/clause\.yaml"):
        load_library(tmp_path)


def test_two_clauses_on_one_place_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "one", "order: 1\n")
    write(tmp_path, "two", "order: 1\n")
    with pytest.raises(UsageError, match="same order"):
        load_library(tmp_path)


def test_an_empty_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no clauses"):
        load_library(tmp_path)


def test_structures_and_relationship_are_conditions_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        "one",
        "order: 2\nstructures: [multi-level]\nrelationship: [internal, external]\nwhen: {has: levels}\n",
    )
    write(tmp_path, "two", "order: 1\nrelationship: [external]\n")
    two, one = load_library(tmp_path).clauses
    assert translate(in_words(two.when), "en") == "agreement.relationship is external"
    assert translate(in_words(one.when), "en") == (
        "agreement.structure is multi-level and one of these: agreement.relationship is internal, "
        "agreement.relationship is external and levels is there"
    )
