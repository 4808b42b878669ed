"""From the wire to the ledger and back, with nothing in between left out: e-mail, text message, filled form with a picture."""

from __future__ import annotations

import asyncio
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from ceasefire.centre.channels import originals
from ceasefire.centre.channels.config import ImapConfig, MailConfig, Secret, SmsConfig, SmtpConfig
from ceasefire.centre.channels.mail.inbox import opened
from ceasefire.centre.channels.mail.mailroom import Mailroom
from ceasefire.centre.channels.reception import Reception
from ceasefire.centre.channels.sms.alphabet import text_of
from ceasefire.centre.channels.sms.desk import SmsDesk
from ceasefire.centre.channels.sms.part_shelf import PartShelf
from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts
from ceasefire.centre.people.models import Contact, Reading
from ceasefire.centre.people.reporter_threads import reports_of, thread_of
from ceasefire.centre.reporting.return_code import lookup_id, read_code
from ceasefire.errors import DeniedError
from ceasefire.ledger import parse_receipt
from ceasefire.pipeline.report import Report
from tests.browser.centre_site import served
from tests.centre.channels.servers import imap
from tests.centre.channels.servers.smsc import message_centre
from tests.centre.channels.servers.smtp import Postbox
from tests.centre.web.centres import viewer_of

SENDER = "amal@village.example"
PHONE = "967700000001"


def channel(centre: Centre, name: str) -> list[Report]:
    return [report for report in centre.workspace.reports() if report.channel == name]


def letter(photograph: bytes) -> bytes:
    mail = EmailMessage()
    mail["Return-Path"], mail["From"], mail["Subject"] = f"<{SENDER}>", f"Amal <{SENDER}>", "Durayhimi"
    mail["Message-ID"] = "<one@village.example>"
    mail.set_content("Shells fell on the market this morning.")
    mail.add_attachment(photograph, maintype="image", subtype="jpeg", filename="amal.jpg")
    mail.add_attachment(b"MZ" + b"\0" * 500, maintype="application", subtype="octet-stream", filename="virus.exe")
    return mail.as_bytes()


def mailroom(centre: Centre, served_by: ImapConfig, postbox: Postbox) -> Mailroom:
    smtp = SmtpConfig(host="127.0.0.1", port=postbox.port, security="none")
    config = MailConfig(address="report@centre.example", imap=served_by, smtp=smtp)
    return Mailroom(
        config=config, case=centre.case, receive=Reception(centre=centre, with_codes=True).receive, clock=centre.clock
    )


def test_a_letter_is_an_entry_its_picture_too_and_the_answer_opens_the_thread(
    centre: Centre, small_mailbox: tuple[imap.Store, ImapConfig], postbox: Postbox, photograph: bytes
) -> None:
    server, config = small_mailbox
    server.deliver(letter(photograph))
    with opened(config) as box:
        post = mailroom(centre, config, postbox).round(box)
    assert (post.recorded, post.answered) == (1, 1) and server.mails("INBOX") == []

    said, picture = channel(centre, "email")
    assert said.verbatim == b"Durayhimi\n\nShells fell on the market this morning."
    assert picture.media_type == "image/jpeg" and picture.citation == f"picture 1 of email {said.id}"
    assert b"Amal" not in picture.verbatim and b"Exif" not in picture.verbatim

    answer = message_from_bytes(postbox.sent[0].content, policy=policy.default).get_content()
    position = centre.workspace.positions()[said.id]
    assert f"number is {position} in the log {centre.workspace.log.origin}" in answer and "1 file could not be taken" in answer
    found = re.search(r"return code: (.+)", answer)
    assert found is not None
    thread = thread_of(lookup_id(centre.secrets.codes, read_code(found[1])))
    assert thread is not None and reports_of(thread) == (said.id,)

    receipt = parse_receipt(centre.workspace.log.prove(position).json())
    assert receipt.verify([centre.workspace.keys.signer.verifier])


def test_who_wrote_is_read_only_through_the_door_and_the_reading_is_written_down(
    centre: Centre, small_mailbox: tuple[imap.Store, ImapConfig], postbox: Postbox, photograph: bytes
) -> None:
    server, config = small_mailbox
    server.deliver(letter(photograph))
    with opened(config) as box:
        mailroom(centre, config, postbox).round(box)
    said = channel(centre, "email")[0].id
    vault, monitor = centre.secrets.vault, viewer_of("monitor")
    assert contacts.read(vault, said, monitor, "to ask which market") == f"email:{SENDER}"
    original = originals.read(vault, said, monitor, "to check the headers", centre.clock())
    assert b"Return-Path: <amal@village.example>" in original and b"virus" not in original and photograph not in original
    assert list(Reading.objects.order_by("pk").values_list("kind", "by")) == [("contact", "monitor"), ("original", "monitor")]
    for other in ("analyst", "administrator"):
        with pytest.raises(DeniedError):
            originals.read(vault, said, viewer_of(other), "curious", centre.clock())
    with pytest.raises(DeniedError):
        originals.read(vault, said, monitor, " ", centre.clock())
    originals.destroy(said)
    assert originals.read(vault, said, monitor, "again", centre.clock()) == b""


def test_who_closes_a_code_is_forgotten_with_the_letter_as_it_arrived(
    centre: Centre, small_mailbox: tuple[imap.Store, ImapConfig], postbox: Postbox, photograph: bytes
) -> None:
    server, config = small_mailbox
    server.deliver(letter(photograph))
    with opened(config) as box:
        mailroom(centre, config, postbox).round(box)
    said, vault, monitor = channel(centre, "email")[0].id, centre.secrets.vault, viewer_of("monitor")
    code = re.search(r"return code: (.+)", message_from_bytes(postbox.sent[0].content, policy=policy.default).get_content())
    assert code is not None and originals.read(vault, said, monitor, "to check the headers", centre.clock())
    closed = Client().post("/report/return/?lang=en", {"code": code[1], "step": "close"})
    assert closed.status_code == 200
    assert originals.read(vault, said, monitor, "again", centre.clock()) == b""
    assert contacts.read(vault, said, monitor, "again") == ""
    assert channel(centre, "email")[0].verbatim, "what was reported stays"


def test_no_file_of_the_workspace_but_the_sealed_ones_knows_the_sender(
    centre: Centre, small_mailbox: tuple[imap.Store, ImapConfig], postbox: Postbox, photograph: bytes
) -> None:
    server, config = small_mailbox
    server.deliver(letter(photograph))
    with opened(config) as box:
        mailroom(centre, config, postbox).round(box)
    assert Contact.objects.count() == 1
    for file in centre.workspace.folder.rglob("*"):
        assert file.is_dir() or b"amal@village" not in file.read_bytes().lower(), file


def test_a_letter_that_comes_again_is_one_report_with_one_thread(
    centre: Centre, small_mailbox: tuple[imap.Store, ImapConfig], postbox: Postbox, photograph: bytes
) -> None:
    server, config = small_mailbox
    room, raw = mailroom(centre, config, postbox), letter(photograph)
    for _ in range(2):
        server.deliver(raw)
        with opened(config) as box:
            room.round(box)
    assert len(channel(centre, "email")) == 2 and Contact.objects.count() == 1
    second = message_from_bytes(postbox.sent[1].content, policy=policy.default).get_content()
    assert "return code" not in second


def test_a_text_message_is_an_entry_before_its_acknowledgement_and_is_answered(centre: Centre, tmp_path: Path) -> None:
    (tmp_path / "sms").write_text("secret", encoding="utf-8")
    reception = Reception(centre=centre)

    async def work() -> None:
        async with message_centre() as operator:
            config = SmsConfig(
                host="127.0.0.1",
                port=operator.port,
                security="none",
                system_id="centre",
                password=Secret(file=tmp_path / "sms"),
                number="+967100000000",
            )
            shelf = PartShelf(tmp_path / "shelf", b"k" * 32)
            desk = SmsDesk(config=config, case=centre.case, receive=reception.receive, shelf=shelf, clock=centre.clock)
            stop = asyncio.Event()
            task = asyncio.create_task(desk.run(stop))
            esme = await operator.client()
            said = "قصف على سوق الدريهمي صباح اليوم"
            answer = await esme.deliver_sm("967100000000", said.encode("utf-16-be"), source_addr=PHONE, data_coding=8)
            assert answer.is_success
            (report,) = await asyncio.to_thread(channel, centre, "sms")
            assert report.verbatim.decode() == said
            (told,) = await operator.answers(1)
            position = (await asyncio.to_thread(centre.workspace.positions))[report.id]
            assert f"رقم {position}." in text_of(told.short_message, told.data_coding, "gsm")
            stop.set()
            await asyncio.wait_for(task, 10)

    asyncio.run(asyncio.wait_for(work(), 60))
    said = channel(centre, "sms")[0].id
    assert contacts.read(centre.secrets.vault, said, viewer_of("monitor"), "to call back") == f"sms:{PHONE}"


def test_a_telephone_fetches_the_form_and_sends_it_back_with_a_picture(centre: Centre, photograph: bytes) -> None:
    with served(centre, judged=False) as origin, httpx.Client(base_url=origin, timeout=60) as phone:
        listed = fromstring(phone.get("/odk/formList", headers={"X-OpenRosa-Version": "1.0"}).content)
        told = {child.tag.rpartition("}")[2]: child.text for child in listed[0]}
        assert told["formID"] == "ceasefire-hudaydah-2018" and told["downloadUrl"]
        form = phone.get(told["downloadUrl"])
        assert form.status_code == 200 and form.headers["content-type"].startswith("text/xml")
        asked = phone.head("/odk/submission")
        assert asked.status_code == 204 and asked.headers["location"].endswith("/odk/submission")
        xml = (
            b"<data><form>ceasefire:hudaydah-2018</form><act>indirect_fire</act><when>day</when><day>2018-12-20</day>"
            b"<place>hudaydah-city</place><observation>seen</observation><picture_1>1.jpg</picture_1>"
            b"<picture_2>2.jpg</picture_2><text>Market</text><meta><instanceID>uuid:0000-1111</instanceID></meta></data>"
        )
        part = {"xml_submission_file": ("s.xml", xml, "text/xml"), "1.jpg": ("1.jpg", photograph, "image/jpeg")}
        first = phone.post("/odk/submission", files=part, data={"*isIncomplete*": "yes"})
        rest = {
            "xml_submission_file": ("s.xml", xml, "text/xml"),
            "2.jpg": ("2.jpg", photograph[:-2] + b"\xff\xd9", "image/jpeg"),
        }
        second = phone.post("/odk/submission", files=rest)
        for answer, status in ((first, 202), (second, 202)):
            assert answer.status_code == status and answer.headers["x-openrosa-version"] == "1.0"
            assert fromstring(answer.content)[0].attrib["nature"] == "submit_success"
            assert "set-cookie" not in answer.headers
        whole = phone.post("/odk/submission", files={**part, "2.jpg": ("2.jpg", photograph, "image/jpeg")})
        assert whole.status_code == 201
    said, *pictures = channel(centre, "odk")
    assert said.statements[0].act == "indirect_fire" and said.received == centre.clock()
    assert pictures and all(b"Amal" not in picture.verbatim and said.id in picture.citation for picture in pictures)
    position = centre.workspace.positions()[said.id]
    assert str(position) in (fromstring(first.content)[0].text or "")
    assert Contact.objects.count() == 0


def test_a_server_that_passes_forms_on_sends_the_xml_alone_and_what_is_no_submission_is_refused(centre: Centre) -> None:
    xml = b"<a><form>ceasefire:hudaydah-2018</form><act>airstrike</act><meta><instanceID>uuid:0000-2222</instanceID></meta></a>"
    bomb = b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"
    refusals: list[tuple[dict[str, Any], int]] = [
        ({"files": {"other": ("x", b"y")}}, 400),
        ({"files": {"xml_submission_file": ("x", b"<a/>")}}, 404),
        ({"files": {"xml_submission_file": ("x", bomb)}}, 400),
        ({"data": {"a": "b"}}, 400),
        ({"content": b"<a/>", "headers": {"Content-Type": "text/xml"}}, 404),
        ({"content": b"\xff" * 100, "headers": {"Content-Type": "multipart/form-data; boundary=x"}}, 400),
    ]
    with served(centre, judged=False) as origin, httpx.Client(base_url=origin, timeout=60) as sender:
        for body, status in refusals:
            assert sender.post("/odk/submission", **body).status_code == status, body
        assert channel(centre, "odk") == []
        for kind in ("text/xml", "application/xml; charset=utf-8"):
            answer = sender.post("/odk/submission", content=xml, headers={"Content-Type": kind})
            assert answer.status_code == 201
    assert len(channel(centre, "odk")) == 1
