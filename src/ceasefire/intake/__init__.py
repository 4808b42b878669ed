"""Intake: one module for each channel or format. What arrives becomes a `Report`, or is quarantined with its reason."""

from ceasefire.intake.case_folder import case_reports
from ceasefire.intake.hotline import hotline_note
from ceasefire.intake.taking import Taking, Tally, take

__all__ = ["Taking", "Tally", "case_reports", "hotline_note", "take"]
