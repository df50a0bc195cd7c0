"""An email's heads: whatever a partnership is called, there is one sender, and the name reads as it was given."""

from datetime import date
from email import message_from_bytes, policy

import pytest

from engine.formats.mail import Sender, write_email
from engine.model.addresses import is_address
from engine.model.mail import Mail
from tests.support.hostile import HOSTILE, LONG, TRUST, Hostile

OFFICE = "office@wendlemere-scp.example"
TO = "head@agency.example"


def senders(name: str) -> list[tuple[str, str]]:
    """Return the senders that a mail program reads in an email from a partnership of that name."""
    mail = Mail(
        document="reminder:2021-10:police",
        title="Reminder",
        agency="police",
        organisation="Police",
        address=TO,
        subject="Still to come",
        text="Dear all\n",
        message_id="<boardpack.1.1@wendlemere-scp.example>",
        content="",
    )
    blob = write_email(mail, Sender(name=name, address=OFFICE), date(2021, 10, 11), ())
    email = message_from_bytes(blob, policy=policy.default)
    assert [one.addr_spec for one in email["To"].addresses] == [TO]
    return [(one.display_name, one.addr_spec) for one in email["From"].addresses]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Barking and Dagenham, Havering and Redbridge Safeguarding Children Partnership", id="a comma"),
        pytest.param("Wendlemere (North and South) Safeguarding Children Partnership of three partners", id="brackets"),
        pytest.param(f"Partnership of {TRUST}, {TRUST} and {TRUST}", id="three trusts"),
        pytest.param("Wendlemere: " + "safeguarding, " * 12 + "children", id="as long as it may be"),
    ],
)
def test_a_long_name_is_one_sender(name: str) -> None:
    """A name too long for one line, with a mark that parts addresses, is the name of one sender as it was given."""
    assert senders(name) == [(name, OFFICE)]


@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: one.name)
def test_a_hostile_name_is_one_sender(one: Hostile) -> None:
    """No text in the name makes another sender of it or stops the email; line ends and odd blanks are plain blanks."""
    name = f"{one.typed}, {one.typed}"
    assert senders(name) == [(" ".join(name.split())[:200].rstrip(), OFFICE)]


def test_a_name_without_end_is_cut() -> None:
    """A name longer than any header line is cut, and the address stays whole."""
    ((name, address),) = senders(f"{LONG}, {LONG}")
    assert (len(name) <= 200, LONG.startswith(name), address) == (True, True, OFFICE)


@pytest.mark.parametrize("address", [OFFICE, "o'brien+s11@sons-and-co.example", "a.b_c@x-1.y.example"])
def test_an_address_that_is_one_is_taken(address: str) -> None:
    """What people really have as an address passes."""
    assert is_address(address)
