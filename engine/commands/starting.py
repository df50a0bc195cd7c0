"""Starting a workspace: settings, blank forms and folders, or the example."""

from datetime import date
from pathlib import Path

from engine.documents.section11_workbook import blank_form
from engine.formats.feedback_workbook import write_feedback
from engine.formats.figures_workbook import write_figures
from engine.formats.register_workbook import write_register
from engine.formats.section11_workbook import write_section11
from engine.frameworks.loader import load, shipped
from engine.model.figure_forms import INDICATORS, MONEY, REVIEWS, SURVEY, TRAINING
from engine.model.settings import Partnership, Roles, Settings, Year
from engine.rules.vocabulary import RULE_TYPES
from engine.storage.scaffold import new_workspace

_FRAMEWORK = "nel-scp"
_FIGURES = {
    "Indicators": INDICATORS,
    "Training": TRAINING,
    "Reviews": REVIEWS,
    "Staff survey": SURVEY,
    "Contributions and costs": MONEY,
}


def start_workspace(folder: Path, *, today: date, example: bool) -> tuple[str, ...]:
    """Make a workspace in a new or empty folder and return the places of its files.

    Raises WorkspaceError OUT-11 for a folder that holds anything, OUT-12 when the example is not installed.
    """
    framework = load(shipped()[_FRAMEWORK], RULE_TYPES)
    form = write_section11(blank_form(framework, _unnamed(today)), today)
    blanks = {
        "inputs/partnership.xlsx": write_register(today),
        "inputs/forms/Section 11 return (blank).xlsx": form,
        "inputs/forms/Complaints and compliments (blank).xlsx": write_feedback(today),
        **{f"inputs/forms/{name} (blank).xlsx": write_figures(one, today) for name, one in _FIGURES.items()},
    }
    return new_workspace(folder, blanks, example=example)


def _unnamed(today: date) -> Settings:
    """Return settings for a blank form: the scales and standards, no partnership's name yet."""
    nobody = Partnership(name="", short_name="", address="", phone="", email="")
    year = Year(starts=today, section11_period=str(today.year))
    cycle = f"{today:%Y-%m}"
    return Settings(framework=_FRAMEWORK, cycle=cycle, partnership=nobody, roles=Roles(coordinator=""), year=year)
