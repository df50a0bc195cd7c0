"""ACC-: what keeps people out of a document on disk, each with its clause of WCAG and how Word mends it."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who

_WHY = "The Public Sector Bodies Accessibility Regulations 2018 ask for WCAG 2.2 level AA of what is published."


def _barrier(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    """Return one message: a warning in every document but the public one (see `FAILURES`)."""
    return Message(
        code=code, severity=Severity.WARNING, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means
    )


ACCESSIBILITY: tuple[Message, ...] = (
    _barrier(
        "ACC-01",
        title="A document without a title",
        says="The document has no title of its own in its properties, so a screen reader reads out the file name.",
        mend="In Word: File, Info, Properties, Title. Write what the document is.",
        means="WCAG 2.4.2, Page Titled (A). The title is what a screen reader says first and what a PDF shows in its "
        f"window. {_WHY}",
    ),
    _barrier(
        "ACC-02",
        title="A document whose language is not British English",
        says="The document's own language is {text}, so a screen reader may read it in another voice.",
        mend="In Word: Review, Language, Set Proofing Language, English (United Kingdom), Set As Default. Save.",
        means=f"WCAG 3.1.1, Language of Page (A). The language decides how words are said and spelt. {_WHY}",
    ),
    _barrier(
        "ACC-03",
        title="Text in another language",
        says="Paragraphs marked as another language than British English: {count}. {first}",
        mend="In Word: select the text, then Review, Language, Set Proofing Language, English (United Kingdom).",
        means="WCAG 3.1.2, Language of Parts (AA). Text pasted from elsewhere brings its language with it and is then "
        "read in that voice. Words that really are in another language stay as they are.",
    ),
    _barrier(
        "ACC-04",
        title="A document that does not begin with a level 1 heading",
        says="The first heading is not of level 1. {first}",
        mend="In Word: Home, Styles. Give the first heading the style Heading 1.",
        means="WCAG 1.3.1, Info and Relationships (A), as good practice. A screen reader's list of headings begins at "
        "level 1.",
    ),
    _barrier(
        "ACC-05",
        title="A level of headings left out",
        says="Headings more than one level below the one before: {count}. {first}",
        mend="In Word: Home, Styles. Under Heading 1 use Heading 2, under that Heading 3.",
        means="WCAG 1.3.1, Info and Relationships (A), as good practice. A reader who goes from heading to heading "
        "thinks that something is missing where a level is.",
    ),
    _barrier(
        "ACC-06",
        title="An empty heading",
        says="Headings with no text in them: {count}. {first}",
        mend="In Word: View, Navigation Pane shows them. Delete each, or give it the style Normal.",
        means=f"WCAG 1.3.1, Info and Relationships (A) and 2.4.6, Headings and Labels (AA). An empty heading is read "
        f"out as a heading that says nothing. {_WHY}",
    ),
    _barrier(
        "ACC-07",
        title="A heading in a table",
        says="Headings that stand in a table: {count}. {first}",
        mend="In Word: move the heading above the table, or give it the style Normal and make it bold.",
        means="WCAG 1.3.1, Info and Relationships (A), as good practice. In a table a heading is passed over by those "
        "who go from heading to heading.",
    ),
    _barrier(
        "ACC-08",
        title="Bold text in place of a heading",
        says="Short bold paragraphs that look like headings and are not: {count}. {first}",
        mend="In Word: Home, Styles. Give each a heading style, one level below the heading it stands under.",
        means="WCAG 1.3.1, Info and Relationships (A). Bold is seen and not heard: only a heading style makes a "
        "heading. A bold line that heads nothing may stay.",
    ),
    _barrier(
        "ACC-09",
        title="A list that is typed and not made",
        says="Paragraphs that begin with a typed bullet, dash or number: {count}. {first}",
        mend="In Word: delete what was typed, select the paragraphs, then Home, Bullets or Numbering.",
        means=f"WCAG 1.3.1, Info and Relationships (A). A real list is announced with how many points it has. {_WHY}",
    ),
    _barrier(
        "ACC-10",
        title="A table without a header row",
        says="Tables whose first row is not marked as a header: {count}. {first}",
        mend="In Word: click in the first row, then Table Layout, Repeat Header Rows.",
        means="WCAG 1.3.1, Info and Relationships (A). A screen reader names the column of each cell from the header "
        f"row. {_WHY}",
    ),
    _barrier(
        "ACC-11",
        title="Merged cells",
        says="Tables with merged or split cells: {count}. {first}",
        mend="In Word: Table Layout, Split Cells, and write in every cell what it says.",
        means="WCAG 1.3.1, Info and Relationships (A), as good practice. In a table with merged cells a screen reader "
        "names the wrong column.",
    ),
    _barrier(
        "ACC-12",
        title="A table in a table",
        says="Tables that stand in a cell of another: {count}. {first}",
        mend="In Word: cut the inner table and paste it below the outer one, with a caption of its own.",
        means="WCAG 1.3.1 and 1.3.2, Meaningful Sequence (A), as good practice. Nobody can tell by ear where the inner "
        "table begins and ends.",
    ),
    _barrier(
        "ACC-13",
        title="Empty cells",
        says="Tables with empty cells: {count}. {first}",
        mend="In Word: write “Not known” or “Not received” in each empty cell, or delete the row or column.",
        means="WCAG 1.3.1, Info and Relationships (A), as good practice. A screen reader passes over an empty cell in "
        "silence, and nobody knows whether something is missing.",
    ),
    _barrier(
        "ACC-14",
        title="A table that only arranges",
        says="Tables of a single row or column, which only put text in its place: {count}. {first}",
        mend="In Word: Table Layout, Convert to Text. Use a list or ordinary paragraphs.",
        means="WCAG 1.3.2, Meaningful Sequence (A), as good practice. A table that tells nothing apart is announced as "
        "rows and columns all the same.",
    ),
    _barrier(
        "ACC-15",
        title="A table without a title",
        says="Tables with neither a title nor a description: {count}. {first}",
        mend="In Word: right-click the table, Table Properties, Alt Text, Title. Write what the table shows.",
        means="WCAG 1.3.1, Info and Relationships (A), as good practice. The title is read out before the table, so a "
        "reader can pass it over.",
    ),
    _barrier(
        "ACC-16",
        title="A picture without alt text",
        says="Pictures, charts or shapes without alt text: {count}. {first}",
        mend="In Word: right-click the picture, View Alt Text, and say in a sentence what it shows. Where it shows "
        "nothing, tick Mark as decorative.",
        means=f"WCAG 1.1.1, Non-text Content (A). Those who cannot see the picture hear its alt text in place of it. "
        f"{_WHY}",
    ),
    _barrier(
        "ACC-17",
        title="Alt text that says nothing",
        says="Pictures whose alt text is a file name or was made by a program: {count}. {first}",
        mend="In Word: right-click the picture, View Alt Text, and say in a sentence of your own what it shows.",
        means=f"WCAG 1.1.1, Non-text Content (A). “Picture 1” and the guesses of a program tell a reader nothing. "
        f"{_WHY}",
    ),
    _barrier(
        "ACC-18",
        title="A text box",
        says="Text boxes: {count}. {first}",
        mend="In Word: cut the text out of the box, paste it where it is to be read, and delete the box.",
        means="WCAG 1.3.2, Meaningful Sequence (A). A screen reader reads a text box out of turn, or not at all. "
        f"{_WHY}",
    ),
    _barrier(
        "ACC-19",
        title="A picture that floats",
        says="Pictures or shapes that are not in line with the text: {count}. {first}",
        mend="In Word: right-click the picture, Wrap Text, In Line with Text.",
        means="WCAG 1.3.2, Meaningful Sequence (A), as good practice. A floating picture is read where it is "
        "anchored, which is seldom where it is seen.",
    ),
    _barrier(
        "ACC-20",
        title="A link that does not say where it goes",
        says="Links whose text is “here”, “link” or the like: {count}. {first}",
        mend="In Word: right-click the link, Edit Link, Text to display. Write the name of the page it leads to.",
        means="WCAG 2.4.4, Link Purpose (In Context) (A). Links are read out as a list, without the words around "
        f"them. {_WHY}",
    ),
    _barrier(
        "ACC-21",
        title="A web address in place of words",
        says="Links that show a web address: {count}. {first}",
        mend="In Word: right-click the link, Edit Link, Text to display. Write the name of the page it leads to.",
        means="WCAG 2.4.4, Link Purpose (In Context) (A), as good practice. An address is read out letter by letter.",
    ),
    _barrier(
        "ACC-22",
        title="Empty paragraphs for room",
        says="Places with two or more empty paragraphs in a row: {count}. {first}",
        mend="In Word: delete them. For room use Layout, Spacing; for a new page, Layout, Breaks, Page.",
        means="WCAG 1.3.2, Meaningful Sequence (A), as good practice. A screen reader says “blank” for each of them, "
        "and a reader thinks that the document has ended.",
    ),
    _barrier(
        "ACC-23",
        title="Text that is too pale",
        says="Paragraphs with text whose contrast is below 4.5 to 1: {count}. {first}",
        mend="In Word: select the text, then Home, Font Color, Automatic; or take its shading or highlight away.",
        means=f"WCAG 1.4.3, Contrast (Minimum) (AA). Pale text cannot be read by many, nor from a grey print. {_WHY}",
    ),
    _barrier(
        "ACC-24",
        title="Justified text",
        says="Paragraphs that are justified on both sides: {count}. {first}",
        mend="In Word: select them, then Home, Align Left.",
        means="WCAG 1.4.8, Visual Presentation (AAA), and the government's guidance for documents. The uneven gaps of "
        "justified lines make reading hard for people with dyslexia.",
    ),
    _barrier(
        "ACC-25",
        title="Whole paragraphs in italics",
        says="Paragraphs in italics: {count}. {first}",
        mend="In Word: select them, then Ctrl+I. For a quotation use the style Quote.",
        means="The government's guidance for documents. Long stretches of italics are hard to read for people with "
        "dyslexia or low vision.",
    ),
    _barrier(
        "ACC-26",
        title="Underlined text that is no link",
        says="Paragraphs with underlined text that is no link: {count}. {first}",
        mend="In Word: select it, then Ctrl+U. For emphasis use bold.",
        means="The government's guidance for documents. Underlined text is taken for a link.",
    ),
    _barrier(
        "ACC-27",
        title="Text that is too small",
        says="Paragraphs with text below 10 points: {count}. {first}",
        mend="In Word: select it, then Home, Clear All Formatting, or choose 12 points.",
        means="WCAG 1.4.4, Resize Text (AA), as good practice. The government's guidance asks for 12 points; tables "
        "and source notes of the house have 11 and 10.",
    ),
    _barrier(
        "ACC-28",
        title="The marking does not stand everywhere",
        says="The marking {marking} does not stand in {text}.",
        mend="In Word: write it there in the style Marking, or build the document again from its template.",
        means="A screen reader passes over headers and footers, so the marking stands in the body as well. The "
        "framework names the marking of each kind of document, or config.toml does.",
    ),
)
FAILURES = {
    "ACC-01": "WCAG 2.2, 2.4.2 Page Titled (A)",
    "ACC-02": "WCAG 2.2, 3.1.1 Language of Page (A)",
    "ACC-06": "WCAG 2.2, 2.4.6 Headings and Labels (AA)",
    "ACC-09": "WCAG 2.2, 1.3.1 Info and Relationships (A)",
    "ACC-10": "WCAG 2.2, 1.3.1 Info and Relationships (A)",
    "ACC-16": "WCAG 2.2, 1.1.1 Non-text Content (A)",
    "ACC-17": "WCAG 2.2, 1.1.1 Non-text Content (A)",
    "ACC-18": "WCAG 2.2, 1.3.2 Meaningful Sequence (A)",
    "ACC-20": "WCAG 2.2, 2.4.4 Link Purpose (In Context) (A)",
    "ACC-23": "WCAG 2.2, 1.4.3 Contrast (Minimum) (AA)",
}
"""The codes that are failures of WCAG 2.2 A or AA, and so of the law, in a document for the public; and the clause."""
