"""E-mail in and out, through real servers: nothing leaves the mailbox before it is durable, and no address leaves the desk."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from ceasefire.centre.channels.arrival import Accepted, Arrival
from ceasefire.centre.channels.config import ImapConfig, MailConfig, Secret, SmtpConfig
from ceasefire.centre.channels.errors import ChannelError, DeliveryError
from ceasefire.centre.channels.mail.inbox import CUT, opened
from ceasefire.centre.channels.mail.mailroom import Mailroom, Post
from tests.centre.channels.conftest import Mailbox
from tests.centre.channels.recorder import Desk
from tests.centre.channels.servers import imap
from tests.centre.channels.servers.smtp import Postbox

NOW = datetime(2016, 3, 5, 12, tzinfo=UTC)
SENDER = "amal@village.example"
Served = tuple[Mailbox, ImapConfig]


def letter(text: str = "Shelling in Talbiseh this morning.", **headers: str) -> bytes:
    said = {"Return-Path": f"<{SENDER}>", "From": f"Amal <{SENDER}>", "To": "report@centre.example", "Subject": "Talbiseh"}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return f"{lines}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()


def room(desk: Desk, served: ImapConfig, postbox: Postbox | None = None, answers_a_sender_an_hour: int = 5) -> Mailroom:
    smtp = SmtpConfig(host="127.0.0.1", port=postbox.port, security="none") if postbox else None
    config = MailConfig(
        address="report@centre.example", imap=served, smtp=smtp, answers_a_sender_an_hour=answers_a_sender_an_hour
    )
    return Mailroom(config=config, case=desk.case, receive=desk.receive, clock=lambda: NOW)


def round_through(mailroom: Mailroom) -> Post:
    with opened(mailroom.config.imap) as box:
        return mailroom.round(box)


def parsed(raw: bytes) -> EmailMessage:
    read = message_from_bytes(raw, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_letter_becomes_an_entry_is_answered_and_then_moved(mailbox: Served, desk: Desk, postbox: Postbox) -> None:
    server, config = mailbox
    desk.code = "ten words that let you come back without a name"
    server.deliver(letter(Message_ID="<one@village.example>"))
    post = round_through(room(desk, config, postbox))
    assert (post.recorded, post.answered, post.kept) == (1, 1, 0)
    assert server.mails("INBOX") == [] and len(server.mails("Recorded")) == 1
    (report,) = desk.workspace.reports()
    assert report.channel == "email" and report.verbatim.decode() == "Talbiseh\n\nShelling in Talbiseh this morning."
    (sent,) = postbox.sent
    answer = parsed(sent.content)
    assert sent.recipients == [SENDER] and sent.sender == "<>"
    assert answer["In-Reply-To"] == "<one@village.example>" and answer["Auto-Submitted"] == "auto-replied"
    assert f"number is {desk.workspace.positions()[report.id]} " in answer.get_content()
    assert desk.code in answer.get_content()
    assert "Shelling" not in sent.content.decode()


def test_who_wrote_is_apart_from_the_record(mailbox: Served, desk: Desk) -> None:
    server, config = mailbox
    server.deliver(letter(Received="from phone.village.example (192.0.2.7) by mx", X_Originating_IP="192.0.2.7"))
    round_through(room(desk, config))
    (arrival,), (report,) = desk.arrivals, tuple(desk.workspace.reports())
    assert arrival.apart is not None and arrival.apart.address == SENDER
    assert b"192.0.2.7" in arrival.apart.original
    for shown in (repr(report), repr(arrival), repr(arrival.apart)):
        assert "amal" not in shown.lower() and "192.0.2.7" not in shown
    for index in range(desk.workspace.ledger_size):
        entry = desk.workspace.log.prove(index).entry
        assert entry is None or (b"amal" not in entry.lower() and b"Shelling" not in entry)


def test_nothing_moves_while_nothing_is_durable(mailbox: Served, desk: Desk, postbox: Postbox) -> None:
    server, config = mailbox
    mailroom = room(desk, config, postbox)
    server.deliver(letter())
    desk.broken = True
    assert round_through(mailroom).kept == 1
    assert len(server.mails("INBOX")) == 1 and server.mails("Recorded") == [] and postbox.sent == []
    desk.broken = False
    assert round_through(mailroom).recorded == 1
    assert server.mails("INBOX") == [] and len(postbox.sent) == 1


def test_a_letter_that_cannot_be_recorded_does_not_hold_up_the_next(
    small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk
) -> None:
    server, config = small_mailbox
    server.deliver(letter("poison"))
    server.deliver(letter("Shelling."))

    def receive(arrival: object) -> object:
        if b"poison" in arrival.verbatim:  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return desk.receive(arrival)  # type: ignore[arg-type]

    mailroom = room(desk, config)
    mailroom.receive = receive  # type: ignore[assignment]
    assert (post := round_through(mailroom)).kept == 1 and post.recorded == 1
    assert len(server.mails("INBOX")) == 1


def test_a_crash_between_entry_and_move_makes_no_second_entry(mailbox: Served, desk: Desk) -> None:
    server, config = mailbox
    raw = letter(Message_ID="<one@village.example>")
    server.deliver(raw)
    round_through(room(desk, config))
    server.deliver(b"Received: by another relay\r\n" + raw)
    assert round_through(room(desk, config)).repeated == 1
    assert desk.workspace.report_count == 1


def test_one_message_id_with_two_contents_is_two_reports(mailbox: Served, desk: Desk) -> None:
    server, config = mailbox
    for text in ("Shelling in Talbiseh.", "No shelling in Talbiseh."):
        server.deliver(letter(text, Message_ID="<one@village.example>"))
    assert round_through(room(desk, config)).recorded == 2
    assert desk.workspace.report_count == 2 and desk.workspace.quarantined_count == 0


def test_a_mail_that_is_too_long_is_recorded_as_far_as_it_was_read(mailbox: Served, desk: Desk, postbox: Postbox) -> None:
    server, config = mailbox
    mail = EmailMessage()
    mail["From"], mail["Subject"] = SENDER, "film"
    mail.set_content("The film shows the market.")
    mail.add_attachment(b"\0" * (2 << 20), maintype="video", subtype="mp4", filename="a.mp4")
    server.deliver(mail.as_bytes())
    small = config.model_copy(update={"largest_mb": 1})
    assert round_through(room(desk, small, postbox)).recorded == 1
    (arrival,) = desk.arrivals
    assert "The film shows the market." in arrival.text and arrival.left_out == 1 and arrival.attachments == ()
    assert arrival.apart is not None and len(arrival.apart.original) <= CUT
    assert "1 file could not be taken" in parsed(postbox.sent[0].content).get_content()


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied (vacation)"},
        {"Return_Path": "<>"},
        {"Auto_Submitted": "auto-replied", "In_Reply_To": "<x@centre.example>"},
    ],
)
def test_answers_of_machines_are_put_aside_and_never_answered(
    headers: dict[str, str], small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk, postbox: Postbox
) -> None:
    server, config = small_mailbox
    server.deliver(letter(**headers))
    assert round_through(room(desk, config, postbox)).aside == 1
    assert len(server.mails("Aside")) == 1 and postbox.sent == [] and desk.workspace.report_count == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example>"},
        {"Return_Path": "<MAILER-DAEMON@village.example>"},
        {"Return_Path": "<report@centre.example>"},
        {"Return_Path": '<"a b"@village.example>'},
        {"Return_Path": "", "From": "a@village.example, b@elsewhere.example"},
        {"X_Auto_Response_Suppress": "OOF, AutoReply"},
    ],
)
def test_what_no_person_sent_is_recorded_and_not_answered(
    headers: dict[str, str], small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk, postbox: Postbox
) -> None:
    server, config = small_mailbox
    server.deliver(letter(**headers))
    post = round_through(room(desk, config, postbox))
    assert (post.recorded, post.answered) == (1, 0) and postbox.sent == []


def test_two_machines_do_not_thank_each_other_for_ever(
    small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk, postbox: Postbox
) -> None:
    server, config = small_mailbox
    for number in range(12):
        server.deliver(letter(f"thank you {number}"))
    assert round_through(room(desk, config, postbox, answers_a_sender_an_hour=3)).recorded == 12
    assert len(postbox.sent) == 3


def test_a_mail_server_that_is_away_costs_no_report_and_no_answer(
    small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk, postbox: Postbox
) -> None:
    server, config = small_mailbox
    postbox.answers.append("451 later")
    mailroom = room(desk, config, postbox)
    server.deliver(letter())
    assert (post := round_through(mailroom)).recorded == 1 and post.answered == 0
    assert server.mails("INBOX") == []
    assert round_through(mailroom).answered == 1 and len(postbox.sent) == 1


def test_a_recipient_that_is_refused_for_good_is_not_tried_again(
    small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk, postbox: Postbox
) -> None:
    server, config = small_mailbox
    postbox.answers.append("550 nobody here")
    mailroom = room(desk, config, postbox)
    server.deliver(letter())
    round_through(mailroom)
    assert round_through(mailroom).answered == 0 and postbox.sent == []


def test_the_answer_is_in_the_language_of_the_letter(
    small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk, postbox: Postbox
) -> None:
    server, config = small_mailbox
    for text in ("قصف على تلبيسة هذا الصباح", "Обстрел Телль-Бисе", "tirs à Talbiseh"):
        server.deliver(letter(text, **({"Content_Language": "fr"} if text.startswith("tirs") else {})))
    round_through(room(desk, config, postbox))
    answers = [parsed(sent.content) for sent in postbox.sent]
    assert [answer["Content-Language"] for answer in answers] == ["ar", "ru", "fr"]
    assert "استُلمت رسالتكم" in answers[0].get_content() and answers[0]["Subject"].startswith("استُلمت")
    assert "получено" in answers[1].get_content() and "reçu" in answers[2].get_content()


def test_a_server_without_move_is_served_too(small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk) -> None:
    server, config = small_mailbox
    server.moves = False
    server.deliver(letter())
    round_through(room(desk, config))
    assert server.mails("INBOX") == [] and len(server.mails("Recorded")) == 1


def test_reading_sets_no_flag_and_deletes_nothing_by_itself(small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk) -> None:
    server, config = small_mailbox
    server.deliver(letter())
    desk.broken = True
    round_through(room(desk, config))
    assert not [line for line in server.log if line.startswith(("UID STORE", "EXPUNGE", "UID MOVE")) or "BODY[" in line]


@pytest.mark.parametrize("idles", [True, False])
def test_letters_are_taken_as_they_come_until_it_is_stopped(
    idles: bool, small_mailbox: tuple[imap.Store, ImapConfig], desk: Desk
) -> None:
    server, config = small_mailbox
    server.idles = idles
    mailroom = room(desk, config.model_copy(update={"poll_seconds": 1}))
    stop = threading.Event()
    # SQLite connections belong to their thread, so the desk's work is done by the thread that runs the room.
    got: list[bytes] = []

    def receive(arrival: Arrival) -> Accepted:
        got.append(arrival.verbatim)
        return Accepted(origin="centre", index=1)

    mailroom.receive = receive
    thread = threading.Thread(target=mailroom.run, args=(stop,), daemon=True)
    thread.start()
    server.deliver(letter("first"))
    _until(lambda: len(got) == 1)
    server.deliver(letter("second"))
    _until(lambda: len(got) == 2)
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive() and server.mails("INBOX") == []


def test_a_wrong_password_is_told_without_the_password(small_mailbox: tuple[imap.Store, ImapConfig]) -> None:
    _, config = small_mailbox
    wrong = config.model_copy(update={"user": "someone"})
    with pytest.raises(ChannelError, match=r"check \[email\.imap\]") as told, opened(wrong):
        pass
    assert imap.PASSWORD not in str(told.value)


def test_a_mailbox_that_cannot_be_reached_is_tried_later(secrets_folder: object) -> None:
    config = ImapConfig(host="127.0.0.1", port=1, security="none", user="a", password=Secret(env="HOME"))
    with pytest.raises(DeliveryError, match=r"127\.0\.0\.1:1"), opened(config):
        pass


def test_a_server_with_another_certificate_is_refused(mailbox: Served) -> None:
    _, config = mailbox
    if config.security != "tls":
        pytest.skip("only Dovecot speaks TLS here")
    with pytest.raises(DeliveryError), opened(config.model_copy(update={"ca_file": None})):
        pass


def _until(holds: object, seconds: float = 8.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():  # type: ignore[operator]
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")
