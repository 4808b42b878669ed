"""Clause tests on a whole frame of incidents, with the same answers as incident by incident.

An incident is a few independent parts: who, against whom, when, where, how. Each part is mapped to classes that the terms cannot
tell apart, made with the very checks that a single world is tested by. For each rule a part that is certainly not there clears
a bit; rules whose bits all stand are looked up by the classes, and each distinct combination is answered once by
`ceasefire.agreement.clause_test.answer`. Probabilities are products and sums along the way.
"""

from ceasefire.agreement.frames.columns import SUBJECTS, checked, subject_of, subjects_frame, subjects_of
from ceasefire.agreement.frames.masses import FrameTest, Masses

__all__ = ["SUBJECTS", "FrameTest", "Masses", "checked", "subject_of", "subjects_frame", "subjects_of"]
