"""The form of a scenario file: an incident, a request or an undertaking, and what is expected of each clause."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from ceasefire.casefiles.access_file import RequestEntry, UndertakingEntry
from ceasefire.casefiles.change_entries import ExtensionEntry, SuspensionEntry
from ceasefire.casefiles.fields import FileModel, Id, InstantText, Loose, Names, Share, WhenText
from ceasefire.casefiles.groups_file import AffiliationEntry, ExclusionEntry, ListingEntry
from ceasefire.casefiles.parties_file import AcceptanceEntry
from ceasefire.registers.territory import AGREED, ZoneKind
from ceasefire.scenarios.spellings import spelt, spelt_request
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome


class IntervalForm(FileModel):
    """A time that is not known exactly."""

    from_: WhenText = Field(alias="from")
    to: WhenText


class WhereForm(FileModel):
    """A place by name, or a position with a radius in km."""

    place: str | None = None
    lat: Annotated[float, Field(ge=-90, le=90, strict=False, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180, strict=False, allow_inf_nan=False)] | None = None
    radius_km: Annotated[float, Field(ge=0, le=5000, strict=False, allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _complete(self) -> WhereForm:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("needs both lat and lon")
        return self


class IncidentForm(FileModel):
    """An incident as a scenario states it. What is left out is unknown."""

    act: Annotated[Act, Loose] = Act.UNKNOWN
    when: str | IntervalForm | None = None
    where: str | WhereForm | None = None
    by: str | list[str] | dict[str, Share] = UNKNOWN
    against: str | list[str] | dict[str, Share] = UNKNOWN
    circumstances: str | list[str | dict[str, Any]] | dict[str, Any] | None = None
    proportionate: bool | Annotated[str, Field(pattern="^(true|false|yes|no|unknown)$")] | None = None
    occurrence: Annotated[OccurrenceGrade, Loose] = OccurrenceGrade.CONFIRMED


class ZoneForm(FileModel):
    """A zone that holds for one scenario: places or a position with a radius, or a GeoJSON geometry."""

    id: Id
    name: Names | None = None
    kind: Annotated[ZoneKind, Loose] = ZoneKind.CONTROL
    holder: Id | None = None
    according_to: Id = AGREED
    from_: WhenText = Field(alias="from")
    until: WhenText | None = None
    known: WhenText | None = None
    places: list[str] = []
    lat: float | None = None
    lon: float | None = None
    radius_km: Annotated[float, Field(gt=0, le=5000, strict=False)] | None = None
    geometry: dict[str, Any] | None = None
    sources: list[Id] = []
    note: str = ""


class AcceptanceForm(AcceptanceEntry):
    """An acceptance that holds for one scenario; `side` is the side of a party that it introduces."""

    side: Id | None = None


class RegistersForm(FileModel):
    """Extra dated facts that hold for one scenario alone."""

    acceptances: list[AcceptanceForm] = []
    affiliations: list[AffiliationEntry] = []
    listings: list[ListingEntry] = []
    exclusions: list[ExclusionEntry] = []
    extensions: list[ExtensionEntry] = []
    suspensions: list[SuspensionEntry] = []
    zones: list[ZoneForm] = []

    @model_validator(mode="before")
    @classmethod
    def _spelt(cls, given: Any) -> Any:
        return spelt(given)


class ExpectForm(FileModel):
    """One expectation."""

    clause: str
    party: str
    outcome: Annotated[Outcome, Loose]
    min_p: Share | None = None
    max_p: Share | None = None
    reasons_mention: str | list[str] = []


class ScenarioForm(FileModel):
    """One scenario."""

    name: str
    note: str = ""
    as_known_at: InstantText | WhenText | None = None
    incident: IncidentForm | None = None
    request: RequestEntry | None = None
    undertaking: UndertakingEntry | None = None
    registers: RegistersForm = RegistersForm()
    expect: Annotated[list[ExpectForm], Field(min_length=1)]

    @field_validator("request", mode="before")
    @classmethod
    def _spelt(cls, given: Any) -> Any:
        return spelt_request(given)

    @model_validator(mode="after")
    def _one_subject(self) -> ScenarioForm:
        stated = [part for part in (self.incident, self.request, self.undertaking) if part is not None]
        if len(stated) != 1:
            raise ValueError("needs exactly one of incident, request, undertaking")
        return self


class ScenariosForm(FileModel):
    """A scenario file."""

    case: str | None = None
    scenarios: list[ScenarioForm]
