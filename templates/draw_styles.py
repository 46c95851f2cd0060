"""Draws what gives a Word template its look: styles.xml, numbering.xml, settings, font table and theme."""

from __future__ import annotations

import look
from look import Language, Style

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LISTS = {"article": 1, "annex": 2}


def style_id(name: str) -> str:
    """Return Word's id of a style: its name without blanks."""
    return "TOC1" if name == "toc 1" else name.replace(" ", "")


def styles_of(language: Language) -> list[Style]:
    """Return the paragraph styles of LANGUAGE."""
    drawn = []
    for style in (*look.STYLES, look.CONTENTS):
        fields = {**style.__dict__, **language.styles.get(style.name, {})}
        if language.literal and style.level and style.level[1] > 1:
            fields["level"] = None
        drawn.append(Style(**fields))
    return drawn


def fonts(language: Language, *, heading: bool = False) -> str:
    """Return w:rFonts with all four slots."""
    latin = language.heading_latin if heading else language.latin
    asian = language.heading_east_asia if heading else language.east_asia
    hint = ' w:hint="eastAsia"' if language.code == "zh" else ""
    return f'<w:rFonts{hint} w:ascii="{latin}" w:eastAsia="{asian}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def paragraph_style(style: Style, language: Language) -> str:
    """Return one w:style."""
    p = []
    if style.keep_next:
        p.append("<w:keepNext/>")
    if style.outline:
        p.append("<w:keepLines/>")
    if style.break_before:
        p.append("<w:pageBreakBefore/>")
    if style.level:
        level = f'<w:ilvl w:val="{style.level[1]}"/>' if style.level[1] else ""
        p.append(f'<w:numPr>{level}<w:numId w:val="{LISTS[style.level[0]]}"/></w:numPr>')
    if style.border:
        p.append(f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="14" w:color="{look.INK}"/></w:pBdr>')
    if style.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in style.tabs)
        p.append(f"<w:tabs>{stops}</w:tabs>")
    line = f' w:line="{style.line}" w:lineRule="{"exact" if style.line < 200 else "auto"}"' if style.line else ""
    p.append(f'<w:spacing w:before="{style.before}" w:after="{style.after}"{line}/>')
    if style.first_chars:
        p.append(f'<w:ind w:firstLineChars="{style.first_chars}" w:firstLine="{style.first_chars * 21 // 10}"/>')
    elif style.left or style.hanging:
        p.append(f'<w:ind w:left="{style.left}" w:hanging="{style.hanging}"/>')
    if style.align:
        p.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline:
        p.append('<w:outlineLvl w:val="0"/>')
    r = [fonts(language, heading=True)] if style.heading_font else []
    if style.bold:
        r.append("<w:b/><w:bCs/>")
    if style.color:
        r.append(f'<w:color w:val="{style.color}"/>')
    if style.size:
        r.append(f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>')
    name = style.name
    alias = '<w:aliases w:val="SLA Contents 1"/>' if name == "toc 1" else ""
    r_xml = f"<w:rPr>{''.join(r)}</w:rPr>" if r else ""
    custom = "" if name == "toc 1" else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>{alias}'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{"".join(p)}</w:pPr>{r_xml}</w:style>'
    )


def character_style(name: str, properties: str) -> str:
    """Return one character style."""
    r = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{r}</w:style>'
    )


def styles(language: Language) -> str:
    """Return styles.xml."""
    lang = f'<w:lang w:val="{language.tag}" w:eastAsia="{language.east_asia_tag}" w:bidi="he-IL"/>'
    chinese = language.code == "zh"
    line, justify = (348, "both") if chinese else (276, "left")
    size = 21
    grid = "<w:autoSpaceDE/><w:autoSpaceDN/>" if chinese else ""
    strong = fonts(language, heading=True) if chinese else "<w:b/><w:bCs/>"
    characters = (
        character_style("SLA Defined Term", strong)
        + character_style("SLA Value", "")
        + character_style("SLA Blank", '<w:shd w:val="clear" w:color="auto" w:fill="FFF2A8"/>')
        + character_style("SLA Reference", "")
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(language)}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{lang}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/>{grid}<w:spacing w:after="120" w:line="{line}" w:lineRule="auto"/>'
        f'<w:jc w:val="{justify}"/></w:pPr>'
        f"<w:rPr>{fonts(language)}{lang}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + table_style("SLA Table", bordered=True)
        + table_style("SLA Signature Table", bordered=False)
        + "".join(paragraph_style(style, language) for style in styles_of(language))
        + characters
        + "</w:styles>"
    )


def table_style(name: str, *, bordered: bool) -> str:
    """Return one table style: rules above and below, hairlines between rows, nothing upright."""
    rule = f'w:val="single" w:sz="8" w:space="0" w:color="{look.INK}"'
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{look.RULE}"'
    borders = f"<w:tblBorders><w:top {rule}/><w:bottom {rule}/><w:insideH {hair}/></w:tblBorders>" if bordered else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}</w:tblPr></w:style>'
    )


def numbering(language: Language) -> str:
    """Return numbering.xml: list 1 for articles, list 2 for annexes, each level linked to its style."""
    by_level = {style.level: style for style in styles_of(language) if style.level}
    named = {style.level: style for style in look.STYLES if style.level}
    drawn = {style.name: style for style in styles_of(language)}
    abstracts, lists = [], []
    for name, levels in (("article", language.articles), ("annex", language.annexes)):
        number = LISTS[name]
        xml = []
        for depth, level in enumerate(levels):
            style = by_level.get((name, depth))
            look_of = drawn[named[name, depth].name]
            link = f'<w:pStyle w:val="{style_id(style.name)}"/>' if style else ""
            follow = "" if level.follow == "tab" else f'<w:suff w:val="{level.follow}"/>'
            indent = f'<w:ind w:left="{look_of.left}" w:hanging="{look_of.hanging}"/>'
            if look_of.first_chars:
                indent = (
                    f'<w:ind w:firstLineChars="{look_of.first_chars}" w:firstLine="{look_of.first_chars * 21 // 10}"/>'
                )
            xml.append(
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{level.style}"/>{link}{follow}'
                f'<w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
            )
        abstracts.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{''.join(xml)}</w:abstractNum>"
        )
        lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    return f'{HEAD}<w:numbering xmlns:w="{W}">{"".join(abstracts)}{"".join(lists)}</w:numbering>'


def settings(language: Language) -> str:
    """Return settings.xml."""
    control = "compressPunctuation" if language.code == "zh" else "doNotCompress"
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="{control}"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def font_table(language: Language) -> str:
    """Return fontTable.xml: what to take where a font is missing."""
    text = ""
    for name, other, family, charset in look.FONTS:
        if name in (language.latin, language.heading_latin, language.east_asia, language.heading_east_asia):
            alternative = f'<w:altName w:val="{other}"/>' if other else ""
            text += (
                f'<w:font w:name="{name}">{alternative}<w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
                '<w:pitch w:val="variable"/></w:font>'
            )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{text}</w:fonts>'


def theme(language: Language) -> str:
    """Return theme1.xml: Word expects one. Nothing refers to it; colours and fonts stand in the styles."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    names = ["dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink"]
    shades = (
        "000000",
        "FFFFFF",
        look.INK,
        look.TINT,
        look.INK,
        look.GREY,
        look.RULE,
        *(look.GREY,) * 3,
        look.INK,
        look.GREY,
    )
    colours = "".join(f'<a:{n}><a:srgbClr val="{s}"/></a:{n}>' for n, s in zip(names, shades, strict=True))
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface="{asian}"/><a:cs typeface=""/></a:{kind}Font>'
        for kind, latin, asian in (
            ("major", language.heading_latin, language.heading_east_asia),
            ("minor", language.latin, language.east_asia),
        )
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{a}" name="SLA"><a:themeElements><a:clrScheme name="SLA">{colours}</a:clrScheme>'
        f'<a:fontScheme name="SLA">{faces}</a:fontScheme><a:fmtScheme name="SLA"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
