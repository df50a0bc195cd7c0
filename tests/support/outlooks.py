"""What stands around a pack's documents, made up for tests: one of each kind."""

from datetime import date
from decimal import Decimal

from engine.model.blocks import Tone
from engine.model.outlook import (
    Answer,
    Commitment,
    Counted,
    Dated,
    DecisionState,
    GivenRating,
    Outlook,
    ReturnState,
)

VISITS = Counted(
    title="Agencies visited",
    done=Decimal(2),
    asked=Decimal(11),
    starts=date(2020, 11, 1),
    ends=date(2022, 10, 31),
)


def an_outlook(on: date) -> Outlook:
    """Return an outlook with one of each thing, all on one day."""
    rating = GivenRating(domain="Leadership", rating="Red", tone=Tone.RED)
    return Outlook(
        deadlines=(Dated(on=on, text="Board papers close"),),
        changes=(Dated(on=on, text="The complaints log came from Council"),),
        coverage=(Commitment(rule="R-V13", counted=VISITS, texts=("2 of 11 visited.",), met=False, clause="1"),),
        domains=("Leadership", "Culture"),
        returns=(
            ReturnState(agency="a", name="Agency A", period="2021", file="a.xlsx", returned_on=on, ratings=(rating,)),
            ReturnState(agency="b", name="Agency B", period="2022", late=True),
        ),
        decisions=(
            DecisionState(
                ref="AV3",
                about="The visit to Brightmere (AV3)",
                decision="Endorse agency",
                outcome="Agreed",
                answers=(Answer(party="Council", name="Director K", on=on),),
                waits_for=("Police",),
            ),
        ),
        inputs=("inputs/partnership.xlsx", "inputs/section11/a.xlsx"),
    )
