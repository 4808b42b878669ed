"""Scenarios: what the terms must answer, written by diplomats in YAML, run against a case."""

from ceasefire.scenarios.reading import Expectation, Scenario, ScenarioFile, read_scenarios
from ceasefire.scenarios.running import Result, Verdict, run_scenario

__all__ = ["Expectation", "Result", "Scenario", "ScenarioFile", "Verdict", "read_scenarios", "run_scenario"]
