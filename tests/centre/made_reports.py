"""Reports made for the tests; none of them tells of anything that happened."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ceasefire.pipeline.report import Channel, Quarantined, Report
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When

AT = datetime(2016, 3, 1, 12, 0, tzinfo=UTC)


def report(number: int, *, text: str = "shells fell beside the road", id: str = "") -> Report:
    said = Statement(
        act=Act.INDIRECT_FIRE,
        occurred=When(earliest=AT + timedelta(minutes=number), latest=AT + timedelta(minutes=number + 30)),
        where=Where(lat=35.0 + number % 100 / 50, lon=36.5 + number % 77 / 60, radius_km=2.5, name=f"the mill {number}"),
        actors=("unknown",),
        targets=("civilians",),
        killed=Count(least=0, most=2),
        text=f"{text} ({number})",
    )
    return Report(
        id=id or f"made-{number}",
        channel=Channel.CSV,
        source="observer",
        received=AT + timedelta(days=1),
        citation=f"made.csv {number}",
        verbatim=f'{{"row":{number},"text":"{text}"}}'.encode(),
        statements=(said,),
    )


def reports(count: int) -> Iterator[Report]:
    return (report(number) for number in range(count))


def bad_row(line: int = 7) -> Quarantined:
    return Quarantined(file="made.csv", line=line, field="lat", reason="'9x' is not a number", verbatim=b"lat\n9x")
