"""The hotline: each speaks on its own lines, reads its own lines, and acknowledges within the clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account
from ceasefire.centre.reading.hotline import line, lines, overdue
from ceasefire.centre.reading.hotline_clocks import ORDINARY_WITHIN, URGENT_WITHIN
from ceasefire.centre.reading.movements import movements
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.reading.terms_text import terms_text
from ceasefire.centre.rights import Role, Viewer, may_perform
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.rights.threads import Thread, end_of, other_end, threads, threads_of
from ceasefire.centre.storage.models import ActRow, Sealed
from ceasefire.errors import DeniedError
from ceasefire.registers.agreement_acts import TermsAccepted
from ceasefire.registers.desk_acts import MessageAcknowledged, MessageSent
from tests.centre.web.centres import client_of, forward, viewer_of

NOON = datetime(2019, 1, 1, 12, tzinfo=UTC)
PARTY, OTHER = "ansar-allah", "yemen-government"
SEATS = ("liaison-ansar-allah", "liaison-yemen-government", "co-chair-rcc-government-team", "co-chair-rcc-ansar-allah-team")
ALL_SEATS = (*SEATS, "monitor", "analyst", "coordinator", "administrator")


def send(seat: str, thread: str, text: str = "We ask for your word.", **more: str) -> int:
    status: int = client_of(seat).post(f"/hotline/{thread}/send/", {"text": text, **more}).status_code
    return status


def test_each_party_has_a_line_to_each_co_chair_and_the_desk(hudaydah_centre: Centre) -> None:
    own = threads_of(hudaydah_centre.case, viewer_of("liaison-ansar-allah"))
    assert {thread.id for thread in own} == {
        "ansar-allah/desk",
        "ansar-allah/rcc-ansar-allah-team",
        "ansar-allah/rcc-government-team",
    }
    assert {thread.party for thread in threads_of(hudaydah_centre.case, viewer_of("monitor"))} == {PARTY, OTHER}


@pytest.mark.parametrize("seat", ALL_SEATS)
def test_who_is_not_on_a_line_neither_reads_it_nor_writes_on_it(hudaydah_centre: Centre, seat: str) -> None:
    """Every seat against every line: the page, writing and acknowledging answer only those at one of its two ends."""
    viewer, client = viewer_of(seat), client_of(seat)
    for thread in threads(hudaydah_centre.case):
        address, on_it = f"/hotline/{thread.id}/", bool(end_of(viewer, thread))
        expected = 200 if on_it else 404 if viewer.role in (Role.LIAISON, Role.MONITOR, Role.CO_CHAIR) else 403
        assert client.get(address).status_code == expected, (seat, thread.id)
        before = hudaydah_centre.workspace.ledger_size
        sent = client.post(f"{address}send/", {"text": "hello"}).status_code
        assert sent == (302 if on_it else expected), (seat, thread.id)
        assert (hudaydah_centre.workspace.ledger_size > before) == on_it
        assert client.post(f"{address}acknowledge/", {"message": "none"}).status_code in (403, 404)


def test_words_on_a_line_stand_nowhere_but_on_it(hudaydah_centre: Centre) -> None:
    assert send("liaison-ansar-allah", "ansar-allah/rcc-government-team", "PASSWORD-OF-THE-DAY") == 302
    for seat in ALL_SEATS:
        client = client_of(seat)
        pages = ["/hotline/", "/hotline/ansar-allah/desk/", "/hotline/ansar-allah/rcc-government-team/", "/inbox/", "/coverage/"]
        shown = [address for address in pages if "PASSWORD-OF-THE-DAY" in client.get(address).text]
        mine = seat in ("liaison-ansar-allah", "co-chair-rcc-government-team")
        assert shown == (["/hotline/ansar-allah/rcc-government-team/"] if mine else []), seat
    rows = ActRow.objects.using(hudaydah_centre.alias).values_list("document", flat=True)
    assert not any("PASSWORD" in document for document in rows)
    assert Sealed.objects.using(hudaydah_centre.alias).filter(value=b"PASSWORD-OF-THE-DAY").count() == 1


@settings(max_examples=60, deadline=None)
@given(
    role=st.sampled_from([role for role in Role if role is not Role.ANYONE]),
    own=st.sampled_from(["a", "b", "chair", ""]),
    party=st.sampled_from(["a", "b"]),
    body=st.sampled_from(["desk", "chair", "guarantor:a", "guarantor:chair", "b", ""]),
    to=st.sampled_from(["a", "b", "desk", "chair", "guarantor:a", "guarantor:chair", ""]),
)
def test_a_message_goes_only_from_one_s_own_end_to_the_other(role: Role, own: str, party: str, body: str, to: str) -> None:
    viewer = Viewer(role=role, key=f"key-{own}", party=own)
    thread = Thread(party=party, body=body)
    act = MessageSent(id="m", thread=thread.id, to=to, text="t", by=signs_as(viewer), at=NOON)
    end = end_of(viewer, thread)
    assert may_perform(viewer, act) == (bool(end) and to == other_end(thread, end))
    if role is Role.LIAISON:
        assert not may_perform(viewer, act) or party == own
    if role in (Role.ANALYST, Role.COORDINATOR, Role.ADMINISTRATOR):
        assert not may_perform(viewer, act)


def test_a_co_chair_s_line_is_not_the_line_of_the_guarantor_that_is_the_same_state(syria: Case) -> None:
    chair = Viewer(role=Role.CO_CHAIR, key="k", party="russia")
    guarantor = Viewer(role=Role.GUARANTOR, key="g", party="russia")
    both = {thread.id for thread in threads_of(syria, chair)} & {thread.id for thread in threads_of(syria, guarantor)}
    assert not both
    sides = {syria.actors[thread.party].side for thread in threads_of(syria, guarantor)}
    assert sides == {"government"}
    assert "syrian-opposition-signatory" in {thread.party for thread in threads_of(syria, chair)}


def test_a_message_is_acknowledged_by_its_addressee_alone_and_its_clock_stops(hudaydah_centre: Centre) -> None:
    send("liaison-ansar-allah", "ansar-allah/desk", urgent="yes")
    ((message, _),) = standing(hudaydah_centre.alias, MessageSent)
    own = client_of("liaison-ansar-allah").post("/hotline/ansar-allah/desk/acknowledge/", {"message": message.id})
    assert own.status_code == 404
    desk = line(hudaydah_centre, viewer_of("monitor"), Thread(party=PARTY, body="desk"))
    assert desk is not None
    assert (desk["unread"], desk["overdue"], desk["messages"][0]["due"]) == (1, 0, message.at + URGENT_WITHIN)
    forward(hudaydah_centre, hours=1)
    assert [item["to"] for item in overdue(hudaydah_centre, viewer_of("monitor"))] == ["desk"]
    client_of("monitor").post("/hotline/ansar-allah/desk/acknowledge/", {"message": message.id})
    assert not overdue(hudaydah_centre, viewer_of("monitor"))
    ((read, _),) = standing(hudaydah_centre.alias, MessageAcknowledged)
    assert (read.message, read.thread, read.by) == (message.id, "ansar-allah/desk", "monitor")
    told = line(hudaydah_centre, viewer_of("liaison-ansar-allah"), Thread(party=PARTY, body="desk"))
    assert told is not None
    assert told["messages"][0]["late"]


def test_an_acknowledgement_on_another_line_stops_no_clock(hudaydah_centre: Centre) -> None:
    send("co-chair-rcc-government-team", "ansar-allah/rcc-government-team")
    ((message, _),) = standing(hudaydah_centre.alias, MessageSent)
    stranger = viewer_of("liaison-yemen-government")
    forged = MessageAcknowledged(
        message=message.id, thread="yemen-government/desk", by="liaison-yemen-government", at=hudaydah_centre.clock()
    )
    perform(hudaydah_centre, stranger, forged)
    shown = line(hudaydah_centre, viewer_of("liaison-ansar-allah"), Thread(party=PARTY, body="rcc-government-team"))
    assert shown is not None
    assert shown["unread"] == 1
    with pytest.raises(DeniedError):
        perform(
            hudaydah_centre,
            stranger,
            MessageAcknowledged(
                message=message.id, thread=message.thread, by="liaison-yemen-government", at=hudaydah_centre.clock()
            ),
        )


def test_lines_stand_overdue_first_then_unread(hudaydah_centre: Centre) -> None:
    send("liaison-yemen-government", "yemen-government/desk")
    forward(hudaydah_centre, hours=ORDINARY_WITHIN.total_seconds() / 3600 - 1)
    send("liaison-ansar-allah", "ansar-allah/desk")
    forward(hudaydah_centre, hours=2)
    told = lines(hudaydah_centre, viewer_of("monitor"))
    assert [(item["party"], item["overdue"], item["unread"]) for item in told] == [(OTHER, 1, 1), (PARTY, 0, 1)]


def test_the_desk_sees_that_a_clock_ran_out_on_a_co_chair_s_line_but_not_the_words(hudaydah_centre: Centre) -> None:
    send("liaison-ansar-allah", "ansar-allah/rcc-government-team", "WORDS-FOR-THE-CHAIR", urgent="yes")
    forward(hudaydah_centre, hours=3)
    shown = client_of("monitor").get("/hotline/", {"lang": "en"}).text
    assert "Clocks that have run out" in shown
    assert "overdue by 2 hours" in shown
    assert "WORDS-FOR-THE-CHAIR" not in shown
    assert overdue(hudaydah_centre, viewer_of("co-chair-rcc-ansar-allah-team")) == []


def test_an_empty_message_is_not_sent_and_a_long_one_is_whole(hudaydah_centre: Centre) -> None:
    before = hudaydah_centre.workspace.ledger_size
    assert send("monitor", "ansar-allah/desk", "   ") == 422
    assert hudaydah_centre.workspace.ledger_size == before
    long = "سطر\n" * 2_000
    assert send("monitor", "ansar-allah/desk", long) == 302
    ((message, _),) = standing(hudaydah_centre.alias, MessageSent)
    assert message.text == long.strip()


def test_where_a_party_moves_is_told_to_the_desk_and_itself_alone(hudaydah_centre: Centre) -> None:
    sent = {
        "starts": "2019-01-10T08:00",
        "ends": "2019-01-10T18:00",
        "area": "ROUTE-7 to the mill",
        "text": "EVACUATION of wounded",
    }
    assert client_of("liaison-ansar-allah").post("/hotline/movements/notify/", sent).status_code == 302
    told = {seat: movements(hudaydah_centre, viewer_of(seat)) for seat in ALL_SEATS}
    assert told["monitor"][0]["area"] == told["liaison-ansar-allah"][0]["area"] == "ROUTE-7 to the mill"
    for seat in ("co-chair-rcc-government-team", "co-chair-rcc-ansar-allah-team"):
        assert {"area", "text"}.isdisjoint(told[seat][0])
    for seat in ("liaison-yemen-government", "analyst", "coordinator", "administrator"):
        assert told[seat] == []
    for seat in ALL_SEATS:
        if seat not in ("monitor", "liaison-ansar-allah"):
            assert "ROUTE-7" not in client_of(seat).get("/hotline/").text
    assert "ROUTE-7" in client_of("monitor").get("/hotline/").text
    documents = ActRow.objects.using(hudaydah_centre.alias).values_list("document", flat=True)
    assert not any("ROUTE-7" in document or "EVACUATION" in document for document in documents)


@pytest.mark.parametrize("ends", ["2019-01-10T08:00", "2019-01-09T18:00", "", "soon"])
def test_a_movement_that_ends_before_it_begins_is_not_recorded(hudaydah_centre: Centre, ends: str) -> None:
    before = hudaydah_centre.workspace.ledger_size
    sent = {"starts": "2019-01-10T08:00", "ends": ends, "area": "a", "text": "b"}
    answer = client_of("liaison-ansar-allah").post("/hotline/movements/notify/", sent)
    assert (answer.status_code, hudaydah_centre.workspace.ledger_size) == (422, before)
    assert client_of("monitor").post("/hotline/movements/notify/", sent).status_code == 403


def test_terms_are_accepted_through_a_co_chair_on_the_exact_text(hudaydah_centre: Centre) -> None:
    digest = terms_text(hudaydah_centre.case_folder).digest
    client = client_of("liaison-ansar-allah")
    assert digest in client.get("/hotline/terms/").text
    good = {"to": "rcc-government-team", "agree": "yes", "digest": digest}
    for wrong in ({"digest": "0" * 64}, {"agree": ""}, {"to": "yemen-government"}, {"to": ""}):
        assert client.post("/hotline/terms/accept/", {**good, **wrong}).status_code == 422
    assert not list(standing(hudaydah_centre.alias, TermsAccepted))
    assert client.post("/hotline/terms/accept/", good).status_code == 302
    ((act, entry),) = standing(hudaydah_centre.alias, TermsAccepted)
    assert (act.party, act.to, act.digest, act.by) == (PARTY, "rcc-government-team", digest, "liaison-ansar-allah")
    client.post("/withdraw/", {"entry": entry, "then": "/hotline/terms/"})
    assert not list(standing(hudaydah_centre.alias, TermsAccepted))
    for seat in ("monitor", "co-chair-rcc-government-team", "coordinator"):
        assert client_of(seat).post("/hotline/terms/accept/", good).status_code == 403


@pytest.mark.parametrize(("seat", "language"), list(product(("liaison-ansar-allah", "monitor"), ("en", "ar", "ru", "fr"))))
def test_the_hotline_leaves_no_key_bare(hudaydah_centre: Centre, seat: str, language: str) -> None:
    send("co-chair-rcc-government-team", "ansar-allah/rcc-government-team", urgent="yes")
    client = client_of(seat)
    pages = ["/hotline/", "/hotline/ansar-allah/desk/"]
    pages += ["/hotline/movements/", "/hotline/terms/"] if seat.startswith("liaison") else ["/coverage/"]
    for address in pages:
        shown = client.get(address, {"lang": language})
        assert shown.status_code == 200
        assert not re.search(r">\s*(hotline|movement|terms|message|form|coverage)\.[a-z]", shown.text), address


def test_a_liaison_without_a_party_is_on_no_line(hudaydah_centre: Centre) -> None:
    account = Account.objects.get(username="liaison-ansar-allah")
    account.party = ""
    account.save()
    assert lines(hudaydah_centre, viewer_of("liaison-ansar-allah")) == []
    assert client_of("liaison-ansar-allah").get("/hotline/ansar-allah/desk/").status_code == 404
    assert client_of("liaison-ansar-allah").get("/hotline//desk/").status_code == 404
