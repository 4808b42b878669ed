"""Mails as they come: of every make, broken, and hostile. What a person wrote is read; nothing makes the desk stumble."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.centre.channels.mail.charsets import decoded, header_text
from ceasefire.centre.channels.mail.html_text import text_of_html
from ceasefire.centre.channels.mail.letter import read_letter

ARABIC = "قصف مدفعي على تلبيسة"
RUSSIAN = "Обстрел города из миномётов"


def plain(body: bytes, kind: str = "text/plain", encoding: str = "8bit") -> bytes:
    return f"Subject: x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body


def test_the_plain_version_is_read_and_the_html_one_left() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Talbiseh"
    mail.set_content("Two shells.")
    mail.add_alternative("<p>Two <b>shells</b>.</p>", subtype="html")
    assert read_letter(mail.as_bytes()).text == "Talbiseh\n\nTwo shells."


def test_html_alone_is_read_as_a_person_sees_it() -> None:
    html = (
        "<html><head><title>no</title><style>p{}</style></head><body><p>Two&nbsp;shells &amp; smoke.</p><!-- <p>hidden</p> -->"
        "<script>steal()</script><ul><li>one<li>two</ul><a href='https://video.example/1'>film</a>"
        "<a href='javascript:x()'>press</a><img src='https://track.example/p.gif'></body></html>"
    )
    text = text_of_html(html)
    assert text == "Two shells & smoke.\n\none\ntwo\nfilm (https://video.example/1)press"


def test_files_come_along_in_any_depth_and_forwarded_words_are_read() -> None:
    inner = EmailMessage()
    inner["Subject"] = "original"
    inner.set_content("They shelled the market.")
    inner.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="market.jpg")
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    letter = read_letter(outer.as_bytes())
    assert "See below." in letter.text and "They shelled the market." in letter.text
    assert [(item.media_type, item.content) for item in letter.attachments] == [("image/jpeg", b"\xff\xd8\xff")]
    assert "market.jpg" not in repr(letter)


@pytest.mark.parametrize(
    ("said", "charset", "claimed"),
    [
        (ARABIC, "windows-1256", "windows-1256"),
        (ARABIC, "windows-1256", ""),
        (ARABIC, "windows-1256", "us-ascii"),
        (ARABIC, "windows-1256", "no-such-charset"),
        (ARABIC, "utf-8", ""),
        (ARABIC, "utf-8", "iso-8859-6"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "windows-1251", ""),
        ("fumée à l'aube", "iso-8859-1", "iso-8859-1"),
        ("fumée à l'aube", "windows-1252", ""),
    ],
)
def test_words_are_read_in_whatever_charset_they_really_are(said: str, charset: str, claimed: str) -> None:
    kind = f"text/plain; charset={claimed}" if claimed else "text/plain"
    assert read_letter(plain(said.encode(charset), kind)).text == f"x\n\n{said}"


@pytest.mark.parametrize("codec", ["idna", "punycode", "unicode_escape", "zlib", "utf-7", "rot13", "undefined", "\0", "x" * 5000])
def test_a_codec_that_is_no_charset_is_not_run(codec: str) -> None:
    assert "+ADw-" in decoded(b"\\x41 +ADw-b+AD4-", codec)


def test_a_subject_is_one_line_whatever_it_was_made_of() -> None:
    encoded = "=?utf-8?q?Talbiseh=0D=0ABcc:_victim=40village.example?="
    assert header_text(encoded) == "Talbiseh Bcc: victim@village.example"
    letter = read_letter(b"Subject: " + ARABIC.encode() + b"\r\n\r\nx")
    assert letter.text.startswith(ARABIC)


def test_the_same_mail_by_another_relay_is_the_same_and_other_words_are_not() -> None:
    raw = b"Message-ID: <a@b.example>\r\nSubject: x\r\n\r\nShelling.\r\n"
    assert read_letter(b"Received: by c\r\n" + raw).same == read_letter(raw).same
    assert read_letter(raw.replace(b"Shelling", b"Quiet")).same != read_letter(raw).same


@pytest.mark.parametrize(
    "message_id", ["<a b@c>", "a@b.example", "<a@b.example\r\n Bcc: x@y>", "<" + "a" * 999 + "@b>", "<é@b.example>", ""]
)
def test_a_message_id_that_is_not_well_formed_counts_as_none(message_id: str) -> None:
    assert read_letter(f"Message-ID: {message_id}\r\n\r\nx".encode()).message_id == ""


HOSTILE = {
    "parts in parts without end": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5000)
    ),
    "deep and long": b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(200))
    + b"hello\r\n" * 500_000,
    "a million parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 300_000,
    "encoded words without end": b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\nx",
    "comments in comments": b"From: " + b"(" * 300_000 + b"\r\n\r\nx",
    "parameters without end": b"Content-Type: text/plain; " + b"a=b; " * 300_000 + b"\r\n\r\nx",
    "headers without end": b"Subject: a\r\n" * 1_000_000,
    "tags that never close": b"Content-Type: text/html\r\n\r\n" + b"<a" * 1_000_000,
    "quotes that never close": b"Content-Type: text/html\r\n\r\n" + b"<a '\"" * 500_000,
    "an absurd character": b"Content-Type: text/html\r\n\r\n&#" + b"9" * 100_000 + b";",
    "broken base64": plain(b"===!!!" * 1000, encoding="base64"),
    "no encoding of this world": plain(b"x", encoding="x-nothing"),
    "nothing": b"",
    "zeros": b"\0" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_costs_seconds_at_most(name: str) -> None:
    started = time.process_time()
    letter = read_letter(HOSTILE[name])
    assert time.process_time() - started < 5
    assert len(letter.text) <= 500_000 and "\0" not in letter.text


@given(st.binary(max_size=600))
def test_no_bytes_make_the_desk_stumble(raw: bytes) -> None:
    read_letter(raw)
    read_letter(b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + raw)


@given(st.text(max_size=300))
def test_no_html_makes_the_desk_stumble_and_no_markup_is_left_of_a_closed_tag(text: str) -> None:
    text_of_html(text)
    assert "<b>" not in text_of_html(f"<b>{text}</b>").removesuffix(text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=200))
def test_a_letter_in_utf8_is_read_as_it_was_written(text: str) -> None:
    said = text.strip().removeprefix("\ufeff")
    assert read_letter(plain(text.strip().encode(), "text/plain; charset=utf-8")).text.removeprefix("x").strip() == said.strip()
