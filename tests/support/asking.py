"""Queries made without the documents of the pack: the inputs read, the drafts put in their place."""

from datetime import date
from pathlib import Path

from engine.model.run import Run
from engine.placing.querying import prepare_queries
from engine.storage.ledger import Ledger
from engine.world import Options, read_world

TODAY = date(2021, 10, 11)


def ask(root: Path, as_of: date = TODAY) -> Run:
    """Return a run that holds what the inputs of a workspace are told of, and its queries, put in their place."""
    world = read_world(Options(start=root, today=as_of, as_of=as_of))
    run = Run(
        partnership=world.settings.partnership.name,
        framework=world.framework.id,
        cycle=world.cycle,
        as_of=world.cycle.as_of,
        documents=(),
        problems=world.problems,
    )
    with Ledger.open(world.workspace) as ledger:
        return prepare_queries(world, run, ledger, write=True)
