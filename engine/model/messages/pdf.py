"""PDF-: making PDFs of the documents of a pack."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who

PDF: tuple[Message, ...] = (
    Message(
        code="PDF-01",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="LibreOffice is not on this computer",
        says="PDFs are made by LibreOffice, which was not found on this computer.",
        mend="Ask for LibreOffice to be installed (it is free, from libreoffice.org), then run the command again. Or "
        "open the document in Word: File, Save As, PDF, Options, and tick “Document structure tags for "
        "accessibility”.",
        means="A PDF that everybody can read carries tags, which say what is a heading, a list or a table. LibreOffice "
        "writes them; so does Word, one document at a time.",
    ),
    Message(
        code="PDF-02",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="LibreOffice did not finish",
        says="{why}, so no PDF was made. Those that were there are as they were.",
        mend="Run the command again; if it happens again, name one document (boardpack pdf AV2) to see which one "
        "it is.",
        means="LibreOffice is given a minute and a half to start and twenty seconds for each document. It works on "
        "copies, with settings of its own, so an open LibreOffice window does not matter.",
    ),
    Message(
        code="PDF-03",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A PDF that boardpack did not make stands in the place of one",
        says="{name} was not made by boardpack, or was changed since, so it was left as it is.",
        mend="Move it to another folder, or give it another name, then run boardpack pdf.",
        means="A PDF is replaced only when it is exactly the one that boardpack made there.",
    ),
    Message(
        code="PDF-04",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A document that LibreOffice could not read",
        says="LibreOffice made no PDF of {name}.",
        mend="Open the document in Word and save it, then run boardpack pdf. Or save it as a PDF from Word.",
        means="LibreOffice could not open the document. An earlier PDF of it is as it was.",
    ),
    Message(
        code="PDF-05",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="Tracked changes show in a PDF",
        says="{name} still holds {what}, and a PDF shows tracked changes as they stand.",
        mend="In Word: Review, Accept or Reject each change and delete each comment, save, then run boardpack pdf.",
        means="What one person has proposed and nobody has accepted would be read by everyone the PDF goes to.",
    ),
    Message(
        code="PDF-06",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A PDF without tags, language or title",
        says="The PDF of {name} has no tags, no language or no title, so a screen reader cannot follow it.",
        mend="Give the document a title in Word (File, Info, Title). If it has one, LibreOffice on this computer is "
        "older than version 7 and needs to be brought up to date.",
        means="PDF/UA asks for tags, a language and a title. A PDF without them is left out of the Board pack.",
    ),
    Message(
        code="PDF-07",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A report that is left out of the Board pack",
        says="{name} is not ready, so it is left out of the Board pack.",
        mend="See what it lacks with boardpack check. To put it in as it is, run boardpack pdf --drafts.",
        means="The Board pack holds the reports that are complete and that nothing holds back. With --drafts it holds "
        "them all, and its title says DRAFT.",
    ),
    Message(
        code="PDF-08",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A document that is open while its PDF is made",
        says="{name} is open in another program ({who}). The PDF shows what was saved last.",
        mend="Save the document there and run boardpack pdf again.",
        means="Only what is saved is in the file. The PDF is made of the file.",
    ),
    Message(
        code="PDF-09",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="No such document for a PDF",
        says="No document of this cycle is called '{name}'. The cycle has: {ids}.",
        mend="Name a kind (visit-report), a document (visit-report:AV2), an activity (AV2) or a file, or leave the "
        "name out to make them all.",
        means="With names, boardpack pdf makes the PDFs of those documents and no Board pack.",
    ),
    Message(
        code="PDF-10",
        severity=Severity.ERROR,
        who=Who.TOOL,
        title="PDFs that could not be joined",
        says="The PDF of “{title}” could not be joined to the others, so there is no new Board pack.",
        mend="Bring LibreOffice on this computer up to date, then run boardpack pdf again. The single PDFs are there.",
        means="The Board pack takes over every tag of the PDFs it joins. The tags of this one could not be followed.",
    ),
)
