"""intake/scalars: words, texts by language, what is still open; and how all scalars meet pydantic and JSON Schema."""

from __future__ import annotations

import copy
import pickle
import re
import unicodedata
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from slagen.intake.scalars import (
    SCALARS,
    TBD,
    Count,
    Date,
    Duration,
    Id,
    Line,
    LineText,
    Maybe,
    Money,
    Name,
    NotThis,
    Percent,
    ProseText,
    Quantity,
    Scalar,
    Text,
    YesNo,
)
from slagen.messages import Message

HOSTILE = [
    "A & B <Ltd>",
    "{{7*7}}",
    "{% x %}",
    "]]>",
    "**b** [x](y)",
    "=1+1",
    "云栈（上海）有限公司",
    "Ελληνική ΑΕ",
    "شركة",
    "🏢",
]


# ---- words ----


@pytest.mark.parametrize("kind", [Line, Name])
@pytest.mark.parametrize("text", [*HOSTILE, "x" * 200, " x ", "24x7", "0123", "no"])
def test_a_line_is_carried_unchanged(kind: type[Line], text: str) -> None:
    assert str(kind.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("", "nothing is written here; expected one line of text of up to 200 characters",
         "write it like this: Head of operations; or “tbd” if it is still to be agreed"),
        ("  ", "nothing is written here; expected one line of text of up to 200 characters",
         "write it like this: Head of operations; or “tbd” if it is still to be agreed"),
        ("a\nb", "the text has a line feed or a tab, but stands on one line in the contract", "write it on one line"),
        ("a\tb", "the text has a line feed or a tab, but stands on one line in the contract", "write it on one line"),
        ("x" * 201, "the text has 201 characters", "shorten it to 200 characters"),
        ("a\x0bb", "the text holds the character U+000B, which can't be printed",
         "delete that character; it is often invisible and came in by copying"),
        ("a\ud800b", "the text holds the character U+D800, which can't be printed",
         "delete that character; it is often invisible and came in by copying"),
        ("100\u202e0001", "the text holds the character U+202E RIGHT-TO-LEFT OVERRIDE, which can't be printed",
         "delete that character; it is often invisible and came in by copying"),
        ("tbd", "this can't be left open (“tbd”)", "write it like this: Head of operations"),
        ("T.B.D.", "“T.B.D.” seems to stand for something still open", "write “tbd” for what is still to be agreed"),
    ],
)  # fmt: skip
def test_a_line_that_can_not_reach_the_page_is_refused(text: str, what: str, mend: str) -> None:
    with pytest.raises(NotThis) as caught:
        Line.parse(text)
    assert (str(caught.value.message), str(caught.value.mend)) == (what, mend)


def test_the_same_name_in_two_normal_forms_is_one_name() -> None:
    name = "Ελληνική Εταιρεία"
    assert Name.parse(unicodedata.normalize("NFD", name)) == Name.parse(name)
    assert str(Line.parse("①㎡ｆ")) == "①㎡ｆ"


def test_a_line_has_one_spelling_and_its_pattern_tells_it() -> None:
    match = re.fullmatch(Line.pattern, "Head of operations")
    assert match
    assert Line.read(match) == Line("Head of operations")
    assert not re.fullmatch(Line.pattern, "a\nb")
    assert Line.guess("Head of operations") is None


def test_length_is_counted_after_composing() -> None:
    assert len(str(Line.parse(unicodedata.normalize("NFD", "ώ" * 200)))) == 200


@pytest.mark.parametrize("text", ["a", "storage-availability", "P1", "a_b", "x" * 64, "24x7"])
def test_an_id_is_a_short_latin_name(text: str) -> None:
    assert str(Id.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "correct"), [("storage availability", "storage-availability"), ("a.b/c", "a-b-c"), ("24/7", "24x7")]
)
def test_another_id_is_corrected(text: str, correct: str) -> None:
    with pytest.raises(NotThis, match=f"write “{correct}” instead"):
        Id.parse(text)


@pytest.mark.parametrize("text", ["1a", "可用性", "x" * 65, "-a"])
def test_an_id_that_can_not_be_mended_shows_an_example(text: str) -> None:
    with pytest.raises(NotThis, match="write it like this: storage-availability"):
        Id.parse(text)


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("no", False)])
def test_yes_and_no_are_the_only_answers(text: str, value: bool) -> None:
    answer = YesNo.parse(text)
    assert (answer.value, bool(answer), str(answer)) == (value, value, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("true", "yes"), ("True", "yes"), ("YES", "yes"), ("ja", "yes"), ("on", "yes"), ("是", "yes"), ("ναι", "yes"),
     ("false", "no"), ("No", "no"), ("off", "no"), ("否", "no"), ("Όχι", "no"), ("0", "no")],
)  # fmt: skip
def test_other_words_for_yes_and_no_are_corrected(text: str, meant: str) -> None:
    with pytest.raises(NotThis, match=f"write “{meant}” instead of “{text}”"):
        YesNo.parse(text)


def test_perhaps_is_no_answer() -> None:
    with pytest.raises(NotThis, match="“perhaps” is not yes or no: write it like this: yes"):
        YesNo.parse("perhaps")


# ---- texts by language ----


def test_one_text_stands_for_every_language() -> None:
    text = LineText.of("P1")
    assert [text.in_language(code) for code in ("zh", "en", "el")] == ["P1", "P1", "P1"]
    assert text.dump() == "P1"


def test_a_text_by_language_has_no_silent_english() -> None:
    text = LineText.of({"zh": "文本", "en": "text"})
    assert [text.in_language(code) for code in ("zh", "en", "el")] == ["文本", "text", None]
    assert text.dump() == {"zh": "文本", "en": "text"}


def test_prose_may_have_lines_and_a_line_text_may_not() -> None:
    assert ProseText.of("a\nb").plain == "a\nb"
    assert ProseText.of({"en": "x" * 10000}).in_language("en") == "x" * 10000
    with pytest.raises(NotThis, match="line feed"):
        LineText.of({"en": "a\nb"})
    with pytest.raises(NotThis, match="shorten it to 10000"):
        ProseText.of("x" * 10001)
    with pytest.raises(NotThis, match="shorten it to 200"):
        LineText.of("x" * 201)


def test_every_bad_language_is_reported_at_its_key() -> None:
    with pytest.raises(NotThis) as caught:
        LineText.of({"zh": "tbd", "en": "", "gr": "x", "fr": "x", "el": ["x"]})
    assert {key: str(part) for key, part in caught.value.parts} == {
        "zh": "“tbd” stands for one language only: write tbd for the whole field, or leave this language out",
        "en": "nothing is written here; expected one line of text, in one string or one for each language: write it"
        " like this: {zh: 运维负责人, en: Head of operations}; or “tbd” if it is still to be agreed",
        "gr": "“gr” is not a language of slagen: write “el”; the languages are zh, en, el",
        "fr": "“fr” is not a language of slagen: use one of: zh, en, el",
        "el": "a list stands where a text is expected: write it like this: {zh: 运维负责人, en: Head of operations}",
    }  # fmt: skip


def test_a_text_in_no_language_is_refused() -> None:
    with pytest.raises(NotThis, match="there is no text here in any language"):
        Text.of({})


def test_texts_are_values() -> None:
    text = LineText.of({"zh": "文"})
    assert pickle.loads(pickle.dumps(text)) == text == copy.deepcopy(text)
    assert len({text, LineText.of({"zh": "文"})}) == 1


# ---- pydantic ----


class Model(BaseModel):
    """Scalars as the intake uses them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    percent: Maybe[Percent]
    duration: Duration
    title: Maybe[LineText]
    prices: dict[Id, Money] = Field(default_factory=dict)
    dates: Maybe[list[Date]] = TBD


GOOD: dict[str, Any] = {
    "percent": "99.90 %",
    "duration": "4 business hours",
    "title": {"zh": "文", "en": "text"},
    "prices": {"a": "20000 CNY"},
    "dates": ["2026-12-01"],
}


def test_a_model_reads_text_and_dumps_the_same_text() -> None:
    model = Model.model_validate(GOOD)
    assert model.percent == Percent.parse("99.90 %")
    assert model.prices == {Id("a"): Money.parse("20000 CNY")}
    assert model.model_dump() == GOOD
    assert Model.model_validate_json(model.model_dump_json()) == model


def test_a_model_takes_the_values_themselves() -> None:
    model = Model(percent=TBD, duration=Duration.parse("1 hour"), title=LineText.of("x"))
    assert model.model_dump() == {"percent": "tbd", "duration": "1 hour", "title": "x", "prices": {}, "dates": "tbd"}


def test_tbd_is_let_through_where_a_field_may_be_open() -> None:
    model = Model.model_validate({**GOOD, "percent": "tbd", "title": "tbd", "dates": "tbd"})
    assert (model.percent, model.title, model.dates) == (TBD, TBD, TBD)
    assert str(TBD) == "tbd"
    assert not TBD


def test_all_problems_come_at_once_each_with_its_place_and_its_mend() -> None:
    with pytest.raises(ValidationError) as caught:
        Model.model_validate(
            {
                "percent": "99.9%",
                "duration": "tbd",
                "title": {"zh": "tbd", "gr": "x"},
                "prices": {"a": ["5 EUR"], "b": {"x": "y"}},
                "dates": ["2026-12-01", "03/04/2026"],
            }
        )
    found = {error["loc"]: str(error["ctx"]["mend"]) for error in caught.value.errors()}
    assert found == {
        ("percent",): "write “99.9 %” instead of “99.9%”",
        ("duration",): "write it like this: [N] minutes",
        ("title", "zh"): "write tbd for the whole field, or leave this language out",
        ("title", "gr"): "write “el”; the languages are zh, en, el",
        ("prices", "a"): "write it like this: [N] CNY",
        ("prices", "b"): "write it like this: [N] CNY",
        ("dates", 1): "write 2026-04-03 or 2026-03-04, whichever is meant",
    }
    for error in caught.value.errors():
        assert error["type"] == "slagen"
        assert isinstance(error["ctx"]["message"], Message)
        assert error["msg"] == str(error["ctx"]["message"])


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (["x"], "a list stands where"),
        ({"x": "y"}, "a group of fields stands where"),
        (5, "something that is not text stands where"),
        (99.9, "something that is not text stands where"),
        (None, "something that is not text stands where"),
        (True, "something that is not text stands where"),
    ],
)
def test_a_scalar_is_read_from_text_alone(value: Any, what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        TypeAdapter(Percent).validate_python(value)


@pytest.mark.parametrize("value", [["x"], 5, None])
def test_a_text_is_read_from_text_alone(value: Any) -> None:
    with pytest.raises(ValidationError, match="stands where a text is expected"):
        TypeAdapter(ProseText).validate_python(value)


# ---- JSON Schema ----


def test_the_schema_is_one_that_editors_accept() -> None:
    schema = Model.model_json_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    assert not list(validator.iter_errors(GOOD))
    assert not list(validator.iter_errors({**GOOD, "percent": "tbd", "title": "tbd", "dates": "tbd"}))
    for wrong in ({"percent": "99.9%"}, {"duration": "tbd"}, {"title": {"gr": "x"}}, {"title": {}}, {"title": "a\nb"},
                  {"prices": {"a": "5 €"}}, {"dates": ["1/2/2026"]}, {"duration": "1 hours"}):  # fmt: skip
        assert list(validator.iter_errors({**GOOD, **wrong})), wrong


@pytest.mark.parametrize("kind", SCALARS, ids=lambda kind: kind.__name__)
def test_the_schema_of_a_scalar_accepts_its_example_and_describes_it(kind: Any) -> None:
    schema = TypeAdapter(kind).json_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["description"] == str(kind.expected)
    if issubclass(kind, Scalar):
        assert schema["examples"] == [kind.example]
        jsonschema.validate(kind.example, schema, jsonschema.Draft7Validator)


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Count, 3), (Quantity, 50), (YesNo, True), (Line, 2026), (Line, 1.0), (LineText, 5), (ProseText, False)],
)
def test_the_schema_accepts_what_an_editor_reads_as_number_or_boolean(kind: Any, value: Any) -> None:
    jsonschema.validate(value, TypeAdapter(kind).json_schema(), jsonschema.Draft7Validator)


@pytest.mark.parametrize(("kind", "value"), [(Percent, 5), (Money, 5), (Id, 5), (Date, 2026), (YesNo, 1)])
def test_the_schema_refuses_a_bare_number_where_a_unit_is_needed(kind: Any, value: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, TypeAdapter(kind).json_schema(), jsonschema.Draft7Validator)
