"""Where each field stands in the forms we make: the writer puts it there, and a query points at it."""

from engine.model.forms import SheetForm

_FIRST_ROW = 2


def cells_of(form: SheetForm, at: int = 0) -> dict[str, str]:
    """Return the cell of each field in a form's record `at`, from 0: C2 in a table, B4 beside a label."""
    if form.pairs:
        return {one.field: f"B{row}" for row, one in enumerate(form.columns, start=_FIRST_ROW)}
    return {one.field: f"{_letter(place)}{at + _FIRST_ROW}" for place, one in enumerate(form.columns)}


def _letter(place: int) -> str:
    """Return a column's letter; no form of ours is wider than the alphabet."""
    return chr(ord("A") + place)
