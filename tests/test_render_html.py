"""HTML: the document that Word and Markdown print, in one file that is safe, can be linked into, read and printed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from slagen.assembly.assemble import assemble
from slagen.document.pictures import Staircase, Timeline
from slagen.document.tree import Document, Ref
from slagen.document.walk import inlines
from slagen.intake.load import load_bytes, load_intake
from slagen.pipeline.generate import generate
from slagen.render import render

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
MINIMAL = (EXAMPLES / "minimal.yaml").read_text(encoding="utf-8")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;\" ' </style>"


class Page(HTMLParser):
    """What stands on a page: tags with their attributes, ids, links, and the words."""

    VOID = frozenset({"meta", "br", "line", "rect", "circle", "polygon"})

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.words = ""
        self._open: list[str] = []
        self.feed(html.decode("utf-8"))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if "href" in given else []
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open and "desc" not in self._open:
            self.words += data + " "


def document(name: str, language: str = "en") -> Document:
    return assemble(load_intake(EXAMPLES / f"{name}.yaml").intake, language, drawn=True).document


def numbers(text: str) -> list[str]:
    return re.findall(r"[0-9]+(?:[.,][0-9]+)*", text)


@pytest.mark.parametrize("language", ["zh", "en", "el"])
@pytest.mark.parametrize("name", ["it-operations", "multi-level", "plans-and-upgrade"])
def test_the_page_has_every_number_of_the_markdown_in_its_order(name: str, language: str) -> None:
    made = document(name, language)
    page = Page(render(made, "html"))
    markdown = render(made, "md").decode("utf-8")
    body = page.words.partition(made.title)[2].partition(made.title)[2]
    pictures = "".join(
        picture.title + "".join(step.edge + " " + step.gives + " " for step in picture.steps)
        for picture in made.pictures
        if isinstance(picture, Staircase)
    )
    assert pictures or made.pictures
    wanted = numbers(re.sub(r"\\(.)", r"\1", markdown.replace("<br>", " ").replace("&lt;", "<")))
    left = list(numbers(body))
    for number in wanted:
        if number in numbers(made.title):
            continue
        assert number in left, number
        left = left[left.index(number) + 1 :]


@pytest.mark.parametrize("name", ["saas-storage", "it-operations", "recurring-delivery"])
def test_every_reference_is_a_link_to_an_anchor_that_is_there_once(name: str) -> None:
    made = document(name)
    page = Page(render(made, "html"))
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    wanted = [inline.target for inline in inlines(made) if isinstance(inline, Ref)]
    assert len(wanted) > 20
    assert set(wanted) <= {link.removeprefix("#") for link in page.links}


def test_nothing_the_user_wrote_becomes_markup() -> None:
    text = MINIMAL.replace("name: Alderbrook Hosting Ltd", f"name: {HOSTILE!r}".replace("\\'", "''"))
    page = Page(render(assemble(load_bytes(text.encode(), file="f.yaml").intake, "en", drawn=True).document, "html"))
    assert HOSTILE in " ".join(page.words.split())
    assert not {"script", "img", "iframe", "object", "link", "base", "form"} & set(page.tags)
    assert not any(name.startswith("on") or name in ("src", "srcset", "action") for name in page.names)
    assert all(link.startswith("#") for link in page.links)


def test_the_page_forbids_itself_scripts_and_everything_from_elsewhere() -> None:
    html = render(document("minimal"), "html").decode("utf-8")
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", html.partition("<style>")[2].partition("</style>")[0])


def test_the_staircase_says_in_words_what_it_shows() -> None:
    (picture,) = [one for one in document("minimal").pictures if isinstance(one, Staircase)]
    assert [(step.edge, step.gives) for step in picture.steps] == [("99.9%", "10%"), ("99.0%", "25%")]
    assert "10%" in picture.alt
    assert "below 99.0%: 25%" in picture.alt
    page = render(document("minimal"), "html").decode("utf-8")
    assert f'<desc id="d0">{picture.alt.replace("&", "&amp;")}</desc>' in page


def test_the_clocks_stand_on_one_line_of_time_in_the_order_of_their_length() -> None:
    (picture,) = [one for one in document("it-operations").pictures if isinstance(one, Timeline)]
    assert [row for row, _ in picture.rows][:2] == ["P1", "P2"]
    for _, moments in picture.rows:
        assert len({moment.mark for moment in moments}) == len(moments)
    first = {moment.mark: moment.after for moment in picture.rows[0][1]}
    last = {moment.mark: moment.after for moment in picture.rows[-1][1]}
    assert all(first[mark] < last[mark] for mark in first if mark in last)


@pytest.mark.parametrize("language", ["zh", "en", "el"])
@pytest.mark.parametrize(
    "name", ["saas-storage", "it-operations", "one-customer-several-services", "printer-support-islands"]
)
def test_the_words_of_the_pictures_can_be_read_on_a_telephone_and_do_not_touch(name: str, language: str) -> None:
    html = render(document(name, language), "html").decode("utf-8")
    pictures = re.findall(r'<svg [^>]*viewBox="0 0 ([0-9]+) [0-9]+".*?</desc>(.*?)</svg>', html)
    assert pictures
    for wide, drawn in pictures:
        found = re.findall(
            r'<text x="([0-9]+)" y="([0-9]+)" text-anchor="(\w+)" font-size="([0-9]+)"[^>]*>([^<]*)</text>', drawn
        )
        assert found
        rows: dict[int, list[tuple[float, float]]] = {}
        for x, y, anchor, size, words in found:
            assert int(size) * 328 / int(wide) >= 11  # pixels on a screen 360 wide, less the margins
            long = sum(int(size) * (0.97 if char > "\u2e80" else 0.5) for char in words)
            begins = float(x) - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
            assert begins >= -1
            assert begins + long <= int(wide) + 1
            rows.setdefault(int(y), []).append((begins, begins + long))
        for row in rows.values():
            ends = -1.0
            for begins, end in sorted(row):
                assert begins > ends
                ends = end


def test_vouchers_and_sums_by_availability_have_their_staircase_behind_their_table() -> None:
    intake = load_intake(Path(__file__).parent / "intakes" / "money-gr.yaml").intake
    (voucher,) = [one for one in assemble(intake, "en", drawn=True).document.pictures if isinstance(one, Staircase)]
    assert (voucher.clause, [step.gives for step in voucher.steps], voucher.none) == ("vouchers", ["10%", "25%"], "0%")
    text = MINIMAL.replace(
        "kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}",
        "kind: amount, tiers: {below 99.9 %: 12.50 GBP, below 99.0 %: 30 GBP}",
    )
    assert text != MINIMAL
    made = assemble(load_bytes(text.encode(), file="f.yaml").intake, "en", drawn=True).document
    (sums,) = [one for one in made.pictures if isinstance(one, Staircase)]
    assert (sums.clause, [step.gives for step in sums.steps]) == ("fixed-sums", ["GBP\u00a012.50", "GBP\u00a030"])
    html = render(made, "html").decode("utf-8")
    assert html.index('id="fixed-sums"') < html.index("GBP\u00a012.50</text>")


def test_a_level_printed_alone_shows_no_clock_of_another_level() -> None:
    intake = load_intake(EXAMPLES / "multi-level.yaml").intake
    whole = {one.title for one in assemble(intake, "en", drawn=True).document.pictures}
    for level in intake.levels:
        made = assemble(intake, "en", drawn=True, level=level).document
        text = render(made, "md").decode("utf-8")
        for picture in made.pictures:
            assert picture.title in whole
            if isinstance(picture, Timeline):
                assert all(name in text for _, name in picture.legend)


def test_pictures_are_made_for_html_alone_and_html_when_it_is_asked_for(tmp_path: Path) -> None:
    assert assemble(load_intake(EXAMPLES / "minimal.yaml").intake, "en").document.pictures == ()
    unasked = generate(EXAMPLES / "minimal.yaml", out=tmp_path / "a")
    assert sorted(path.suffix for path in unasked.files) == [".docx", ".md"]
    asked = generate(EXAMPLES / "minimal.yaml", out=tmp_path / "b", formats=["html"])
    assert [path.suffix for path in asked.files] == [".html"]
    assert asked.files[0].read_text(encoding="utf-8").count("<svg ") == 2


def test_an_open_field_is_a_marked_blank_and_a_draft_says_so() -> None:
    text = MINIMAL.replace("fee: 300 GBP per month", "fee: tbd")
    html = render(assemble(load_bytes(text.encode(), file="f.yaml").intake, "en").document, "html").decode("utf-8")
    assert "<mark>[to be agreed]</mark>" in html
    assert "<strong>DRAFT</strong>" in html
