"""A small made-up case that uses every form of the case files once. No party, place or event in it exists."""

# ruff: noqa: E501 — the lines are those of case files.
from __future__ import annotations

from pathlib import Path

FILES = {
    "case.yaml": """\
id: small
title: {en: Small case, ar: قضية, ru: Дело, fr: Affaire}
timezone: Asia/Damascus
begins: 2020-01-01
ends: 2020-03-31
standard_of_proof: 0.75
fair_takes_basis: true
co_chairs: [chair-one, chair-two]
desk: desk
public: {delay_hours: 72, coarsen_to: district}
languages: [en, ar]
coverage:
  - {place: riverton, from: 2020-01-05, until: 2020-01-07, access: none, known: 2020-01-08, sources: [paper], note: roads closed}
""",
    "parties.yaml": """\
sides:
  - {id: north, name: {en: North}, guarantor: chair-one, takes_newcomers: true}
  - {id: south, name: {en: South}}
parties:
  - {id: north-state, name: {en: North state}, kind: state, side: north, roles: [party], aliases: [Northerners], sources: [paper], note: made up}
  - {id: south-state, name: {en: South state}, kind: state, side: south}
  - {id: north-army, name: {en: North army}, kind: force, side: north, falls_to: north-state}
  - {id: north-militia, name: {en: North militia}, kind: armed_group, side: north, bound_with: north-state}
  - {id: outlaws, name: {en: Outlaws}, kind: armed_group}
  - {id: band, name: {en: Band}, kind: armed_group, side: south}
  - {id: chair-one, name: {en: First chair}, kind: state}
  - {id: chair-two, name: {en: Second chair}, kind: state}
  - {id: desk, name: {en: Desk}, kind: international_body}
  - {id: civilians, name: {en: Civilians}, kind: civilians}
acceptances:
  - {party: north-state, to: chair-one, at: "2020-01-09T12:00+02:00", known: "2020-01-10T12:00+02:00", until: 2020-03-01, through: chair-two, standing: agreed, sources: [paper], note: by letter}
  - {party: south-state, to: chair-two, at: 2020-01-09}
""",
    "groups.yaml": """\
listings:
  - {group: outlaws, authority: {en: A council}, reference: Q1, from: "2010-01-01T00:00Z", until: 2030-01-01, known: 2010-02-01, sources: [paper], note: first list}
affiliations:
  - {group: band, with: outlaws, standing: contested, from: 2020-01-15, until: 2020-02-15, grace_until: 2020-01-20, known: 2020-01-16, asserted_by: [chair-one], disputed_by: [chair-two], sources: [paper], note: said}
exclusions:
  - {party: band, from: 2020-03-01, until: 2020-03-02, known: 2020-03-01, decided_by: chair-one, sources: [paper], note: decided}
""",
    "sources.yaml": """\
sources:
  - {id: paper, name: {en: Paper}, kind: press, reliability: B, alignments: [{side: north, weight: 0.5, from: 2020-01-01, until: 2020-02-01}], watches: [{share: 0.7, acts: [airstrike], places: [riverton], within: P2D, from: 2020-01-01, until: 2020-02-01}], url: "https://example.org", note: daily}
  - {id: voice, name: {en: Voice}, kind: party_statement, speaks_for: north-state, origin: paper}
""",
    "access.yaml": """\
requests:
  - {id: r1, kind: aid_access, by: desk, to: north-state, place: riverton, made: 2020-01-12, answered: refused, on: 2020-01-13, known: 2020-01-14, sources: [paper], note: by letter}
sieges:
  - {id: s1, place: riverton, by: [north-state], from: 2020-01-01, until: 2020-02-01, known: 2020-01-02, standing: agreed, population: 100, sources: [paper], note: cut off}
convoys:
  - {id: c1, place: riverton, on: 2020-01-14, by: desk, outcome: delivered, people_reached: 50, known: 2020-01-15, sources: [paper], note: two lorries}
detainees:
  - {id: d1, held_by: north-state, event: released, min: 1, max: 2, on: 2020-01-20, place: riverton, known: 2020-01-21, sources: [paper], note: released}
undertakings:
  - {id: u1, kind: redeployment, by: north-state, place: riverton, on: 2020-01-30, status: done, standing: agreed, known: 2020-02-01, sources: [paper], note: seen}
""",
    "terms.yaml": """\
agreement:
  adopted: "2020-01-05T12:00+02:00"
  accept_by: "2020-01-09T12:00+02:00"
  in_force: {from: "2020-01-10T00:00+02:00", until: 2020-06-01}
  sources: [paper]
  note: made up
clauses:
  - id: t-1
    kind: prohibition
    title: {en: No attacks}
    sources: [paper]
    note: first
    rules:
      - id: t-1-north
        binds: {sides: [north], parties: [north-militia], accepted: true, excluded: false}
        acts: [attacks]
        against: {sides: [south], accepted: true}
        target_from_territory: true
        where: {populated: false, zones: [valley]}
        circumstances: [warned]
        outcome: breach
        because: {en: for people}
        judgement_if: [{circumstances: [warned], military_target: true, beside_excluded: false, acts: [airstrike], because: {en: aim and proportion}}]
        permitted_by: [t-2]
        conditions: [t-5]
        from: 2020-01-10
        until: 2020-05-01
        known: 2020-01-06
        sources: [paper]
        note: one side
  - id: t-2
    kind: permission
    title: {en: Self-defence}
    rules:
      - {id: t-2-all, circumstance: self_defence, requires: proportionate, defeated_by: [reprisal]}
  - id: t-3
    kind: standing_duty
    title: {en: Access}
    rules:
      - {id: t-3-all, request: aid_access, answer_within: P7D, in_control: true}
  - id: t-4
    kind: deadline_duty
    title: {en: Redeploy}
    rules:
      - {id: t-4-all, undertaking: redeployment, due: 2020-01-31, place: riverton}
  - id: t-5
    kind: condition
    title: {en: Both accept}
    rules:
      - {id: t-5-all, holds_for: {sides: [north]}, requires_acceptance_of: [south-state]}
extensions:
  - {id: e1, name: {en: Local truce}, zone: valley, clauses: [t-1], parties: [band], from: 2020-02-01, until: 2020-02-03, known: 2020-01-31, sources: [paper], note: radio}
suspensions:
  - {id: p1, zone: valley, clauses: [t-1], from: 2020-02-05, until: 2020-02-06, known: 2020-02-05, sources: [paper], note: pause}
amendments:
  - {id: a1, name: {en: Change}, at: 2020-03-01, known: 2020-03-02, ends: [t-3-all], begins: [t-4-all], sources: [paper], note: change}
ended: {at: 2020-04-01, known: 2020-04-02, sources: [paper], note: over}
ladder:
  - {id: notice, name: {en: Notice}, within: PT1H, by: desk, to: party, right_of_reply: true, needs: two_keys, theirs: false, note: first}
""",
    "text.md": "# Terms\n\n" + "\n\n".join(f"## t-{number} Clause" for number in range(1, 6)) + "\n",
    "places.csv": """\
id,name_en,name_ar,name_ru,name_fr,aliases,lat,lon,precision,radius_km,admin1,admin2,pcode,populated,sensitive,source
riverton,Riverton,,,,River Town;Rivertown,35.5,38.5,town,2.5,Valley,Lower,,true,false,made up
outpost,Outpost,,,,,35.6,38.6,exact,,Valley,Upper,,false,true,made up
""",
    "zones.geojson": """\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"id": "valley", "name": {"en": "Valley"}, "kind": "control", "holder": "north-state", "according_to": "agreed", "from": "2020-01-01", "until": "2020-06-01", "known": "2020-01-02", "approximate": true, "sources": ["paper"], "note": "made up"}, "geometry": {"type": "Polygon", "coordinates": [[[38, 35], [39, 35], [39, 36], [38, 36], [38, 35]]]}},
{"type": "Feature", "properties": {"id": "hills", "name": {"en": "Hills"}, "kind": "truce", "from": "2020-01-01"}, "geometry": {"type": "Polygon", "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]]}}
]}
""",
}


def write(folder: Path) -> Path:
    """The small case in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
