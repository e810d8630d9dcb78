"""Writes drafts with the programs that others write them with: python-docx, pandoc, and the mails of Python's own library.

Usage: documents.py FOLDER. All names and facts are invented.
"""

import sys
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pypandoc
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

HEARSAY = "It is believed that the captain slept through the alarm."
QUOTED = "“We are closing,” Ines Calder stated."


def run(text, kind="w:t"):
    return f'<w:r><{kind} xml:space="preserve">{text}</{kind}></w:r>'


def append(paragraph, xml):
    """Puts a piece of WordprocessingML, which python-docx has no words for, behind what a paragraph holds."""
    for element in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        paragraph._p.append(element)


def track(paragraph):
    """Text that was inserted, deleted and moved, as Word tracks it."""
    author = 'w:id="1" w:author="Desk" w:date="2026-01-01T00:00:00Z"'
    append(
        paragraph,
        run("The ferry ")
        + f"<w:ins {author}>{run('to Kellan ')}</w:ins>"
        + f"<w:del {author}>{run('It is rumoured that it ', 'w:delText')}</w:del>"
        + f"<w:moveFrom {author}>{run('It is rumoured so. ')}</w:moveFrom>"
        + f"{run('stopped on Monday, the harbour office said.')}",
    )


def link(paragraph):
    append(
        paragraph,
        f'<w:hyperlink w:anchor="a">{run("The harbour office")}</w:hyperlink>{run(" said so")}'
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + run(' PAGEREF "It is rumoured" ', "w:instrText")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run(" on page 3")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + '<w:r><w:rPr><w:vanish/></w:rPr><w:t>It is rumoured.</w:t></w:r>'
        + "<w:r><w:t>. The re</w:t><w:noBreakHyphen/><w:t>opening is set for May.</w:t></w:r>",
    )


def story(path):
    document = Document()
    document.add_heading("Ferries halt", level=0)
    document.add_paragraph("Ferries stopped on Monday, the harbour office said.")
    document.add_heading("A rumour", level=2)
    paragraph = document.add_paragraph(HEARSAY)
    document.add_comment(paragraph.runs, text="It is rumoured that this is wrong.", author="Desk", initials="D")
    document.add_paragraph("")
    broken = document.add_paragraph("The office had warned of the ice.")
    broken.add_run().add_break(WD_BREAK.LINE)
    broken.add_run(QUOTED)
    document.save(path)


def everything(path):
    """What a document can hold beside paragraphs."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "It is rumoured in the header."
    track(document.add_paragraph())
    link(document.add_paragraph())
    document.add_paragraph("Fuel, the harbour office said", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Barges, the harbour office said"
    table.cell(0, 1).text = HEARSAY
    merged = document.add_paragraph("The wall will hold, ")
    properties = merged._p.get_or_add_pPr()
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement("w:del"))
    properties.append(mark)
    mark[0].set(qn("w:id"), "2")
    mark[0].set(qn("w:author"), "Desk")
    document.add_paragraph("the harbour office said.")
    document.add_paragraph("Tabs\tand “marks” & <signs>: " + HEARSAY)
    document.save(path)


def long(path, words):
    """A document of so many words, no two paragraphs alike, so that each has to be read."""
    document = Document()
    written = 0
    while written < words:
        paragraph = f"Ferry {written} to Kellan stopped on Monday, the harbour office said, and {written} people stayed. {QUOTED} "
        paragraph += f"It is believed that {written + 1} barges will sail, but Milo Varga, the pilot of barge {written}, said that he had not heard so."
        document.add_paragraph(paragraph)
        written += len(paragraph.split())
    document.save(path)


def converted(path):
    """A document that pandoc makes: other styles, a note and a formula."""
    pypandoc.convert_text(
        "---\ntitle: Ferries halt\n---\n\n# A rumour\n\nIt is believed that the *captain* slept.[^1]\n\n[^1]: It is rumoured.\n\n"
        "> The wall will hold, the harbour office said.\n\n- Fuel, the office said\n\nRain at $x^2$ fell, the office said.\n",
        "docx",
        format="markdown",
        outputfile=str(path),
    )


def mail(subject, text, **keywords):
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "Ana Bell <ana@kellan.example>"
    message["To"] = "desk@kellan.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 05 Jan 2026 10:00:00 +0000"
    message.set_content(text, **keywords)
    return message


COPY = f"""Ferries stopped on Monday, the harbour office said.

{HEARSAY}

On Sunday, Milo Varga wrote:
> It is rumoured that nobody will come.

{QUOTED}

-- 
Ana Bell, It is rumoured Weekly
"""


def mails(folder):
    straight = COPY.replace("“", '"').replace("”", '"')
    write = lambda name, message: (folder / name).write_bytes(message.as_bytes())
    write("plain.eml", mail("Re: Ferries halt", straight, cte="7bit"))
    write("bare.eml", mail("Ferries halt", COPY, cte="8bit"))
    write("quoted.eml", mail("Ferries “halt”", COPY, cte="quoted-printable"))
    write("latin.eml", mail("Ferries halt", COPY, cte="quoted-printable", charset="windows-1252"))
    write("base64.eml", mail("Ferries halt", COPY, cte="base64"))
    both = mail("Ferries halt", straight)
    both.add_alternative(f"<p>{HEARSAY}</p>", subtype="html")
    both.add_attachment(b"It is rumoured.", maintype="text", subtype="plain", filename="notes.txt")
    write("both.eml", both)
    page = mail("Ferries halt", "")
    page.set_content(
        f"<p>Ferries stopped on Monday, the harbour office said.</p><h2>A rumour</h2><p>{HEARSAY}</p>"
        "<div>On Sunday, Milo Varga wrote:</div><blockquote><p>It is rumoured that nobody will come.</p></blockquote>",
        subtype="html",
    )
    write("page.eml", page)
    attached = mail("Ferries halt", "")
    attached.set_content(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
    write("attached.eml", attached)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    home.mkdir(parents=True, exist_ok=True)
    story(home / "story.docx")
    everything(home / "everything.docx")
    converted(home / "converted.docx")
    mails(home)
    if len(sys.argv) > 2:
        long(home / "long.docx", int(sys.argv[2]))
