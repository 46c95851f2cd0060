"""Word templates: the shipped ones are what build.py draws, others are checked, restyled ones are obeyed."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docxtpl
import pytest
from documents import sample
from lxml import etree
from office import pdf_text

from slagen.errors import RefusedError, UsageError
from slagen.messages.catalogue import translate
from slagen.render import check_template, render
from slagen.render.docx.compile import compile_template
from slagen.render.docx.package import read_parts, write_parts
from slagen.render.docx.readback import body_text
from slagen.render.docx.template import Template, cache_path
from slagen.render.labels import labels
from slagen.resources import template_dir

if TYPE_CHECKING:
    from collections.abc import Callable

sys.path.insert(0, str(template_dir("en").parent))
import build
import look

SHIPPED = list(look.SHIPPED)
EN = template_dir("en") / "agreement.docx"


# --- the shipped templates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_committed_template_dump_and_fresh_drawing_agree(name: str) -> None:
    path = template_dir("en").parent / name
    fresh = build.dump(build.build(look.SHIPPED[name]))
    assert fresh == build.dump(path.read_bytes()), "run python templates/build.py"
    assert fresh == path.with_name(path.name + ".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_compiled_form_beside_a_template_is_current(name: str) -> None:
    path = template_dir("en").parent / name
    kept = Template.from_json(cache_path(path).read_text(encoding="utf-8"))
    fresh = compile_template(path.read_bytes(), bare=labels(name[:2])["bare_headings"])
    assert fresh.problems == ()
    assert kept.to_json() == fresh.template.to_json()
    assert kept.docxtpl == docxtpl.__version__


def test_build_writes_only_what_is_stale_and_check_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                           capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.setattr(build, "HERE", tmp_path)
    for language in ("en", "zh", "el"):
        (tmp_path / language).mkdir()
    assert build.main(["--check"]) == 1
    assert "en/agreement.docx: run python templates/build.py" in capsys.readouterr().out
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0


@pytest.mark.parametrize("name", SHIPPED)
def test_styles_hold_what_a_contract_needs(name: str) -> None:
    styles = read_parts((template_dir("en").parent / name).read_bytes())["word/styles.xml"].decode()
    language = look.SHIPPED[name]
    slots = re.findall(r"<w:rFonts [^>]*>", styles)
    assert all(all(f"w:{slot}=" in fonts for slot in ("ascii", "hAnsi", "eastAsia", "cs")) for fonts in slots)
    assert f'w:val="{language.tag}" w:eastAsia="{language.east_asia_tag}"' in styles
    assert "heme" not in styles
    heading = re.search(r'w:styleId="SLAHeading".*?</w:style>', styles)
    assert heading
    assert "<w:keepNext/>" in heading[0]
    assert '<w:outlineLvl w:val="0"/>' in heading[0]
    assert "<w:widowControl/>" in styles


# --- templates of one's own ----------------------------------------------------------------------------------------


def edited(change: Callable[[str], str], part: str = "word/document.xml", source: Path = EN) -> bytes:
    parts = read_parts(source.read_bytes())
    before = parts.get(part, b"").decode()
    parts[part] = change(before).encode()
    assert parts[part].decode() != before
    return write_parts(parts)


def problems(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "mine.docx"
    path.write_bytes(data)
    return "\n".join(map(str, check_template(path)))


def swap(old: str, new: str, count: int = -1) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, count)


RUN = '<w:r><w:t xml:space="preserve">'
FAULTS: dict[str, tuple[Callable[[str], str], str, str]] = {
    "variable": (swap("{{r b.runs }}", "{{r b.wods }}", 1), "word/document.xml", "there is no field “b.wods”"),
    "name": (swap("{%p for e in contents %}", "{%p for e in kontents %}"), "word/document.xml", "no field “kontents”"),
    "header": (swap("doc.number", "doc.nummer"), "word/header1.xml",
               "in a header, “Agreement no. {{ doc.nummer }} · Version {{ doc.version }}"),
    "cell": (swap("{{r row.c1 }}", "{{r row.x1 }}"), "word/document.xml", "there is no field “row.x1”"),
    "kind": (swap('b.kind == "subitem"', 'b.kind == "subitm"'), "word/document.xml", "body has no paragraph for “subitem”"),  # noqa: E501
    "cover": (swap('b.kind == "heading"', 'b.kind == "head"'), "word/document.xml", "cover has no paragraph for “heading”"),  # noqa: E501
    "grid": (swap('b.table == "grid"', 'b.table == "gird"'), "word/document.xml", "has no table for “grid”"),
    "style": (swap('w:val="SLA Value"', 'w:val="Value"'), "word/styles.xml", "character style “SLA Value” is missing"),
    "unlinked": (swap('<w:ilvl w:val="1"/><w:numId w:val="1"/>', '<w:numId w:val="0"/>'), "word/styles.xml",
                 "“SLAClause” (for “clause”) is not linked"),
    "level": (swap('<w:ilvl w:val="2"/><w:numId w:val="1"/>', '<w:ilvl w:val="1"/><w:numId w:val="1"/>'), "word/styles.xml",  # noqa: E501
              "“item” is linked to level 2 of its list; it must be level 3"),
    "format": (swap('w:val="lowerRoman"', 'w:val="hebrew1"'), "word/numbering.xml", "format “hebrew1” of “subitem”"),
    "restart": (swap('<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="0"/>'),
                "word/numbering.xml", "do not restart"),
    "missing level": (swap('<w:lvl w:ilvl="3">', '<w:lvl w:ilvl="7">'), "word/numbering.xml", "has no level 4"),
    "full-width": (swap("{{r b.runs }}", "｛｛r b.runs ｝｝", 1), "word/document.xml", "full-width"),
    "unclosed": (swap("{{r b.runs }}", "{{r b.runs }", 1), "word/document.xml", "not closed or not opened"),
    "company": (swap("{%p endfor %}", "words {%p endfor %}", 1), "word/document.xml", "must stand alone"),
    "end": (swap("{%p endfor %}", "", 1), "word/document.xml", "{%p for b in cover %} is never closed: endfor"),
    "begin": (swap("{%p for b in cover %}", ""), "word/document.xml", "{%p endfor %} closes nothing"),
    "else": (swap("{%p for b in cover %}", "{%p else %}"), "word/document.xml", "there is no if that it belongs to"),
    "unreadable": (swap("{{r b.runs }}", "{{r b. }}", 1), "word/document.xml", "“{{r b. }}”: the tag {{r b. }} is"),
    "computed": (swap("{{ doc.number }}", "{{ doc.number * 3 }}"), "word/header1.xml", "can't compute or call"),
    "unknown tag": (swap("{%p for b in cover %}", "{%p set b = 1 %}"), "word/document.xml", "there is no tag {%p set b = 1 %}"),  # noqa: E501
    "filter": (swap("{{ doc.number }}", "{{ doc.number|upper }}"), "word/header1.xml", "no filter “upper”"),
    "loops": (swap("{%p for b in cover %}", "{%p for b in cover %}" * 4), "word/document.xml", "{%p"),
    "deleted style": (swap('w:styleId="SLAPlain"', 'w:styleId="X"'), "word/styles.xml", "in the text the style “SLAPlain” is used, but"),  # noqa: E501
    "deleted header style": (swap('w:styleId="SLAHeader"', 'w:styleId="X"'), "word/styles.xml", "in a header the style “SLAHeader” is used"),  # noqa: E501
    "deleted footer style": (swap('w:styleId="SLAFooter"', 'w:styleId="X"'), "word/styles.xml", "in a footer the style “SLAFooter” is used"),  # noqa: E501
    "deleted table style": (swap('w:styleId="SLATable"', 'w:styleId="X"'), "word/styles.xml", "in the text the style “SLATable” is used"),  # noqa: E501
    "call": (swap("{{ doc.number }}", "{{ doc.number() }}"), "word/header1.xml", "it can't compute or call anything"),
    "tracked": (swap(RUN, '<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>' + RUN, 1), "word/document.xml",
                "tracked changes"),
    "endnote": (lambda _: '<w:endnotes xmlns:w="x">{{ doc.number }}</w:endnotes>', "word/endnotes.xml", "endnotes, comments"),  # noqa: E501
    "property": (lambda _: "<p>{% if x %}</p>", "docProps/app.xml", "document properties are not filled"),
    "macro": (lambda _: "x", "word/vbaProject.bin", "macros or embedded files"),
    "entity": (lambda text: '<!DOCTYPE x [<!ENTITY a "b">]>' + text, "word/footer1.xml", "declares entities"),
    "damaged": (lambda _: "<a><b></a>", "word/footer1.xml", "word/footer1.xml is damaged"),
    "outside": (swap("</Relationships>", '<Relationship Id="r9" Type="x/attachedTemplate" Target="http://a/b.dotm" '
                     'TargetMode="External"/></Relationships>'), "word/_rels/document.xml.rels", "http://a/b.dotm; embed"),  # noqa: E501
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_a_template_is_named(fault: str, tmp_path: Path) -> None:
    change, part, words = FAULTS[fault]
    data = edited(change, part)
    assert words in problems(data, tmp_path)
    with pytest.raises(UsageError, match="the Word template can't be used"):
        render(sample("en"), "docx", template=tmp_path / "mine.docx")


FATAL = ["end", "begin", "unreadable", "computed", "unknown tag", "unclosed", "full-width", "name", "deleted style"]


@pytest.mark.parametrize("fault", FATAL)
def test_after_a_fault_that_makes_the_rest_unreadable_nothing_more_is_said(fault: str, tmp_path: Path) -> None:
    change, part, _ = FAULTS[fault]
    assert len(problems(edited(change, part), tmp_path).split("\n")) == 1


@pytest.mark.parametrize("language", ["zh", "el"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_template_is_said_in_the_users_language_alone(fault: str, language: str, tmp_path: Path) -> None:
    change, part, _ = FAULTS[fault]
    path = tmp_path / "mine.docx"
    path.write_bytes(edited(change, part))
    for problem in check_template(path):
        own = re.sub(r"“[^”]*”|\{[{%].*?[}%]\}|《[^》]*》|«[^»]*»|[“„][^”“]*[”“]", "", translate(problem, language))
        # what is left is ours: names of tags, files and parts, never an English sentence
        assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", own), own


def test_the_shipped_templates_have_no_faults() -> None:
    for name in SHIPPED:
        assert check_template(template_dir("en").parent / name) == ()


def test_a_link_in_a_template_is_no_fault(tmp_path: Path) -> None:
    link = '<Relationship Id="r9" Type="x/hyperlink" Target="https://a/" TargetMode="External"/></Relationships>'
    assert problems(edited(swap("</Relationships>", link), "word/_rels/document.xml.rels"), tmp_path) == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a Word file"),
        (b"just words", "is not a Word file"),
        (b"\xd0\xcf\x11\xe0 old", "old .doc file or has a password"),
        (EN.read_bytes()[:3000], "is not a Word file"),
        (write_parts({"a.txt": b"x"}), "is not a Word document"),
    ],
)
def test_what_is_no_word_file_is_refused_with_a_hint(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    with pytest.raises(RefusedError, match=words):
        check_template(path)


def test_a_bomb_and_a_part_twice_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/a.xml", b"0" * (65 * 1024 * 1024))
    with pytest.raises(RefusedError, match="larger than 64 MB"):
        check_template(path)
    with zipfile.ZipFile(path, "w") as package:
        package.mkdir("folder")
        package.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("a", "2")
    with pytest.raises(RefusedError, match="holds the part a twice"):
        check_template(path)


def test_a_template_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.docx can't be read"):
        check_template(tmp_path / "none.docx")


def test_a_tag_split_over_runs_by_word_is_healed(tmp_path: Path) -> None:
    split = '{{r b.</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>ru</w:t></w:r><w:r><w:t>ns }} end'
    data = edited(swap("{{r b.runs }}", split), "word/document.xml")
    assert problems(data, tmp_path) == ""
    made = body_text(
        read_parts(render(sample("en"), "docx", template=tmp_path / "mine.docx"))["word/document.xml"].decode()
    )
    assert "Definitions end" in made


def test_core_properties_are_added_where_the_template_has_none_and_replaced_where_it_has(tmp_path: Path) -> None:
    made = read_parts(render(sample("en"), "docx"))
    assert b"core-properties+xml" in made["[Content_Types].xml"]
    assert b"core.xml" in made["_rels/.rels"]
    path = tmp_path / "mine.docx"
    path.write_bytes(write_parts(made | {"word/document.xml": read_parts(EN.read_bytes())["word/document.xml"],
                                         "word/header1.xml": read_parts(EN.read_bytes())["word/header1.xml"]}))  # fmt: skip  # noqa: E501
    again = read_parts(render(sample("en"), "docx", template=path))
    assert again["[Content_Types].xml"].count(b"core-properties+xml") == 1
    assert again["docProps/core.xml"] == made["docProps/core.xml"]


def test_other_ways_word_writes_numbering_are_read(tmp_path: Path) -> None:
    """A style based on a numbered one, a list that starts elsewhere, a level replaced in the list itself."""
    parts = read_parts(EN.read_bytes())
    override = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride><w:lvlOverride w:ilvl="2"><w:lvl w:ilvl="2">'  # noqa: E501
        '<w:start w:val="2"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%3."/></w:lvl></w:lvlOverride></w:num>'
    )
    numbering = parts["word/numbering.xml"].decode()
    numbering = numbering.replace('<w:abstractNumId w:val="1"/></w:num>', f'<w:abstractNumId w:val="1"/>{override}')
    styles = parts["word/styles.xml"].decode()
    based = '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="SLAClause"/></w:style></w:styles>'  # noqa: E501
    document = parts["word/document.xml"].decode().replace('"SLAClause"', '"Mine"')
    document = document.replace('<w:pgMar w:top="1531" w:right="1417"', '<w:pgMar w:top="1531" w:right="2000"')
    document = document.replace('<w:tblW w:w="9072" w:type="dxa"/>', '<w:tblW w:w="5000" w:type="pct"/>')
    parts["word/numbering.xml"] = numbering.encode()
    parts["word/styles.xml"] = styles.replace("</w:styles>", based).encode()
    parts["word/document.xml"] = document.encode()
    assert problems(write_parts(parts), tmp_path) == ""
    text = render(sample("en"), "md", template=tmp_path / "mine.docx").decode()
    assert "## 4 Definitions\n\n4.1 In this" in text
    assert "see clauses 5.2C and 5.2C.(ii)" in text
    root = etree.fromstring(
        read_parts(render(sample("en"), "docx", template=tmp_path / "mine.docx"))["word/document.xml"]
    )
    grid = [int(c.get(f"{{{build.W}}}w")) for c in root.iter(f"{{{build.W}}}gridCol")]
    assert 11906 - 1417 - 2000 in {sum(grid[2:5]), sum(grid[3:6])}


# --- a lawyer restyles the template --------------------------------------------------------------------------------


def restyled() -> bytes:
    """What a lawyer does in Word: fonts, a bold placeholder, "Section 1", another header, a table prototype moved."""
    parts = read_parts(EN.read_bytes())
    styles = parts["word/styles.xml"].decode()
    parts["word/styles.xml"] = styles.replace("Calibri", "Garamond").encode()
    numbering = parts["word/numbering.xml"].decode()
    numbering = numbering.replace('<w:lvlText w:val="%1"/>', '<w:lvlText w:val="Section %1"/>')
    numbering = numbering.replace('<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="upperLetter"/>')
    parts["word/numbering.xml"] = numbering.encode()
    header = parts["word/header1.xml"].decode()
    parts["word/header1.xml"] = header.replace(
        "Agreement no. {{ doc.number }}", "Our file {{ doc.number }} for {{ doc.title }}"
    ).encode()
    document = parts["word/document.xml"].decode()
    bold = '<w:r><w:rPr><w:rFonts w:ascii="Arial &amp; Co" w:hAnsi="Arial"/><w:b/><w:color w:val="AA0000"/><w:lang w:val="de-DE"/></w:rPr>'  # noqa: E501
    clause = '<w:pStyle w:val="SLAClause"/></w:pPr>'
    document = document.replace(f"{clause}<w:r>", f"{clause}{bold}")
    tables = re.search(r'<w:p><w:pPr><w:pStyle w:val="SLAPlain"/></w:pPr><w:r><w:t xml:space="preserve">{%p if b.table == "signature"'  # noqa: E501
                       r'.*?{%p endif %}</w:t></w:r></w:p>', document)  # fmt: skip
    assert tables
    loop = document.index("{%p for b in body %}")
    start = document.index("<w:p>", loop)
    document = document.replace(tables[0], "")
    document = document[:start] + tables[0] + document[start:]
    parts["word/document.xml"] = document.encode()
    return write_parts(parts)


def test_a_restyled_template_gives_the_new_look_and_numbers_and_references_follow(tmp_path: Path) -> None:
    path = tmp_path / "house-style.docx"
    path.write_bytes(restyled())
    assert check_template(path) == ()
    made = sample("en")
    parts = read_parts(render(made, "docx", template=path))
    document, header = (parts[f"word/{name}.xml"].decode() for name in ("document", "header1"))
    assert b"Garamond" in parts["word/styles.xml"]
    assert b"Section %1" in parts["word/numbering.xml"]
    assert "Our file SLA-2026-001 for Service Level Agreement" in body_text(header)
    clause = re.search(r'<w:p><w:pPr><w:pStyle w:val="SLAClause"/>.*?</w:p>', document)
    assert clause
    assert clause[0].count("<w:b/>") == clause[0].count("<w:rPr>") > 0  # each run we write is bold and red
    assert '<w:rFonts w:ascii="Arial &amp; Co" w:hAnsi="Arial"/><w:b/><w:color w:val="AA0000"/>' in clause[0]
    assert "de-DE" not in document
    # cached results and links follow the new numbers; a bare “3” is a link, since REF would print “Section 3”
    assert "2.2(B)" in body_text(document)
    assert re.search(
        r'<w:hyperlink w:anchor="_Ref\w+" w:history="1"><w:r><w:rPr>[^/]*/>.*?<w:t xml:space="preserve">4</w:t>',
        document,
    )
    assert "2.2(B)(ii)" in body_text(document)
    markdown = render(made, "md", template=path).decode()
    assert "## Section 2 Availability" in markdown
    assert "\n(A) the minutes of the month, less the minutes excluded under clause 4;" in markdown
    assert "see clauses 2.2(B) and 2.2(B)(ii)." in markdown
    laid_out = re.sub(r"\s+", " ", pdf_text(render(made, "docx", template=path)))
    assert "Section 2 Availability" in laid_out
    assert "see clauses 2.2(B) and 2.2(B)(ii)." in laid_out
    assert "excluded under clause 4;" in laid_out


WORDY = ("Title %1 –", "upperRoman")


def with_numbers(language: str, text: str, style: str, *, size: int = 24) -> bytes:
    """The shipped template with other numbers of articles and a larger type throughout."""
    parts = read_parts((template_dir(language) / "agreement.docx").read_bytes())
    numbering = parts["word/numbering.xml"].decode()
    old = re.search(r'<w:numFmt w:val="\w+"/>(<w:pStyle w:val="SLAHeading"/>.*?)<w:lvlText w:val="[^"]*"/>', numbering)
    assert old
    new = f'<w:numFmt w:val="{style}"/>{old[1]}<w:lvlText w:val="{text}"/>'
    parts["word/numbering.xml"] = numbering.replace(old[0], new, 1).encode()
    styles = parts["word/styles.xml"].decode()
    normal = re.search(r'<w:style w:type="paragraph" w:default="1".*?</w:style>', styles)
    assert normal
    larger = normal[0].replace("</w:rPr></w:style>", f'<w:sz w:val="{size}"/></w:rPr></w:style>')
    parts["word/styles.xml"] = styles.replace(normal[0], larger).encode()
    return write_parts(parts)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_numbers_wider_than_the_tab_stop_stand_before_their_titles_in_the_contents(
    language: str, tmp_path: Path
) -> None:
    path = tmp_path / "wordy.docx"
    path.write_bytes(with_numbers(language, *WORDY))
    assert check_template(path) == ()
    made = sample(language)
    data = render(made, "docx", template=path)
    laid_out = [line.split("\n") for line in pdf_text(data).split("\f")][1]
    for number, part in enumerate((p for p in made.parts if p.role == "article"), start=1):
        title = "".join(inline.text for inline in part.heading if hasattr(inline, "text"))
        start = f"Title {'I' * number if number < 4 else 'IV'} –"
        assert [line for line in laid_out if re.fullmatch(rf"{start}\s*{title}\s*", line)], laid_out
    entries = re.findall(
        r'<w:p><w:pPr><w:pStyle w:val="TOC1"/>.*?</w:p>', read_parts(data)["word/document.xml"].decode()
    )
    assert len(entries) == 6
    joints = {"\u2002" in entry for entry in entries}
    assert joints == {language == "en"}  # in Chinese there is room enough for these numbers
    shipped = read_parts(render(made, "docx"))["word/document.xml"].decode()
    assert "\u2002" not in shipped


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_dash_after_a_number_stays_out_of_the_sentence_that_refers_to_it(language: str, tmp_path: Path) -> None:
    path = tmp_path / "wordy.docx"
    path.write_bytes(with_numbers(language, *WORDY))
    made = sample(language)
    document = read_parts(render(made, "docx", template=path))["word/document.xml"].decode()
    markdown = render(made, "md", template=path).decode()
    laid_out = pdf_text(render(made, "docx", template=path))
    for text in (body_text(document), markdown, laid_out):
        words = re.sub(r"\s+", "", text)
        assert ("减去TitleIV规定" if language == "zh" else "underclause" + "IV") in words
        assert language == "en" or "另见TitleII（二）2以及TitleII（二）2.（2）。" in words.replace("\\", "")


def test_the_room_for_a_number_is_read_from_style_and_paragraph() -> None:
    from slagen.render.docx.styles import StyleReader

    def room(of_style: str, of_paragraph: str = "") -> int:
        base = f'<w:style w:type="paragraph" w:styleId="B"><w:pPr>{of_style}</w:pPr></w:style>'
        based = '<w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="B"/></w:style>'
        reader = StyleReader(f'<w:styles xmlns:w="{build.W}">{base}{based}</w:styles>'.encode())
        assert reader.size("T") == reader.size("") == 20
        return reader.first_stop("T", f"<w:p><w:pPr>{of_paragraph}</w:pPr></w:p>" if of_paragraph else "")

    right = '<w:tab w:val="right" w:pos="9000"/>'
    assert room("") == room(f"<w:tabs>{right}</w:tabs>") == 0
    assert room('<w:ind w:left="900" w:hanging="700"/>') == 700
    assert room('<w:ind w:start="900"/>', '<w:ind w:hanging="900"/>') == 900
    assert room('<w:ind w:firstLine="100"/>', f'<w:tabs><w:tab w:val="left" w:pos="600"/>{right}</w:tabs>') == 500
    stops = '<w:tabs><w:tab w:val="left" w:pos="600"/><w:tab w:val="left" w:pos="1200"/></w:tabs>'
    assert room(stops) == 600
    assert room(stops, '<w:tabs><w:tab w:val="clear" w:pos="600"/></w:tabs>') == 1200


def test_under_a_section_numbered_with_a_word_items_straight_below_take_the_bare_number(tmp_path: Path) -> None:
    from slagen.document.tree import Document, Paragraph, Part, Ref, Text

    path = tmp_path / "house-style.docx"
    path.write_bytes(restyled())
    part = Part(
        "a", "article", (Text("H"),), (Paragraph("item", (Text("x"),), "a.x"), Paragraph("plain", (Ref("a.x"),)))
    )
    made = Document("en", "t", "n", "1", "s", False, "f", "m", "2026-01-01", (part,))
    document = read_parts(render(made, "docx", template=path))["word/document.xml"].decode()
    assert body_text(document).endswith("1(A)")
    assert re.search(r"REF \w+ \\n \\h", document)


def test_chinese_decimal_numbering_is_a_second_shipped_look() -> None:
    text = render(sample("zh"), "md", template=template_dir("zh") / "agreement-decimal.docx").decode()
    assert "## 第2条 可用性" in text
    assert "\n2.2 可用性按照" in text
    assert "\n（1）当月总分钟数减去第4条规定" in text
    laid_out = re.sub(
        r"\s+", "", pdf_text(render(sample("zh"), "docx", template=template_dir("zh") / "agreement-decimal.docx"))
    )
    assert "另见2.2（2）以及2.2（2）b)。" in laid_out


def test_the_kept_form_is_not_used_for_a_template_that_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "agreement.docx").write_bytes(restyled())
    (folder / "agreement.docx.json").write_text(cache_path(EN).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr("slagen.render.docx.template.template_dir", lambda _: folder)
    assert b"Our file" in read_parts(render(sample("en"), "docx"))["word/header1.xml"]


def test_labels_of_every_language_have_the_same_keys() -> None:
    ours = {"blank", "east_asian", "bare_headings"}
    kept = json.loads(cache_path(EN).read_text(encoding="utf-8"))
    assert kept["numbers"]["bare_articles"] is True
    assert set(labels("en")) == set(labels("zh")) == set(labels("el")) >= ours
