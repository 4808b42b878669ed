"""Ours and its peers: ratios are those of one round, what is missing is said, and a line that was not run meets no aim."""

from bench.apart import Figures
from bench.contest import OURS, Contest, Entrant, Runs, Verdict, at_least, at_most
from bench.page import page

TOLD: dict[str, list[Figures | None]] = {
    OURS: [{"wall": 1.0, "memory": 100.0}, {"wall": 4.0, "memory": 100.0}, {"wall": 1.0, "memory": 100.0}],
    "quick": [{"wall": 3.0}, {"wall": 8.0}, {"wall": 2.0}],
    "slow": [{"wall": 50.0}, None, None],
    "endless": [{"stopped": 9.0}, {"stopped": 9.0}, {"stopped": 9.0}],
}


def test_a_ratio_is_the_median_of_the_ratios_of_a_round_not_the_ratio_of_medians() -> None:
    runs = Runs(told=TOLD)
    # By round: 3, 2 and 2. The medians, 3 and 1, would say 3.
    assert runs.ratio("quick", "wall") == 2.0
    assert runs.median("quick", "wall") == 3.0
    # Who sat rounds out is compared in the round that was run.
    assert runs.ratio("slow", "wall") == 50.0


def test_what_was_not_measured_has_no_figure() -> None:
    runs = Runs(told=TOLD)
    assert runs.ratio("endless", "wall") is None
    assert runs.ratio("absent", "wall") is None
    assert runs.ratio("quick", "memory") is None
    assert runs.peers() == ["quick", "slow"]
    assert at_least("times as fast", 2, None) == Verdict(aim="times as fast ≥ 2", found="not measured", met=None)


def test_an_aim_is_met_on_its_very_edge_and_missed_beyond() -> None:
    assert at_least("F1", 0.93, 0.93).met
    assert not at_least("F1", 0.93, 0.929).met
    assert at_most("p50, ms", 1, 1.0).met
    assert not at_most("p50, ms", 1, 1.01).met


def contest(*entrants: Entrant) -> Contest:
    return Contest(
        key="made", work="a made line", entrants=entrants, judge=lambda runs: [at_least("F1", 0.9, runs.median(OURS, "F1"))]
    )


def test_entrants_run_in_turn_and_a_slow_one_only_once() -> None:
    order: list[str] = []

    def entrant(name: str, *, once: bool = False) -> Entrant:
        def run() -> Figures:
            order.append(name)
            return {"wall": 1.0, "F1": 0.5}

        return Entrant(name=name, run=run, once=once)

    runs = contest(entrant(OURS), entrant("slow", once=True)).held(2, lambda _line: None)
    assert order == [OURS, "slow", OURS]
    assert runs.told["slow"] == [{"wall": 1.0, "F1": 0.5}, None]


def test_a_peer_that_is_not_installed_is_left_out_and_the_page_says_so() -> None:
    here, gone = (
        Entrant(name=name, run=lambda: {"wall": 1.0, "F1": 0.5}, needs=needs)
        for name, needs in ((OURS, None), ("gone", "no_such_peer"))
    )
    held = contest(here, gone)
    runs = held.held(1, lambda _line: None)
    said = page(["some machine"], [(held, runs, 0.5)], 1, quick=False)
    assert "gone" not in runs.told
    assert "Not installed, so not run: gone." in said
    assert "| a made line | F1 ≥ 0.9 | 0.50 | **missed** |" in said
    assert "- some machine" in said


def test_a_quick_run_judges_no_aim() -> None:
    held = contest(Entrant(name=OURS, run=lambda: {"wall": 1.0, "F1": 0.99}))
    said = page([], [(held, held.held(1, lambda _line: None), 0.5)], 1, quick=True)
    assert "| a made line | F1 ≥ 0.9 | 0.99 | – |" in said
