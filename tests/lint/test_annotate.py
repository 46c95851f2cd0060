"""Comments on Word files of many makes: on exactly the words, nothing else changed, and all of it can be taken out."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx as python_docx
import pytest
from annotated_files import MAKES, OUR_WORDS, WORDS, convert, made
from docx_files import docx, para
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from slagen.errors import UsageError
from slagen.findings import Finding, Severity
from slagen.lint.annotate import annotated, cleared
from slagen.lint.fingerprint import fingerprints
from slagen.messages import msg
from slagen.pipeline.annotate import annotate
from slagen.sources.docx import DocxSource, read_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
PARENTS = {"p", "ins", "moveTo", "hyperlink", "sdtContent", "smartTag", "customXml", "fldSimple"}
MAIN, TYPES, LINKS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"


def findings_of(source: DocxSource, *words: str) -> list[Finding]:
    """A finding for each place where one of WORDS stands, wherever in the file."""
    spots = [
        (match.start(), match.end(), block, match[0])
        for block in source.blocks
        for word in words
        for match in re.finditer(re.escape(word), source.text)
        if block.words.origin(0, len(block.text))[0] <= match.start() < block.words.origin(0, len(block.text))[1]
    ]
    return [finding_at(source, start, end) for start, end, _, _ in sorted(spots, key=lambda spot: spot[:2])]


def finding_at(source: DocxSource, start: int, end: int) -> Finding:
    words = source.text[start:end]
    language = "zh" if re.search("[一-龥]", words) else "el" if re.search("[α-ω]", words) else "en"
    return Finding(
        "T101",
        Severity.WARNING,
        source.place(start),
        msg("warning"),
        msg("Write <{blank}> & mend “{phrase}”.", blank="[time]", phrase=words),
        name="vague-time",
        why=msg("note"),
        start=start,
        end=end,
        quote=words,
        sentence=words,
        language=language,
    )


def commented(data: bytes, findings: Sequence[Finding], date: str | None = None) -> bytes:
    return annotated(data, findings, file="a.docx", language_of=lambda finding: finding.language, date=date)


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(data: bytes, part: str = MAIN) -> etree._Element:
    return etree.fromstring(files(data)[part])


def own_comments(data: bytes) -> dict[str, list[str]]:
    """The paragraphs of each comment of slagen, by id."""
    if "word/comments.xml" not in files(data):
        return {}
    return {
        comment.get(f"{W}id"): ["".join(text.text for text in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
        for comment in tree(data, "word/comments.xml")
        if comment.get(f"{W}author") == "slagen" and comment.get(f"{W}initials") == "sl"
    }


def shown(element: etree._Element) -> Iterator[etree._Element]:
    """What people see of ELEMENT, and the marks in it, in order."""
    for child in element:
        if child.tag not in LEFT_OUT:
            yield child
            yield from shown(child)


def anchored(data: bytes) -> dict[str, str]:
    """The words each comment stands on, by id."""
    found: dict[str, list[str]] = {}
    is_open: set[str] = set()
    signs = {"tab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "\u2011"}
    for element in shown(tree(data)):
        name = str(element.tag).rpartition("}")[2]
        if name == "commentRangeStart":
            is_open.add(element.get(f"{W}id"))
            found[element.get(f"{W}id")] = []
        elif name == "commentRangeEnd":
            is_open.remove(element.get(f"{W}id"))
        else:
            text = signs.get(name, "")
            if name == "t":
                text = re.sub("[\r\n]", " ", element.text or "")
                if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                    text = text.strip(" \t")
            for identity in is_open:
                found[identity].append(text)
    assert not is_open
    return {identity: "".join(words) for identity, words in found.items()}


def canonical(data: bytes) -> bytes:
    """document.xml without slagen's marks, equal neighbouring runs merged, as C14N."""
    root, own = tree(data), own_comments(data)
    for mark in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
        if mark.get(f"{W}id") in own:
            gone = mark.getparent() if mark.tag == f"{W}commentReference" else mark
            gone.getparent().remove(gone)
    for first in list(root.iter(f"{W}r")):
        while (second := first.getnext()) is not None and _alike(first, second):
            for child in [child for child in second if child.tag != f"{W}rPr"]:
                first.append(child)
            second.getparent().remove(second)
        _merge_texts(first)
    return etree.tostring(root, method="c14n")


def _alike(first: etree._Element, second: etree._Element) -> bool:
    def look(run: etree._Element) -> tuple[dict[str, str], list[bytes]]:
        properties = [copy.deepcopy(child) for child in run if child.tag == f"{W}rPr"]
        for each in properties:
            each.tail = None
        return dict(run.attrib), [etree.tostring(each, method="c14n") for each in properties]

    return second.tag == f"{W}r" and look(first) == look(second) and not (first.tail or "").strip()


def _merge_texts(run: etree._Element) -> None:
    for text in list(run.iter(f"{W}t")):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        before = text.getprevious()
        if before is not None and before.tag == f"{W}t" and text.getparent() is run:
            before.text = (before.text or "") + (text.text or "")
            before.tail = text.tail
            run.remove(text)


@pytest.fixture(scope="module", params=MAKES)
def file(request: pytest.FixtureRequest) -> tuple[bytes, list[Finding], bytes]:
    """A Word file, what is to be said about it, and the file with that as comments."""
    data = made(request.param)
    findings = findings_of(read_docx(data, file="a.docx"), *WORDS, *OUR_WORDS)
    assert len(findings) >= 3
    return data, findings, commented(data, findings)


File = tuple[bytes, list[Finding], bytes]


def test_every_finding_stands_on_exactly_its_words(file: File) -> None:
    data, findings, result = file
    source = read_docx(data, file="a.docx")
    stories = {}
    for block in source.blocks:
        stories.update(dict.fromkeys(range(*block.words.origin(0, len(block.text))), block.story))
    words = anchored(result)
    first = next(block.text for block in source.blocks if block.story == "body")
    for identity, finding in zip(own_comments(result), findings, strict=True):
        match stories[finding.start]:
            case "body":
                assert words[identity] == finding.quote
            case "textbox":
                assert words[identity] == "Box: reply promptly."
            case "footnote" | "endnote":
                assert words[identity] == ""
            case _:
                assert words[identity] == first


def test_each_comment_has_one_range_and_one_reference_where_the_schema_has_a_place_for_them(file: File) -> None:
    _, findings, result = file
    root, own = tree(result), own_comments(result)
    assert len(own) == len(findings)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        marks = [mark for mark in root.iter(f"{W}{name}") if mark.get(f"{W}id") in own]
        assert Counter(mark.get(f"{W}id") for mark in marks) == dict.fromkeys(own, 1)
        for mark in marks:
            holder = mark.getparent()
            if name == "commentReference":
                assert [child.tag for child in holder] == [mark.tag]
                holder = holder.getparent()
            assert holder.tag.rpartition("}")[2] in PARENTS
    in_instruction = False
    for element in root.iter():
        if element.tag == f"{W}fldChar":
            in_instruction = element.get(f"{W}fldCharType") == "begin"
        assert not (in_instruction and str(element.tag).startswith(f"{W}comment"))


def test_the_text_is_unchanged_and_the_xml_but_for_the_marks(file: File) -> None:
    data, _, result = file
    before, after = read_docx(data, file="a.docx"), read_docx(result, file="a.docx")
    assert after.text == before.text
    assert after.blocks == before.blocks
    assert after.marks == before.marks
    assert after.notes == before.notes
    assert canonical(result) == canonical(data)
    declaration = re.compile(rb"^.*?<w:document[^>]*>", re.DOTALL)
    assert declaration.match(files(result)[MAIN])[0] == declaration.match(files(data)[MAIN])[0]  # type: ignore[index]


def test_every_other_part_keeps_its_packed_bytes_its_order_and_its_dates(file: File) -> None:
    data, _, result = file
    changed = {MAIN, "word/comments.xml"}
    if "word/comments.xml" not in files(data):
        changed |= {TYPES, LINKS}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(result)) as new:
        assert new.testzip() is None
        names = old.namelist()
        assert new.namelist()[: len(names)] == names
        assert set(new.namelist()) - set(names) <= {"word/comments.xml"}
        for before, after in zip(old.infolist(), new.infolist(), strict=False):
            told = ("date_time", "compress_type", "external_attr", "create_system", "create_version", "comment")
            assert [getattr(before, name) for name in told] == [getattr(after, name) for name in told]
            if before.filename not in changed:
                assert _raw(data, before) == _raw(result, after)


def _raw(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    start = entry.header_offset
    names = int.from_bytes(data[start + 26 : start + 28], "little") + int.from_bytes(
        data[start + 28 : start + 30], "little"
    )
    return data[start : start + 30 + names + entry.compress_size]


def test_a_second_run_gives_the_same_bytes(file: File) -> None:
    _, findings, result = file
    assert commented(result, findings) == result
    fewer = commented(result, findings[1:])
    assert len(own_comments(fewer)) == len(findings) - 1
    assert commented(fewer, findings) == result


def test_clearing_takes_out_all_that_was_put_in(file: File) -> None:
    data, _, result = file
    back = cleared(result, file="a.docx")
    assert canonical(back) == canonical(data)
    assert own_comments(back) == {}
    old, new = files(data), files(back)
    assert list(new) == list(old)
    assert {name for name in old if old[name] != new[name]} <= {MAIN}
    assert cleared(back, file="a.docx") == back
    assert cleared(data, file="a.docx") == data


def test_python_docx_opens_it_and_lists_the_comments(file: File) -> None:
    _, findings, result = file
    listed = [comment for comment in python_docx.Document(io.BytesIO(result)).comments if comment.initials == "sl"]
    assert [comment.author for comment in listed] == ["slagen"] * len(findings)
    assert [comment.text.split("\n")[0] for comment in listed] == [
        f"slagen T101 vague-time [{print_}]" for print_ in fingerprints(findings)
    ]


def test_openxml_audit_has_nothing_new_to_say(file: File, tmp_path: Path) -> None:
    data, _, result = file
    said = []
    for name, content in (("a.docx", data), ("b.docx", result)):
        path = tmp_path / name
        path.write_bytes(content)
        errors = OpenXmlValidator().validate(str(path)).errors
        said.append(Counter(error.description for error in errors))
    assert said[1] - said[0] == Counter()


def test_libreoffice_opens_them_all_prints_them_and_sees_the_same_words(tmp_path: Path) -> None:
    sources = []
    for number, make in enumerate(MAKES):
        data = made(make)
        findings = findings_of(read_docx(data, file="a.docx"), *WORDS, *OUR_WORDS)
        for name, content in (("before", data), ("after", commented(data, findings))):
            sources.append(tmp_path / f"{number}-{name}.docx")
            sources[-1].write_bytes(content)
    annotated_ones = [source for source in sources if "after" in source.name]
    margin = 'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
    convert(str(tmp_path), "txt:Text (encoded):UTF8", *sources)
    convert(str(tmp_path), margin, *annotated_ones)
    for number, source in enumerate(annotated_ones):
        assert source.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
        after = source.with_suffix(".txt").read_text(encoding="utf-8")
        assert after == (tmp_path / f"{number}-before.txt").read_text(encoding="utf-8")
        assert len(after) > 20


SOME = st.text(st.sampled_from("合理时间 αμέσως&<>\u00e9x\t\U0001f600"), min_size=1, max_size=6)
WRAPPERS = ("{}", "{}", '<w:ins w:id="1" w:author="A">{}</w:ins>', '<w:hyperlink w:anchor="b">{}</w:hyperlink>',
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", '<w:smartTag w:element="x">{}</w:smartTag>')  # fmt: skip
RUNS = st.tuples(
    SOME,
    st.sampled_from(("", "<w:b/>", "<w:i/>")),
    st.sampled_from(("", ' xml:space="preserve"')),
    st.sampled_from(("{}", "{}<w:tab/>", "<w:br/>{}", "{}<w:t>尽快</w:t>", "<w:t><![CDATA[a& b]]></w:t>{}")),
    st.sampled_from(WRAPPERS),
)


def written(text: str, look: str, space: str, shape: str, wrapper: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("é", "&#233;")
    words = shape.format(f"<w:t{space}>{escaped}</w:t>")
    return wrapper.format(f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>" if look else f"<w:r>{words}</w:r>")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(RUNS, min_size=1, max_size=5), min_size=1, max_size=3), st.data())
def test_any_words_of_any_runs_are_met_exactly(lines: list[list[tuple[str, ...]]], draw: st.DataObject) -> None:
    data = docx("".join(para("".join(written(*each) for each in line)) for line in lines))
    source = read_docx(data, file="a.docx")
    findings = []
    for block in source.blocks:
        begin, end = block.words.origin(0, len(block.text))
        for _ in range(draw.draw(st.integers(0, 4))):
            start = draw.draw(st.integers(begin, end - 1))
            findings.append(finding_at(source, start, draw.draw(st.integers(start + 1, end))))
    findings.sort(key=lambda finding: (finding.start, finding.end))
    result = commented(data, findings)
    assert read_docx(result, file="a.docx").text == source.text
    assert list(anchored(result).values()) == [finding.quote for finding in findings]
    assert canonical(result) == canonical(data)
    assert commented(result, findings) == result
    back = cleared(result, file="a.docx")
    assert canonical(back) == canonical(data)
    assert files(back).keys() == files(data).keys()


def test_the_comment_says_what_why_and_how_to_mend_it_in_the_language_of_the_words(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(para("promptly 尽快 αμέσως")))
    findings = findings_of(read_docx(path.read_bytes(), file="a.docx"), "promptly", "尽快", "αμέσως")
    prints = list(fingerprints(findings))
    own = own_comments(annotate(path, findings, language=None))
    assert list(own.values())[0] == [
        f"slagen T101 vague-time [{prints[0]}]", "warning", "note", "Write <[time]> & mend “promptly”."
    ]  # fmt: skip
    assert [lines[1] for lines in own.values()] == ["warning", "警告", "προειδοποίηση"]
    assert {lines[1] for lines in own_comments(annotate(path, findings, language="zh")).values()} == {"警告"}
    xml = files(annotate(path, findings, language=None))["word/comments.xml"].decode()
    assert '<w:rFonts w:hint="eastAsia" w:eastAsia="SimSun"/>' in xml
    assert [f'w:val="{tag}"' in xml for tag in ("en-GB", "en-US", "el-GR")] == [True] * 3
    assert 'w:eastAsia="zh-CN"' in xml


def test_comments_are_dated_only_when_the_environment_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(para("promptly")))
    findings = findings_of(read_docx(path.read_bytes(), file="a.docx"), "promptly")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert b"w:date" not in files(annotate(path, findings, language="en"))["word/comments.xml"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767323045")
    assert b'w:date="2026-01-02T03:04:05Z"' in files(annotate(path, findings, language="en"))["word/comments.xml"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH has to be a number of seconds, not “tomorrow”"):
        annotate(path, findings, language="en")
