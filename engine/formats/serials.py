"""Excel's day numbers."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

_START = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no time zone
_START_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LEAP_SLIP = 60
_LAST = 2_958_466


def moment(serial: Decimal, *, since_1904: bool = False) -> date | time | None:
    """Return the day of a day number, the time of day when it is below 1, or None when there is none.

    Excel counts a 29 February 1900 that never was, so numbers below 60 are one day off; they are put right.
    """
    if not 0 <= serial < _LAST:
        return None
    start = _START_1904 if since_1904 else _START
    shift = 1 if serial < _LEAP_SLIP and not since_1904 else 0
    # Half a second more, because a time of day is a fraction that never comes out even.
    found = start + timedelta(days=float(serial) + shift, milliseconds=500)
    return found.time().replace(microsecond=0) if serial < 1 else found.date()
