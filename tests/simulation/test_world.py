"""A made-up world: the same for a seed, told in the ordinary formats, with the truth beside every report."""

import time
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from ceasefire.casefiles import bundled_cases, find_case, load_case
from ceasefire.cli.main import main
from ceasefire.fusion import SCHEMA, normalise, read_reports
from ceasefire.simulation import VAGUE, Habits, World, made_up, setting_of, simulate
from ceasefire.simulation.release import release
from tests.columns import least, mean, most, span

SMALL = 400


@pytest.fixture(scope="module")
def world() -> World:
    return simulate(made_up(), seed=4, events=4000)


def test_the_same_seed_tells_the_same_world_and_another_seed_another() -> None:
    one, again, other = (simulate(made_up(), seed=seed, events=SMALL) for seed in (1, 1, 2))
    assert one.reports.equals(again.reports)
    assert one.truth.equals(again.truth)
    assert not one.reports.equals(other.reports)


def test_every_report_has_its_truth_and_about_three_tell_of_one_happening(world: World) -> None:
    assert world.reports["report_id"].equals(world.truth["report_id"])
    originals = world.truth.filter(pl.col("copy_of").is_null() & pl.col("real"))
    assert 2.5 < originals.height / originals["happening_id"].n_unique() < 3.2


def test_reports_are_fit_to_be_fused(world: World) -> None:
    assert set(SCHEMA) <= set(world.reports.columns)
    assert normalise(world.reports).height == world.reports.height


def test_reports_err_as_often_as_is_assumed(world: World) -> None:
    habits = Habits()
    both = world.reports.join(world.truth, on="report_id", suffix="_true").filter(pl.col("copy_of").is_null() & pl.col("real"))
    told = both.filter(pl.col("stance") == "asserts")
    assert both["lat"].null_count() / both.height == pytest.approx(habits.no_position, abs=0.01)
    assert told["actor"].null_count() / told.height == pytest.approx(habits.no_actor, abs=0.015)
    assert mean(told["act"] != told["act_true"]) == pytest.approx(habits.wrong_act * 0.95, abs=0.02)
    inside = (both["occurred_from"] <= both["occurred"]) & (both["occurred"] < both["occurred_to"])
    assert 1 - mean(inside) == pytest.approx(habits.wrong_day, abs=0.015)
    away = 111.2 * np.hypot(
        both["lat"] - both["lat_true"], (both["lon"] - both["lon_true"]) * np.cos(np.radians(both["lat"].to_numpy()))
    )
    assert (away <= both["precision_km"] + 0.01).mean() > 1 - 2 * habits.astray


def test_a_denial_gives_no_toll_and_comes_from_a_source_that_leans_to_the_culprit(world: World) -> None:
    setting = made_up()
    denials = world.reports.join(world.truth, on="report_id", suffix="_true").filter(pl.col("stance") == "denies")
    assert denials.height > 0
    assert denials["killed_min"].null_count() == denials.height
    source = {name: number for number, name in enumerate(setting.sources)}
    actor = {name: number for number, name in enumerate(setting.actors)}
    originals = denials.filter(pl.col("copy_of").is_null()).select("source", "actor_true").iter_rows()
    assert all(setting.leaning[source[told], setting.side_of_actor[actor[done]]] > 0 for told, done in originals)


def test_a_copy_repeats_its_origin_word_for_word_and_comes_later(world: World) -> None:
    pairs = world.truth.filter(pl.col("copy_of").is_not_null()).join(world.reports, on="report_id")
    pairs = pairs.join(world.reports, left_on="copy_of", right_on="report_id", suffix="_of_origin")
    assert pairs.height > 0
    assert pairs["text"].eq_missing(pairs["text_of_origin"]).all()
    assert (pairs["published"] >= pairs["published_of_origin"]).all()


def test_a_fabricated_campaign_is_told_by_several_accounts_and_never_real(world: World) -> None:
    lies = world.truth.filter(~pl.col("real"))
    assert lies["happening_id"].n_unique() > 0
    assert least(lies.group_by("happening_id").len()["len"]) >= 4


def test_a_denser_world_is_a_shorter_war() -> None:
    cool, hot = (simulate(made_up(), seed=3, events=SMALL, habits=Habits(heat=heat)).truth["occurred"] for heat in (1.0, 5.0))
    assert span(cool) / span(hot) == pytest.approx(5, rel=0.3)


@pytest.mark.parametrize("name", sorted(bundled_cases()))
def test_every_bundled_case_can_be_a_setting(name: str) -> None:
    case = load_case(find_case(name))
    world = simulate(setting_of(case), seed=1, events=SMALL, habits=VAGUE)
    assert set(world.reports["actor"].drop_nulls()) <= set(case.actors)
    assert world.reports["report_id"].str.starts_with("sim-").all()


def test_no_actor_is_the_culprit_by_design() -> None:
    setting = made_up()
    done = pl.concat([simulate(setting, seed=seed, events=SMALL).truth.filter("real") for seed in range(20)])
    shares = done["actor"].value_counts(normalize=True)["proportion"]
    assert most(shares) < 1.5 / len(setting.actors)


def test_the_command_writes_reports_and_truth_that_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "syria-2016", "--seed", "5", "--events", "200", "--out", str(tmp_path)]) == 0
    assert "200 happenings" in capsys.readouterr().out
    table = read_reports(tmp_path / "reports.csv")
    assert set(table["report_id"]) == set(pl.read_csv(tmp_path / "truth.csv")["report_id"])


def test_a_command_that_makes_no_sense_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "syria-2016", "--events", "0", "--out", str(tmp_path)]) == 2
    assert "above zero" in capsys.readouterr().err
    assert main(["simulate", "syria-2016", "--world", "flat", "--out", str(tmp_path)]) == 2
    assert "standard, vague" in capsys.readouterr().err


def test_an_exercise_releases_each_report_once_and_in_order_of_publication(tmp_path: Path) -> None:
    world = simulate(made_up(), seed=2, events=SMALL)
    slept: list[float] = []
    released = list(release(world, tmp_path, hours_a_second=12.0, sleep=slept.append))
    assert [path.name for path, _ in released] == sorted(path.name for path, _ in released)
    told = pl.concat(pl.read_csv(path, columns=["report_id"]) for path, _ in released)
    assert sorted(told["report_id"]) == sorted(world.reports["report_id"])
    first, last = (datetime.fromisoformat(f"{released[at][0].stem}:00Z") for at in (0, -1))
    assert sum(slept) == pytest.approx(((last - first).total_seconds() / 3600 + 1) / 12)


def test_a_hundred_thousand_reports_are_made_up_within_seconds() -> None:
    begun = time.process_time()
    assert simulate(made_up(), seed=1, events=34_000).reports.height > 95_000
    assert time.process_time() - begun < 10
