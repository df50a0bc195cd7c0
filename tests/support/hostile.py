"""Texts that have broken programs like this one, and what a document must show for each."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One text: what a person typed, and what must stand in a document; the same but for what `clean_up` says."""

    name: str
    typed: str
    shown: str = ""
    clean_up: str = ""

    @property
    def expected(self) -> str:
        """Return what must stand in a document."""
        return self.shown or self.typed

    @property
    def fits_a_line(self) -> bool:
        """Return whether it can stand in a line of a note that holds a name."""
        return "\n" not in self.typed and len(self.typed) <= len(TRUST)


TRUST = "O'Brien & <Sons> “Zoë” Łukasz Trust"
LONG = " ".join(f"word{number:04d}" for number in range(1112))[:10_000]

HOSTILE = (
    Hostile(name="a trust", typed=TRUST),
    Hostile(name="straight quotes", typed="\"Zoë\" O'Brien 'x'"),
    Hostile(name="a field", typed="{{ x }}"),
    Hostile(name="a condition", typed="{% if x %}"),
    Hostile(name="a paragraph's condition", typed="{%p if x %}{%tr x %}{{r x }}"),
    Hostile(name="an escaped field", typed="{_{ x }}"),
    Hostile(name="the end of a field", typed="}} %} #}"),
    Hostile(name="a trimmed field", typed="{{- x -}}"),
    Hostile(name="a comment", typed="{# x #}"),
    Hostile(name="the start of a comment", typed="{#"),
    Hostile(name="an entity", typed="&amp; &lt; &#65; &nbsp;"),
    Hostile(name="the end of CDATA", typed="]]> <![CDATA["),
    Hostile(name="an element", typed="<w:t>"),
    Hostile(name="the end of a paragraph", typed="</w:t></w:r></w:p>"),
    Hostile(name="a declaration", typed='<!DOCTYPE x> <?xml version="1.0"?>'),
    Hostile(name="HTML", typed="<b>bold</b> <script>x</script>"),
    Hostile(name="an emoji", typed="\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL} \N{THUMBS UP SIGN}\U0001f3fd"),
    Hostile(name="right to left", typed="שלום \N{RIGHT-TO-LEFT MARK}عليكم (abc)"),
    Hostile(name="zero width", typed="a\N{ZERO WIDTH JOINER}b\N{ZERO WIDTH NON-JOINER}c\N{WORD JOINER}d"),
    Hostile(name="blanks of all kinds", typed="a\N{NO-BREAK SPACE}b\N{NARROW NO-BREAK SPACE}c\N{SOFT HYPHEN}d"),
    Hostile(name="other scripts", typed="Łódź Þór Ñandú Ștefan Đặng 王 한"),
    Hostile(name="combining", typed="e\N{COMBINING ACUTE ACCENT}n\N{COMBINING TILDE}", shown="éñ", clean_up="composed"),
    Hostile(name="a backslash", typed="C:\\new\\table \\"),
    Hostile(name="a format", typed="%s %d %(x)s {0} {x!r}"),
    Hostile(name="a shell", typed="${x} $(x) ~!"),
    Hostile(name="a bookmark", typed="_scp_actions scp:actions TBD"),
    Hostile(name="ten thousand characters", typed=LONG),
    Hostile(name="two lines", typed="one\ntwo"),
    Hostile(name="a tab", typed="one\ttwo", shown="one two", clean_up="a tab is a blank"),
)

assert all(one.clean_up or one.typed == unicodedata.normalize("NFC", one.typed) for one in HOSTILE)
