"""Made-up worlds with a known truth, told in reports of the ordinary formats: for tests, measurements and exercises.

Nothing here is taken from a real event. Roles are dealt by the seed alone, so that no side is the culprit by design.
"""

from ceasefire.simulation.measuring import Quality, quality
from ceasefire.simulation.publishing import World
from ceasefire.simulation.setting import VAGUE, Habits, Setting, made_up, setting_of
from ceasefire.simulation.world import simulate

__all__ = ["VAGUE", "Habits", "Quality", "Setting", "World", "made_up", "quality", "setting_of", "simulate"]
