"""The whole inputs folder into evidence: which file is what, in which order, and nothing left out silently."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.formats.guards import DOCUMENT, WORKBOOK
from engine.intake.contributions import read_contribution
from engine.intake.feedback import CSV, nil_returns, read_feedback
from engine.intake.figure_desk import settle_indicators, settle_reviews
from engine.intake.figures import FIGURE_FOLDERS, Figures
from engine.intake.notes import read_note
from engine.intake.register import RegisterRead, read_register
from engine.intake.restricted import read_restricted, settled_restricted
from engine.intake.returns import current, settle_returns
from engine.intake.section11 import read_return
from engine.intake.section11_checks import completeness
from engine.intake.statements import ABOUT as STATEMENTS
from engine.intake.statements import read_statement
from engine.model.evidence import Evidence, Note
from engine.model.feedback import FeedbackReturn, settled
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem, Severity
from engine.model.restricted import Restricted
from engine.model.self_assessment import SelfAssessment
from engine.model.settings import Settings
from engine.model.source import Source

REGISTER = "inputs/partnership.xlsx"

_LOG = logging.getLogger(__name__)
_OWNER_MARK = "~$"
_LONGEST_NAME = 54
_OURS = frozenset({"thumbs.db", "desktop.ini", "read me.txt", "readme.txt", "read me.md", "readme.md"})
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_NOTES = frozenset({".docx", ".docm", ".dotm", ".dotx", ".md"})
# Evidence in one of these would be missed without a sound if it were only skipped.
_OTHER_FORMATS = {
    ".xls": "a workbook in the format before 2007",
    ".xlsb": "a binary workbook",
    ".ods": "an OpenDocument spreadsheet",
    ".numbers": "a Numbers spreadsheet",
    ".csv": "a CSV text file",
    ".doc": "a document in the format before 2007",
    ".odt": "an OpenDocument text",
    ".rtf": "a rich text document",
    ".pages": "a Pages document",
    ".pdf": "a PDF",
    ".txt": "a plain text file",
}


@dataclass(slots=True, kw_only=True)
class _Basket:
    """What has been read so far, and what it is read by."""

    settings: Settings
    framework: Framework
    register: RegisterRead
    returns: list[SelfAssessment]
    notes: list[Note]
    files: list[str]
    problems: list[Problem]
    feedback: list[FeedbackReturn] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)
    restricted: Restricted = field(default_factory=Restricted, repr=False)

    def take_note(self, found: Note | None, problems: Iterable[Problem]) -> None:
        """Add a note that was read, if there is one, and what was found in its file."""
        self.problems.extend(problems)
        if found is not None:
            self.notes.append(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One folder of inputs: its name, the ends of the file names read there, who reads one, and the format to ask for.

    `placeable` says whether the register holds enough for a file of the folder to be placed at all.
    """

    name: str
    suffixes: frozenset[str]
    read: Callable[[Path, str, _Basket], None]
    wanted: str
    placeable: Callable[[RegisterRead], bool]


def collect(root: Path, settings: Settings, framework: Framework) -> tuple[Evidence, tuple[Problem, ...]]:
    """Return everything the inputs of a workspace say, and what is wrong with them; `root` is the workspace.

    Files are read in the order of their names. A file that a reader cannot cope with is one problem, and the
    others are read. Yields IN-01 to IN-20 and all that the readers yield.
    """
    basket = _Basket(
        settings=settings, framework=framework, register=RegisterRead(), returns=[], notes=[], files=[], problems=[]
    )
    _attempt(_read_register, root / REGISTER, REGISTER, basket)
    _told_open(root / REGISTER, basket)
    for folder in FOLDERS:
        for path in _files(root / "inputs" / folder.name):
            _take(path, path.relative_to(root).as_posix(), folder, basket)
    register = basket.register
    returns, older = settle_returns(tuple(basket.returns), register.agencies)
    incomplete = _incomplete(returns, basket)
    feedback, figures = settled(basket.feedback), basket.figures
    indicators, revised = settle_indicators(figures.indicators)
    reviews, repeated = settle_reviews(figures.reviews)
    evidence = Evidence(
        agencies=register.agencies,
        people=register.people,
        calendar=register.calendar,
        activities=register.activities,
        decisions=register.decisions,
        actions=register.actions,
        returns=returns,
        notes=tuple(basket.notes),
        feedback=feedback,
        indicators=indicators,
        training=tuple(figures.training),
        reviews=reviews,
        surveys=tuple(figures.surveys),
        money=tuple(figures.money),
        files=tuple(basket.files),
        restricted=settled_restricted(basket.restricted, feedback, basket.notes, framework, register.agencies),
    )
    return evidence, (*basket.problems, *revised, *repeated, *older, *incomplete, *nil_returns(feedback))


def _read_register(path: Path, file: str, basket: _Basket) -> None:
    basket.register, problems = read_register(path, file, basket.framework)
    basket.problems.extend(problems)


def _read_return(path: Path, file: str, basket: _Basket) -> None:
    settings, framework, agencies = basket.settings, basket.framework, basket.register.agencies
    found, problems = read_return(path, file, agencies, settings, framework)
    basket.problems.extend(problems)
    if found is not None:
        basket.returns.append(found)


def _read_note(path: Path, file: str, basket: _Basket) -> None:
    basket.take_note(*read_note(path, file, basket.framework, basket.register.activities))


def _read_contribution(path: Path, file: str, basket: _Basket) -> None:
    basket.take_note(*read_contribution(path, file, basket.framework, basket.register.agencies))


def _read_statement(path: Path, file: str, basket: _Basket) -> None:
    basket.take_note(*read_statement(path, file, basket.framework, basket.register.agencies))


def _statements_of(folder: str) -> Folder:
    """Return a folder of notes that are about what their line For says."""
    return Folder(
        name=folder,
        suffixes=_NOTES,
        read=_read_statement,
        wanted=DOCUMENT,
        placeable=lambda register: bool(register.agencies),
    )


def _read_feedback(path: Path, file: str, basket: _Basket) -> None:
    register = basket.register
    found, problems = read_feedback(path, file, register.agencies, basket.settings, basket.framework)
    basket.problems.extend(problems)
    basket.feedback.extend(found)
    basket.restricted |= read_restricted(path, file)


def _notes_of(folder: str) -> Folder:
    """Return a folder of notes about activities."""
    return Folder(
        name=folder,
        suffixes=_NOTES,
        read=_read_note,
        wanted=DOCUMENT,
        placeable=lambda register: "Activities" in register.sheets,
    )


def _figures_of(folder: str) -> Folder:
    """Return a folder of figures; answers to surveys come as CSV too."""

    def read(path: Path, file: str, basket: _Basket) -> None:
        basket.problems.extend(basket.figures.take(folder, path, file, basket.register, basket.framework))

    survey = folder == "surveys"
    return Folder(
        name=folder,
        suffixes=_WORKBOOKS | {CSV} if survey else _WORKBOOKS,
        read=read,
        wanted=f"{WORKBOOK} or CSV" if survey else WORKBOOK,
        placeable=lambda _register: True,
    )


FOLDERS = (
    Folder(
        name="section11",
        suffixes=_WORKBOOKS,
        read=_read_return,
        wanted=WORKBOOK,
        placeable=lambda register: bool(register.agencies),
    ),
    Folder(
        name="feedback",
        suffixes=_WORKBOOKS | {CSV},
        read=_read_feedback,
        wanted=f"{WORKBOOK} or CSV",
        placeable=lambda register: bool(register.agencies),
    ),
    *(_notes_of(one) for one in ("visits", "themes", "line_of_sight", "voice_of_the_child", "staff_voice")),
    Folder(
        name="contributions",
        suffixes=_NOTES,
        read=_read_contribution,
        wanted=DOCUMENT,
        placeable=lambda register: bool(register.agencies),
    ),
    *(_statements_of(one) for one in STATEMENTS),
    *(_figures_of(one) for one in FIGURE_FOLDERS),
)
"""The folders of inputs/; a new kind of evidence is one line here and one reader."""


def _incomplete(returns: tuple[SelfAssessment, ...], basket: _Basket) -> Iterator[Problem]:
    """Yield what this year's returns lack; a return that was set aside is not judged."""
    names = {one.id: one.name for one in basket.register.agencies}
    for one in returns:
        if current(one, basket.settings):
            on_file = tuple(told for told in basket.problems if told.source and told.source.file == one.origin.file)
            yield from completeness(one, basket.settings, basket.framework, agency=names[one.agency], problems=on_file)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and the folders in it, by name without regard to capitals."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent) / name for name in names)
    yield from sorted(found, key=lambda path: (path.as_posix().casefold(), path.as_posix()))


def _take(path: Path, file: str, folder: Folder, basket: _Basket) -> None:
    """Read one file, or say why it is not read."""
    name, suffix = path.name.casefold(), path.suffix.casefold()
    source = Source(file=file)
    if path.name.startswith(_OWNER_MARK):
        basket.problems.append(problem("IN-15", source=Source(file=_whose(path, file)), holder=_holder(path)))
    elif name.startswith(".") or name in _OURS:
        return
    elif suffix in folder.suffixes:
        if folder.placeable(basket.register):
            _attempt(folder.read, path, file, basket)
    elif suffix in _OTHER_FORMATS:
        found = _OTHER_FORMATS[suffix]
        basket.problems.append(problem("IN-17", source=source, found=found, wanted=folder.wanted))
    else:
        basket.problems.append(problem("IN-16", source=source, wanted=folder.wanted))


def _attempt(read: Callable[[Path, str, _Basket], None], path: Path, file: str, basket: _Basket) -> None:
    """Let a reader read one file; whatever it stumbles over becomes one problem that names the file."""
    if path.is_file():
        basket.files.append(file)
    try:
        read(path, file, basket)
    except Exception as fault:  # noqa: BLE001 - the one boundary between a reader's fault and the rest of the pack
        _LOG.debug("a reader failed", exc_info=True)
        basket.problems.append(problem("IN-18", source=Source(file=file), fault=type(fault).__name__))


def _whose(path: Path, file: str) -> str:
    """Return the file that a lock file of Office stands beside; the lock file itself when that is not plain."""
    rest = path.name.removeprefix(_OWNER_MARK)
    beside = [one.name for one in path.parent.iterdir() if one.name.endswith(rest) and one != path]
    return f"{file.removesuffix(path.name)}{beside[0]}" if len(beside) == 1 else file


def _told_open(register: Path, basket: _Basket) -> None:
    """Tell IN-15, as something to look at, when the register is open: rows not yet saved there are not read."""
    lock = register.with_name(f"{_OWNER_MARK}{register.name}")
    if lock.is_file():
        told = problem("IN-15", source=Source(file=REGISTER), holder=_holder(lock))
        basket.problems.append(replace(told, severity=Severity.WARNING))


def _holder(path: Path) -> str:
    """Return who has a file open, in brackets, from the lock file that Office puts beside it; "" for nobody named."""
    try:
        head = path.read_bytes()[: _LONGEST_NAME + 1]
    except OSError:
        return ""
    length = head[0] if head else 0
    name = head[1 : 1 + length].decode("cp1252", "replace").strip()
    return f" ({name} has it)" if 0 < length <= _LONGEST_NAME and match_key(name) and name.isprintable() else ""
