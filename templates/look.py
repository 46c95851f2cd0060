"""The look of the shipped Word templates, as data: one description, and what each language changes in it.

build.py draws the files from this. To add a table kind with a look of its own, add a line to TABLES.
Lengths are in twentieths of a point (1 cm = 567), font sizes in half points, as Word has them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

FONTS = (  # name, other name, family, character set: lets a program without the font take one of its kind
    ("Calibri", "Carlito", "swiss", "00"),
    ("Times New Roman", "", "roman", "00"),
    ("Arial", "", "swiss", "00"),
    ("SimSun", "宋体", "roman", "86"),
    ("SimHei", "黑体", "swiss", "86"),
)
INK = "1F2A44"
GREY = "6B7280"
RULE = "C7CCD6"
TINT = "F1F3F7"
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN, MARGIN_TOP, MARGIN_BOTTOM = 1417, 1531, 1361
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN


@dataclass(frozen=True)
class Style:
    """A paragraph style. `level`: the list ("article", "annex") and level it is linked to."""

    name: str
    size: int = 0
    bold: bool = False
    color: str = ""
    heading_font: bool = False
    before: int = 0
    after: int = 120
    line: int = 0
    left: int = 0
    hanging: int = 0
    first_chars: int = 0
    keep_next: bool = False
    outline: bool = False
    break_before: bool = False
    align: str = ""
    border: bool = False
    tabs: tuple[tuple[str, int], ...] = ()
    level: tuple[str, int] | None = None


@dataclass(frozen=True)
class Level:
    """A level of a numbered list, as Word writes it; `follow`: what stands after the number."""

    text: str
    style: str = "decimal"
    follow: str = "tab"


@dataclass(frozen=True)
class TableLook:
    """A table prototype. `columns`: shares of the width for fixed columns; empty: as many columns as the table has."""

    columns: tuple[int, ...] = ()
    bordered: bool = True
    emphasis: bool = False
    small: bool = False
    signing: bool = False


COVER_TABLES = {"cover": TableLook((32, 68), emphasis=True), "grid": TableLook()}
TABLES = {
    "signature": TableLook(bordered=False, signing=True),
    "cover": TableLook((32, 68), emphasis=True),
    "grid": TableLook(),
    "wide": TableLook(small=True),
}


@dataclass(frozen=True)
class Language:
    """What one language changes: fonts, numbering, indents and the few words that stand in the template."""

    code: str
    tag: str
    east_asia_tag: str
    latin: str
    east_asia: str
    heading_latin: str
    heading_east_asia: str
    articles: tuple[Level, ...]
    annexes: tuple[Level, ...]
    words: dict[str, str]
    literal: bool = False
    styles: dict[str, dict[str, object]] = field(default_factory=dict)


STYLES = (
    Style(
        "SLA Title",
        size=56,
        bold=True,
        color=INK,
        heading_font=True,
        before=300,
        after=360,
        line=264,
        align="left",
        border=True,
    ),
    Style("SLA Cover Text", before=200, keep_next=True),
    Style(
        "SLA Contents Title",
        size=32,
        bold=True,
        color=INK,
        heading_font=True,
        after=240,
        keep_next=True,
        break_before=True,
    ),
    Style("SLA Opening Heading", size=26, bold=True, color=INK, heading_font=True, before=240, keep_next=True),
    Style(
        "SLA Heading",
        size=24,
        bold=True,
        color=INK,
        heading_font=True,
        before=340,
        left=737,
        hanging=737,
        keep_next=True,
        outline=True,
        level=("article", 0),
    ),
    Style("SLA Clause", left=737, hanging=737, level=("article", 1)),
    Style("SLA Item", left=1304, hanging=567, after=80, level=("article", 2)),
    Style("SLA Subitem", left=1871, hanging=567, after=80, level=("article", 3)),
    Style("SLA Plain"),
    Style("SLA Indented", left=737),
    Style("SLA Closing Heading", size=26, bold=True, color=INK, heading_font=True, before=480, keep_next=True),
    Style("SLA Closing Text", keep_next=True),
    Style(
        "SLA Annex",
        size=28,
        bold=True,
        color=INK,
        heading_font=True,
        before=480,
        after=200,
        left=1304,
        hanging=1304,
        keep_next=True,
        outline=True,
        level=("annex", 0),
    ),
    Style("SLA Annex Clause", left=737, hanging=737, level=("annex", 1)),
    Style("SLA Annex Item", left=1304, hanging=567, after=80, level=("annex", 2)),
    Style("SLA Annex Subitem", left=1871, hanging=567, after=80, level=("annex", 3)),
    Style("SLA Table Head", size=19, bold=True, color=INK, before=50, after=50, line=252, keep_next=True, align="left"),
    Style("SLA Table Cell", size=19, before=50, after=50, line=252, align="left"),
    Style("SLA Table Key", size=19, bold=True, color=INK, before=50, after=50, line=252, align="left"),
    Style(
        "SLA Table Head Small",
        size=16,
        bold=True,
        color=INK,
        before=40,
        after=40,
        line=252,
        keep_next=True,
        align="left",
    ),
    Style("SLA Table Cell Small", size=16, before=40, after=40, line=252, align="left"),
    # nearly all of it is space after, which a full page swallows: else it would stand on a page of its own
    Style("SLA Table End", size=2, after=140, line=20),
    Style("SLA Signature Head", size=21, bold=True, color=INK, after=120, keep_next=True, align="left"),
    Style("SLA Signature", before=200, after=200, keep_next=True, align="left"),
    Style("SLA Header", size=17, color=GREY, after=0, tabs=(("right", TEXT_WIDTH),)),
    Style("SLA Footer", size=17, color=GREY, after=0, align="center"),
)
CONTENTS = Style("toc 1", after=70, left=1021, hanging=1021, tabs=(("left", 1021), ("right", TEXT_WIDTH)))

_EN_ARTICLES = (Level("%1"), Level("%1.%2"), Level("(%3)", "lowerLetter"), Level("(%4)", "lowerRoman"))
EN = Language(
    code="en",
    tag="en-GB",
    east_asia_tag="zh-CN",
    latin="Calibri",
    east_asia="SimSun",
    heading_latin="Calibri",
    heading_east_asia="SimHei",
    articles=_EN_ARTICLES,
    annexes=(Level("Annex %1", "upperLetter"), *_EN_ARTICLES[1:]),
    words={
        "number": "Agreement no. {{ doc.number }}",
        "version": "Version {{ doc.version }}",
        "draft": "DRAFT",
        "contents": "Contents",
        "page": "Page {PAGE} of {NUMPAGES}",
    },
)

# α), αα) count in Greek numerals, which Word cannot: these levels show their first marker, and slagen prints the rest
_EL_ARTICLES = (Level("Άρθρο %1"), Level("%1.%2"), Level("α)", "none"), Level("αα)", "none"))
EL = Language(
    code="el",
    tag="el-GR",
    east_asia_tag="zh-CN",
    latin="Calibri",
    east_asia="SimSun",
    heading_latin="Calibri",
    heading_east_asia="SimHei",
    articles=_EL_ARTICLES,
    # Word has no capital Greek letters for numbering either; Roman numerals are what EU texts use for annexes
    annexes=(Level("Παράρτημα %1", "upperRoman"), *_EL_ARTICLES[1:]),
    words={
        "number": "Αριθμός σύμβασης {{ doc.number }}",
        "version": "Έκδοση {{ doc.version }}",
        "draft": "ΣΧΕΔΙΟ",
        "contents": "Περιεχόμενα",
        "page": "Σελίδα {PAGE} από {NUMPAGES}",
    },
    literal=True,
    styles={
        "SLA Heading": {"left": 1191, "hanging": 1191},
        "SLA Annex": {"left": 1928, "hanging": 1928},
        "toc 1": {"left": 1531, "hanging": 1531, "tabs": (("left", 1531), ("right", TEXT_WIDTH))},
    },
)

_ZH_TEXT = {"left": 0, "hanging": 0, "first_chars": 200, "after": 60}
_ZH_DEEPER = {**_ZH_TEXT, "first_chars": 400}
_ZH_STRONG = {"bold": False, "heading_font": True}  # Chinese type has no bold of its own: a black face stands for it
ZH = Language(
    code="zh",
    tag="en-US",
    east_asia_tag="zh-CN",
    latin="Times New Roman",
    east_asia="SimSun",
    heading_latin="Arial",
    heading_east_asia="SimHei",
    articles=(
        Level("第%1条", "chineseCountingThousand", "space"),
        Level("（%2）", "chineseCountingThousand", "nothing"),
        Level("%3.", "decimal", "space"),
        Level("（%4）", "decimal", "nothing"),
    ),
    annexes=(
        Level("附件%1", "chineseCountingThousand", "space"),
        Level("（%2）", "chineseCountingThousand", "nothing"),
        Level("%3.", "decimal", "space"),
        Level("（%4）", "decimal", "nothing"),
    ),
    words={
        "number": "协议编号：{{ doc.number }}",
        "version": "版本：{{ doc.version }}",
        "draft": "草案",
        "contents": "目录",
        "page": "第 {PAGE} 页 共 {NUMPAGES} 页",
    },
    styles={
        "SLA Title": {"size": 52},
        "SLA Heading": {"left": 0, "hanging": 0},
        "SLA Clause": _ZH_TEXT,
        "SLA Item": _ZH_TEXT,
        "SLA Subitem": _ZH_DEEPER,
        "SLA Indented": _ZH_TEXT,
        "SLA Plain": {"first_chars": 200, "after": 60},
        "SLA Closing Text": {"first_chars": 200},
        "SLA Table Head": _ZH_STRONG,
        "SLA Table Head Small": _ZH_STRONG,
        "SLA Table Key": _ZH_STRONG,
        "SLA Signature Head": _ZH_STRONG,
        "SLA Annex": {"left": 0, "hanging": 0},
        "SLA Annex Clause": _ZH_TEXT,
        "SLA Annex Item": _ZH_TEXT,
        "SLA Annex Subitem": _ZH_DEEPER,
        "toc 1": {
            "after": 36,
            "line": 240,
            "left": 1418,
            "hanging": 1418,
            "tabs": (("left", 1418), ("right", TEXT_WIDTH)),
        },
    },
)
_ZH_DECIMAL = (
    Level("第%1条", "decimal", "space"),
    Level("%1.%2", "decimal", "space"),
    Level("（%3）", "decimal", "nothing"),
    Level("%4)", "lowerLetter", "space"),
)
ZH_DECIMAL = replace(ZH, articles=_ZH_DECIMAL, annexes=(Level("附件%1", "decimal", "space"), *_ZH_DECIMAL[1:]))

SHIPPED = {
    "zh/agreement.docx": ZH,
    "zh/agreement-decimal.docx": ZH_DECIMAL,
    "en/agreement.docx": EN,
    "el/agreement.docx": EL,
}
