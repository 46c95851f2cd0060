"""sources/yaml.py: bytes to a located tree of text, and everything that is refused or explained on the way."""

from __future__ import annotations

import contextlib
import hashlib
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen.errors import IntakeError, RefusedError, SlagenError
from slagen.findings import Severity
from slagen.sources import yaml_tree
from slagen.sources.yaml import MAX_BYTES, YamlSource, path_text, read_yaml

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


@pytest.fixture(params=LOADERS, ids=["python", "c"])
def loader(request: pytest.FixtureRequest) -> Any:
    """Both of PyYAML's parsers: the C one is not everywhere, and they differ in small things."""
    return request.param


def read(text: str | bytes, loader: Any = None) -> YamlSource:
    return read_yaml(text if isinstance(text, bytes) else text.encode(), file="f", loader=loader)


def errors(text: str | bytes, loader: Any = None) -> list[tuple[str, str, str, str]]:
    """(code, line:column, path, what + mend) of every finding."""
    with pytest.raises(IntakeError) as caught:
        read(text, loader)
    assert caught.value.exit_code == 1
    return [
        (f.code, f"{f.place.line}:{f.place.column}", f.place.path, f"{f.what}: {f.mend}") for f in caught.value.findings
    ]


def refusal(text: str | bytes, loader: Any = None) -> str:
    with pytest.raises(RefusedError) as caught:
        read(text, loader)
    assert caught.value.exit_code == 3
    return str(caught.value)


# ---- scalars are text (T15) ----


@pytest.mark.parametrize(
    "text",
    ["18:00", "09:00", "no", "yes", "on", "True", "1.10", "99.90", "010", "0123456789", "1e3", "0x1F", "1_000", "~",
     "null", ".inf", "2026-12-01", "2001-12-14 21:59:43", "60 %", "=", "-", "20000 CNY"],
)  # fmt: skip
def test_every_scalar_arrives_as_the_text_that_was_written(text: str, loader: Any) -> None:
    # A lone "-" is a list sign and needs its quotes; everything else is plain.
    written = f"'{text}'" if text == "-" else text
    assert read(f"a: {written}\nb: [{written}, {written}]\n", loader).tree == {"a": text, "b": [text, text]}


def test_a_key_is_text_too(loader: Any) -> None:
    assert read("010: a\nno: b\n1.10: c\n", loader).tree == {"010": "a", "no": "b", "1.10": "c"}


def test_an_empty_value_is_empty_text(loader: Any) -> None:
    assert read("a:\nb: ''\nc: {x: , y}\n", loader).tree == {"a": "", "b": "", "c": {"x": "", "y": ""}}


def test_block_scalars_keep_or_fold_their_lines(loader: Any) -> None:
    source = read("a: |\n  one\n  two\nb: >\n  one\n  two\nc: |-\n  x\n", loader)
    assert source.tree == {"a": "one\ntwo\n", "b": "one two\n", "c": "x"}


def test_text_is_stored_composed(loader: Any) -> None:
    split = unicodedata.normalize("NFD", "Ελληνική εταιρεία")
    source = read(f"όνομα: {split}\n{unicodedata.normalize('NFD', 'ώρα')}: x\n", loader)
    assert source.tree == {"όνομα": "Ελληνική εταιρεία", "ώρα": "x"}
    assert source.place(["ώρα"], key=True).line == 2


def test_compatibility_characters_stay_as_they_are(loader: Any) -> None:
    assert read("a: ①㎡ｆ\n", loader).tree == {"a": "①㎡ｆ"}


# ---- places ----


def test_every_value_and_key_has_its_place(loader: Any) -> None:
    source = read("α: 值\nb:\n  c: [x, {d: y}]\n# comment\n  e: >\n    z\n", loader)
    assert source.places == {
        (): (1, 1), ("α",): (1, 4), ("b",): (3, 3), ("b", "c"): (3, 6), ("b", "c", 0): (3, 7), ("b", "c", 1): (3, 10),
        ("b", "c", 1, "d"): (3, 14), ("b", "e"): (5, 6),
    }  # fmt: skip
    assert source.key_places == {
        ("α",): (1, 1), ("b",): (2, 1), ("b", "c"): (3, 3), ("b", "c", 1, "d"): (3, 11), ("b", "e"): (5, 3),
    }  # fmt: skip


def test_columns_count_code_points(loader: Any) -> None:
    assert read("{名称𠀀: x, b: y}\n", loader).place(["b"]).column == 13


def test_a_place_falls_back_to_the_nearest_ancestor() -> None:
    source = read("a:\n  b: [x]\n")
    assert [str(source.place(path)) for path in (["a", "b", 0], ["a", "b", 7], ["a", "zz", "y"], ["zz"], [])] == [
        "f:2:7", "f:2:6", "f:2:3", "f:1:1", "f:1:1",
    ]  # fmt: skip
    assert source.place(["a", "b", 7]).path == "a.b[7]"


def test_a_key_place_falls_back_to_the_value() -> None:
    source = read("a:\n  b: [x]\n")
    assert [str(source.place(path, key=True)) for path in (["a", "b"], ["a", "b", 0], ["a", "b", 3])] == [
        "f:2:3", "f:2:7", "f:2:6",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text"), [([], ""), (["a"], "a"), (["a", "b", 0, "c"], "a.b[0].c"), ([0, 1], "[0][1]")]
)
def test_a_path_is_printed_with_dots_and_brackets(path: list[str | int], text: str) -> None:
    assert path_text(path) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_count_alike(end: str, loader: Any) -> None:
    source = read(end.join(["a: 1", "b: |", "  x", "  y", "c: 3", ""]), loader)
    assert source.tree == {"a": "1", "b": "x\ny\n", "c": "3"}
    assert source.places["c",] == (5, 4)


def test_mixed_line_ends_count_alike(loader: Any) -> None:
    assert read("a: 1\r\nb: 2\rc: 3\nd: 4", loader).place(["d"]).line == 4


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_unicode_line_separator_ends_no_line_of_the_file(separator: str, loader: Any) -> None:
    source = read(f"a: x{separator}y\nb: 2\n", loader)
    assert source.tree == {"a": "x\ny", "b": "2"}
    assert source.places["b",] == (2, 4)


def test_the_fingerprint_is_the_hash_of_the_bytes() -> None:
    assert read(b"a: 1\r\n").fingerprint == hashlib.sha256(b"a: 1\r\n").hexdigest()


# ---- encodings ----


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_not_counted(encoding: str, loader: Any) -> None:
    source = read("名: 文\nb: x\n".encode(encoding), loader)
    assert source.tree == {"名": "文", "b": "x"}
    assert source.key_places["名",] == (1, 1)


def test_utf_16_of_the_other_byte_order_is_read_too() -> None:
    assert read(b"\xfe\xff" + "a: 文\n".encode("utf-16-be")).tree == {"a": "文"}


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("a: 1\n名称: 云栈存储科技有限公司的服务等级协议\n", "gb18030", "GB18030"),
        ("a: 1\nόνομα: Ελληνική εταιρεία υπηρεσιών\n", "cp1253", "Windows-1253"),
        ("a: 1\nΕΠΩΝΥΜΙΑ: η Εταιρεία Παροχής Υπηρεσιών\n", "cp1253", "Windows-1253"),
    ],
)
def test_another_encoding_is_guessed(text: str, encoding: str, guess: str) -> None:
    message = refusal(text.encode(encoding))
    assert message == f"f:2: the file is not in UTF-8; it looks like {guess}. Save it as UTF-8."


@pytest.mark.parametrize("data", [b"a: 1\nb: caf\xe9\n", b"a: 1\nb: \xff\xff\xff\n", b"\xff\xfea\n\x00\x00\xd8"])
def test_bytes_that_look_like_nothing_are_called_damaged(data: bytes) -> None:
    assert refusal(data).endswith("the file is damaged or not in UTF-8. Save it as UTF-8.")


# ---- what is never read (T13, T14, T16) ----


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1\nb: *x\n", "f:1:4: & names a value to repeat it elsewhere."),
        ("a: *x\n", "f:1:4: * repeats a value from elsewhere."),
        ("a: &a [*a]\n", "f:1:4: & names a value to repeat it elsewhere."),
        ("a: &a {b: 1}\n", "f:1:4: & names a value to repeat it elsewhere."),
        ("a: !!python/object/apply:os.system [x]\n", "f:1:4: ! gives a value a type of its own."),
        ("a: !!str 1\n", "f:1:4: ! gives a value a type of its own."),
        ("a: ! x\n", "f:1:4: ! gives a value a type of its own."),
        ("a: !!map {b: 1}\n", "f:1:4: ! gives a value a type of its own."),
        ("a:\n  <<: {x: 1}\n", "f:2:3: << takes in another group."),
        ("a: 1\n---\nb: 2\n", "f:2:1: A second document begins (---)."),
        ("a: " + "[" * 1100, "f:1:35: Groups lie more than 32 deep."),
        ("a: " + "{b: " * 1100, "f:1:128: Groups lie more than 32 deep."),
        ("".join(f"{' ' * n}a:\n" for n in range(1100)), "f:33:33: Groups lie more than 32 deep."),
    ],
)
def test_what_hides_or_repeats_values_is_refused(text: str, message: str, loader: Any) -> None:
    assert refusal(text, loader).startswith(message)


def test_a_quoted_merge_sign_is_a_plain_key(loader: Any) -> None:
    assert read("'<<': x\n", loader).tree == {"<<": "x"}


def test_an_alias_bomb_gives_one_short_sentence(loader: Any) -> None:
    bomb = "a: &a [x, x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in ("ab", "bc", "cd"))
    assert len(refusal(bomb, loader)) < 200


def test_thirty_two_levels_are_read(loader: Any) -> None:
    text = "a: " + "[" * 31 + "]" * 31
    assert read(text, loader).places[("a", *[0] * 30)] == (1, 34)
    refusal("a: " + "[" * 32 + "]" * 32, loader)


def test_a_file_over_the_size_is_refused() -> None:
    fits = b"a: x\n#" + b"x" * (MAX_BYTES - 6)
    assert read(fits).tree == {"a": "x"}
    assert refusal(fits + b"x") == "f is larger than 8 MiB"


def test_the_number_of_values_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    assert yaml_tree.MAX_NODES == 200_000
    monkeypatch.setattr(yaml_tree, "MAX_NODES", 1000)  # the real number takes seconds
    # The mapping, its key and the list are three; the rest are entries.
    assert len(read("a: [" + "x," * 997 + "]").places) == 999
    assert refusal("a: [" + "x," * 998 + "]") == "f:1:1999: There are more than 1000 values. Split the agreement."


# ---- keys ----


def test_a_key_that_comes_twice_names_both_places(loader: Any) -> None:
    found = errors("a: 1\nb:\n  c: 2\n  c: {d: [3]}\na: x\n", loader)
    assert found == [
        ("E-duplicate-key", "4:3", "b.c", "“c” stands here a second time; first at 3:3: keep one of the two"),
        ("E-duplicate-key", "5:1", "a", "“a” stands here a second time; first at 1:1: keep one of the two"),
    ]


def test_a_key_that_differs_only_in_its_normal_form_comes_twice(loader: Any) -> None:
    found = errors(f"ώρα: 1\n{unicodedata.normalize('NFD', 'ώρα')}: 2\n", loader)
    assert [code for code, *_ in found] == ["E-duplicate-key"]


def test_what_stands_under_a_repeated_key_is_still_checked(loader: Any) -> None:
    found = errors('a: 1\na:\n  b: "x\\ay"\n  c: {d: 1, d: 2}\n  e: [{f: 1}]\n', loader)
    assert [(code, spot) for code, spot, *_ in found] == [("E-duplicate-key", "2:1"), ("E-character", "3:6")]


@pytest.mark.parametrize("text", ["'': x\n", "a: {'  ': x}\n", "a:\n  : x\n", ": x\n"])
def test_a_field_without_a_name_is_reported(text: str, loader: Any) -> None:
    [(_, _, _, message)] = errors(text, loader)
    assert message == "the name of the field is missing: write it before the colon"


@pytest.mark.parametrize("text", ["a: {{name}}\nb: 1\n", "a: {[x, y]: z, b: 1}\n", "? {x: {y: z}}\n: [1]\nb: 2\n"])
def test_a_group_in_the_place_of_a_name_is_reported(text: str, loader: Any) -> None:
    [(code, _, _, message)] = errors(text, loader)
    assert code == "E-key"
    assert message.startswith("a group or a list stands where a field's name should be")


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "the file is empty"), ("# only a comment\n", "the file is empty"), ("- a\n", "the file holds no fields"),
     ("just text\n", "the file holds no fields"), ("'slagen：1'\n", "the file holds no fields")],
)  # fmt: skip
def test_a_file_without_fields_is_reported(text: str, message: str, loader: Any) -> None:
    [(code, spot, _, found)] = errors(text, loader)
    assert (code, spot) == ("E-root", "1:1")
    assert found.startswith(message)


# ---- characters (T7, T8) ----

CONTROLS = [chr(code) for code in [*range(32), *range(0x7F, 0xA0)] if chr(code) not in "\t\n\r"]
NONCHARACTERS = ["\ufdd0", "\ufdde", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"]
BIDI = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]


@pytest.mark.parametrize("character", CONTROLS + NONCHARACTERS + BIDI, ids=lambda c: f"U+{ord(c):04X}")
def test_a_character_that_can_not_be_printed_is_found_where_it_stands(character: str, loader: Any) -> None:
    found = errors(f"a: 1\nb:\n  - 'x{character}y'\n", loader)
    assert [(code, spot, path) for code, spot, path, _ in found] == [("E-character", "3:7", "b[0]")]
    assert f"U+{ord(character):04X}" in found[0][3]


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\b", "\\e", "\\v", "\\r", "\\x7f", "\\N", "\\u202E", "\\uFDD0"])
def test_an_escaped_character_is_found_too(escape: str, loader: Any) -> None:
    [(code, spot, path, _)] = errors(f'a: {{b: "x{escape}y"}}\n', loader)
    assert (code, spot, path) == ("E-character", "1:8", "a.b")


def test_a_lone_surrogate_is_never_read(loader: Any) -> None:
    [(_, _, _, message)] = errors('a: "\\ud800"\n', loader)
    assert "surrogate" in message or "U+D800" in message


def test_a_tab_and_a_line_feed_may_be_escaped(loader: Any) -> None:
    assert read('a: "x\\ty\\nz"\n', loader).tree == {"a": "x\ty\nz"}


def test_a_character_in_a_key_or_a_comment_is_found(loader: Any) -> None:
    found = errors("k\u202e: x # \u202d\n", loader)
    assert [(spot, "U+202E" in what, "U+202D" in what) for _, spot, _, what in found] == [
        ("1:2", True, False), ("1:9", False, True),
    ]  # fmt: skip


def test_all_characters_of_a_file_are_reported_at_once(loader: Any) -> None:
    found = errors('a: "\x01\x02"\nb: "\\x03"\nc: x\u202e\u200b\n', loader)
    assert [(code, spot) for code, spot, *_ in found] == [
        ("E-character", "1:5"), ("E-character", "1:6"), ("E-character", "2:4"), ("E-character", "3:5"),
        ("W-invisible", "3:6"),
    ]  # fmt: skip


@pytest.mark.parametrize("character", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_a_character_nobody_sees_is_a_warning(character: str, loader: Any) -> None:
    source = read(f"a: x{character}y\n", loader)
    assert source.tree == {"a": f"x{character}y"}
    [finding] = source.findings
    assert finding.severity is Severity.WARNING
    assert (finding.code, str(finding.place), finding.place.path) == ("W-invisible", "f:1:5", "a")
    assert f"U+{ord(character):04X}" in str(finding.what)


def test_an_escaped_character_nobody_sees_is_a_warning_too(loader: Any) -> None:
    [finding] = read('a: "x\\u200By"\n', loader).findings
    assert (finding.code, str(finding.place)) == ("W-invisible", "f:1:4")


def test_an_invisible_character_in_a_comment_does_not_matter(loader: Any) -> None:
    assert read("a: x # \u200b\n", loader).findings == ()


def test_joiners_and_variation_selectors_are_ordinary_text(loader: Any) -> None:
    text = "👩‍💻 नमस्ते 葛󠄀 ﷼ \ue000"
    source = read(f"a: {text}\n", loader)
    assert (source.tree, source.findings) == ({"a": text}, ())


# ---- mistakes of the hand (F17) ----


@pytest.mark.parametrize(
    ("text", "spot", "words"),
    [
        ("agreement:\n  number：SLA\n  title: x\n", "2:3", "“：” (U+FF1A FULLWIDTH COLON) has no meaning for YAML"),
        ("agreement:\n  number：SLA\nb: 1\n", "2:3", "write a plain colon and a blank"),
        ("slagen：1\n", "1:1", "“：” (U+FF1A FULLWIDTH COLON)"),
        ("a:\n  b: x\nc：y\n", "3:2", "“：” (U+FF1A FULLWIDTH COLON)"),
        ("a: {zh：文，en：x}\n", "1:5", "“：” (U+FF1A FULLWIDTH COLON)"),
        ("a: {zh，en: x}\n", "1:5", "“，” (U+FF0C FULLWIDTH COMMA) has no meaning for YAML: write , instead"),
        ("a: ｛zh: 文｝\n", "1:4", "“｛” (U+FF5B FULLWIDTH LEFT CURLY BRACKET)"),
        ("a: ［x］\n", "1:4", "“［” (U+FF3B FULLWIDTH LEFT SQUARE BRACKET)"),
        ("a: [x，y\nb: 1\n", "1:6", "“，” (U+FF0C FULLWIDTH COMMA)"),
        ("a: [x】\nb: 1\n", "1:6", "“】” (U+3011 RIGHT BLACK LENTICULAR BRACKET) has no meaning for YAML: write ]"),
        ("a: “x: y”\n", "1:4", "““” (U+201C LEFT DOUBLE QUOTATION MARK) has no meaning for YAML: write \" instead"),
        ("a: ‘x: y’\n", "1:4", "“‘” (U+2018 LEFT SINGLE QUOTATION MARK) has no meaning for YAML: write ' instead"),
        ("a: «x: y»\n", "1:4", "“«” (U+00AB LEFT-POINTING DOUBLE ANGLE QUOTATION MARK)"),
        ("“a”: 1\n", "1:1", "““” (U+201C LEFT DOUBLE QUOTATION MARK)"),
        ("a:\n\tb: 1\n", "2:1", "the line is indented with a TAB (U+0009): indent with blanks"),
        ("a:\n  b: 1\n\tc: 1\n", "3:1", "the line is indented with a TAB"),
        ("a:\n  b: 1\n  \tc: 1\n", "3:3", "the line is indented with a TAB"),
        ("a: b: c\n", "1:5", "there is a colon here that starts no field: put the text in quotes"),
        ("a: 1\nb\nc: 2\n", "3:1", "the colon after its name is missing"),
        ("a: \"x\nb: 1\n", "1:4", "a quotation mark is opened here and never closed"),
        ("a: 'x\nb: 1\n", "1:4", "a quotation mark is opened here and never closed"),
        ("a: @x\n", "1:4", "a character that YAML keeps for itself: put the text in quotes"),
        ("a: %x\n", "1:4", "a character that YAML keeps for itself"),
        ("a:\n    b: 1\n  c: 2\n", "3:3", "not indented like its neighbours"),
        ("a: {b: 1\nc: 2\n", "2:2", "a bracket or a comma is missing here"),
        ("a: {: x}\n", "1:5", "a value or the name of a field is missing here"),
        ("a: [1, 2\nb: 2\n", "2:2", "a bracket or a comma is missing here"),
        ("a: \"x\" y\n", "1:8", "not indented like its neighbours, or a quotation mark is in the wrong place"),
    ],
)  # fmt: skip
def test_a_mistake_of_the_hand_is_named_with_its_mend(text: str, spot: str, words: str, loader: Any) -> None:
    [(code, found_spot, _, message)] = errors(text, loader)
    assert code in ("E-syntax", "E-key")
    assert words in message
    assert found_spot == spot


@pytest.mark.parametrize("text", ['a: "C:\\path"\n', 'a: "\\q"\n'])
def test_a_backslash_that_starts_nothing_is_explained(text: str, loader: Any) -> None:
    [(_, _, _, message)] = errors(text, loader)
    assert message.startswith("the backslash here starts nothing that YAML knows: write it twice (\\\\)")


@pytest.mark.parametrize(
    "text",
    ["a: 注意：服务时间\n", "a: SLA：说明\n", "a: 他说“好”\n", "a: |\n  number：x\n",
     "a:\n  'b：c'\n", "a: 甲，乙\n", "注: x\n", "a:\n  注意：说明\n", "'名：称': x\n"],
)  # fmt: skip
def test_full_width_punctuation_inside_a_text_is_left_alone(text: str, loader: Any) -> None:
    assert read(text, loader).findings == ()


def test_findings_come_in_the_order_of_the_file(loader: Any) -> None:
    found = errors('a: "\\x01"\na: 2\nb: x\u202e\nc: y: z\n', loader)
    assert [(code, spot) for code, spot, *_ in found] == [
        ("E-character", "1:4"), ("E-duplicate-key", "2:1"), ("E-character", "3:5"), ("E-syntax", "4:5"),
    ]  # fmt: skip


# ---- whatever comes ----

SIGNS = st.sampled_from(
    [*"a b:-[]{}&*!|>'\"%@`,#?\n\t\\x0u2A~<", "：", "“", "，", "\r\n", "\u2028", "\ufeff", "\x85", "文"]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(SIGNS, max_size=30).map("".join), st.sampled_from(LOADERS))
def test_whatever_is_written_gives_a_tree_or_one_of_our_errors(text: str, loader: Any) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        spots = list(read(text, loader).places.values())
    except IntakeError as error:
        spots = [(finding.place.line, finding.place.column) for finding in error.findings]
    except RefusedError as error:
        spots = [(int(spot) for spot in str(error).split(":")[1:3])]
    assert spots
    assert all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in spots)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=40))
def test_whatever_bytes_come_give_a_tree_or_one_of_our_errors(data: bytes) -> None:
    with contextlib.suppress(SlagenError):
        read(data)


WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x30FF, exclude_categories=("Cc", "Cs", "Cn")), max_size=9
)
PRINTABLE = WORDS.map(lambda text: unicodedata.normalize("NFC", text)).filter(
    lambda text: (
        not any(sign in text for sign in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x85")
    )
)
TREES = st.recursive(
    PRINTABLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PRINTABLE.filter(str.strip), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(PRINTABLE.filter(str.strip), TREES, min_size=1, max_size=3))
def test_a_tree_that_is_written_in_quotes_is_read_back(tree: dict[str, Any]) -> None:
    text = yaml.dump(tree, Dumper=_Quoting, allow_unicode=True, default_flow_style=False, width=10**6)
    assert read(text).tree == tree


class _Quoting(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


# ---- going on after an error ----


def test_errors_that_leave_a_tree_are_kept_with_it_when_told_to_go_on(loader: Any) -> None:
    text = 'a: 1\na: 2\nb: "x\\u202Ey"\n“c”: 3\nd: x\x01y\n'
    source = read_yaml(text.encode(), file="f", loader=loader, go_on=True)
    assert source.tree == {"a": "1", "b": "xy", "d": "xy"}
    assert [finding.code for finding in source.findings] == ["E-duplicate-key", "E-character", "E-key", "E-character"]
    assert source.damaged == {()}


@pytest.mark.parametrize("text", ["a: [1\n", "- a\n", "", "a: ｛b: c｝\n"])
def test_syntax_that_leaves_no_tree_stops_even_when_told_to_go_on(text: str, loader: Any) -> None:
    with pytest.raises(IntakeError):
        read_yaml(text.encode(), file="f", loader=loader, go_on=True)


# ---- signs that YAML keeps for itself ----


@pytest.mark.parametrize(
    ("text", "spot", "words"),
    [
        ("title: - Web Hosting\nb: 1\n", "1:8", "a dash stands before the value"),
        ("target: >= 99.9 %\nb: 1\n", "1:9", "write “at least 99.9 %”, or put the text in quotes"),
        ("t: {a: 1}\ntarget: > 99.9 %\n", "2:9", "write “above 99.9 %” or “at least 99.9 %”"),
        ("title: | Web\nb: 1\n", "1:8", "the value begins with |"),
        ("title: | Web\nb: 1\n", "1:8", "put the text in quotes"),
        ("%YAML 3.0\n---\na: 1\n", "1:1", "this can't be read as YAML: check this line and the one above"),
    ],
)
def test_a_value_that_begins_with_a_sign_of_yaml_is_explained(text: str, spot: str, words: str, loader: Any) -> None:
    [(code, found_spot, _, message)] = errors(text, loader)
    assert (code, found_spot) == ("E-syntax", spot)
    assert words in message


@pytest.mark.parametrize(
    ("text", "spot", "closed"),
    [
        ('title: "Web\nnumber: "X"\nb: 1\n', "1:8", "2:9"),
        ('t: ["a,\n  "b", c]\nz: 1\n', "1:5", "2:3"),
        ('x: 1\nt: {a: "x,\n b: y,\n c: "z", d: w}\n', "2:8", "4:5"),
        ("a: 'x\nb: 1\nc: {d: 'e'}\n", "1:4", "3:8"),
    ],
)
def test_a_quote_that_was_not_closed_is_blamed_where_it_opened(text: str, spot: str, closed: str, loader: Any) -> None:
    [(code, found_spot, _, message)] = errors(text, loader)
    assert (code, found_spot) == ("E-syntax", spot)
    assert f"is closed only at {closed}" in message


def test_an_error_further_down_is_not_blamed_on_a_quote_that_was_closed(loader: Any) -> None:
    [(_, spot, _, message)] = errors('a: "x\n  y"\nb: 1\nc: d: e\n', loader)
    assert spot == "4:5"
    assert "colon" in message


@pytest.mark.parametrize("text", ["“Web Hosting”", "＂Web Hosting＂", "«Φιλοξενία»", "„Web“", "‘Web’"])
def test_curly_quotes_round_a_whole_value_are_a_warning(text: str, loader: Any) -> None:
    source = read(f"a: {text}\n", loader)
    [finding] = source.findings
    assert (finding.code, finding.severity, str(finding.place)) == ("W-quotes", Severity.WARNING, "f:1:4")
    assert source.tree == {"a": text}


@pytest.mark.parametrize("text", ["他说“好”", "“甲”和“乙”", "'“Web”'", '"“Web”"', "《协议》"])
def test_curly_quotes_that_belong_to_the_text_are_left_alone(text: str, loader: Any) -> None:
    assert read(f"a: {text}\n", loader).findings == ()
