"""Charts in drafts: a chart nobody touched gets the new figures, one that a person changed stays theirs."""

import shutil
from pathlib import Path

import pytest

from engine.formats.package import unpack
from engine.formats.word.chart_reading import chart_hash
from engine.formats.word.measuring import read_sections
from engine.model.blocks import Chart
from tests.support import person
from tests.support.charts import BY_QUARTER, RATINGS, draws, series
from tests.support.drafts import saved_by_libreoffice
from tests.support.person import edited, root_of, said, with_parts
from tests.support.rebuilds import Generations, Rebuilt, fresh_sections
from tests.support.validators import faults_of

HERE = "next_return"
NOW = Chart(
    kind=BY_QUARTER.kind,
    categories=BY_QUARTER.categories,
    series=(series("Council", 9, 7, 8), *BY_QUARTER.series[1:]),
    caption=BY_QUARTER.caption,
    message="Council complaints rose to 8.",
    source=BY_QUARTER.source,
    unit=BY_QUARTER.unit,
)
PART = "word/charts/chart1.xml"


@pytest.fixture(scope="module")
def charts(report: Generations) -> Generations:
    """Return the report with a chart, before and after its figures changed."""
    before, after = draws(HERE, BY_QUARTER), draws(HERE, NOW)
    return Generations(edited(report.before, before), edited(report.before, after), report.titles)


def _charts(blob: bytes) -> list[str]:
    return sorted(name for name in unpack(blob) if "chart" in name or "embeddings" in name)


def _shown(blob: bytes) -> list[str]:
    return [chart_hash(part) for name, part in unpack(blob).items() if name.startswith("word/charts/chart")]


def _respelt(parts: dict[str, bytes]) -> None:
    """Save a chart as another program would: the same figures in other words."""
    parts[PART] = parts[PART].replace(b"<c:v>9</c:v>", b"<c:v>9.0</c:v>").replace(b' sz="1000"', b"")


def _edits_data(parts: dict[str, bytes]) -> None:
    parts[PART] = parts[PART].replace(b"<c:v>9</c:v>", b"<c:v>10</c:v>")


def test_a_refreshed_chart_takes_the_place_of_the_old_one(charts: Generations, tmp_path: Path) -> None:
    """The section is new, the old chart leaves nothing behind, and the file is as sound as it was."""
    blob = edited(charts.before, person.types("team", "Own text."))
    draft = Rebuilt(blob, charts.before, charts.titles)
    merged = draft.rebuild(charts.after)
    assert merged.sections[HERE] == "refreshed"
    assert HERE in fresh_sections(merged.blob, charts.after, charts.titles)
    assert len(_charts(merged.blob)) == 3
    assert _shown(merged.blob) == _shown(charts.after)
    assert faults_of(merged.blob, tmp_path) - faults_of(blob, tmp_path) == {}
    assert draft.rebuild(charts.after).blob == merged.blob


def test_a_chart_that_word_wrote_anew_is_untouched(charts: Generations) -> None:
    """A chart's part in other words shows the same, so a rebuild brings the new figures."""
    draft = Rebuilt(with_parts(charts.before, _respelt), charts.before, charts.titles)
    merged = draft.rebuild(charts.after)
    assert merged.sections[HERE] == "refreshed"
    assert _shown(merged.blob) == _shown(charts.after)


def test_a_chart_whose_figures_a_person_edited_stays_theirs(charts: Generations) -> None:
    """The new chart is told of by what it says, in a comment; no word of ours is a row of letters and digits."""
    draft = Rebuilt(with_parts(charts.before, _edits_data), charts.before, charts.titles)
    merged = draft.rebuild(charts.after)
    assert merged.sections[HERE] == "offered"
    assert b"<c:v>10</c:v>" in unpack(merged.blob)[PART]
    told = "".join(map(str, root_of(merged.blob, "word/comments.xml").itertext()))
    assert "A picture or chart: Council complaints rose to 8." in told
    assert not any(one in told for one in _shown(charts.after))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_draft_saved_by_libreoffice_gets_the_new_chart(charts: Generations, tmp_path: Path) -> None:
    """LibreOffice writes every chart anew; a section nobody touched is known all the same."""
    path = tmp_path / "report.docx"
    path.write_bytes(charts.before)
    saved_by_libreoffice(path, tmp_path)
    merged = Rebuilt(path.read_bytes(), charts.before, charts.titles).rebuild(charts.after)
    assert merged.sections[HERE] == "refreshed"
    assert _shown(merged.blob) == _shown(charts.after)


def test_two_charts_are_two_parts(charts: Generations) -> None:
    """A second chart in another section comes beside the first and takes nothing of it."""
    new = edited(charts.before, draws("team", RATINGS))
    merged = Rebuilt(edited(charts.before, person.types("method", "Own.")), charts.before, charts.titles).rebuild(new)
    assert sorted(_shown(merged.blob)) == sorted(_shown(new))
    assert len(_charts(merged.blob)) == 6


def test_a_chart_counts_as_no_words(report: Generations, charts: Generations) -> None:
    """A chart, its caption and its source add nothing to what a section says."""
    plain, drawn = (read_sections(one.before, charts.titles)[HERE] for one in (report, charts))
    assert (drawn.words, drawn.items) == (plain.words, plain.items)
    assert BY_QUARTER.caption in said(charts.before)
