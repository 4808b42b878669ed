"""The addresses of the channels: gateways that prove themselves, feeds for anyone, and the administrator's page."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from ceasefire.centre.channels.models import Delivery, Publication, Subscription
from ceasefire.centre.channels.outward import subscriptions
from ceasefire.centre.channels.outward.addresses import Way
from ceasefire.centre.channels.outward.delivering import Caller, deliver_due, queue
from ceasefire.centre.channels.outward.publishing import public_items, publish_changes
from ceasefire.centre.channels.outward.subscriptions import subscribe
from ceasefire.centre.channels.signing import HEADER, check_signature, signature
from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts
from ceasefire.centre.storage.picture import IncidentRow, PublicRow
from ceasefire.errors import DeniedError
from ceasefire.wording.catalog import LANGUAGES
from tests.centre.channels.servers.listener import listener
from tests.centre.web.centres import Clock, client_of, viewer_of

SECRET = "a-secret-of-thirty-two-letters-ok"
WORDS = "Shells fell on the market."
HOME = Caller(way=Way(allow_loopback=True))


@pytest.fixture
def gateways(centre: Centre) -> Centre:
    folder = centre.workspace.folder
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    parts = [
        f'[gateway.{shape}]\nshape = "{shape}"\nsecret = {{file = "{folder}/secret"}}\nverify = {{file = "{folder}/secret"}}\n'
        for shape in ("plain", "signal", "telegram", "whatsapp")
    ]
    (folder / "channels.toml").write_text("".join(parts), encoding="utf-8")
    return centre


def entries(centre: Centre) -> Sequence[str]:
    return [report.verbatim.decode() for report in centre.workspace.reports() if report.channel == "gateway"]


def test_a_gateways_call_is_an_entry_and_its_answer_comes_back(gateways: Centre) -> None:
    body = json.dumps({"id": "1", "sender": "+967700000001", "text": WORDS}).encode()
    signed = {HEADER: signature(SECRET.encode(), body, gateways.clock())}
    told = Client().post("/gateway/plain/", body, content_type="application/json", headers=signed)
    assert told.status_code == 200 and entries(gateways) == [WORDS] and not told.cookies
    (report,) = [report for report in gateways.workspace.reports() if report.channel == "gateway"]
    position = gateways.workspace.positions()[report.id]
    assert told.json()["taken"] == [position] and str(position) in told.json()["answers"][0]["text"]
    assert told.json()["answers"][0]["to"] == "+967700000001"
    kept = contacts.read(gateways.secrets.vault, report.id, viewer_of("monitor"), "to ask back")
    assert kept == "gateway:plain:+967700000001"
    again = Client().post("/gateway/plain/", body, content_type="application/json", headers=signed)
    assert again.status_code == 200 and again.json()["answers"] == [] and len(entries(gateways)) == 1


def test_telegram_gets_its_answer_in_the_call_itself(gateways: Centre) -> None:
    update = {"message": {"message_id": 1, "chat": {"id": 42, "type": "private"}, "from": {"language_code": "fr"}, "text": WORDS}}
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    told = Client().post("/gateway/telegram/", json.dumps(update), content_type="application/json", headers=headers)
    assert told.json()["method"] == "sendMessage" and told.json()["chat_id"] == "42" and "enregistré" in told.json()["text"]


def test_a_call_without_proof_a_strange_gateway_and_a_full_disk_are_told_apart(
    gateways: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps({"id": "1", "text": WORDS}).encode()
    post = {"content_type": "application/json"}
    assert Client().post("/gateway/plain/", body, **post).status_code == 401
    assert Client().post("/gateway/nobody/", body, **post).status_code == 404
    signed = {HEADER: signature(SECRET.encode(), b"[]", gateways.clock())}
    assert Client().post("/gateway/plain/", b"[]", **post, headers=signed).status_code == 400
    (gateways.workspace.folder / "channels.toml").write_text("[gateway", encoding="utf-8")
    assert Client().post("/gateway/plain/", body, **post).status_code == 503
    assert entries(gateways) == []


def test_whatsapp_is_answered_what_it_asks(gateways: Centre) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": SECRET, "hub.challenge": "123"}
    told = Client().get("/gateway/whatsapp/", query)
    assert (told.status_code, told.text) == (200, "123") and told["Content-Type"].startswith("text/plain")
    assert Client().get("/gateway/whatsapp/", query | {"hub.verify_token": "x"}).status_code == 403
    body = json.dumps({"entry": [{"changes": [{"value": {"messages": [{"id": "w", "from": "9", "text": {"body": WORDS}}]}}]}]})
    signed = {"X-Hub-Signature-256": "sha256=" + hmac.digest(SECRET.encode(), body.encode(), "sha256").hex()}
    assert Client().post("/gateway/whatsapp/", body, content_type="application/json", headers=signed).status_code == 200
    assert entries(gateways) == [WORDS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_tells_the_public_picture_in_each_language(centre: Centre, language: str) -> None:
    publish_changes(centre, centre.clock())
    told = Client().get("/public/feed.atom", {"lang": language})
    root = fromstring(told.content)
    entries_ = [element for element in root if element.tag.endswith("entry")]
    assert told["Content-Type"].startswith("application/atom+xml") and not told.cookies
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
    assert len(entries_) == min(200, PublicRow.objects.using(centre.alias).count()) > 0
    address = next(link.attrib["href"] for link in entries_[0] if link.attrib.get("type") == "application/cap+xml")
    message = Client().get(address.removeprefix("http://testserver"))
    assert message.status_code == 200 and fromstring(message.content).tag.endswith("}alert")


def test_no_feed_shows_what_only_the_staff_may_see(centre: Centre) -> None:
    publish_changes(centre, centre.clock())
    told = Client().get("/public/feed.atom").text + "".join(
        Client().get(f"/public/cap/{item}/").text for item in Publication.objects.values_list("item", flat=True)[:30]
    )
    for row in IncidentRow.objects.using(centre.alias).all():
        assert row.id not in told
        if row.lat is not None and row.radius_km < 5:
            assert f"{row.lat:.4f},{row.lon:.4f}" not in told and f"{row.lat:.4f} {row.lon:.4f}" not in told
    for place in centre.case.gazetteer.places:
        assert not place.sensitive or place.names["en"] not in told
    delay = max(72, centre.case.public.delay_hours) * 3600
    for item in public_items(centre):
        assert item.when is not None and (centre.clock() - item.when.latest).total_seconds() >= delay


def test_what_is_not_published_is_not_found(centre: Centre) -> None:
    assert Client().get("/public/cap/entry-999999/").status_code == 404
    assert Client().get("/public/cap/../secret/").status_code == 404


def test_a_change_is_a_revision_and_what_is_gone_is_withdrawn(centre: Centre) -> None:
    first = publish_changes(centre, centre.clock())
    assert len(first) == PublicRow.objects.using(centre.alias).count() and publish_changes(centre, centre.clock()) == []
    one, other = PublicRow.objects.using(centre.alias).order_by("id")[:2]
    PublicRow.objects.using(centre.alias).filter(id=one.id).update(grade="confirmed")
    PublicRow.objects.using(centre.alias).filter(id=other.id).delete()
    changed = {made.item: made for made in publish_changes(centre, centre.clock())}
    assert set(changed) == {one.id, other.id} and changed[other.id].withdrawn and changed[one.id].number == 2
    assert Publication.objects.filter(item=one.id, latest=True).count() == 1
    cap = fromstring(Client().get(f"/public/cap/{one.id}/").content)
    assert [child.text for child in cap if child.tag.endswith("msgType")] == ["Update"]
    assert fromstring(Client().get(f"/public/cap/{other.id}/").content).findtext("{*}msgType") == "Cancel"


def test_a_subscriber_is_greeted_told_of_changes_and_tried_again_until_it_answers(centre: Centre) -> None:
    clock = centre.clock
    assert isinstance(clock, Clock)
    publish_changes(centre, centre.clock())
    with listener() as hook:
        url = f"http://127.0.0.1:{hook.port}/hook/secret-path"
        _, secret = subscribe(centre, viewer_of("administrator"), "Radio", url, HOME.way)
        assert deliver_due(centre, HOME) == 1
        row = PublicRow.objects.using(centre.alias).order_by("id").first()
        PublicRow.objects.using(centre.alias).filter(id=row.id).update(grade="confirmed")
        hook.status = 500
        assert queue(publish_changes(centre, centre.clock()), centre.clock()) == 1
        assert deliver_due(centre, HOME) == 0 and deliver_due(centre, HOME) == 0
        assert len(hook.got) == 2
        hook.status = 200
        clock.forward(minutes=2)
        assert deliver_due(centre, HOME) == 1
    told = [json.loads(body) for _, _, body in hook.got]
    assert [one["type"] for one in told] == ["greeting", "changed", "changed"] and told[1]["id"] == told[2]["id"]
    assert told[1]["item"]["id"] == row.id and told[1]["item"]["grade"] == "confirmed"
    for _, headers, body in hook.got:
        check_signature(secret.encode(), body, headers[HEADER.lower()], datetime.now(centre.clock().tzinfo))
    assert Delivery.objects.filter(state=Delivery.DELIVERED).count() == 2


def test_a_subscriber_that_is_gone_is_called_no_more(centre: Centre) -> None:
    with listener() as hook:
        hook.status = 410
        subscribe(centre, viewer_of("administrator"), "Radio", f"http://127.0.0.1:{hook.port}/", HOME.way)
        deliver_due(centre, HOME)
        publish_changes(centre, centre.clock())
        assert queue(list(Publication.objects.all()), centre.clock()) == 0
        assert deliver_due(centre, HOME) == 0 and len(hook.got) == 1
    assert Subscription.objects.get().ended is not None


def test_a_subscriber_that_never_answers_is_given_up(centre: Centre) -> None:
    clock = centre.clock
    assert isinstance(clock, Clock)
    with listener() as hook:
        hook.status = 503
        subscribe(centre, viewer_of("administrator"), "Radio", f"http://127.0.0.1:{hook.port}/", HOME.way)
        for _ in range(20):
            deliver_due(centre, HOME)
            clock.forward(days=2)
        assert len(hook.got) == 9
    assert Delivery.objects.get().state == Delivery.GIVEN_UP


def test_addresses_and_secrets_of_subscribers_lie_sealed(centre: Centre) -> None:
    _, secret = subscribe(centre, viewer_of("administrator"), "Radio", "http://127.0.0.1:9/hook/secret-path", HOME.way)
    for file in centre.workspace.folder.rglob("*"):
        assert file.is_dir() or (secret.encode() not in file.read_bytes() and b"secret-path" not in file.read_bytes()), file
    assert "secret-path" not in repr(subscriptions.standing())


def test_only_the_administrator_manages_channels(centre: Centre) -> None:
    for name in ("monitor", "analyst"):
        assert client_of(name).get("/channels/").status_code == 403
        assert client_of(name).post("/channels/add/", {"label": "x", "url": "https://8.8.8.8/"}).status_code == 403
        with pytest.raises(DeniedError):
            subscribe(centre, viewer_of(name), "x", "https://8.8.8.8/", Way())
    assert Client().get("/channels/").status_code == 302
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_administrator_adds_a_subscriber_sees_the_secret_once_and_ends_it(centre: Centre, language: str) -> None:
    (centre.workspace.folder / "channels.toml").write_text("[outward]\nallow_loopback = true\n", encoding="utf-8")
    browser = client_of("administrator")
    added = browser.post(f"/channels/add/?lang={language}", {"label": "Radio", "url": "http://127.0.0.1:9/x"})
    assert added.status_code == 200
    (secret,) = re.findall(r'<code dir="ltr">(.+?)</code>', added.text)
    made = Subscription.objects.get()
    assert subscriptions.callee(centre, made).secret == secret.encode() and made.by == "administrator"
    shown = browser.get("/channels/", {"lang": language})
    assert "Radio" in shown.text and secret not in shown.text and "127.0.0.1" in shown.text and "/x" not in shown.text
    assert browser.post("/channels/end/", {"subscription": str(made.pk)}).status_code == 302
    assert Subscription.objects.get().ended is not None


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "http://a.example/", "https://169.254.169.254/x", "https://x:y@8.8.8.8/", ""]
)
def test_an_address_that_may_not_be_called_is_refused_with_the_reason(centre: Centre, url: str) -> None:
    answer = client_of("administrator").post("/channels/add/", {"label": "Radio", "url": url})
    assert answer.status_code == 422 and 'aria-invalid="true"' in answer.text and Subscription.objects.count() == 0


def test_a_page_of_channels_tells_a_mistake_in_the_file_and_no_secret(centre: Centre, tmp_path: Path) -> None:
    (centre.workspace.folder / "channels.toml").write_text('[email]\naddress = "hunter2"\n', encoding="utf-8")
    shown = client_of("administrator").get("/channels/")
    assert shown.status_code == 200 and "email.address" in shown.text and "hunter2" not in shown.text


def test_the_form_for_kobo_is_there_for_anyone(centre: Centre) -> None:
    told = Client().get("/odk/form.xlsx")
    assert told.status_code == 200 and told.content.startswith(b"PK") and "hudaydah-2018.xlsx" in told["Content-Disposition"]
