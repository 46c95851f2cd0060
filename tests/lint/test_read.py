"""read_source: any file, the right reader, and the refusals."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from slagen.errors import IntakeError, RefusedError, UsageError
from slagen.sources.lines import MAX_LINE, MAX_LINES
from slagen.sources.plain import plain_source, read_plain
from slagen.sources.read import read_source

if TYPE_CHECKING:
    from pathlib import Path

BOM = b"\xef\xbb\xbf"
WORDS = {"yaml": "go **promptly**", "markdown": "a: go promptly", "text": "a: go **promptly**"}
SUFFIXES = {
    "a.yaml": "yaml",
    "a.YML": "yaml",
    "a.md": "markdown",
    "a.markdown": "markdown",
    "a.txt": "text",
    "a": "text",
}


@pytest.mark.parametrize(("name", "format"), SUFFIXES.items())
def test_the_suffix_says_which_reader(tmp_path: Path, name: str, format: str) -> None:
    (tmp_path / name).write_bytes(b"a: go **promptly**\n")
    source = read_source(tmp_path / name)
    assert source.format == format
    assert source.file == str(tmp_path / name)
    assert source.blocks[0].text == WORDS[format]


def test_a_format_that_is_given_wins_over_the_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# Title\n", encoding="utf-8")
    assert read_source(tmp_path / "a.txt", format="markdown").blocks[0].text == "Title"


@pytest.mark.parametrize("name", ["a.docx", "contract"])
def test_a_word_file_is_known_by_its_name_and_by_its_bytes(tmp_path: Path, name: str) -> None:
    pytest.importorskip("slagen.sources.docx.reader")
    import docx

    document = docx.Document()
    document.add_paragraph("Answer promptly.")
    document.save(str(tmp_path / name))
    source = read_source(tmp_path / name)
    assert source.format == "docx"
    assert "Answer promptly." in [block.text for block in source.blocks]


@pytest.mark.parametrize("suffix", [".md", ".txt", ".yaml"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_byte_order_mark_is_no_column_and_line_ends_stay(tmp_path: Path, suffix: str, end: str) -> None:
    file = tmp_path / f"a{suffix}"
    text = f"a: promptly{end}{end}b: 尽快{end}"
    file.write_bytes(BOM + text.encode())
    source = read_source(file)
    assert source.text == text
    first, last = source.blocks[0], source.blocks[-1]
    assert source.place(first.words.origin(0, 1)[0]).column == (4 if suffix == ".yaml" else 1)
    assert source.place(last.words.origin(0, 1)[0]).line == 3


def test_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("尽快响应".encode("utf-16"))
    assert read_source(tmp_path / "a.md").blocks[0].text == "尽快响应"


@pytest.mark.parametrize("suffix", [".md", ".txt", ".yaml", ""])
def test_another_encoding_is_refused_with_its_name(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes("服务商应尽快响应".encode("gb18030"))
    with pytest.raises(RefusedError, match="looks like GB18030"):
        read_source(file)


def test_a_missing_file_and_a_folder_are_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        read_source(tmp_path / "missing.md")
    with pytest.raises(UsageError, match="no file but a folder"):
        read_source(tmp_path)
    with pytest.raises(UsageError, match=r"can't be read|no file"):
        read_source(tmp_path / "a\0b.md")


@pytest.mark.parametrize(("suffix", "limit"), [(".md", 4), (".txt", 4), (".yaml", 8), (".docx", 20)])
def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, suffix: str, limit: int) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(b"x" * (limit * 1024**2 + 1))
    with pytest.raises(RefusedError, match=f"larger than {limit} MiB"):
        read_source(file)


def test_four_mebibytes_of_text_are_read() -> None:
    line = "x" * 1023 + "\n"
    assert len(read_plain(line * 4096, file="f").blocks) == 4096
    with pytest.raises(RefusedError, match="larger than 4 MiB"):
        read_plain(line * 4096 + "y", file="f")


def test_a_line_too_long_and_too_many_lines_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("x\n\n" + "y" * MAX_LINE, encoding="utf-8")
    assert len(read_source(file).blocks) == 2
    file.write_text("x\n\n" + "y" * (MAX_LINE + 1), encoding="utf-8")
    with pytest.raises(RefusedError, match=r"a\.md:3: the line has more than"):
        read_source(file)
    assert read_plain("\n" * (MAX_LINES - 1), file="f").blocks == ()
    with pytest.raises(RefusedError, match="more than 100000 lines"):
        read_plain("\n" * MAX_LINES, file="f")


def test_broken_yaml_says_where(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 'x\n")
    with pytest.raises(IntakeError) as caught:
        read_source(file)
    assert caught.value.findings[0].place.line == 1
    file.write_bytes(b"a: &b c\n")
    with pytest.raises(RefusedError):
        read_source(file)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".yaml"])
def test_reading_imports_nothing_heavy(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_text("a: b\n", encoding="utf-8")
    code = (
        "import sys, pathlib; from slagen.sources.read import read_source; read_source(pathlib.Path(sys.argv[1]));"
        "heavy = {'pydantic', 'babel', 'jinja2', 'docxtpl', 'docx', 'lxml', 'yaml', 'markdown_it'} & set(sys.modules);"
        "print(*sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == {".md": ["markdown_it"], ".txt": [], ".yaml": ["yaml"]}[suffix]


# ---- plain text ----


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.number, block.text) for block in read_plain(text, file="f").blocks]


def test_paragraphs_are_parted_by_empty_lines_and_wrapped_lines_are_joined() -> None:
    text = "The Provider answers each ticket within\ntwo hours of its receipt.\n\nSecond paragraph here.\n"
    assert [words for _, _, words in kinds(text)] == [
        "The Provider answers each ticket within two hours of its receipt.",
        "Second paragraph here.",
    ]


def test_without_empty_lines_each_line_is_a_paragraph() -> None:
    assert [words for _, _, words in kinds("One line\nanother line\n第三行")] == ["One line", "another line", "第三行"]


def test_typed_numbers_part_lines_and_are_told() -> None:
    text = (
        "3. AVAILABILITY\n\n3.1 The Provider shall keep it up:\n(a) by day;\n(b) by night.\n\nIt says why.\n\n4. Fees"
    )
    assert kinds(text) == [
        ("heading", "3", "3. AVAILABILITY"),
        ("item", "3.1", "3.1 The Provider shall keep it up:"),
        ("item", "3.1 (a)", "(a) by day;"),
        ("item", "3.1 (b)", "(b) by night."),
        ("paragraph", "3.1 (b)", "It says why."),
        ("heading", "4", "4. Fees"),
    ]


def test_a_short_sentence_of_duty_is_no_heading() -> None:
    assert kinds("3.2 Provider shall respond promptly\n\nx")[0][0] == "item"
    assert kinds("第三条 服务时间\n\n第四条 乙方应尽快响应\n")[0][0] == "heading"
    assert kinds("第三条 服务时间\n\n第四条 乙方应尽快响应\n")[1][0] == "item"


def test_capitals_are_a_heading_and_end_the_clause_above() -> None:
    assert kinds("2. Term\n\nSIGNATURES\n\nSigned here.") == [
        ("heading", "2", "2. Term"),
        ("heading", "", "SIGNATURES"),
        ("paragraph", "", "Signed here."),
    ]


def test_text_without_a_file_is_lines_without_headings() -> None:
    source = plain_source("\ufeffSERVICE HOURS\n\n尽快 响应\n")
    assert source.file == "<text>"
    assert [block.kind for block in source.blocks] == ["paragraph", "paragraph"]
    assert [block.words.origin(0, 1) for block in source.blocks] == [(0, 1), (16, 17)]
    assert source.text == "\ufeffSERVICE HOURS\n\n尽快 响应\n"
    assert len(plain_source("x" * 100_000).blocks) == 1
