"""The Word reader: what people see is in the text, what they don't see is not, and every word leads back to its XML."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx as python_docx
import pytest
from docx_files import docx, field, level, listed, packed, para, parts, run, styled

from slagen.errors import RefusedError
from slagen.pipeline.generate import generate
from slagen.sources.docx import DocxSource, read_docx
from slagen.sources.docx.guard import open_package
from slagen.sources.docx.parts import parse
from slagen.sources.docx.typed import typed
from slagen.text.counters import counted

EXAMPLES = Path(__file__).parents[2] / "examples"

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "\u2011"}


def read(body: str, links: tuple[tuple[str, str, str, bool], ...] = (), **inside: str) -> DocxSource:
    return checked(docx(body, links, **inside))


def checked(data: bytes) -> DocxSource:
    """Read DATA and hold the reader to its promise: each block is a stretch of the text, each stretch leads to XML."""
    source = read_docx(data, file="a.docx")
    package = open_package(data, file="a.docx")
    roots = {}
    assert source.text == "\n".join(block.text for block in source.blocks)
    for block in source.blocks:
        start, end = block.words.origin(0, len(block.text))
        assert source.text[start:end] == block.text
        again = ""
        for piece in source.pieces_of_block(block):
            root = roots.setdefault(piece.part, None)
            if root is None:
                root = roots[piece.part] = parse(package.parts[piece.part])
            element = piece.element(root)
            name = str(element.tag).rpartition("}")[2]
            words = element.text if name == "t" else SIGNS.get(name, "?")
            taken = words[piece.skipped : piece.skipped + piece.length]
            again += re.sub(r"[\r\n]", " ", taken) if name == "t" else taken
        if "?" not in again:
            assert again == block.text
        assert len(again) == len(block.text)
        assert all(0 <= low <= high <= len(block.text) for low, high in block.quiet)
    for mark in source.marks:
        assert 0 <= mark.start <= mark.end <= len(source.text)
    for note in source.notes:
        assert 0 <= note.start <= note.end <= len(source.text)
    return source


def texts(source: DocxSource) -> list[str]:
    return [block.text for block in source.blocks]


def numbers(source: DocxSource) -> list[str]:
    return [block.number for block in source.blocks]


def marks(source: DocxSource, kind: str) -> list[tuple[str, str]]:
    """The marks of KIND: the words they cover, and their own."""
    return [(source.text[mark.start : mark.end], mark.words) for mark in source.marks if mark.kind == kind]


# --- what is in a paragraph


def test_a_paragraph_is_the_text_of_its_runs() -> None:
    assert texts(read(para(run("Respond ") + run("promptly.", "<w:b/>")))) == ["Respond promptly."]


def test_blanks_at_the_ends_of_a_run_count_only_where_the_run_keeps_them() -> None:
    body = para("<w:r><w:t> a </w:t></w:r>" + run(" b ") + "<w:r><w:t>\n  c\n  d </w:t></w:r>")
    assert texts(read(body)) == ["a b c   d"]


def test_signs_are_characters() -> None:
    inside = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"
        '<w:softHyphen/><w:t>f</w:t><w:ptab w:alignment="right"/><w:t>g</w:t><w:lastRenderedPageBreak/></w:r>'
    )
    assert texts(read(para(inside))) == ["a\tb\u2028c\u2028d\u2011ef\tg"]


def test_symbols_of_the_symbol_font_are_what_they_show() -> None:
    inside = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>99</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert texts(read(para(inside))) == ["≥99☑"]


def test_a_symbol_without_a_code_is_left_out() -> None:
    assert texts(read(para('<w:r><w:sym w:font="Symbol" w:char="ZZ"/><w:sym w:char="D800"/><w:t>x</w:t></w:r>'))) == [
        "x"
    ]


def test_ruby_shows_its_base_and_not_its_reading() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('xiang ying')}</w:rt><w:rubyBase>{run('响应')}</w:rubyBase></w:ruby></w:r>"
    assert texts(read(para(run("及时") + ruby))) == ["及时响应"]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        "<w:smartTag w:element='x'>{}</w:smartTag>",
        "<w:customXml w:element='x'>{}</w:customXml>",
        "<w:ins w:id='1' w:author='a'>{}</w:ins>",
        "<w:moveTo w:id='1' w:author='a'>{}</w:moveTo>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        "<w:fldSimple w:instr=' DOCPROPERTY x '>{}</w:fldSimple>",
        "<w:dir w:val='rtl'>{}</w:dir>",
        "<w:bdo w:val='rtl'>{}</w:bdo>",
        "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice>"
        "<mc:Fallback><w:r><w:t>no</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent>",
        "<mc:AlternateContent><mc:Choice Requires='zz'><w:r><w:t>no</w:t></w:r></mc:Choice>"
        "<mc:Fallback>{}</mc:Fallback>"
        "</mc:AlternateContent>",
        "<w:ins w:id='1'><w:hyperlink><w:sdt><w:sdtContent><w:smartTag>{}</w:smartTag></w:sdtContent></w:sdt>"
        "</w:hyperlink></w:ins>",
    ],
)
def test_words_are_read_through_what_wraps_them(wrapped: str) -> None:
    assert texts(read(para(run("within ") + wrapped.format(run("30")) + run(" minutes")))) == ["within 30 minutes"]


def test_deleted_and_moved_away_words_are_out_and_marked() -> None:
    gone = "<w:r><w:delText>promptly </w:delText></w:r>"
    body = para(
        run("Respond ")
        + f"<w:del w:id='1'>{gone}</w:del><w:del w:id='2'>{gone}</w:del>"
        + f"<w:moveFrom w:id='3'>{run('today')}</w:moveFrom>"
        + f"<w:ins w:id='4'>{run('within ')}</w:ins><w:ins w:id='5'>{run('1 hour')}</w:ins>"
    )
    source = read(body)
    assert texts(source) == ["Respond within 1 hour"]
    assert marks(source, "deleted") == [("", "promptly promptly ")]
    assert marks(source, "inserted") == [("within 1 hour", "within 1 hour")]
    assert marks(source, "moved") == [("", "today")]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next_one() -> None:
    end = "<w:rPr><w:del w:id='1'/></w:rPr>"
    source = read(para("Respond ", end) + para("at ", end) + para("once.") + para("Next."))
    assert texts(source) == ["Respond at once.", "Next."]


def test_a_wholly_deleted_paragraph_of_a_list_has_no_number() -> None:
    numbering = f"<w:abstractNum w:abstractNumId='0'>{level(0, '%1.')}</w:abstractNum>{num(1)}"
    gone = para(
        "<w:del w:id='2'><w:r><w:delText>two</w:delText></w:r></w:del>",
        "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1'/></w:rPr>",
    )
    source = read(listed("one", 1) + gone + listed("three", 1), numbering=numbering)
    assert numbers(source) == ["1", "2"]
    assert marks(source, "deleted") == [("", "two")]


def num(number: int, abstract: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


# --- fields


def test_a_field_shows_its_result_and_not_its_code() -> None:
    source = read(para(run("see ") + field("PAGE", run("7")) + run(".")))
    assert texts(source) == ["see 7."]


def test_a_field_in_the_code_of_another_one_shows_nothing() -> None:
    inner = field("MERGEFIELD x", run("hidden"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>' + inner + "<w:r>"
        '<w:instrText> = 1</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("shown ")
        + field("PAGE", run("3")) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" after")
    )  # fmt: skip
    assert texts(read(para(outer))) == ["shown 3 after"]


def test_a_field_that_never_ends_hides_no_paragraph_but_its_own() -> None:
    body = para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("lost")) + para("kept") + para("kept too")
    assert texts(read(body)) == ["kept", "kept too"]


def test_a_field_ends_with_its_cell() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = table([[para(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("1 Scope 2"))]]) + para(
        "Scope 2"
    )
    source = read(body)
    assert [block.quiet for block in source.blocks] == [((0, 9),), ()]


def test_lines_of_a_table_of_contents_are_quiet_and_open_no_clause() -> None:
    first, rest = field('TOC \\o "1-3"', "@").split("@")
    body = para(first + run("1. Scope\t2")) + para(run("2. Term\t3")) + para(rest) + para("Text.")
    source = read(body)
    assert [(block.text, block.number, bool(block.quiet)) for block in source.blocks] == [
        ("1. Scope\t2", "", True),
        ("2. Term\t3", "", True),
        ("Text.", "", False),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Error! Reference source not found.",
        "Error! Bookmark not defined.",
        "错误!未找到引用源。",
        "错误！未定义书签。",
        "錯誤! 找不到參照來源。",
        "Σφάλμα! Το αρχείο προέλευσης της αναφοράς δεν βρέθηκε.",
        "Σφάλμα! Δεν έχει οριστεί σελιδοδείκτης.",
    ],
)
def test_a_reference_that_word_could_not_resolve_is_marked(words: str) -> None:
    assert marks(read(para("See " + words)), "field-error") == [(words, words)]


def test_a_reference_to_a_bookmark_that_is_not_there_is_marked() -> None:
    bookmark = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>' + run("Scope") + '<w:bookmarkEnd w:id="1"/>'
    source = read(
        para(bookmark) + para(run("see ") + field("REF _Ref1 \\r \\h", run("1")) + field("REF _Ref2 \\h", run("2")))
    )
    assert source.targets == {"_Ref1"}
    assert marks(source, "field-error") == [("2", "2")]


@pytest.mark.parametrize(
    "instruction",
    [
        'DDEAUTO cmd "/c calc"',
        'INCLUDETEXT "C:\\\\secret.docx"',
        'INCLUDEPICTURE "http://evil.example/a.png"',
        'LINK Excel.Sheet.8 "x.xls"',
        'HYPERLINK "file:///etc/passwd"',
    ],
)
def test_a_field_that_fetches_from_outside_is_marked(instruction: str) -> None:
    source = read(para(run("a ") + field(instruction.replace('"', "&quot;"), run("b"))))
    assert marks(source, "external") == [("b", instruction)]


def test_a_hyperlink_field_to_the_web_or_a_bookmark_is_not_marked() -> None:
    links = field("HYPERLINK &quot;https://example.org&quot;", run("a")) + field(
        "HYPERLINK \\l &quot;_Toc1&quot;", run("b")
    )
    assert marks(read(para(links)), "external") == []


# --- hidden words, highlight, formulas

HIDING = (
    '<w:style w:type="paragraph" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="hid"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="sub"><w:basedOn w:val="hid"/></w:style>'
)


def test_hidden_words_are_out_and_marked() -> None:
    body = para(
        run("a ")
        + run("b ", "<w:vanish/>")
        + run("c ", '<w:rStyle w:val="sub"/>')
        + run("d", '<w:vanish w:val="0"/><w:rStyle w:val="hid"/>')
    )
    source = read(body, styles=HIDING)
    assert texts(source) == ["a d"]
    assert marks(source, "hidden") == [("", "b c ")]


def test_a_style_of_the_paragraph_hides_it_and_one_of_the_run_shows_it_again() -> None:
    body = para(run("gone ") + run("there", '<w:rStyle w:val="hid"/>'), '<w:pStyle w:val="Hid"/>')
    assert texts(read(body, styles=HIDING)) == ["there"]


def test_highlighted_words_are_marked() -> None:
    body = para(run("the ") + run("amount", '<w:highlight w:val="yellow"/>') + run(" x", '<w:highlight w:val="none"/>'))
    assert marks(read(body), "highlight") == [("amount", "amount")]


def test_a_formula_is_in_the_text_and_quiet() -> None:
    source = read(para(run("A = ") + "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>" + run(".")))
    assert texts(source) == ["A = x+1."]
    assert source.blocks[0].quiet == ((4, 7),)


# --- blocks


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(rows: list[list[str]]) -> str:
    inside = "".join(f"<w:tr>{''.join(c if c.startswith('<w:tc') else cell(c) for c in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"


def where(source: DocxSource) -> list[tuple[str, int, int, int]]:
    return [(b.text, b.cell.table, b.cell.row, b.cell.column) for b in source.blocks if b.cell]


def test_cells_know_their_table_row_and_column() -> None:
    inner = table([[para("x"), para("y")]])
    body = table([[para("a") + para("a2"), para("b")], [para("c") + inner + para("c2"), para("d")]]) + para("after")
    source = read(body + table([[para("z")]]))
    assert where(source) == [
        ("a", 0, 0, 0),
        ("a2", 0, 0, 0),
        ("b", 0, 0, 1),
        ("c", 0, 1, 0),
        ("x", 1, 0, 0),
        ("y", 1, 0, 1),
        ("c2", 0, 1, 0),
        ("d", 0, 1, 1),
        ("z", 2, 0, 0),
    ]
    assert {block.kind for block in source.blocks if block.cell} == {"cell"}


def test_merged_cells_are_read_once_and_count_as_wide_as_they_are() -> None:
    wide = cell(para("wide"), '<w:gridSpan w:val="2"/>')
    top = cell(para("top"), '<w:vMerge w:val="restart"/>')
    below = cell(para("never seen"), "<w:vMerge/>")
    source = read(table([[wide, para("b")], [top, para("c"), para("d")], [below, para("e"), para("f")]]))
    assert where(source) == [
        ("wide", 0, 0, 0),
        ("b", 0, 0, 2),
        ("top", 0, 1, 0),
        ("c", 0, 1, 1),
        ("d", 0, 1, 2),
        ("e", 0, 2, 1),
        ("f", 0, 2, 2),
    ]
    assert marks(source, "hidden") == [("", "never seen")]


def test_a_deleted_row_is_out() -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell(para('gone'))}</w:tr>"
    body = f"<w:tbl>{gone}<w:tr>{cell(para('kept'))}</w:tr></w:tbl>"
    source = read(body)
    assert texts(source) == ["kept"]
    assert marks(source, "deleted") == [("", "gone")]


def test_content_controls_around_blocks_rows_and_cells_are_read() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{control(cell(control(para('in a cell'))))}{cell(para('beside'))}</w:tr>"
    body = control(para("block") + control(para("nested"))) + f"<w:tbl>{control(row)}</w:tbl>"
    body += f"<w:customXml>{para('custom')}</w:customXml><w:ins w:id='1'>{para('inserted')}</w:ins>"
    source = read(body)
    assert texts(source) == ["block", "nested", "in a cell", "beside", "custom", "inserted"]
    assert where(source) == [("in a cell", 0, 0, 0), ("beside", 0, 0, 1)]


def test_headers_footers_and_notes_are_read_once_each() -> None:
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{para("line")}</w:footnote>'
        f'<w:footnote w:id="2">{para("Note two.")}</w:footnote>'
        f'<w:footnote w:id="3">{para("Deleted note.")}</w:footnote>'
    )
    gone = '<w:del w:id="9"><w:r><w:footnoteReference w:id="3"/></w:r></w:del>'
    end = f'<w:endnote w:id="1">{para("End note.")}</w:endnote>'
    source = read(
        para(run("3.2 The text") + sign + gone) + para('<w:r><w:endnoteReference w:id="1"/></w:r>' + run("More.")),
        footnotes=notes,
        endnotes=end,
        header1=para("Head"),
        footer1=para("Foot"),
    )
    assert [(block.text, block.story, block.number) for block in source.blocks] == [
        ("3.2 The text", "body", "3.2"),
        ("More.", "body", "3.2"),
        ("Note two.", "footnote", "3.2"),
        ("End note.", "endnote", "3.2"),
        ("Head", "header", ""),
        ("Foot", "footer", ""),
    ]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    inside = f"<w:txbxContent>{para('boxed')}{table([[para('in a box')]])}</w:txbxContent>"
    drawing = f"<w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing>"
    picture = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{drawing}</mc:Choice>"
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    source = read(para(run("before ") + both + run("after")) + para(f"<w:r>{picture}</w:r>"))
    assert [(block.text, block.story) for block in source.blocks] == [
        ("before after", "body"),
        ("boxed", "textbox"),
        ("in a box", "textbox"),
        ("boxed", "textbox"),
        ("in a box", "textbox"),
    ]


def test_the_branch_word_shows_is_read_around_blocks_rows_and_cells() -> None:
    def either(shown: str) -> str:
        other = f"<mc:Fallback>{para('no')}</mc:Fallback>"
        return f"<mc:AlternateContent><mc:Choice Requires='w14'>{shown}</mc:Choice>{other}</mc:AlternateContent>"

    row = f"<w:tr>{either(cell(para('cell')))}</w:tr>"
    body = either(para("block")) + f"<w:tbl>{either(row)}</w:tbl>"
    source = read(body)
    assert texts(source) == ["block", "cell"]


def test_an_embedded_document_that_is_not_read_is_marked() -> None:
    source = read(para("x") + '<w:altChunk r:id="C"/>' + para("y"), (("C", "aFChunk", "chunk.docx", False),))
    assert marks(source, "external") == [("", "word/document.xml: word/chunk.docx")]


def test_headings_have_the_level_of_their_style_or_outline() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="berschrift1"/><w:name w:val="Mine"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    )
    long = "The Provider shall respond to each Ticket within 30 minutes of its receipt."
    body = styled("Agreement", "T") + styled("Scope", "berschrift1") + styled("Term", "Mine")
    body += (
        para("Direct", '<w:outlineLvl w:val="2"/>') + styled(long, "Mine") + para(run("Bold", "<w:b/>")) + para("plain")
    )
    assert [(b.kind, b.level) for b in read(body, styles=styles).blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
        ("heading", 9),
        ("paragraph", 0),
    ]


def test_paragraphs_that_show_nothing_are_no_blocks() -> None:
    assert texts(read(para("") + para(" ") + para('<w:r><w:br w:type="page"/></w:r>') + para("x"))) == ["x"]


def test_positions_are_line_and_column() -> None:
    source = read(para("𝔸 first") + para("second"))
    place = source.place(source.text.index("econd"))
    assert (place.line, place.column) == (2, 2)
    assert source.place(source.text.index("first")).column == 3


# --- comments


def comments(*rows: tuple[int, str, str]) -> str:
    return "".join(
        f'<w:comment w:id="{number}" w:author="{author}">'
        f'<w:p w14:paraId="0000000{number}">{run(text)}</w:p></w:comment>'
        for number, author, text in rows
    )


def anchored(number: int, inside: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def test_a_comment_is_a_note_on_its_words() -> None:
    body = para(run("Respond ") + anchored(1, run("promptly") + run(" now")) + run("."))
    source = read(body, comments=comments((1, "Ann", "slagen: ignore vague-time - agreed")))
    assert [(note.text, source.text[note.start : note.end]) for note in source.notes] == [
        ("slagen: ignore vague-time - agreed", "promptly now")
    ]
    assert marks(source, "comment") == [("promptly now", "promptly now")]


def test_a_comment_may_reach_over_paragraphs_or_have_no_words() -> None:
    body = (
        '<w:commentRangeStart w:id="1"/>' + para("one") + para("two") + '<w:commentRangeEnd w:id="1"/>' + para("three")
        + para(run("four") + '<w:r><w:commentReference w:id="2"/></w:r>')
    )  # fmt: skip
    source = read(body, comments=comments((1, "A", "a"), (2, "B", "b"), (3, "C", "c")))
    assert {note.text: source.text[note.start : note.end] for note in source.notes} == {
        "a": "one\ntwo",
        "b": "four",
        "c": "",
    }


def test_resolved_comments_answers_and_our_own_are_not_open() -> None:
    body = para(anchored(1, run("a")) + anchored(2, run("b")) + anchored(3, run("c")) + anchored(4, run("d")))
    extended = (
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002" w15:done="0"/>'
    )
    rows = comments((1, "A", "done"), (2, "B", "open"), (3, "C", "answer"), (4, "slagen", "T101"))
    source = read(body, comments=rows, commentsExtended=extended)
    assert marks(source, "comment") == [("b", "b")]
    assert [note.text for note in source.notes] == ["done", "open", "answer"]


# --- what leads outside


@pytest.mark.parametrize("target", ["file:///etc/passwd", "\\\\evil\\share", "mhtml:http://x!y", "ftp://x", "x.docx"])
def test_a_link_to_anything_but_web_and_mail_is_marked_on_its_words(target: str) -> None:
    body = para(run("see ") + f'<w:hyperlink r:id="L">{run("here")}</w:hyperlink>')
    source = read(body, (("L", "hyperlink", target, True),))
    assert marks(source, "external") == [("here", f"word/document.xml: {target}")]


@pytest.mark.parametrize("target", ["https://example.org", "HTTP://example.org", "mailto:a@example.org"])
def test_a_link_to_the_web_or_mail_is_not_marked(target: str) -> None:
    body = para(f'<w:hyperlink r:id="L">{run("here")}</w:hyperlink>')
    assert marks(read(body, (("L", "hyperlink", target, True),)), "external") == []


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "aFChunk", "subDocument", "frame"])
def test_anything_else_external_is_marked_even_on_the_web(kind: str) -> None:
    source = read(para("x"), (("E", kind, "https://evil.example/x", True),))
    assert marks(source, "external") == [("", "word/document.xml: https://evil.example/x")]


# --- numbers

LEGAL = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "%1.")
    + level(1, "%1.%2")
    + level(2, "(%3)", "lowerLetter")
    + level(3, "(%4)", "lowerRoman")
    + "</w:abstractNum>"
)


def test_a_number_is_said_with_those_above_it() -> None:
    body = "".join(listed(f"x{depth}", 1, depth) for depth in (0, 1, 2, 2, 3, 3, 1, 2, 0, 1)) + para("plain")
    source = read(body, numbering=LEGAL + num(1))
    assert numbers(source) == [
        "1", "1.1", "1.1 (a)", "1.1 (b)", "1.1 (b) (i)", "1.1 (b) (ii)", "1.2", "1.2 (a)", "2", "2.1", "2.1",
    ]  # fmt: skip
    assert [block.own_number for block in source.blocks] == [True] * 10 + [False]
    assert all(block.automatic for block in source.blocks[:10])
    assert [block.level for block in source.blocks[:3]] == [1, 2, 3]


def test_lists_that_share_an_abstract_list_count_on_and_one_with_an_override_starts_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = listed("a", 1) + listed("b", 2) + listed("c", 3) + listed("d", 3) + listed("e", 1)
    assert numbers(read(body, numbering=LEGAL + num(1) + num(2) + num(3, 0, start))) == ["1", "2", "5", "6", "7"]


def test_a_level_may_be_drawn_otherwise_in_one_list() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "Article %1", "upperRoman", start=3)}</w:lvlOverride>'
    assert numbers(read(listed("a", 1) + listed("b", 1), numbering=LEGAL + num(1, 0, other))) == [
        "Article III",
        "Article IV",
    ]


def test_a_level_restarts_as_it_is_told() -> None:
    through = LEGAL.replace('<w:lvlText w:val="%1.%2"', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%1.%2"')
    body = "".join(listed("x", 1, depth) for depth in (0, 1, 1, 0, 1))
    assert numbers(read(body, numbering=through + num(1))) == ["1", "1.1", "1.2", "2", "2.3"]


def test_a_level_without_a_start_counts_from_zero_as_the_standard_has_it() -> None:
    numbering = LEGAL.replace('<w:start w:val="1"/>', "") + num(1)
    assert numbers(read(listed("a", 1) + listed("b", 1, 1), numbering=numbering)) == ["0", "0.0"]


def test_a_level_below_one_that_never_came_is_counted_below_its_start() -> None:
    assert numbers(read(listed("a", 1, 1) + listed("b", 1, 2) + listed("c", 1), numbering=LEGAL + num(1))) == [
        "1.1",
        "1.1 (a)",
        "1",
    ]


def test_legal_numbering_prints_figures() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "第%1条", "chineseCountingThousand")}'
        f"{level(1, '%1.%2', 'decimal', '<w:isLgl/>')}{level(2, '（%3）', 'chineseCounting')}</w:abstractNum>{num(1)}"
    )
    body = "".join(listed("x", 1, depth) for depth in (0, 1, 2))
    assert numbers(read(body, numbering=numbering)) == ["第一条", "1.1", "1.1（一）"]


def test_chinese_numbers_join_without_a_blank() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "第%1条", "chineseCountingThousand")}'
        f"{level(1, '（%2）', 'chineseCountingThousand')}{level(2, '%3.')}</w:abstractNum>{num(1)}"
    )
    body = "".join(listed("x", 1, depth) for depth in (0, 0, 0, 1, 1, 2))
    assert numbers(read(body, numbering=numbering))[-1] == "第三条（二）1"


def test_articles_that_count_on_through_chapters_do_not_name_the_chapter() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "第%1章", "chineseCounting")}'
        f"{level(1, '第%2条', 'chineseCounting', '<w:lvlRestart w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}"
        f"</w:abstractNum>{num(1)}"
    )
    body = "".join(listed("x", 1, depth) for depth in (0, 1, 0, 1))
    assert numbers(read(body, numbering=numbering)) == ["第一章", "第一条", "第二章", "第二条"]


def test_styles_number_their_paragraphs_also_through_those_they_are_based_on() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "%1").replace("<w:lvlText", '<w:pStyle w:val="H1"/><w:lvlText')
        + level(1, "%1.%2").replace("<w:lvlText", '<w:pStyle w:val="H2"/><w:lvlText')
        + "</w:abstractNum>"
        + num(1)
    )
    listing = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>{listing}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>{listing}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="H2"/></w:style>'
    )
    off = para("off", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = styled("a", "H1") + styled("b", "H2") + styled("c", "Sub") + off
    assert numbers(read(body, numbering=numbering, styles=styles)) == ["1", "1.1", "1.2", "1"]


def test_a_list_that_only_names_its_style_is_the_list_of_that_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{level(0, "§ %1")}</w:abstractNum>'
        f"{num(1)}{num(2, 1)}"
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(read(listed("a", 2) + listed("b", 2), numbering=numbering, styles=styles)) == ["§ 1", "§ 2"]


def test_bullets_have_no_number_and_belong_to_their_clause() -> None:
    bullet = f'<w:abstractNum w:abstractNumId="5">{level(0, "", "bullet")}</w:abstractNum>{num(5, 5)}'
    source = read(listed("a", 1) + listed("b", 5) + listed("c", 1), numbering=LEGAL + bullet + num(1))
    assert [(b.number, b.own_number, b.kind) for b in source.blocks] == [
        ("1", True, "item"),
        ("1", False, "item"),
        ("2", True, "item"),
    ]


def test_another_list_below_a_clause_belongs_to_it() -> None:
    letters = f'<w:abstractNum w:abstractNumId="7">{level(0, "%1)", "lowerLetter")}</w:abstractNum>{num(7, 7)}'
    body = listed("a", 1) + listed("b", 1, 1) + listed("c", 7) + listed("d", 7) + listed("e", 1, 1) + listed("f", 7)
    assert numbers(read(body, numbering=LEGAL + letters + num(1))) == ["1", "1.1", "1.1 a)", "1.1 b)", "1.2", "1.2 c)"]


def test_a_heading_without_a_number_ends_the_clause() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    body = listed("a", 1) + listed("b", 1, 1) + styled("Signatures", "H") + para("x")
    assert numbers(read(body, numbering=LEGAL + num(1), styles=styles)) == ["1", "1.1", "", ""]


def test_greek_and_padded_custom_formats_are_counted() -> None:
    def custom(form: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="{form}"/></mc:Choice>'
            '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        )

    def one(form: str) -> str:
        return level(0, "%1)").replace('<w:numFmt w:val="decimal"/>', custom(form))

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{one("α, β, γ, ...")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{one("001, 002, 003, ...")}</w:abstractNum>{num(1)}{num(2, 1)}'
    )
    assert numbers(read(listed("a", 1) + listed("b", 1), numbering=numbering)) == ["α)", "β)"]
    assert numbers(read(listed("a", 2) + listed("b", 2), numbering=numbering)) == ["001)", "002)"]


@pytest.mark.parametrize(
    ("style", "ones"),
    [
        ("decimalFullWidth", "１ ２ １０"),
        ("chineseCountingThousand", "一 二 十"),
        ("chineseLegalSimplified", "壹 贰 壹拾"),
        ("ideographLegalTraditional", "壹 貳 壹拾"),
        ("ideographTraditional", "甲 乙 癸"),
        ("ideographZodiac", "子 丑 酉"),
        ("ideographDigital", "一 二 一〇"),
        ("taiwaneseCountingThousand", "一 二 十"),
        ("japaneseCounting", "一 二 十"),
        ("decimalEnclosedCircle", "① ② ⑩"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽"),
        ("ordinal", "1st 2nd 10th"),
        ("cardinalText", "One Two Ten"),
        ("ordinalText", "First Second Tenth"),
        ("decimalZero", "01 02 10"),
        ("upperRoman", "I II X"),
        ("lowerLetter", "a b j"),
        ("russianUpper", "А Б К"),
        ("anUnknownFormat", "1 2 10"),
    ],
)
def test_number_formats_count_as_word_does(style: str, ones: str) -> None:
    assert " ".join(counted(number, style) for number in (1, 2, 10)) == ones


def test_numbers_beyond_what_word_counts_are_figures() -> None:
    assert counted(10**9, "upperRoman") == "1000000000"
    assert counted(0, "lowerLetter") == "0"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3.2 The Provider shall", "3.2"),
        ("3.2.1. The Provider", "3.2.1"),
        ("3.2服务方应", "3.2"),
        ("3. Scope", "3"),
        ("3、服务范围", "3"),
        ("3\tTerm", "3"),
        ("第三条 服务范围", "第三条"),
        ("第一条合同标的", "第一条"),
        ("第 3 条　范围", "第 3 条"),
        ("Άρθρο 3", "Άρθρο 3"),
        ("Άρθρο 3. Σκοπός", "Άρθρο 3"),
        ("\u0391\u0301ρθρο 3", "Άρθρο 3"),
        ("Article IV – Fees", "Article IV"),
        ("Annex A", "Annex A"),
        ("附件一：定义", "附件一"),
        ("(a) text", "(a)"),
        ("（一）服务", "（一）"),
        ("α) κείμενο", "α)"),
        ("一、服务", "一"),
        ("①服务", "①"),
    ],
)
def test_typed_numbers_are_found(text: str, number: str) -> None:
    found = typed(text)
    assert found is not None
    assert found.text == number


@pytest.mark.parametrize(
    "text",
    [
        "30 minutes after receipt",
        "99.9 % of the hours",
        "99.95% availability",
        "3.5 GB of storage",
        "3.5个小时内",
        "99.9％的时间",
        "1.5 times the fee",
        "12.03.2024 to 1.4.2024",
        "Article 3 shall apply",
        "Annex A lists the levels.",
        "第三条规定的义务由甲方承担",
        "附件一所列的承诺",
        "一旦发生故障",
        "e.g. this",
        "(hello) there",
        "Στο άρθρο 3",
        "Άρθρο 3 εφαρμόζεται",
        "2024 was a year",
        "P1 incidents",
        "",
    ],
)
def test_quantities_and_references_are_no_numbers(text: str) -> None:
    assert typed(text) is None


def test_typed_numbers_are_said_with_those_above_them() -> None:
    lines = [
        "1. Scope", "1.1 The Provider shall:", "(a) do;", "(b) do:", "(i) one;", "(ii) two.", "(c) do.", "1.2 Then:",
        "(a) x", "2. Term", "plain",
    ]  # fmt: skip
    assert numbers(read("".join(map(para, lines)))) == [
        "1", "1.1", "1.1 (a)", "1.1 (b)", "1.1 (b) (i)", "1.1 (b) (ii)", "1.1 (c)", "1.2", "1.2 (a)", "2", "2",
    ]  # fmt: skip


def test_the_letter_i_after_h_is_a_letter() -> None:
    lines = ["1. x", *(f"({letter}) x" for letter in "abcdefghij")]
    assert numbers(read("".join(map(para, lines))))[-2:] == ["1 (i)", "1 (j)"]


def test_typed_chinese_and_greek_numbers_are_said_with_those_above_them() -> None:
    chinese = ["第三条 服务级别", "（一）乙方应", "（二）乙方应", "1. 记录", "第四条 期限"]
    assert numbers(read("".join(map(para, chinese)))) == [
        "第三条",
        "第三条（一）",
        "第三条（二）",
        "第三条（二）1",
        "第四条",
    ]
    greek = ["Άρθρο 3", "3.1 Ο Πάροχος", "α) πρώτο", "β) δεύτερο", "3.2 Ο Πελάτης"]
    assert numbers(read("".join(map(para, greek)))) == ["Άρθρο 3", "3.1", "3.1 α)", "3.1 β)", "3.2"]


def test_a_table_does_not_move_the_clause() -> None:
    body = para("3.1 The levels:") + table([[para("(a) x"), para("y")]]) + para("They apply.")
    assert numbers(read(body)) == ["3.1", "3.1 (a)", "3.1 (a)", "3.1"]


def test_hostile_numbering_costs_nothing() -> None:
    huge = level(0, "%1" * 20_000 + "x" * 40_000, "upperRoman", start=32_000)
    numbering = f'<w:abstractNum w:abstractNumId="0">{huge}</w:abstractNum>{num(1)}'
    source = read("".join(listed("x", 1) for _ in range(50)), numbering=numbering)
    assert max(map(len, numbers(source))) <= 120


def test_styles_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{one}"><w:basedOn w:val="S{1 - one}"/></w:style>' for one in (0, 1)
    )
    assert texts(read(styled("x", "S0"), styles=styles)) == ["x"]


def test_a_text_box_does_not_move_the_clause() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{para('9. Boxed')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert numbers(read(para(run("3. Scope") + box) + para("x"))) == ["3", "9", "3"]


# --- files of other make


def test_the_strict_form_of_the_standard_is_read() -> None:
    members = parts(listed("x", 1), numbering=LEGAL + num(1))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in members.items()
    }
    assert numbers(checked(packed(strict))) == ["1"]


def test_a_part_in_utf_16_is_read() -> None:
    members = parts(para("响应"))
    text = members["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    for codec in ("utf-16", "utf-16-be"):
        mark = "\ufeff" if codec == "utf-16-be" else ""
        assert texts(checked(packed(members | {"word/document.xml": (mark + text).encode(codec)}))) == ["响应"]


def test_optional_parts_may_be_missing() -> None:
    members = parts(styled("x", "Gone"), styles="", numbering="", comments="", header1="")
    for name in ("styles", "numbering", "comments", "header1"):
        del members[f"word/{name}.xml"]
    assert texts(checked(packed(members))) == ["x"]


def test_a_damaged_part_that_is_needed_is_refused() -> None:
    for name in ("document", "styles", "numbering"):
        members = parts(para("x"), styles="", numbering="")
        members[f"word/{name}.xml"] = members[f"word/{name}.xml"][:-5]
        with pytest.raises(RefusedError, match=rf"^a\.docx: the part word/{name}\.xml is damaged"):
            read_docx(packed(members), file="a.docx")


def test_deeply_wrapped_words_are_read() -> None:
    depth = 240
    body = para("<w:smartTag>" * depth + run("deep") + "</w:smartTag>" * depth)
    assert texts(read(body)) == ["deep"]
    tables = "<w:tbl><w:tr><w:tc>" * 80 + para("deep") + "</w:tc></w:tr></w:tbl>" * 80
    assert texts(read(tables)) == ["deep"]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("generated")
    generate(EXAMPLES / "multi-level.yaml", out=out)
    return out


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_a_contract_of_ours_is_read_with_the_numbers_that_its_markdown_prints(generated: Path, language: str) -> None:
    (word,) = generated.glob(f"*{language}.docx")
    source = checked(word.read_bytes())
    markdown = next(generated.glob(f"*{language}.md")).read_text(encoding="utf-8").replace("\\", "").replace("**", "")
    lines = {re.sub(r"\s+", "", line.lstrip("# ").replace("<br>", "")) for line in markdown.split("\n")}
    own = [block for block in source.blocks if block.own_number and block.cell is None]
    assert len(own) > 150
    for block in own:
        words = block.text.partition("\t")[2] if not block.automatic else block.text
        last = re.split(r" (?=[(α-ω])|(?<=[条）一二三四五六七八九十])(?=[（\d])", block.number)[-1]
        printed = {re.sub(r"\s+", "", f"{last}{end}{words}") for end in ("", ".")}
        assert printed & lines, block.number
    assert not source.marks
    whole = {block.number for block in own}
    expected = {"en": "2.1 (b)", "zh": "第二条（一）2", "el": "2.1 β)"}[language]
    assert expected in whole


def test_what_a_contract_of_ours_refers_to_is_a_number_that_was_read(generated: Path) -> None:
    (word,) = generated.glob("*en.docx")
    source = checked(word.read_bytes())
    known = {block.number.replace(" ", "") for block in source.blocks}
    referred = set(re.findall(r"clause (\d+(?:\.\d+)?(?:\([a-z]\))?)", source.text))
    assert referred
    assert referred <= known


def test_a_file_of_python_docx_is_read() -> None:
    made = python_docx.Document()
    made.add_heading("Scope", 1)
    paragraph = made.add_paragraph("Respond ")
    commented = paragraph.add_run("promptly")
    made.add_comment(commented, text="slagen: ignore T101 - agreed", author="Ann", initials="A")
    made.add_paragraph("one", style="List Number")
    made.add_paragraph("two", style="List Number")
    made.add_table(1, 2).cell(0, 1).text = "cell"
    made.sections[0].header.paragraphs[0].text = "Head"
    stored = io.BytesIO()
    made.save(stored)
    source = checked(stored.getvalue())
    assert [(b.text, b.kind, b.number) for b in source.blocks] == [
        ("Scope", "heading", ""),
        ("Respond promptly", "paragraph", ""),
        ("one", "item", "1"),
        ("two", "item", "2"),
        ("cell", "cell", "2"),
        ("Head", "paragraph", ""),
    ]
    assert [(n.text, source.text[n.start : n.end]) for n in source.notes] == [
        ("slagen: ignore T101 - agreed", "promptly")
    ]


def test_a_file_of_libreoffice_is_read(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    page = tmp_path / "a.html"
    page.write_text(
        "<meta charset='utf-8'><h1>Άρθρο 3</h1><p>Respond <b>promptly</b> to <a href='https://example.org'>tickets</a>.</p>"
        "<ol><li>one</li><li>two<ol type='a'><li>尽快响应</li></ol></li></ol>"
        "<table><tr><td>x</td><td>y</td></tr></table>",
        encoding="utf-8",
    )
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless", "--convert-to"]
    for _ in range(2):  # one conversion in some sixty fails for no visible reason
        subprocess.run(
            [*command, "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(page)],
            check=False, capture_output=True, timeout=600,
        )  # fmt: skip
        if (tmp_path / "a.docx").is_file():
            break
    source = checked((tmp_path / "a.docx").read_bytes())
    found = {block.text: block for block in source.blocks}
    assert found["Άρθρο 3"].kind == "heading"
    assert found["Respond promptly to tickets."].number == "Άρθρο 3"
    assert found["two"].number == "Άρθρο 3 2"
    assert found["尽快响应"].number.endswith("2 a")
    assert found["y"].cell is not None
    assert not [mark for mark in source.marks if mark.kind == "external"]


def test_reading_a_word_file_imports_neither_python_docx_nor_what_intakes_need(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(para("x")))
    code = (
        "import sys, pathlib; from slagen.sources.docx import read_docx;"
        f"read_docx(pathlib.Path({str(path)!r}).read_bytes(), file='a');"
        "print([m for m in ('docx', 'docxtpl', 'jinja2', 'pydantic', 'babel', 'yaml', 'zipfile') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=600)
    assert done.stdout.strip() == "[]"
