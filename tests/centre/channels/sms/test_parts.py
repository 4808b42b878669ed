"""Alphabets and parts of text messages, as laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from smpp34 import DeliverSm, Tlv

from ceasefire.centre.channels.sms.alphabet import from_gsm, text_of, to_gsm
from ceasefire.centre.channels.sms.parts import Part, joined, part_of, split

GSM_SIGNS = "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€"


@given(st.text(alphabet=GSM_SIGNS))
def test_gsm_text_goes_there_and_back(text: str) -> None:
    octets = to_gsm(text)
    assert octets is not None and from_gsm(octets) == text


@pytest.mark.parametrize("text", ["قصف", "Обстрел", "ç", "ё", "😀"])
def test_what_the_alphabet_lacks_is_not_bent_into_it(text: str) -> None:
    assert to_gsm(text) is None


@given(st.binary(max_size=300), st.integers(0, 255), st.sampled_from(["gsm", "latin-1", "ascii"]))
def test_no_octets_make_the_desk_stumble(octets: bytes, coding: int, default: str) -> None:
    text_of(octets, coding, default).encode()  # type: ignore[arg-type]


@given(
    st.binary(max_size=254), st.integers(0, 255), st.lists(st.tuples(st.integers(0, 65_535), st.binary(max_size=4)), max_size=4)
)
def test_no_header_makes_the_desk_stumble(octets: bytes, esm_class: int, tlvs: list[tuple[int, bytes]]) -> None:
    message = DeliverSm("1", "2", octets, esm_class=esm_class, tlvs=[Tlv(tag, value) for tag, value in tlvs])
    part = part_of(message)
    assert 1 <= part.number <= part.total <= 255


@given(st.text(alphabet=st.sampled_from(GSM_SIGNS + "قصفОбстрел😀"), min_size=1, max_size=600), st.integers(0, 255))
def test_what_is_split_for_sending_is_whole_when_it_arrives(text: str, reference: int) -> None:
    coding, esm_class, pieces = split(text, reference)
    assert all(len(piece) <= (160 if coding == 0 and not esm_class else 159 if coding == 0 else 140) for piece in pieces)
    parts = [part_of(DeliverSm("1", "2", piece, esm_class=esm_class, data_coding=coding)) for piece in pieces]
    whole = joined({part.number: part for part in parts}, parts[0].total, "gsm")
    assert whole == text.strip()


def test_a_surrogate_pair_cut_between_two_parts_is_read_whole() -> None:
    octets = "a😀b".encode("utf-16-be")
    parts = {
        1: Part(sender="1", number=1, total=2, data_coding=8, octets=octets[:4]),
        2: Part(sender="1", number=2, total=2, data_coding=8, octets=octets[4:]),
    }
    assert joined(parts, 2, "gsm") == "a😀b"


def test_parts_of_two_codings_are_each_read_in_theirs() -> None:
    parts = {
        1: Part(sender="1", number=1, total=2, data_coding=0, octets=b"Talbiseh "),
        2: Part(sender="1", number=2, total=2, data_coding=8, octets="قصف".encode("utf-16-be")),
    }
    assert joined(parts, 2, "gsm") == "Talbiseh قصف"


def test_a_message_in_the_payload_parameter_is_read() -> None:
    payload = Tlv(0x0424, ("x" * 400).encode())
    part = part_of(DeliverSm("1", "2", b"", tlvs=[payload]))
    assert len(part.octets) == 400 and part.total == 1


@pytest.mark.parametrize(
    ("coding", "octets", "text"),
    [
        (0x08, b"\x06\x42", "ق"),
        (0x18, b"\x06\x42", "ق"),
        (0xE0, b"\x06\x42", "ق"),
        (0xF1, b"\x00", "@"),
        (0x03, b"\xe9", "é"),
        (0x06, b"\xbe", "О"),
        (0x01, b"A", "A"),
        (0x08, b"\xd8\x00", "\ufffd"),
        (0x08, b"\x06", "\ufffd"),
    ],
)
def test_octets_are_read_by_their_coding(coding: int, octets: bytes, text: str) -> None:
    assert text_of(octets, coding, "gsm") == text
