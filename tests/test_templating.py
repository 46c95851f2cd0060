"""The Jinja environment: what a template may say, and that nothing else works."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from slagen.templating.jinja import check_template, environment, script_of
from slagen.templating.script import fill


def offences(text: str, *filters: str) -> list[str]:
    env = environment(autoescape=True, filters={"cap": str.upper})
    return [str(offence) for offence in check_template(env.parse(text), filters=filters)]


@pytest.mark.parametrize(
    "text",
    [
        "words {{ a.b.c }} {% if a == 'x' and not b.c or c != 1 %}y{% else %}z{% endif %}",
        "{% for x in a.b %}{% for y in x.c %}{% for z in y.d %}{{ z }}{% endfor %}{% endfor %}{% endfor %}",
        "{% if a in ('x', 'y') %}{{ loop.first }}{% endif %}{## a note ##}",
        "{{ a | cap }}",
        "Words. {#cap}",
    ],
)
def test_names_fields_conditions_loops_and_known_filters_are_allowed(text: str) -> None:
    assert offences(text, "cap") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ a() }}", "can't compute or call"),
        ("{{ a.__class__ }}", "“__class__” is not a field"),
        ("{{ a['b'] }}", "can't compute or call"),
        ("{{ a + b }}", "can't compute or call"),
        ("{{ 'A' * 4000000000 }}", "can't compute or call"),
        ("{{ a ~ b }}", "can't compute or call"),
        ("{{ a | upper }}", "no filter “upper”"),
        ("{{ a | cap(x=1) }}", "no filter “cap”"),
        ("{{ a is defined }}", "can't compute or call"),
        ("{% set a = 1 %}", "can't compute or call"),
        ("{% macro m() %}{% endmacro %}", "can't compute or call"),
        ("{% include 'x' %}", "can't compute or call"),
        ("{% import 'x' as y %}", "can't compute or call"),
        ("{% if a < 1 %}{% endif %}", "only ==, != and in"),
        ("{% for a, b in c %}{% endfor %}", "a loop must read"),
        ("{% for a in 'abc' %}{% endfor %}", "a loop must read"),
        ("{% for a in b recursive %}{% endfor %}", "a loop must read"),
        ("{% if a in (b, 'c') %}{% endif %}", "constants only"),
        ("{{ a if b else c }}", "can't compute or call"),
        ("{{ range(99999) }}", "can't compute or call"),
        ("{% for a in x %}" * 4 + "{% endfor %}" * 4, "3 deep, not more"),
    ],
)
def test_everything_else_is_refused_with_its_line(text: str, why: str) -> None:
    found = offences("\n" + text, "cap")
    assert found
    assert why in found[0]
    assert found[0].startswith("line 2")


def test_a_filter_that_is_not_on_the_list_is_refused_even_if_the_environment_has_it() -> None:
    assert "no filter “cap”" in offences("{{ a | cap }}")[0]


def test_an_undefined_name_is_an_error_not_nothing() -> None:
    with pytest.raises(UndefinedError):
        environment(autoescape=True).from_string("{{ a }}").render()


def test_nothing_is_there_but_what_was_handed_in() -> None:
    env = environment(autoescape=False)
    assert (env.globals, env.filters, env.tests, env.loader) == ({}, {}, {}, None)
    with pytest.raises(UndefinedError):
        env.from_string("{{ range(3) }}").render()


@pytest.mark.parametrize("text", ["{{ ''.__class__.__mro__ }}", "{{ a.append(1) }}"])
def test_the_sandbox_holds_even_unchecked(text: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        environment(autoescape=False).from_string(text).render(a=[])


def test_xml_is_escaped_and_markdown_is_not() -> None:
    assert environment(autoescape=True).from_string("{{ a }}").render(a="A & <B>") == "A &amp; &lt;B&gt;"
    assert environment(autoescape=False).from_string("{{ a }}").render(a="A & <B>") == "A & <B>"


def test_lines_that_hold_only_a_tag_vanish_and_the_last_line_feed_stays() -> None:
    text = "a\n  {% if x %}\nb\n  {% endif %}\nc\n"
    assert environment(autoescape=False).from_string(text).render(x=True) == "a\nb\nc\n"


def test_finalize_sees_each_value() -> None:
    env = environment(autoescape=False, finalize=lambda value: f"<{value}>")
    assert env.from_string("{{ a }}").render(a="x") == "<x>"


def test_a_loop_tells_where_it_is_as_jinja_does() -> None:
    source = "{% for x in xs %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}{% endfor %}"
    names = {"xs": ("a", "b", "c")}
    env = environment(autoescape=False)
    ours = fill(script_of(env.parse(source)), names.__getitem__, printed=str)
    assert ours == env.from_string(source).render(names) == "1/3, 2/3, 3/3"


@pytest.mark.parametrize(
    "source",
    [
        "{% if a == 'x' and not b %}1{% elif c in ('y', 'z') %}2{% else %}3{% endif %}",
        "{% for x in nothing %}{{ x }}{% else %}empty{% endfor %}{{ a or c }}{{ b }}",
        "{% if a != c %}{{ a }}{% endif %}{% if c not in ('y',) %}no{% endif %}",
    ],
)
@pytest.mark.parametrize("names", [{"a": "x", "b": "", "c": "z"}, {"a": "q", "b": "1", "c": "y"}])
def test_a_template_is_filled_as_jinja_fills_it(source: str, names: dict[str, str]) -> None:
    env = environment(autoescape=False)
    values = {**names, "nothing": ()}
    assert fill(script_of(env.parse(source)), values.__getitem__, printed=str) == env.from_string(source).render(values)
