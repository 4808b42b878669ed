"""Both co-chairs determine on one exact text, each with its own key; the machine's suggestion is never chosen for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ceasefire.centre.opened import Centre
from ceasefire.centre.signatures.exported import signatures_in
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.cli.main import main
from ceasefire.registers.human_acts import KeySignature
from tests.centre.web.centres import Clock, client_of, forward
from tests.centre.web.keyholders import form_of, give_key, sign

A, B = "co-chair-rcc-government-team", "co-chair-rcc-ansar-allah-team"
INCIDENT = "hud-064"
PAGE = f"/incidents/{INCIDENT}/determine/"


def question(opened: Centre) -> tuple[str, str]:
    page = client_of(A).get(PAGE).text
    found = re.search(r"\?clause=([\w-]+)&amp;party=([\w-]+)\"", page)
    assert found is not None
    return found.group(1), found.group(2)


def text_page(opened: Centre, outcome: str = "breach") -> str:
    clause, party = question(opened)
    return f"{PAGE}?clause={clause}&party={party}&outcome={outcome}"


def signatures(opened: Centre) -> list[KeySignature]:
    return list(opened.workspace.acts().until(opened.clock()).signatures)


def test_the_suggestion_stands_beside_the_answers_and_none_is_chosen_before(hudaydah_centre: Centre) -> None:
    clause, party = question(hudaydah_centre)
    page = client_of(A).get(PAGE, {"clause": clause, "party": party}).text
    assert 'type="radio"' in page
    assert "checked" not in page
    assert "<details" in page
    assert 'name="digest"' not in page, "nothing can be signed before an answer was chosen"


def test_two_keys_on_one_text_make_a_determination_that_anyone_can_check(hudaydah_centre: Centre, tmp_path: Path) -> None:
    keys = {name: give_key(hudaydah_centre, name) for name in (A, B)}
    address = text_page(hudaydah_centre)
    assert sign(client_of(A), address, keys[A]).status_code == 302
    assert IncidentRow.objects.using(hudaydah_centre.alias).get(id=INCIDENT).ruled == ""
    assert sign(client_of(B), address, keys[B]).status_code == 302
    assert IncidentRow.objects.using(hudaydah_centre.alias).get(id=INCIDENT).ruled == "breach"
    hudaydah_centre.workspace.export_ledger(tmp_path / "published")
    (signed,) = signatures_in(tmp_path / "published")
    assert [(one.signer, one.standing) for one in signed.signatures] == [
        ("rcc-government-team", "valid"),
        ("rcc-ansar-allah-team", "valid"),
    ]
    assert main(["ledger", "signatures", str(tmp_path / "published")]) == 0


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_exact_text_is_shown_in_full_in_words_and_with_its_digest(hudaydah_centre: Centre, language: str) -> None:
    give_key(hudaydah_centre, A)
    page = client_of(A).get(text_page(hudaydah_centre) + f"&lang={language}").text
    fields = form_of(page)
    assert "&quot;case&quot;:&quot;hudaydah-2018&quot;" in page
    assert page.count(fields["digest"]) >= 2
    assert re.findall(r"<script([^>]*)>", page)
    assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script([^>]*)>", page))


def test_differing_texts_stand_side_by_side_and_determine_nothing(hudaydah_centre: Centre) -> None:
    keys = {name: give_key(hudaydah_centre, name) for name in (A, B)}
    sign(client_of(A), text_page(hudaydah_centre, "breach"), keys[A])
    sign(client_of(B), text_page(hudaydah_centre, "permitted"), keys[B])
    assert IncidentRow.objects.using(hudaydah_centre.alias).get(id=INCIDENT).ruled == ""
    clause, party = question(hudaydah_centre)
    page = client_of(A).get(PAGE, {"clause": clause, "party": party}).text
    assert "different texts" in page
    assert page.count('class="claim"') == 2


def test_a_signature_is_taken_back_by_its_signer_and_can_be_given_again(hudaydah_centre: Centre) -> None:
    key = give_key(hudaydah_centre, A)
    address = text_page(hudaydah_centre)
    sign(client_of(A), address, key)
    (entry,) = [entry for act, entry in hudaydah_centre.workspace.acts().with_entries() if isinstance(act, KeySignature)]
    client_of(B).post(PAGE, {"withdraw": entry})
    assert len(signatures(hudaydah_centre)) == 1, "nobody takes back the signature of another"
    client_of(A).post(PAGE, {"withdraw": entry})
    assert signatures(hudaydah_centre) == []
    forward(hudaydah_centre, minutes=1)
    sign(client_of(A), address, key)
    assert len(signatures(hudaydah_centre)) == 1


def test_a_co_chair_without_a_key_signs_after_a_fresh_second_factor_and_the_page_says_so(hudaydah_centre: Centre) -> None:
    client = client_of(A)
    address = text_page(hudaydah_centre)
    assert sign(client, address).status_code == 302
    (signed,) = signatures(hudaydah_centre)
    assert signed.proof == ""
    clause, party = question(hudaydah_centre)
    assert "attested by the server only" in client.get(PAGE, {"clause": clause, "party": party}).text


def test_an_old_second_factor_does_not_sign(hudaydah_centre: Centre) -> None:
    client = client_of(A)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 1.0}]
    session.save()
    sent = sign(client, text_page(hudaydah_centre))
    assert sent["Location"].startswith("/accounts/2fa/")
    assert signatures(hudaydah_centre) == []


def test_the_key_of_another_an_old_page_and_a_changed_answer_sign_nothing(hudaydah_centre: Centre) -> None:
    key, other = give_key(hudaydah_centre, A), give_key(hudaydah_centre, B)
    address = text_page(hudaydah_centre)
    sign(client_of(A), address, other)
    client = client_of(A)
    fields = form_of(client.get(address).text)
    client.post(PAGE, {**fields, "outcome": "permitted"})
    client.post(PAGE, {**fields, "credential": "[]"})
    client.post(PAGE, {**fields, "credential": '{"response": 1}'})
    client.post(PAGE, {**fields, "at": "yesterday"})
    forward(hudaydah_centre, hours=1)
    client.post(PAGE, fields)
    assert signatures(hudaydah_centre) == []
    assert key is not other


def test_nobody_but_a_co_chair_opens_the_page_or_signs(hudaydah_centre: Centre) -> None:
    for username in ("administrator", "monitor", "analyst", "coordinator", "liaison-ansar-allah"):
        assert client_of(username).get(PAGE).status_code == 403
        assert client_of(username).post(PAGE, {"outcome": "breach"}).status_code == 403


def test_an_incident_that_is_not_there_is_missing(hudaydah_centre: Centre) -> None:
    assert client_of(A).get("/incidents/none/determine/").status_code == 404


def test_a_step_of_both_keys_is_taken_when_both_have_signed_it(hudaydah_centre: Centre) -> None:
    keys = {name: give_key(hudaydah_centre, name) for name in (A, B)}
    for name in (A, B):
        sign(client_of(name), text_page(hudaydah_centre), keys[name])
    _, party = question(hudaydah_centre)
    steps = f"/incidents/{INCIDENT}/steps/"
    for step in ("liaison-notice", "request-for-information"):
        fields = {"report": INCIDENT, "party": party, "step": step}
        assert client_of("monitor").post(steps, fields).status_code == 302
        forward(hudaydah_centre, days=30)
    assert "rcc-session" not in _open_forms(client_of("monitor").get(steps).text)
    client_of("monitor").post(steps, {"report": INCIDENT, "party": party, "step": "rcc-session"})
    address = f"{steps}?party={party}&step=rcc-session"
    for name in (A, B):
        assert _done(hudaydah_centre, "rcc-session") is False
        assert sign(client_of(name), address, keys[name]).status_code == 302
    assert _done(hudaydah_centre, "rcc-session") is True


def test_what_others_decide_is_only_recorded(hudaydah_centre: Centre) -> None:
    for name in (A, B):
        sign(client_of(name), text_page(hudaydah_centre), give_key(hudaydah_centre, name))
    page = client_of("monitor").get(f"/incidents/{INCIDENT}/steps/").text
    assert "Others decide this" in page
    assert "Record that others took it" in page


def _open_forms(page: str) -> list[str]:
    return re.findall(r'name="step" value="([\w-]+)"', page)


def _done(opened: Centre, step: str) -> bool:
    return any(act.step == step for act in opened.workspace.acts().until(opened.clock()).steps(opened.case.co_chairs))


def test_the_clock_of_these_tests_is_their_own(hudaydah_centre: Centre) -> None:
    assert isinstance(hudaydah_centre.clock, Clock)
