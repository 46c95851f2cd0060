from __future__ import annotations

import importlib.util
import re
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen.messages import Message, msg
from slagen.messages.catalogue import UI_LANGUAGES, look_up, printable, translate, translator

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_script", ROOT / "scripts" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_of_the_code_is_translated_with_its_places_and_compiled(script: ModuleType) -> None:
    assert list(script.problems()) == []


def test_the_template_for_translators_lists_every_message(script: ModuleType) -> None:
    pot = (ROOT / "slagen/messages/locale/slagen.pot").read_text(encoding="utf-8")
    catalogue = script.read_po(pot.encode().splitlines(keepends=True))
    assert {entry.id for entry in catalogue if entry.id} == set(script.extracted())


def test_no_translation_was_forgotten_in_english(script: ModuleType) -> None:
    """A translation equal to its source is fine only where no word of a language stands in it."""
    for language in script.LANGUAGES:
        for entry in script.read(language):
            if entry.id and entry.string == entry.id:
                words = re.sub(r"\{\w*\}|%\(\w+\)s|%[srd]", "", entry.id)
                assert not re.search("[A-Za-z]", words), entry.id


def test_greek_and_chinese_use_their_own_quotation_marks(script: ModuleType) -> None:
    for entry in script.read("el"):
        assert "“" not in str(entry.string), entry.string
    for entry in script.read("zh"):
        assert "«" not in str(entry.string), entry.string


def test_the_check_sees_what_is_wrong(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slagen").mkdir()
    (tmp_path / "slagen" / "a.py").write_text('msg("one {a}")\nmsg("two")\nmsg("three")\nmsg("broken {a}")\n')
    (tmp_path / "slagen" / "lint").mkdir()
    (tmp_path / "slagen" / "lint" / "rules.yaml").write_text("{}")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "LOCALE", tmp_path)
    monkeypatch.setattr(script, "LANGUAGES", ("el",))
    assert script.main("update") == 0
    assert script.main("compile") == 0
    assert script.main("check") == 1
    catalogue = script.Catalog(locale="el")
    catalogue.add("one {a}", "ένα {b}")
    catalogue.add("two", "δύο", flags=["fuzzy"])
    catalogue.add("gone", "πάει")
    catalogue.add("broken {a}", "σπασμένο {")
    script._write(catalogue, script.po_file("el"))
    found = "\n".join(script.problems())
    for problem in (
        "other places in the translation of 'one", "fuzzy translation of 'two'", "no translation of 'three'",
        "no longer says 'gone'", "translation of 'broken", "out of date",
    ):  # fmt: skip
        assert problem in found


def test_a_message_is_translated_with_the_messages_inside_it() -> None:
    expected = msg("a percentage from 0 % to 100 %: [N] %")
    message = msg("“{given}” is not {expected}", given="x", expected=expected)
    assert translate(message, "en") == "“x” is not a percentage from 0 % to 100 %: [N] %"
    assert translate(message, "zh") == "“x”不是0 %到100 %之间的百分比：[N] %"
    assert translator("el")(message) == "το «x» δεν είναι ποσοστό από 0 % έως 100 %: [N] %"


def test_a_list_of_values_is_joined_as_the_language_does() -> None:
    message = Message("{files}", {"files": ["a", msg("warning")]})
    assert translate(message, "en") == "a, warning"
    assert translate(message, "zh") == "a、警告"


def test_a_message_without_a_translation_stays_english() -> None:
    for language in (*UI_LANGUAGES, "xx"):
        assert look_up("never said by slagen", language) == "never said by slagen"


def test_braces_in_values_are_left_as_they_are() -> None:
    assert translate(Message("{a}", {"a": "{b} {{c}}"}), "zh") == "{b} {{c}}"


def test_control_characters_of_a_value_reach_no_terminal() -> None:
    message = Message("{name}", {"name": "a\x1b[31m\n::error::b\u202e\ud800\u2028"})
    assert translate(message, "en") == r"a\x1b[31m\n::error::b\u202e\ud800\u2028"


def test_joiners_that_belong_to_words_stay() -> None:
    assert printable("می\u200cخواهم\u202a") == "می\u200cخواهم\\u202a"


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_what_is_printable_holds_no_control_character(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert "\n" not in shown
