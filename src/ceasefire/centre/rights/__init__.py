"""Who may do and see what. Every permission is one line of a table here; pages, API and live updates all ask this place.

What no table names is denied.
"""

from ceasefire.centre.rights.acting import RIGHT_TO, may_perform
from ceasefire.centre.rights.fields import FIELDS, disclose
from ceasefire.centre.rights.roles import RIGHTS, Right, Role, Viewer, may

__all__ = ["FIELDS", "RIGHTS", "RIGHT_TO", "Right", "Role", "Viewer", "disclose", "may", "may_perform"]
