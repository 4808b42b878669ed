"""The public report in a real browser: on a phone without scripts, without a connection, from right to left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import ThreadReport
from ceasefire.centre.reporting.return_code import read_code
from ceasefire.centre.web.pages import report, report_return, report_sealed
from ceasefire.pipeline.report import Channel, Report
from ceasefire.vocabulary.acts import Act
from tests.browser.accessibility import check_rules, check_touch, check_width, walk
from tests.browser.conftest import Open
from tests.browser.pictures import Pictures
from tests.centre.reporting.pictures import SECRET, painted, photograph

CASE = "syria-2016"
PHONE = 360
WORDS = "Three shells fell beside the bakery."
WIKIPEDIA = "https://www.wikipedia.org/"

STORED = """async () => {
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  const told = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      for (const row of await done(database.transaction(store).objectStore(store).getAll())) {
        told.push({ keys: Object.keys(row).sort(), text: new TextDecoder("latin1").decode(row.box), id: row.id });
      }
    }
    database.close();
  }
  return { rows: told, cookies: document.cookie, local: localStorage.length, session: sessionStorage.length };
}"""


@pytest.fixture(autouse=True)
def no_flood_yet() -> None:
    for flood in (report.SENDING, report_return.OPENING, report_sealed.SENDING):
        flood._began = float("-inf")


@pytest.fixture(autouse=True)
def arrived_before(centre: Centre) -> set[str]:
    return {one.id for one in web_reports(centre)}


def web_reports(centre: Centre) -> list[Report]:
    return [one for one in centre.workspace.reports() if one.channel is Channel.WEB]


def arrived(centre: Centre, before: set[str]) -> list[Report]:
    return [one for one in web_reports(centre) if one.id not in before]


def fill(page: Page, words: str = WORDS) -> None:
    page.select_option("#f-what", "indirect_fire")
    page.fill("#f-where", "Sukkarri")
    page.fill("#f-day", "2016-04-27")
    page.fill("#f-time", "21:45")
    page.select_option("#f-slack", "15m")
    page.fill("#f-who", "I could not see")
    page.fill("#f-words", words)


def code_on(page: Page) -> str:
    return " ".join(page.locator(".code").first.locator("li").all_text_contents())


def press(page: Page, step: str) -> None:
    page.locator(f"button[name=step][value={step}]").first.click()


def test_a_report_from_a_phone_without_scripts(
    open_page: Open, site: str, centre: Centre, pictures: Pictures, arrived_before: set[str], tmp_path: Path
) -> None:
    shot = tmp_path / "IMG_0001.jpg"
    shot.write_bytes(photograph(image=painted(size=(640, 480))))
    page = open_page(f"{site}/report/", width=PHONE, java_script_enabled=False)
    fill(page)
    page.set_input_files("#f-files", shot)
    pictures.take(page, "report-phone-en")
    press(page, "preview")
    expect(page.get_by_text("Nothing has been sent yet")).to_be_visible()
    for name in ("Sukkari", "السكري", "Суккари"):
        expect(page.locator(".choice.place").first).to_contain_text(name)
    pictures.take(page, "report-preview-en")
    page.locator("input[name=place][value=sukkari]").check()
    press(page, "send")
    expect(page.get_by_role("heading", name="Your report has arrived")).to_be_visible()
    pictures.take(page, "report-receipt-en")
    code = read_code(code_on(page))
    told = {one.media_type: one for one in arrived(centre, arrived_before)}
    said = told["application/json"].statements[0]
    assert said.act is Act.INDIRECT_FIRE and said.where is not None and said.where.place_id == "sukkari"
    assert said.text == f"{WORDS}\nwhere: Sukkarri\nwho: I could not see"
    assert SECRET not in told["image/jpeg"].verbatim
    assert page.context.cookies() == []
    page.goto(f"{site}/report/return/")
    page.fill("#f-code", " ".join(code.words).upper())
    press(page, "open")
    expect(page.get_by_text("Arrived. It waits to be read.")).to_be_visible()
    pictures.take(page, "report-thread-en")


def test_a_report_begun_with_a_connection_and_sent_without_one_arrives_exactly_once_later(
    open_page: Open, site: str, centre: Centre, pictures: Pictures, arrived_before: set[str], tmp_path: Path
) -> None:
    shot = tmp_path / "IMG_0002.jpg"
    shot.write_bytes(photograph())
    page = open_page(f"{site}/report/", width=PHONE, allowed=("ERR_INTERNET_DISCONNECTED",))
    fill(page)
    page.set_input_files("#f-files", shot)
    page.context.set_offline(True)
    press(page, "preview")
    expect(page.get_by_role("heading", name="Kept sealed on this device")).to_be_visible()
    pictures.take(page, "report-sealed-en")
    code = read_code(code_on(page))
    stored = page.evaluate(STORED)
    assert len(stored["rows"]) == 1 and stored["rows"][0]["keys"] == ["after", "box", "id", "tries"]
    assert "bakery" not in stored["rows"][0]["text"] and code.words[0] not in stored["rows"][0]["text"]
    assert (stored["cookies"], stored["local"], stored["session"]) == ("", 0, 0)
    assert page.input_value("#f-words") == "" and arrived(centre, arrived_before) == []
    page.context.set_offline(False)
    expect(page.get_by_text("A sealed report has arrived at the centre")).to_be_visible()
    assert page.evaluate(STORED)["rows"] == []
    told = sorted(arrived(centre, arrived_before), key=lambda one: one.media_type)
    assert [one.media_type for one in told] == ["application/json", "image/jpeg"]
    assert told[0].statements[0].text.startswith(WORDS) and SECRET not in told[1].verbatim
    page.reload()
    expect(page.locator("[data-device]")).to_be_visible()
    assert len(arrived(centre, arrived_before)) == 2
    page.goto(f"{site}/report/return/")
    page.fill("#f-code", code.text)
    press(page, "open")
    expect(page.get_by_text("Arrived. It waits to be read.")).to_be_visible()


def test_a_box_whose_answer_was_lost_is_sent_again_and_arrives_once(
    open_page: Open, site: str, centre: Centre, arrived_before: set[str]
) -> None:
    page = open_page(f"{site}/report/", width=PHONE, allowed=("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"))
    lost: list[int] = []

    def lose_the_first_answer(route: object) -> None:
        if lost:
            route.continue_()  # type: ignore[attr-defined]
        else:
            lost.append(route.fetch().status)  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

    page.context.route("**/report/sealed/", lose_the_first_answer)
    fill(page)
    page.context.set_offline(True)
    press(page, "preview")
    expect(page.get_by_role("heading", name="Kept sealed on this device")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("A sealed report has arrived at the centre")).to_be_visible(timeout=30_000)
    assert lost == [200] and len(arrived(centre, arrived_before)) == 1


def test_what_is_sealed_after_reading_back_keeps_the_reporter_s_choice_and_words(
    open_page: Open, site: str, centre: Centre, arrived_before: set[str]
) -> None:
    page = open_page(f"{site}/report/?lang=ar", width=PHONE, allowed=("ERR_INTERNET_DISCONNECTED",))
    fill(page)
    press(page, "preview")
    page.locator("input[name=place][value=sukkari]").check()
    promised = page.locator("form[data-report] input[name=code]").input_value()
    page.context.set_offline(True)
    press(page, "send")
    expect(page.locator("[data-sealed-card]")).to_be_visible()
    assert read_code(code_on(page)).text == promised
    page.context.set_offline(False)
    expect(page.locator("[data-news] .notice")).to_be_visible()
    (told,) = arrived(centre, arrived_before)
    where = told.statements[0].where
    assert where is not None and where.place_id == "sukkari"
    assert ThreadReport.objects.filter(report=told.id).count() == 1


def test_the_page_is_kept_for_use_without_a_connection_only_when_asked_and_the_device_is_cleared(
    open_page: Open, site: str, centre: Centre, arrived_before: set[str]
) -> None:
    page = open_page(f"{site}/report/?lang=en", width=PHONE, allowed=("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"))
    there = "async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"
    expect(page.locator("[data-keep]")).to_be_visible()
    assert page.evaluate(there) == [0, 0]
    page.click("[data-keep]")
    expect(page.locator("[data-kept]")).to_be_visible()
    assert page.evaluate(there) == [1, 1]
    page.context.set_offline(True)
    page.goto(f"{site}/report/?lang=en")
    expect(page.get_by_role("heading", name="Report what happened")).to_be_visible()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.leave')).position") == "sticky"
    fill(page, "Written without any connection.")
    press(page, "preview")
    expect(page.get_by_role("heading", name="Kept sealed on this device")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("A sealed report has arrived at the centre").first).to_be_visible()
    assert [one.statements[0].text.partition("\n")[0] for one in arrived(centre, arrived_before)] == [
        "Written without any connection."
    ]
    page.click("[data-clear]")
    expect(page.get_by_text("Everything of this page is deleted here")).to_be_visible()
    assert page.evaluate(there) == [0, 0] and page.evaluate(STORED)["rows"] == []


def test_clearing_the_device_deletes_a_sealed_report_that_waits(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/report/", width=PHONE, allowed=("ERR_INTERNET_DISCONNECTED",))
    fill(page)
    page.context.set_offline(True)
    press(page, "preview")
    expect(page.locator("[data-waiting-count]")).to_have_text("1")
    page.click("[data-clear]")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert page.evaluate(STORED)["rows"] == []


def test_a_second_report_can_be_made_without_a_connection_and_both_arrive(
    open_page: Open, site: str, centre: Centre, arrived_before: set[str]
) -> None:
    page = open_page(f"{site}/report/", width=PHONE, allowed=("ERR_INTERNET_DISCONNECTED",))
    codes = []
    page.context.set_offline(True)
    for words in ("The first one.", "The second one."):
        fill(page, words)
        press(page, "preview")
        expect(page.locator("[data-sealed-card]")).to_be_visible()
        codes.append(code_on(page))
        page.click("[data-another]")
    expect(page.locator("[data-waiting-count]")).to_have_text("2")
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden()
    told = arrived(centre, arrived_before)
    assert {one.statements[0].text.partition("\n")[0] for one in told} == {"The first one.", "The second one."}
    assert codes[0] != codes[1] and all(one.statements[0].passes_on == "" for one in told)


def test_a_point_is_pressed_on_the_map_and_read_back_by_the_nearest_place(open_page: Open, site: str, pictures: Pictures) -> None:
    page = open_page(f"{site}/report/?lang=en", width=PHONE)
    assert not [address for address in page.meter.received if "maplibre" in address]  # type: ignore[attr-defined]
    page.click("[data-point] summary")
    canvas = page.locator("[data-point] canvas")
    expect(canvas).to_be_visible(timeout=30_000)
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] * 0.3, "y": box["height"] * 0.3})
    expect(page.locator("#f-lat")).not_to_have_value("")
    assert 32 < float(page.input_value("#f-lat")) < 38 and 35 < float(page.input_value("#f-lon")) < 43
    pictures.take(page, "report-map-en")
    press(page, "preview")
    expect(page.get_by_text(re.compile(r"The point lies"))).to_be_visible()


def test_leave_now_and_three_times_escape_go_elsewhere_and_back_shows_nothing(open_page: Open, site: str) -> None:
    for leave in (lambda page: page.click("[data-leave]"), lambda page: [page.keyboard.press("Escape") for _ in range(3)]):
        page = open_page(f"{site}/report/how/", width=PHONE, allowed=(f"a request to another server: {WIKIPEDIA}",))
        page.context.route(
            f"{WIKIPEDIA}**", lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")
        )
        page.goto(f"{site}/report/")
        page.fill("#f-words", "a secret")
        leave(page)
        page.wait_for_url(WIKIPEDIA)
        page.go_back()
        assert page.url == f"{site}/report/how/" and "a secret" not in page.content()


PAGES = ("report/", "report/how/", "report/return/")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_every_page_can_be_used_by_everyone(open_page: Open, site: str, pictures: Pictures, language: str, width: int) -> None:
    def check(page: Page, name: str) -> None:
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        check_rules(page)
        check_width(page)
        check_touch(page)
        if width == PHONE:
            walk(page)
        pictures.take(page, f"report-{name}-{language}-{width}")

    for path in PAGES:
        check(open_page(f"{site}/{path}?lang={language}", width=width), path.strip("/").replace("/", "-"))
    page = open_page(f"{site}/report/?lang={language}", width=width, allowed=("422",))
    page.fill("#f-day", "2031-01-01")
    page.fill("#f-words", WORDS)
    press(page, "preview")
    expect(page.locator("#mistakes")).to_be_visible()
    check(page, "mistakes")
    page.fill("#f-day", "2016-04-27")
    page.fill("#f-where", "الزهراء" if language == "ar" else "Zahraa")
    page.fill("#f-who", "روسيا" if language == "ar" else "russia")
    press(page, "preview")
    expect(page.locator(".choice.place").first).to_be_visible()
    check(page, "preview")
    press(page, "send")
    expect(page.locator(".code").first).to_be_visible()
    check(page, "receipt")
    press(page, "open")
    expect(page.locator("form button.danger")).to_be_visible()
    check(page, "thread")


def test_enter_in_a_field_asks_to_check_and_nothing_else(
    open_page: Open, site: str, arrived_before: set[str], centre: Centre
) -> None:
    page = open_page(f"{site}/report/", width=PHONE)
    page.fill("#f-where", "Sukkari")
    page.press("#f-where", "Enter")
    expect(page.get_by_text("Nothing has been sent yet")).to_be_visible()
    assert arrived(centre, arrived_before) == []


def test_the_form_is_there_soon_over_a_slow_line_and_weighs_little(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/report/?lang=ar", width=PHONE, slow=True)
    spent = page.evaluate("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert spent < 5_000, spent
    assert page.meter.total < 150_000, page.meter.told()  # type: ignore[attr-defined]


def test_right_to_left_the_code_is_read_from_the_right(open_page: Open, site: str, pictures: Pictures) -> None:
    page = open_page(f"{site}/report/?lang=ar", width=PHONE, allowed=("ERR_INTERNET_DISCONNECTED",))
    fill(page)
    page.context.set_offline(True)
    press(page, "preview")
    expect(page.locator("[data-sealed-card]")).to_be_visible()
    pictures.take(page, "report-sealed-ar")
    first, second = (page.locator(".code").first.locator("li").nth(at).bounding_box() for at in (0, 1))
    assert first is not None and second is not None and (first["x"] > second["x"] or first["y"] < second["y"])
    assert re.fullmatch(r"[\u0600-\u06ff ]+", code_on(page))
    page.click("[data-clear]")
