"""The reader compliance test: in every format, each span of each block slices back to the source's own text."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
import yaml
from docx_files import parts
from hypothesis import given, settings
from hypothesis import strategies as st

from slagen.errors import SlagenError
from slagen.lint.engine import lint_source
from slagen.lint.settings import Settings
from slagen.sources import unfold
from slagen.sources.markdown import read_markdown
from slagen.sources.plain import plain_source, read_plain
from slagen.sources.read import read_source
from slagen.sources.yaml_blocks import read_intake_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from slagen.sources.source import Block, Source

FOLDED = {(" ", "\n"), (" ", "\r"), ("\n", "\r"), (" ", "\t"), (" ", "\f")}
"""What a line end may have become by itself, and a tabulator or a form feed in HTML."""


def comply(source: Source) -> None:
    """Every stretch is a copy, or its origin lies in the file; line and column are what a naive count says."""
    size = len(source.text)
    for block in source.blocks:
        words, at = block.words, 0
        assert words.text.strip()
        for stretch in words.stretches:
            assert stretch.at >= at
            at = stretch.at + stretch.length
            assert 0 <= stretch.start <= stretch.start + stretch.taken <= size
            text = words.text[stretch.at : at]
            origin = source.text[stretch.start : stretch.start + stretch.taken]
            if stretch.length == stretch.taken and (text, origin) not in FOLDED:
                assert text == origin
        assert at <= len(words.text)
        for low, high in block.quiet:
            assert 0 <= low < high <= len(words.text)
        for index in {0, len(words.text) // 2, len(words.text) - 1}:
            start, end = words.origin(index, index + 1)
            assert 0 <= start <= end <= size
            place = source.place(start)
            assert (place.line, place.column) == naive_place(source.text, start)
    for note in source.notes:
        assert note.text in source.text[note.start : note.end]


def naive_place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    if before.endswith("\r") and text[offset : offset + 1] == "\n":
        before = before[:-1] + "x"
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def find(source: Source, words: str) -> tuple[Block, str, int, int]:
    """The first block that has WORDS in it, what the source has at their place, and the line and column of that."""
    for block in source.blocks:
        index = block.text.find(words)
        if index >= 0:
            start, end = block.words.origin(index, index + len(words))
            place = source.place(start)
            return block, source.text[start:end], place.line, place.column
    raise AssertionError([block.text for block in source.blocks])


def from_markdown(text: str) -> Source:
    return read_markdown(text, file="f.md")


def from_plain(text: str) -> Source:
    return read_plain(text, file="f.txt")


def from_yaml(text: str) -> Source:
    return read_intake_source(text.encode(), file="f.yaml")


def from_docx(text: str) -> Source:
    read_docx = pytest.importorskip("slagen.sources.docx").read_docx
    import docx

    document = docx.Document()
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    source: Source = read_docx(file.getvalue(), file="f.docx")
    return source


READERS = {
    "markdown": (from_markdown, "# Times\n\n{}\n\n- {}\n\n| a | {} |\n|---|---|\n| {} | b |\n"),
    "text": (from_plain, "Times\n\n{}\n\n{}\n"),
    "lines": (plain_source, "{}\n{}"),
    "yaml": (from_yaml, "a: {}\nb:\n  - \"{}\"\n  - '{}'\nc: >-\n  {}\n  {}\nd: |\n  {}\n"),
    "docx": (from_docx, "{}\n{}"),
}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
WORDS = {
    "nfd": unicodedata.normalize("NFD", "Ο Πάροχος απαντά άμεσα"),
    "full-width": "服务商应尽快，在Ｐ１故障后响应",
    "emoji": "😀👨‍👩‍👧 answer promptly 👍🏽 today",
    "extension-b": "𠮷野家应尽快响应",
    "line-separator": "answer\u2028promptly",
    "arabic": "الرد answer promptly",
}


@pytest.fixture(params=READERS, ids=str)
def reader(request: pytest.FixtureRequest) -> tuple[Callable[[str], Source], str]:
    return READERS[request.param]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
def test_every_span_slices_back_to_the_source(
    reader: tuple[Callable[[str], Source], str], end: str, words: str
) -> None:
    read, frame = reader
    source = read(frame.replace("{}", words).replace("\n", end))
    comply(source)
    assert any(words in block.text for block in source.blocks)


TEXT_PARTS = [*"ab c*_`[]()!<>&#-+.1\\|~:=\"'尽快，Ά😀\u0301\u3000\r\n", "\r\n", "&amp;", "**", "  \n"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([from_markdown, from_plain, plain_source]),
    st.lists(st.sampled_from(TEXT_PARTS), max_size=60).map("".join),
)
def test_any_text_complies(read: Callable[[str], Source], text: str) -> None:
    source = read(text)
    assert source.text == text
    comply(source)


ODD = [
    *("\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\ufeff", "\u200b", "\xa0", "\t"),
    "\u3000",
    *("α\u0301", "ΐ", "😀", "👨\u200d👩\u200d👧", "👍🏽", "Ｐ１", "％", "，", "𠀀", "尽快", "ﬁ", "İ", "ß", "\u0301"),
    *("promptly", " as soon\nas possible ", "<td>x</td>", "<br>", "**", "&amp;", "# ", "- ", "1. ", "|", "\n\n", " "),
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
SUFFIXES = [".md", ".txt", ".yaml", ".docx"]


def as_file(suffix: str, text: str, encoding: str) -> bytes:
    if suffix == ".docx":
        body = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n")
        )
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            for name, data in parts(body).items():
                package.writestr(name, data)
        return file.getvalue()
    if suffix == ".yaml":
        double = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        text = f'a: "{double}"\nb: |\n' + "".join(f"  {line}\n" for line in ["x", *text.split("\n")])
    return text.encode(encoding)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=120, deadline=None)
@given(words=st.lists(st.sampled_from(ODD), max_size=30).map("".join), encoding=st.sampled_from(ENCODINGS))
def test_odd_line_ends_marks_and_signs_move_no_span_in_any_reader(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, words: str, encoding: str
) -> None:
    if suffix == ".docx":
        words = re.sub("[\x0b\x0c\x1c]", "", words)  # no XML has them
    path = tmp_path_factory.mktemp("odd", numbered=True) / f"f{suffix}"
    path.write_bytes(as_file(suffix, words, encoding))
    try:
        source = read_source(path)
    except SlagenError:
        assert suffix == ".yaml"  # which says of some signs that they may not stand in an intake
        return
    comply(source)
    if suffix in (".md", ".txt"):
        plain = path.read_bytes().decode(encoding)
        assert source.text == plain.removeprefix("\ufeff") or source.text == plain
    for found in lint_source(source, Settings(select=("T101", "L802"))).findings:
        place = (found.place.line, found.place.column)
        assert place == naive_place(source.text, found.start)
        assert found.sentence[found.at : found.at + len(found.quote)] == found.quote


YAML_PARTS = [
    *("x", "yy", "尽快", " ", "  ", "\t", "\n", "\n  ", "\n    ", "\n\n", "\r\n  ", "''", "\\ ", "\\\n"),
    *("\\x41", "# c", "\u2028"),
]
YAML_HEADS = ["a: ", "a: '", 'a: "', "a: |\n  ", "a: >\n  ", "a: |-\n ", "a: >+\n  ", "a: |2\n  ", "- ", "{a: "]


@pytest.mark.parametrize(
    "loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)], ids=["python", "c"]
)
@settings(max_examples=200, deadline=None)
@given(
    head=st.sampled_from(YAML_HEADS),
    middle=st.lists(st.sampled_from(YAML_PARTS), max_size=14).map("".join),
    tail=st.sampled_from(["", "\n", "'", '"', "'\nb: c # d\n", '"\nb: c', "\n\n\n", "\n# e\nb: c\n", "}"]),
)
def test_any_yaml_text_unfolds_to_its_value(loader: type, head: str, middle: str, tail: str) -> None:
    try:
        source = read_intake_source((head + middle + tail).encode(), file="f", loader=loader)
    except SlagenError:
        return
    comply(source)
    assert not unfolded_wrongly(source)


def unfolded_wrongly(source: Source) -> list[str]:
    """Texts of which the place is known only as a whole: their unfolding was not YAML's."""
    wrong = []
    for block in source.blocks:
        first = block.words.stretches[0]
        whole = unfold.from_whole(block.text, first.start, first.taken)
        if len(block.text) > 2 and whole == block.words and block.text not in source.text:
            wrong.append(block.text)
    return wrong


# ---- each trap by name ----


def test_column_counts_code_points_behind_emoji_and_full_width() -> None:
    assert find(from_markdown("😀 ，尽快"), "尽快")[1:] == ("尽快", 1, 4)


@pytest.mark.parametrize("read", [from_markdown, from_plain, from_yaml])
def test_line_numbers_do_not_depend_on_the_line_end(read: Callable[[str], Source]) -> None:
    text = "a: one\n\nb: two promptly\n\nc: three\n"
    found = {find(read(text.replace("\n", end)), "promptly")[1:] for end in LINE_ENDS.values()}
    assert found == {("promptly", 3, 8)}


@pytest.mark.parametrize("read", [from_markdown, from_plain, plain_source, from_yaml])
def test_line_separator_ends_no_line(read: Callable[[str], Source]) -> None:
    source = read("a: one\u2028two promptly\n")
    assert find(source, "promptly")[1:] == ("promptly", 1, 12)


def test_nfd_text_stays_as_it_is_in_the_file() -> None:
    nfd = unicodedata.normalize("NFD", "άμεσα")
    assert find(from_yaml(f"a: και {nfd} πάντα"), nfd)[1:] == (nfd, 1, 8)


def test_folded_yaml_scalar_points_to_its_lines() -> None:
    text = "a:\n  b: >\n    answer as\n    soon as\n\n    possible\n"
    source = from_yaml(text)
    assert source.blocks[0].text == "answer as soon as\npossible\n"
    assert source.blocks[0].path == "a.b"
    assert find(source, "as soon as\npossible")[1:] == ("as\n    soon as\n\n    possible", 3, 12)


def test_literal_yaml_scalar_keeps_its_lines_and_their_places() -> None:
    source = from_yaml("a: |2-\n    one\n  two promptly\nb: x\n")
    assert [block.text for block in source.blocks] == ["  one\ntwo promptly", "x"]
    assert find(source, "promptly")[1:] == ("promptly", 3, 7)


def test_plain_yaml_scalar_over_several_lines() -> None:
    source = from_yaml("a: answer as\r\n   soon as\r\n   possible # not a word\r\n")
    assert source.blocks[0].text == "answer as soon as possible"
    assert find(source, "soon as possible")[1:] == ("soon as\r\n   possible", 2, 4)
    assert [note.text for note in source.notes] == ["not a word"]


def test_quoted_yaml_scalars_point_to_their_escapes() -> None:
    source = from_yaml("a: 'the ''best'' effort'\nb: \"a\\u0020b \\\n  promptly\"\n")
    assert [block.text for block in source.blocks] == ["the 'best' effort", "a b promptly"]
    assert find(source, "'best'")[1:] == ("''best''", 1, 9)
    assert find(source, "a b")[1] == "a\\u0020b"
    assert find(source, "promptly")[1:] == ("promptly", 3, 3)


def test_yaml_keys_are_no_blocks_and_lists_have_a_path() -> None:
    source = from_yaml("parties:\n  - {name: Acme, 'k # l': m}\n  - other\nempty:\n")
    assert [(block.path, block.text) for block in source.blocks] == [
        ("parties[0].name", "Acme"),
        ("parties[0].k # l", "m"),
        ("parties[1]", "other"),
    ]
    assert source.notes == ()


def test_yaml_values_are_literal_text() -> None:
    assert from_yaml("a: the **best** [effort](x) &amp; more\n").blocks[0].text == "the **best** [effort](x) &amp; more"


def test_yaml_comments_are_notes_but_not_inside_texts() -> None:
    source = from_yaml(
        "# slagen: ignore[vague-time] it is a title\na: x#1 # why\nb: 'one # two'\nc: |  # head\n  # text\n# end\nd: y"
    )
    assert [(note.text, source.text[note.start : note.end]) for note in source.notes] == [
        ("slagen: ignore[vague-time] it is a title", "# slagen: ignore[vague-time] it is a title"),
        ("why", "# why"),
        ("head", "# head"),
        ("end", "# end"),
    ]


def test_emphasis_inside_a_word_leaves_one_word() -> None:
    block, origin, line, column = find(from_markdown("It is un**believ**able."), "unbelievable")
    assert (origin, line, column) == ("un**believ**able", 1, 7)
    assert block.text == "It is unbelievable."


def test_wrapped_chinese_text_has_no_blank_at_the_line_end() -> None:
    for read in (from_markdown, from_plain):
        source = read("服务商应当在收到通知以后尽\n快响应，并且通知\n客户。\n\nx")
        assert source.blocks[0].text == "服务商应当在收到通知以后尽快响应，并且通知客户。"
        assert find(source, "尽快")[1:] == ("尽\n快", 1, 13)
    assert from_markdown("SLA\n服务").blocks[0].text == "SLA 服务"
