"""Decisions in the ledger: approvals once each, and bindings that stand."""

from datetime import date
from pathlib import Path

from engine.storage.decided import Approval, Binding, Decided, Given
from engine.storage.ledger import Ledger
from engine.storage.workspace import Workspace

REPORT = "visit-report:AV2"
APPROVAL = Approval(document=REPORT, decision="Agree release", party="council", name="K", on=date(2021, 10, 6))
GIVEN = Given(decision="agree release", party="council", on=date(2021, 10, 6))


def test_an_approval_is_recorded_once(tmp_path: Path) -> None:
    """The same approval given twice is one; it is still there when the ledger is opened again."""
    with Ledger.open(Workspace(tmp_path)) as ledger:
        Decided(ledger).approve(APPROVAL)
        Decided(ledger).approve(APPROVAL)
    with Ledger.peek(Workspace(tmp_path)) as ledger:
        assert Decided(ledger).approvals() == (APPROVAL,)


def test_what_a_consent_was_first_bound_to_stands(tmp_path: Path) -> None:
    """A second binding of the same consent changes nothing."""
    first = Binding(given=GIVEN, sha256="aa", content={"strengths": "1"})
    with Ledger.open(Workspace(tmp_path)) as ledger:
        Decided(ledger).bind(REPORT, first)
        Decided(ledger).bind(REPORT, Binding(given=GIVEN, sha256="bb", content={"strengths": "2"}))
        assert Decided(ledger).bindings(REPORT) == (first,)
        assert Decided(ledger).bindings("visit-report:AV3") == ()


def test_looking_at_decisions_writes_nothing(tmp_path: Path) -> None:
    """A workspace without a ledger has no decisions, and still no ledger after the look."""
    with Ledger.peek(Workspace(tmp_path)) as ledger:
        assert Decided(ledger).approvals() == ()
    assert list(tmp_path.iterdir()) == []
