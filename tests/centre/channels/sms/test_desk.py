"""Text messages through smpp34's server: acknowledged only when durable, joined in any order, answered in their language."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import smpp34

from ceasefire.centre.channels.arrival import Accepted, Arrival
from ceasefire.centre.channels.config import Secret, SmsConfig
from ceasefire.centre.channels.errors import ChannelError
from ceasefire.centre.channels.sms.alphabet import from_gsm, text_of
from ceasefire.centre.channels.sms.desk import SmsDesk
from ceasefire.centre.channels.sms.part_shelf import PartShelf
from ceasefire.centre.channels.sms.session import bound
from tests.centre.channels.recorder import Desk
from tests.centre.channels.servers.smsc import MessageCentre, message_centre

PHONE = "963944000001"
OURS = "963110000000"
KEY = b"k" * 32
BUSY = 0x64
ARABIC = "قصف مدفعي على تلبيسة صباح اليوم"
LONG = "قصف مدفعي على السوق في تلبيسة صباح اليوم قرب المدرسة، ورأينا دخاناً كثيراً وسمعنا ستة انفجارات متتالية."


@dataclass
class Clock:
    now: datetime = datetime(2016, 3, 5, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Running:
    centre: MessageCentre
    esme: Any
    desk: SmsDesk
    clock: Clock
    stop: asyncio.Event
    task: asyncio.Task[None]

    async def send(self, octets: bytes, **fields: Any) -> int:
        answer = await asyncio.wait_for(
            self.esme.deliver_sm(OURS, octets, source_addr=fields.pop("source_addr", PHONE), **fields), 15
        )
        return int(answer.command_status)


def config(port: int, folder: Path, **more: Any) -> SmsConfig:
    (folder / "sms").write_text("secret", encoding="utf-8")
    values: dict[str, Any] = {"host": "127.0.0.1", "port": port, "security": "none", "system_id": "centre", "number": f"+{OURS}"}
    return SmsConfig(**(values | {"password": Secret(file=folder / "sms")} | more))


@asynccontextmanager
async def running(desk: Desk, folder: Path, **more: Any) -> AsyncIterator[Running]:
    clock = Clock()
    async with message_centre() as centre:
        sms = SmsDesk(
            config=config(centre.port, folder, **more),
            case=desk.case,
            receive=desk.receive,
            shelf=PartShelf(folder / "shelf", KEY),
            clock=clock,
        )
        stop = asyncio.Event()
        task = asyncio.create_task(sms.run(stop))
        try:
            yield Running(centre, await centre.client(), sms, clock, stop, task)
        finally:
            stop.set()
            await asyncio.wait_for(task, 10)


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 60))


async def said(desk: Desk) -> list[str]:
    return await asyncio.to_thread(lambda: [report.verbatim.decode() for report in desk.workspace.reports()])


def in_parts(text: str, most: int = 30) -> list[bytes]:
    return [text[at : at + most].encode("utf-16-be") for at in range(0, len(text), most)]


def headed(pieces: list[bytes], reference: int = 7) -> list[bytes]:
    total = len(pieces)
    return [bytes((5, 0, 3, reference, total, number)) + piece for number, piece in enumerate(pieces, 1)]


def test_a_message_is_an_entry_before_it_is_acknowledged(desk: Desk, tmp_path: Path) -> None:
    async def work() -> None:
        async with running(desk, tmp_path) as link:
            assert await link.send(ARABIC.encode("utf-16-be"), data_coding=8) == 0
            # The acknowledgement is here, so the entry must be.
            assert await said(desk) == [ARABIC]
            (answer,) = await link.centre.answers(1)
            # One part: a longer answer would cost the centre, and mix with others on an old phone.
            text = text_of(answer.short_message, answer.data_coding, "gsm")
            (position,) = (await asyncio.to_thread(desk.workspace.positions)).values()
            assert answer.destination_addr == PHONE and answer.source_addr == OURS
            assert f"رقم {position}" in _all(link.centre.submitted)
            assert "قصف" not in text

    run(work())


def _all(parts: list[Any]) -> str:
    return "".join(
        text_of(part.short_message[6:] if part.esm_class & 0x40 else part.short_message, part.data_coding, "gsm")
        for part in parts
    )


def test_what_could_not_be_recorded_stays_with_the_message_centre(desk: Desk, tmp_path: Path) -> None:
    async def work() -> None:
        async with running(desk, tmp_path) as link:
            desk.broken = True
            assert await link.send(b"Shelling", data_coding=0) == BUSY
            assert await said(desk) == [] and link.centre.submitted == []
            desk.broken = False
            assert await link.send(b"Shelling", data_coding=0) == 0
            assert await said(desk) == ["Shelling"]

    run(work())


def test_a_message_sent_again_is_one_report_and_the_next_hour_another(desk: Desk, tmp_path: Path) -> None:
    async def work() -> None:
        async with running(desk, tmp_path) as link:
            for minutes in (0, 5, 61):
                link.clock.now = datetime(2016, 3, 5, 12, tzinfo=UTC) + timedelta(minutes=minutes)
                assert await link.send(b"Shelling again") == 0
            assert await said(desk) == ["Shelling again"] * 2
            await link.send(b"Shelling again", source_addr="963944000002")
            assert len(await said(desk)) == 3

    run(work())


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
@pytest.mark.parametrize("how", ["udh", "udh16", "sar"])
def test_parts_make_one_report_in_whatever_order_they_come(order: tuple[int, ...], how: str, desk: Desk, tmp_path: Path) -> None:
    pieces = in_parts(LONG)
    assert len(pieces) == 4

    async def deliver(link: Running, number: int) -> int:
        piece = pieces[number]
        if how == "udh":
            return await link.send(headed(pieces)[number], data_coding=8, esm_class=0x40)
        if how == "udh16":
            return await link.send(bytes((6, 8, 4, 1, 2, 4, number + 1)) + piece, data_coding=8, esm_class=0x40)
        tlvs = [smpp34.Tlv(0x020C, b"\x01\x02"), smpp34.Tlv(0x020E, b"\x04"), smpp34.Tlv(0x020F, bytes((number + 1,)))]
        return await link.send(piece, data_coding=8, tlvs=tlvs)

    async def work() -> None:
        async with running(desk, tmp_path) as link:
            for number in order:
                assert await said(desk) == []
                assert await deliver(link, number) == 0
            assert await said(desk) == [LONG]
            assert list((tmp_path / "shelf").iterdir()) == []

    run(work())


def test_a_part_that_comes_twice_is_one_part(desk: Desk, tmp_path: Path) -> None:
    parts = headed(in_parts(LONG))

    async def work() -> None:
        async with running(desk, tmp_path) as link:
            for part in (parts[0], parts[0], parts[1], parts[2], parts[1], parts[3], parts[3], parts[0]):
                assert await link.send(part, data_coding=8, esm_class=0x40) == 0
            assert await said(desk) == [LONG] and list((tmp_path / "shelf").iterdir()) == []

    run(work())


def test_a_reference_that_is_used_again_loses_neither_message(desk: Desk, tmp_path: Path) -> None:
    first, second = headed(in_parts(LONG)), headed([b"\0A" * 30, b"\0B" * 30, b"\0C" * 30, b"\0D" * 30])

    async def work() -> None:
        async with running(desk, tmp_path) as link:
            for part in (*first[:3], *second, *second[:1]):
                await link.send(part, data_coding=8, esm_class=0x40)
            assert len(await said(desk)) == 2
            assert (await said(desk))[0].startswith(LONG[:90]) and (await said(desk))[
                1
            ] == "A" * 30 + "B" * 30 + "C" * 30 + "D" * 30
            # Again the same reference and number of parts, with other words.
            for part in first:
                await link.send(part, data_coding=8, esm_class=0x40)
            assert (await said(desk))[2] == LONG

    run(work())


def test_parts_whose_rest_never_comes_are_a_report_with_its_gaps_marked(desk: Desk, tmp_path: Path) -> None:
    parts = headed(in_parts(LONG))

    async def work() -> None:
        async with running(desk, tmp_path, join_minutes=10) as link:
            for number in (0, 2, 3):
                await link.send(parts[number], data_coding=8, esm_class=0x40)
            link.clock.now += timedelta(minutes=9)
            await link.desk.close_overdue()
            assert await said(desk) == []
            link.clock.now += timedelta(minutes=2)
            await link.desk.close_overdue()
            assert await said(desk) == [f"{LONG[:30]} [\ufffd] {LONG[60:]}"]
            assert list((tmp_path / "shelf").iterdir()) == []

    run(work())


def test_parts_outlive_the_process_and_the_disk_tells_no_number(desk: Desk, tmp_path: Path) -> None:
    parts = headed(in_parts(LONG))

    async def work() -> None:
        async with running(desk, tmp_path) as link:
            for part in parts[:3]:
                await link.send(part, data_coding=8, esm_class=0x40)
        files = list((tmp_path / "shelf").iterdir())
        assert len(files) == 3
        for file in files:
            held = file.name.encode() + file.read_bytes()
            assert PHONE.encode() not in held and LONG[:5].encode("utf-16-be") not in held
        async with running(desk, tmp_path) as link:
            await link.send(parts[3], data_coding=8, esm_class=0x40)
            assert await said(desk) == [LONG]

    run(work())


def test_the_last_part_is_acknowledged_only_with_the_whole_message(desk: Desk, tmp_path: Path) -> None:
    parts = headed(in_parts(LONG))

    async def work() -> None:
        async with running(desk, tmp_path) as link:
            desk.broken = True
            for part in parts[:3]:
                assert await link.send(part, data_coding=8, esm_class=0x40) == 0
            assert await link.send(parts[3], data_coding=8, esm_class=0x40) == BUSY
            desk.broken = False
            assert await link.send(parts[3], data_coding=8, esm_class=0x40) == 0
            assert await said(desk) == [LONG]

    run(work())


@pytest.mark.parametrize(
    "fields",
    [{"esm_class": 0x04}, {"esm_class": 0x20}, {"source_addr": "UN Mission", "source_addr_ton": 5}, {"source_addr": "8080"}],
)
def test_machines_are_not_answered(fields: dict[str, Any], desk: Desk, tmp_path: Path) -> None:
    async def work() -> None:
        async with running(desk, tmp_path) as link:
            assert await link.send(b"id:1 stat:DELIVRD", **fields) == 0
            await asyncio.sleep(0.2)
            assert link.centre.submitted == []
            assert len(await said(desk)) == (0 if "esm_class" in fields else 1)

    run(work())


def test_a_busy_message_centre_is_asked_again_and_a_sender_not_without_end(desk: Desk, tmp_path: Path) -> None:
    async def work() -> None:
        async with running(desk, tmp_path, answers_a_sender_an_hour=2) as link:
            link.centre.statuses.append(0x58)
            for number in range(5):
                await link.send(b"message %d" % number)
            answers = await link.centre.answers(2)
            await asyncio.sleep(0.3)
            assert len(answers) == 2 and from_gsm(answers[0].short_message).startswith("Received, no. ")
            assert len(await said(desk)) == 5

    run(work())


def test_the_link_is_built_again_when_it_breaks(desk: Desk, tmp_path: Path) -> None:
    async def work() -> None:
        async with message_centre() as centre, relay(centre.port) as (port, broken):
            stop = asyncio.Event()
            sms = SmsDesk(
                config=config(port, tmp_path),
                case=desk.case,
                receive=desk.receive,
                shelf=PartShelf(tmp_path / "shelf", KEY),
                clock=Clock(),
            )
            task = asyncio.create_task(sms.run(stop))
            await centre.client()
            broken()
            esme = await centre.client()
            await esme.deliver_sm(OURS, b"after the break", source_addr=PHONE)
            assert await said(desk) == ["after the break"]
            stop.set()
            await asyncio.wait_for(task, 10)

    run(work())


@asynccontextmanager
async def relay(target: int) -> AsyncIterator[tuple[int, Callable[[], None]]]:
    """A wire between two ports of loopback, and how to cut it."""
    writers: list[asyncio.StreamWriter] = []

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await reader.read(4096):
                writer.write(piece)
                await writer.drain()
        writer.close()

    async def joined(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", target)
        writers.extend((writer, far_writer))
        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))

    def cut() -> None:
        for writer in writers:
            writer.transport.abort()

    async with await asyncio.start_server(joined, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], cut
        cut()


def test_many_messages_at_once_are_each_recorded_once(desk: Desk, tmp_path: Path) -> None:
    async def work() -> None:
        async with running(desk, tmp_path) as link:
            texts = [f"message {number}" for number in range(100)]
            statuses = await asyncio.gather(*(link.send(text.encode()) for text in texts))
            assert set(statuses) == {0} and sorted(await said(desk)) == sorted(texts)

    run(work())


def test_a_dead_link_is_noticed_by_asking(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ceasefire.centre.channels.sms.session.RESPONSE_SECONDS", 0.3)
    asked: list[int] = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Lets the desk bind and then says nothing more."""
        head = await reader.readexactly(16)
        await reader.readexactly(int.from_bytes(head[:4]) - 16)
        writer.write(bytes((0, 0, 0, 17)) + b"\x80\0\0\x09" + b"\0\0\0\0" + head[12:16] + b"\0")
        while head := await reader.read(16):
            asked.append(int.from_bytes(head[4:8]))

    async def never(message: Any) -> int:
        raise AssertionError(message)

    async def work() -> None:
        async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            with pytest.raises(ChannelError, match="does not answer"):
                async with bound(config(port, tmp_path, enquire_seconds=0.1), never) as session:
                    await session.serve()
        assert asked[0] == 0x15

    run(work())


def test_no_number_and_no_word_reaches_a_log(desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def refuse(arrival: Arrival) -> Accepted:
        raise ValueError(f"{arrival.text} {arrival.apart}")

    async def work() -> None:
        async with running(desk, tmp_path) as link:
            link.desk.receive = refuse
            assert await link.send(b"secret words") == BUSY

    run(work())
    assert "could not be recorded (ValueError)" in caplog.text
    assert PHONE not in caplog.text and "secret words" not in caplog.text
