"""Comments on Word files of many makes: on exactly the words, nothing else changed, and all of it can be taken out."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx as python_docx
import pytest
from annotated_files import COMMENTED, MAKES, OUR_WORDS, STORIES, WORDS, convert, made
from docx_files import docx, packed, para, parts, run
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from slagen.errors import RefusedError, UsageError
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
    spots = {match.span() for word in words for match in re.finditer(re.escape(word), source.text)}
    return [finding_at(source, start, end) for start, end in sorted(spots)]


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
        comment.get(f"{W}id"): ["".join(text.text or "" for text in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
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
    convert(str(tmp_path), "txt:Text (encoded):UTF8", *sources)
    convert(str(tmp_path), "fodt", *annotated_ones)
    convert(str(tmp_path), "pdf", *annotated_ones)
    for number, source in enumerate(annotated_ones):
        if not MAKES[number].startswith("slagen"):  # there some stand in the table of contents, where none belong
            comments = source.with_suffix(".fodt").read_text(encoding="utf-8").count("slagen T101 vague-time [")
            assert comments == len(own_comments(source.read_bytes()))
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
    assert next(iter(own.values())) == [
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


def test_words_elsewhere_are_quoted_with_their_place() -> None:
    findings = findings_of(read_docx(STORIES, file="a.docx"), *WORDS)
    result = annotated(STORIES, findings, file="a.docx", language_of=lambda _: "en", date=None)
    own = list(own_comments(result).values())
    assert {lines[1] for lines in own if len(lines) == 5} == {
        "In this text box: “promptly”",
        "In this footnote: “εύλογο χρόνο”",
        "In this endnote: “best efforts”",
        "In the header: “as soon as possible”",
        "In the footer: “合理时间”",
    }
    root = tree(commented(STORIES, findings))
    note = next(root.iter(f"{W}footnoteReference")).getparent()
    assert note.getprevious().tag == f"{W}commentRangeStart"
    assert note.getnext().tag == f"{W}commentRangeEnd"


def test_a_finding_without_words_stands_on_its_paragraph_and_a_body_without_words_still_has_a_place() -> None:
    data = docx(para("One.") + para("Two."))
    source = read_docx(data, file="a.docx")
    for place in (5, 7):
        assert list(anchored(commented(data, [finding_at(source, place, place)])).values()) == ["Two."]
    for body in ("<w:p/>", "<w:p></w:p>", para("", "<w:keepNext/>"), "<w:p ><!-- x --></w:p>"):
        empty = docx(f"{body}<w:sectPr/>", header1=para("promptly"))
        result = commented(empty, findings_of(read_docx(empty, file="a.docx"), "promptly"))
        assert list(anchored(result).values()) == [""]
        assert canonical(result) == canonical(empty)
        assert canonical(cleared(result, file="a.docx")) == canonical(empty)
    nothing = docx("<w:sectPr/>", header1=para("promptly"))
    with pytest.raises(RefusedError, match="no paragraph a comment could be put on"):
        commented(nothing, findings_of(read_docx(nothing, file="a.docx"), "promptly"))


def test_formulas_ruby_and_two_forms_of_the_same_words_are_covered_whole() -> None:
    over, under = "<w:rt><w:r><w:t>x</w:t></w:r></w:rt>", "<w:rubyBase><w:r><w:t>尽快</w:t></w:r></w:rubyBase>"
    ruby = f"<w:r><w:t>ab</w:t><w:ruby>{over}{under}</w:ruby></w:r>"
    choice = f'<mc:AlternateContent><mc:Choice Requires="w14">{run("reply promptly")}</mc:Choice></mc:AlternateContent>'
    formula = "<m:oMath><m:r><m:t>a=αμέσως</m:t></m:r></m:oMath>"
    data = docx(para(run("in ") + ruby + formula + choice))
    result = commented(data, findings_of(read_docx(data, file="a.docx"), "尽快", "αμέσως", "promptly"))
    assert list(anchored(result).values()) == ["x尽快", "a=αμέσως", "reply promptly"]
    assert canonical(result) == canonical(data)


def test_comments_of_others_keep_their_ids_threads_and_words() -> None:
    findings = findings_of(read_docx(COMMENTED, file="a.docx"), *WORDS)
    result = commented(COMMENTED, findings)
    before, after = files(COMMENTED), files(result)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {MAIN, "word/comments.xml"}
    theirs = before["word/comments.xml"].removesuffix(b"</w:comments>")
    assert after["word/comments.xml"].startswith(theirs)
    assert list(own_comments(result)) == ["1", "2", "5"]
    assert cleared(result, file="a.docx") == cleared(COMMENTED, file="a.docx") or (
        files(cleared(result, file="a.docx")) == before
    )


def as_word_saves_it(data: bytes) -> bytes:
    """DATA as Word would save it: with ids of paragraphs, an answer of Bob to the first comment, people, new rIds."""
    inside = {name: content.decode() for name, content in files(data).items()}
    xml = inside["word/comments.xml"].replace(
        "<w:comments ", '<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    )
    numbers = iter(range(1, 99))
    xml = re.sub("<w:p>", lambda _: f'<w:p w14:paraId="0000{next(numbers):04d}">', xml)
    answer = (
        '<w:comment w:id="70" w:author="Bob"><w:p w14:paraId="000000B1"><w:r><w:t>No.</w:t></w:r></w:p></w:comment>'
    )
    inside["word/comments.xml"] = xml.replace("</w:comments>", f"{answer}</w:comments>")
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    cid = 'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'
    cex = 'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"'
    last = re.findall('w14:paraId="(\\w+)"', xml.partition("</w:comment>")[0])[-1]
    inside |= {
        "word/commentsExtended.xml": f'<w15:commentsEx {w15}><w15:commentEx w15:paraId="{last}" w15:done="0"/>'
        f'<w15:commentEx w15:paraId="000000B1" w15:paraIdParent="{last}" w15:done="0"/></w15:commentsEx>',
        "word/commentsIds.xml": f'<w16cid:commentsIds {cid}><w16cid:commentId w16cid:paraId="{last}" w16cid:durableId='
        '"0A"/><w16cid:commentId w16cid:paraId="000000B1" w16cid:durableId="0B"/></w16cid:commentsIds>',
        "word/commentsExtensible.xml": f'<w16cex:commentsExtensible {cex}><w16cex:commentExtensible w16cex:durableId='
        '"0A"/><w16cex:commentExtensible w16cex:durableId="0B"/></w16cex:commentsExtensible>',
        "word/people.xml": f'<w15:people {w15}><w15:person w15:author="slagen"/><w15:person w15:author="Bob"/>'
        "</w15:people>",
    }  # fmt: skip
    kinds = ("commentsExtended", "commentsIds", "commentsExtensible", "people")
    links = "".join(f'<Relationship Id="rId{kind}" Type="x/{kind}" Target="{kind}.xml"/>' for kind in kinds)
    inside[LINKS] = (
        inside[LINKS].replace("slagenComments", "rId90").replace("</Relationships>", f"{links}</Relationships>")
    )
    return packed({name: content.encode() for name, content in inside.items()})


def test_after_word_has_saved_it_ours_go_with_all_that_word_keeps_beside_them_and_answers_stay() -> None:
    data = docx(para("Reply promptly and 尽快."))
    findings = findings_of(read_docx(data, file="a.docx"), *WORDS)
    saved = as_word_saves_it(commented(data, findings))
    back = cleared(saved, file="a.docx")
    left = {name: content.decode() for name, content in files(back).items()}
    assert left[MAIN] == files(data)[MAIN].decode()
    assert re.findall('w:id="(\\d+)"', left["word/comments.xml"]) == ["70"]
    assert re.findall("<w15:commentEx [^>]*>", left["word/commentsExtended.xml"]) == [
        '<w15:commentEx w15:paraId="000000B1" w15:done="0"/>'
    ]
    assert "0A" not in left["word/commentsIds.xml"] + left["word/commentsExtensible.xml"]
    assert left["word/commentsIds.xml"].count('"0B"') == left["word/commentsExtensible.xml"].count('"0B"') == 1
    assert re.findall('author="(\\w+)"', left["word/people.xml"]) == ["Bob"]
    assert commented(saved, findings) == commented(back, findings)
    assert len(own_comments(commented(saved, findings))) == 2


def _round_trip(data: bytes, *words: str) -> bytes:
    """DATA with comments on WORDS, seen to stand on them, and to go again."""
    findings = findings_of(read_docx(data, file="a.docx"), *words)
    result = commented(data, findings)
    assert read_docx(result, file="a.docx").text == read_docx(data, file="a.docx").text
    assert commented(result, findings) == result
    assert files(cleared(result, file="a.docx")) == files(data)
    assert len(own_comments(result)) == len(findings) > 0
    return result


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_the_encoding_of_the_document_stays(encoding: str) -> None:
    inside = parts(para(run("乙方应尽快 & promptly".replace("&", "&amp;"))))
    xml = inside[MAIN].decode().replace("UTF-8", encoding.removesuffix("-sig"))
    inside[MAIN] = ("\ufeff" * (encoding == "utf-16-be") + xml).encode(encoding)
    result = _round_trip(packed(inside), "尽快", "promptly")
    assert files(result)[MAIN][:4] == inside[MAIN][:4]
    assert sorted(anchored(result).values()) == ["promptly", "尽快"]


def test_names_stay_under_the_prefixes_of_the_file_also_in_the_strict_form() -> None:
    inside = parts(para(run("promptly")))
    uri = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    plain = inside[MAIN].replace(b"<w:", b"<").replace(b"</w:", b"</").replace(b"xmlns:w=", b"xmlns=")
    other = inside[MAIN].replace(b"w:", b"x:").replace(b"xmlns:w=", b"xmlns:x=")
    strict = inside[MAIN].replace(uri, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert b'<x:commentRangeStart x:id="0"/>' in files(_round_trip(packed(inside | {MAIN: other}), "promptly"))[MAIN]
    assert b'<w:commentRangeStart xmlns:w="' in files(_round_trip(packed(inside | {MAIN: plain}), "promptly"))[MAIN]
    result = files(commented(packed(inside | {MAIN: strict}), _promptly(packed(inside | {MAIN: strict}))))
    assert b"http://schemas" not in re.sub(rb"<w:document[^>]*>", b"", result[MAIN]) + result["word/comments.xml"]
    assert b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/comments"' in result[LINKS]


def _promptly(data: bytes) -> list[Finding]:
    return findings_of(read_docx(data, file="a.docx"), "promptly")


def test_packages_of_every_shape_come_back_as_they_were() -> None:
    inside = parts(para(run("promptly")))
    _round_trip(packed(inside, method=zipfile.ZIP_STORED), "promptly")
    _round_trip(packed({name: content for name, content in inside.items() if name != LINKS}), "promptly")
    _round_trip(docx(para(run("promptly")), comments=" "), "promptly")
    streamed = io.BytesIO()
    with zipfile.ZipFile(_Pipe(streamed), "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in inside.items():
            package.writestr(name, content)
    _round_trip(streamed.getvalue(), "promptly")
    wide = io.BytesIO()
    with zipfile.ZipFile(wide, "w") as package:
        package.comment = b"kept"
        for name, content in inside.items():
            with package.open(name, "w", force_zip64=True) as entry:
                entry.write(content)
    with zipfile.ZipFile(io.BytesIO(_round_trip(wide.getvalue(), "promptly"))) as package:
        assert package.comment == b"kept"
        assert package.testzip() is None


class _Pipe(io.RawIOBase):
    """A stream that can't go back, so that sizes follow the bytes of each entry."""

    def __init__(self, target: io.BytesIO) -> None:
        self._target = target

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self._target.write(data)  # type: ignore[arg-type]


def test_a_comments_part_that_has_one_tag_only_is_opened() -> None:
    inside = parts(para(run("promptly")), comments=" ")
    inside["word/comments.xml"] = inside["word/comments.xml"].replace(b"> </w:comments>", b"/>")
    result = commented(packed(inside), _promptly(packed(inside)))
    assert len(own_comments(result)) == 1
    back = files(cleared(result, file="a.docx"))["word/comments.xml"]
    assert etree.tostring(etree.fromstring(back), method="c14n") == etree.tostring(
        etree.fromstring(inside["word/comments.xml"]), method="c14n"
    )


@pytest.mark.parametrize(
    "settings_xml",
    [
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
        '<w:documentProtection w:edit="forms" w:enforcement="true"/>',
        '<w:writeProtection w:recommended="1"/>',
        '<w:writeProtection w:hash="aGFzaA=="/>',
    ],
)
def test_a_protected_file_is_refused(settings_xml: str) -> None:
    data = protected(settings_xml)
    for act in (lambda: commented(data, _promptly(data)), lambda: cleared(data, file="a.docx")):
        with pytest.raises(RefusedError, match=r"^a\.docx: the document is protected against changes"):
            act()


def protected(settings_xml: str) -> bytes:
    inside = parts(para(run("promptly")), (("s1", "settings", "settings.xml", False),))
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inside["word/settings.xml"] = f'<w:settings xmlns:w="{w}">{settings_xml}</w:settings>'.encode()
    return packed(inside)


@pytest.mark.parametrize(
    "settings_xml",
    ['<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', '<w:documentProtection w:edit="readOnly"/>',
     '<w:writeProtection w:recommended="0"/>'],
)  # fmt: skip
def test_a_file_whose_protection_is_off_is_not(settings_xml: str) -> None:
    _round_trip(protected(settings_xml), "promptly")


def test_a_signed_file_and_one_that_is_no_word_file_are_refused(tmp_path: Path) -> None:
    data = packed(parts(para(run("promptly"))) | {"_xmlsignatures/sig1.xml": b"<x/>"})
    with pytest.raises(RefusedError, match=r"^a\.docx: the document is digitally signed"):
        commented(data, _promptly(data))
    path = tmp_path / "a.md"
    path.write_text("promptly")
    with pytest.raises(RefusedError, match="this is not a Word file"):
        annotate(path, [], language=None)
    with pytest.raises(UsageError, match="can't be read"):
        annotate(tmp_path / "none.docx", [], language=None)


def test_the_command_writes_a_copy_and_over_a_file_only_when_told_to(tmp_path: Path) -> None:
    source, target, back = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "c.docx"
    data = docx(para("乙方应当尽快答复甲方的请求。"))
    source.write_bytes(data)

    def slagen(*arguments: object) -> int:
        command = [sys.executable, "-m", "slagen", "lint", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[2]).returncode

    slagen(source, "--annotate", target)
    assert source.read_bytes() == data
    assert anchored(target.read_bytes())["0"] == "尽快"
    assert slagen(source, "--annotate", source) == 4
    assert source.read_bytes() == data
    once = target.read_bytes()
    slagen(target, "--annotate", target, "--force")
    assert target.read_bytes() == once
    slagen(target, "--clear", back)
    assert files(back.read_bytes()) == files(data)
    source.write_bytes(protected('<w:documentProtection w:enforcement="1"/>'))
    assert slagen(source, "--annotate", tmp_path / "d.docx") == 3
    assert not (tmp_path / "d.docx").exists()


def test_more_comments_than_a_file_can_hold_are_refused() -> None:
    data = docx("".join(para(run(f"promptly {number**5}")) for number in range(11_000)))
    with pytest.raises(RefusedError, match="11000 comments are too many for one file; choose fewer rules"):
        commented(data, _promptly(data))


def test_marks_where_none_may_stand_are_left_so_that_no_hidden_words_appear() -> None:
    data = docx(para("Reply promptly and 尽快."))
    findings = findings_of(read_docx(data, file="a.docx"), *WORDS)
    inside = files(commented(data, findings))
    inside[MAIN] = inside[MAIN].replace(b"> and <", b'><w:commentReference w:id="0"/> and <')
    shown_before = read_docx(packed(inside), file="a.docx").text
    assert (
        read_docx(cleared(packed(inside), file="a.docx"), file="a.docx").text == shown_before == "Reply promptly尽快."
    )
