"""A centre behind a channel: a real workspace whose ledger takes the reports in, and a memory of who sent them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.arrival import Accepted, Arrival
from ceasefire.centre.channels.reports import report_id, report_of
from ceasefire.centre.workspace import Workspace
from ceasefire.errors import StorageError


@dataclass
class Desk:
    """`receive` makes durable what arrives. `broken` makes it fail as a full disk would."""

    workspace: Workspace
    case: Case
    arrivals: list[Arrival] = field(default_factory=list)
    broken: bool = False
    order: list[str] = field(default_factory=list)
    code: str = ""

    def receive(self, arrival: Arrival) -> Accepted:
        if self.broken:
            raise StorageError("the disk is full; make room")
        intake = self.workspace.record_reports([report_of(arrival, self.case, self.workspace.keys.report_ids)])
        self.arrivals.append(arrival)
        self.order.append("durable")
        made = report_id(arrival, self.workspace.keys.report_ids)
        index = self.workspace.positions().get(made, intake.first if intake.first is not None else -1)
        return Accepted(
            origin=self.workspace.log.origin,
            index=index,
            return_code=self.code,
            repeated=intake.repeated > 0,
            left_out=arrival.left_out,
        )
