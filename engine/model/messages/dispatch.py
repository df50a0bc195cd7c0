"""SND-: email to agencies: what is held back, what became of what went, and what stops a sending."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _send(
    code: str, severity: Severity, *, title: str, says: str, mend: str, means: str, who: Who = Who.COORDINATOR
) -> Message:
    return Message(code=code, severity=severity, who=who, title=title, says=says, mend=mend, means=means)


_HELD: tuple[Message, ...] = (
    _send(
        "SND-01",
        Severity.INFO,
        title="A letter waits for a decision",
        says="It may not go yet: {why}",
        mend="Record the decision on the Decisions sheet, with each name and date, and run boardpack build.",
        means="The framework says who must decide before a document goes. Only a name and a date on record count.",
        who=Who.PARTNER,
    ),
    _send(
        "SND-02",
        Severity.INFO,
        title="A letter that is not complete",
        says="A required section is missing: {titles} still to be written.",
        mend="Write it in Word and run boardpack build, or record a Waive step with its reason.",
        means="Nothing goes to an agency before every section that the framework asks for is filled or excused.",
    ),
    _send(
        "SND-03",
        Severity.INFO,
        title="A problem stops a letter",
        says="{stop} stops it: {says}",
        mend="Mend what {stop} names and run boardpack build. boardpack explain {stop} says more.",
        means="A problem of the weight Stops issue or To mend keeps its document from going.",
    ),
    _send(
        "SND-04",
        Severity.WARNING,
        title="No email address for an agency",
        says="The register has no email address for {agency}, so no email is prepared.",
        mend="Enter one address in this cell, or post the letter and record it with boardpack sent.",
        means="An email goes to the one address that the Agencies sheet holds for the agency.",
    ),
    _send(
        "SND-05",
        Severity.WARNING,
        title="An address outside the agency's domains",
        says="{address} is not known as an address of {agency}, whose addresses {ends}.",
        mend="Check the address. If it is right, add its domain to Email domain in the same row, with a semicolon "
        "between two. Or add it to allowed_domains under [email] in config.toml.",
        means="One wrong letter in an address sends a letter about safeguarding to a stranger. So the part after the @ "
        "must be one that the register or config.toml knows.",
    ),
    _send(
        "SND-06",
        Severity.WARNING,
        title="A cell that does not hold one address",
        says="This cell does not hold exactly one email address of {agency}, so no email is prepared.",
        mend="Leave one address in the cell. Whoever else must see the letter is told by the agency.",
        means="Two addresses in a cell are two recipients, and each email has one.",
    ),
    _send(
        "SND-07",
        Severity.BLOCK,
        title="Another document in a letter's place",
        says="The file in this place is {found}, and {id} belongs here.",
        mend="Move it to its own place. boardpack restore {id} lists the earlier copies of the one that belongs here.",
        means="Each document carries its own id inside. A letter that was saved over another's would go to the wrong "
        "agency.",
    ),
    _send(
        "SND-08",
        Severity.BLOCK,
        title="A letter that names another agency",
        says="This letter goes to {agency} and names {names}.",
        mend="Take the name out in Word. If it must stay, record Confirm names for {id} on the Decisions sheet, with "
        "who decided it and when.",
        means="What one agency is told about itself is not for another. The visiting team's employers and the "
        "statutory partners may be named.",
    ),
    _send(
        "SND-09",
        Severity.WARNING,
        title="What a letter encloses is not there",
        says="The letter encloses {what}, and it is not in its place.",
        mend="Run boardpack build. If the file was moved, put it back where it was.",
        means="A letter goes with what it says it encloses, or not at all.",
    ),
    _send(
        "SND-10",
        Severity.BLOCK,
        title="Another agency's workbook in the place of one's own",
        says="The workbook that goes with this letter to {agency} is not its own: it is {whose}.",
        mend="Delete the workbook and run boardpack build --only {id}, which makes it again.",
        means="Each pre-filled workbook holds one agency's answers, which no other agency may see.",
    ),
    _send(
        "SND-11",
        Severity.INFO,
        title="A letter waits for a report that is not agreed",
        says="It waits until {report} is agreed. {why}",
        mend="Record each partner's Agree release and the lead officer's Confirm content for {report}, and run "
        "boardpack build.",
        means="A findings letter quotes the agreed report and goes with it.",
        who=Who.PARTNER,
    ),
    _send(
        "SND-12",
        Severity.WARNING,
        title="An email that a person changed",
        says="This email was changed since it was made, so it is left as it is and boardpack send does not send it.",
        mend="Send it from your mail program and record it with boardpack sent, or delete the file and run boardpack "
        "build to have it made again.",
        means="Emails are made from the register and the documents. A change belongs there, where the next build "
        "finds it.",
    ),
    _send(
        "SND-17",
        Severity.WARNING,
        title="An email that is not made yet",
        says="The email is not in its place as it would be made now.",
        mend="Run boardpack build, and read the email before you send it.",
        means="Only an email that could be read beforehand is sent.",
    ),
)

_POSTED: tuple[Message, ...] = (
    _send(
        "SND-13",
        Severity.WARNING,
        title="A letter was changed after it went",
        says="{name} went on {day}, and what it says has been changed since.",
        mend="If the agency must have the changed one, run boardpack send --reissue {name}, which says that it "
        "replaces the first. If you send it yourself, run boardpack sent {name} afterwards. Otherwise bring back "
        "the one that went: boardpack restore lists the copies.",
        means="Nothing goes twice by itself, not even a letter that has changed.",
    ),
    _send(
        "SND-14",
        Severity.WARNING,
        title="Nobody knows whether an email arrived",
        says="The email to {address} was handed over, and the mail server did not say whether it took it.",
        mend="Ask the agency, or look for {message} in the mail server's log. If it arrived, run boardpack sent "
        "{name}. If not, run boardpack send --again {name}.",
        means="Only the server's word that it took an email is proof. Without it the email is never sent again by "
        "itself, because the agency might get it twice.",
    ),
    _send(
        "SND-15",
        Severity.WARNING,
        title="A mail server refused an email",
        says="The mail server would not take the email to {address}. It said: {reply}",
        mend="Check the address with the agency and mend it in the register; it is then sent with the next boardpack "
        "send. To try the same address once more, run boardpack send --again {name}.",
        means="The server refused for good. Nothing reached the agency.",
    ),
)

_NOTHING_SENT: tuple[Message, ...] = (
    _send(
        "SND-30",
        Severity.ERROR,
        title="No mail server in config.toml",
        says="config.toml does not name a mail server.",
        mend="Add [email.smtp] with host, port, security and username, as docs/sending.md shows. Without a server, "
        "open the emails in your mail program and record them with boardpack sent.",
        means="boardpack send speaks to one mail server, which your IT service names.",
    ),
    _send(
        "SND-31",
        Severity.ERROR,
        title="No password for the mail server",
        says="There is no password for {username} at {host}.",
        mend="Put it into this computer's keyring with: keyring set boardpack {username}. Or set the environment "
        "variable BOARDPACK_SMTP_PASSWORD for this one run.",
        means="The password is never read from a file, and never written anywhere.",
    ),
    _send(
        "SND-32",
        Severity.ERROR,
        title="The mail server was not reached",
        says="The mail server {host} on port {port} did not answer: {why}.",
        mend="Check host and port under [email.smtp] and the network, then run boardpack send again: what has gone is "
        "not sent twice.",
        means="A network, a firewall or a wrong name stands between this computer and the server.",
    ),
    _send(
        "SND-33",
        Severity.ERROR,
        title="The mail server offers no protection",
        says="The mail server {host} does not offer STARTTLS, so nothing was said to it.",
        mend='Ask your IT service for a server that does, or set security = "tls" and its port under [email.smtp].',
        means="Letters and passwords cross the network only where nobody can read them.",
    ),
    _send(
        "SND-34",
        Severity.ERROR,
        title="The mail server cannot prove who it is",
        says="The certificate of {host} was not accepted: {why}.",
        mend="Check that host under [email.smtp] is the server's own name. If your organisation signs certificates "
        "itself, ask IT for its certificate file and set the environment variable SSL_CERT_FILE to it.",
        means="A server whose certificate does not hold may be somebody else's.",
    ),
    _send(
        "SND-35",
        Severity.ERROR,
        title="The mail server refused the password",
        says="The mail server {host} did not accept {username} and its password. It said: {reply}",
        mend="Check username under [email.smtp] and set the password again. Some services want a password made for "
        "programs.",
        means="The server tells who may send through it.",
    ),
    _send(
        "SND-36",
        Severity.ERROR,
        title="The mail server does not take mail from this address",
        says="The mail server does not take mail from {sender}. It said: {reply}",
        mend="Set from under [email] to an address that {username} may send as.",
        means="The address in From belongs to an account, and the server knows which account may use it.",
    ),
    _send(
        "SND-37",
        Severity.ERROR,
        title="No such letter to send",
        says="There is no letter “{shown}” here that goes to an agency by email. There are: {known}.",
        mend="Name one of these, a kind of letter, an agency or the name of the email's file.",
        means="A letter is named by its id, such as visit-selection-letter:AV3.",
    ),
    _send(
        "SND-38",
        Severity.ERROR,
        title="Nothing to send again",
        says="No email of “{shown}” is unknown or refused, so nothing is sent again.",
        mend="boardpack outbox says how each stands. For a letter that was changed after it went, use --reissue.",
        means="The option --again is for an email that nobody can prove arrived, or that a server refused.",
    ),
    _send(
        "SND-39",
        Severity.ERROR,
        title="Nothing to send anew",
        says="“{shown}” has not gone yet, or went as it is now, so there is nothing to replace.",
        mend="Use boardpack send for what has not gone. boardpack outbox says how each stands.",
        means="The option --reissue is for a letter that was changed after it went.",
    ),
    _send(
        "SND-40",
        Severity.ERROR,
        title="A day that has not come",
        says="{day} is after today, {today}.",
        mend="Write the day on which it went after --on, as YYYY-MM-DD.",
        means="What went is recorded once it has gone.",
    ),
    _send(
        "SND-41",
        Severity.ERROR,
        title="It does not go to that agency",
        says="“{shown}” does not go to an agency “{agency}”. It goes to {known}.",
        mend="After --to, write one of these.",
        means="An agency is named by its id or its name on the Agencies sheet.",
    ),
    _send(
        "SND-42",
        Severity.ERROR,
        title="The number of letters was not typed",
        says="Nothing was sent. The number to type was {count}.",
        mend="Run boardpack send again, read what it lists, and type the number. Use --only to choose fewer.",
        means="Typing the number is how you say that you have read the list.",
    ),
    _send(
        "SND-43",
        Severity.ERROR,
        title="A letter that was never made cannot have gone",
        says="{id} is not made yet, so it cannot have gone.",
        mend="Run boardpack outbox, which says what it waits for.",
        means="What went is recorded for letters that are there.",
    ),
)

DISPATCH: tuple[Message, ...] = (*_HELD, *_POSTED, *_NOTHING_SENT)
