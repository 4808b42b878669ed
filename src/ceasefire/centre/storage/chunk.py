"""A chunk: what one transaction will write, and where each item of it then stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from ceasefire.centre.storage import act_body, evidence, reading
from ceasefire.centre.storage.log_entries import DatabaseEntries
from ceasefire.centre.storage.preparing import Item, Prepared, Preparing, set_aside
from ceasefire.centre.storage.standing import Placed, Standing
from ceasefire.errors import ActError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct

Made = Prepared | Quarantined | ActError


@dataclass(slots=True, kw_only=True)
class Chunk:
    """What one transaction will write, for a log that has `size` entries. Use it inside the transaction, once."""

    alias: str
    preparing: Preparing
    size: int
    entries: list[Prepared] = field(default_factory=list)

    def take(self, items: Sequence[Item], made: Sequence[Made]) -> list[Placed | ActError]:
        """Add what is new, and tell where each item stands, in the order of the items; of an act, why it cannot be taken."""
        known = reading.reports_by_id(self.alias, list({item.id for item in items if isinstance(item, Report)}))
        placed: dict[int, Placed | ActError] = {}
        aside: list[tuple[int, Quarantined]] = []
        for number, (item, ready) in enumerate(zip(items, made, strict=True)):
            found: Placed | ActError | Quarantined
            if isinstance(item, Report):
                found = self._take_report(item, ready, known)
            elif isinstance(item, Quarantined):
                found = item
            else:
                found = self._take_act(item, ready, known)
            if isinstance(found, Quarantined):
                aside.append((number, found))
            else:
                placed[number] = found
        placed |= self._set_aside(aside)
        return [placed[number] for number in range(len(items))]

    def add(self, prepared: Prepared) -> int:
        """Add one entry; gives its index."""
        self.entries.append(prepared)
        return self.size + len(self.entries) - 1

    def write(self) -> None:
        """Write all of it."""
        if self.entries:
            DatabaseEntries(alias=self.alias).add_rows(self.size, [(one.data, one.entry, one.row) for one in self.entries])
            evidence.keep(self.alias, [value for one in self.entries for value in one.values])

    def _placed(self, index: int, standing: Standing, reason: str = "") -> Placed:
        here = index - self.size
        return Placed(index=index, standing=standing, reason=reason, entry=self.entries[here].data if here >= 0 else None)

    def _take_report(self, report: Report, ready: Made, known: dict[str, reading.Known]) -> Placed | Quarantined:
        before = known.get(report.id)
        if before is not None:
            # A report whose content was destroyed must not come back with the file it came from.
            if not before.held or same_content(before.report, report):
                return self._placed(before.index, Standing.REPEATED)
            return set_aside(report, "id", f"{report.id!r} is recorded with other content; give this report an id of its own")
        if not isinstance(ready, Prepared):
            assert isinstance(ready, Quarantined)
            return ready
        index = self.add(ready)
        known[report.id] = reading.Known(report=report, held=True, index=index)
        return self._placed(index, Standing.TAKEN)

    def _take_act(self, act: HumanAct, ready: Made, known: dict[str, reading.Known]) -> Placed | ActError:
        if not isinstance(ready, Prepared):
            assert isinstance(ready, ActError)
            return ready
        missing = [report for report in reading.unknown_reports(self.alias, act_body.reports_of(act)) if report not in known]
        if missing:
            return ActError(f"{act_body.type_of(act)}: no report {missing[0]!r} is recorded; give the id of one that is")
        return self._placed(self.add(ready), Standing.TAKEN)

    def _set_aside(self, rows: Sequence[tuple[int, Quarantined]]) -> dict[int, Placed]:
        found = reading.quarantined_like(self.alias, [row for _, row in rows])
        before = {_named(row): (held, index) for row, held, index in found}
        placed: dict[int, Placed] = {}
        for number, row in rows:
            named = _named(row)
            destroyed = before.get(replace(named, verbatim=b""), (True, -1))
            if named in before or not destroyed[0]:
                index = before[named][1] if named in before else destroyed[1]
                placed[number] = self._placed(index, Standing.REPEATED, row.reason)
                continue
            index = self.add(self.preparing.row(row))
            before[named] = True, index
            placed[number] = self._placed(index, Standing.SET_ASIDE, row.reason)
        return placed


def same_content(one: Report, other: Report) -> bool:
    """Whether two reports of one id say the same: the same bytes from the same source.

    The statements are our reading of those bytes. A better reader, or a gazetteer that knows one place more, reads them
    anew without making them another report; nor does a file that was renamed. Where no bytes came, all else must agree.
    """
    if one.verbatim or other.verbatim:
        return (one.verbatim, one.source) == (other.verbatim, other.source)
    return replace(one, received=other.received, channel=other.channel) == other


def _named(row: Quarantined) -> Quarantined:
    """The row by its file's name alone: the same file may be taken from another folder."""
    return replace(row, file=PurePath(row.file).name)
