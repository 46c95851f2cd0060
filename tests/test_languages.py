"""languages.py: the three contract languages and what happens to a code that is none of them."""

from __future__ import annotations

import pytest

from slagen.errors import UsageError
from slagen.languages import CODES, LANGUAGES, language, near_code


def test_the_contract_languages_are_chinese_english_and_greek() -> None:
    assert CODES == ("zh", "en", "el")
    assert [(row.locale, row.word_tag, row.own_name) for row in LANGUAGES] == [
        ("zh_Hans_CN", "zh-CN", "中文（简体）"),
        ("en_GB", "en-GB", "English"),
        ("el_GR", "el-GR", "Ελληνικά"),
    ]


def test_every_language_is_named_in_every_language() -> None:
    assert {row.code: [row.names[code] for code in CODES] for row in LANGUAGES} == {
        "zh": ["中文", "Chinese", "κινεζική"],
        "en": ["英文", "English", "αγγλική"],
        "el": ["希腊文", "Greek", "ελληνική"],
    }


def test_only_chinese_uses_the_east_asian_fonts_of_word() -> None:
    assert [row.script for row in LANGUAGES] == ["eastAsia", "latin", "latin"]


@pytest.mark.parametrize("code", CODES)
def test_a_code_finds_its_row(code: str) -> None:
    assert language(code).code == code


@pytest.mark.parametrize(
    ("given", "meant"),
    [("EN", "en"), (" el ", "el"), ("gr", "el"), ("zh-CN", "zh"), ("Chinese", "zh"), ("Ελληνικά", "el"), ("grek", "el"),
     ("简体中文", "zh"), ("en_US", "en"), ("fr", None), ("", None)],
)  # fmt: skip
def test_a_near_code_is_recognised(given: str, meant: str | None) -> None:
    assert near_code(given) == meant


def test_an_unknown_code_names_the_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        language("gr")
    assert str(caught.value) == (
        "There is no contract language “gr”; did you mean “el”? The languages are: zh, en, el."
    )
    assert caught.value.exit_code == 2


def test_a_code_without_a_near_one_lists_the_languages() -> None:
    with pytest.raises(UsageError) as caught:
        language("fr")
    assert str(caught.value) == "There is no contract language “fr”. The languages are: zh, en, el."
