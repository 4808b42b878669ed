"""Who may do and see what. Every permission is one line of a table here; pages, API and live updates all ask this place.

What no table names is denied.
"""

from ceasefire.centre.rights.acting import RIGHT_TO, SIGNED, SIGNERS, lacks_second_factor, may_perform
from ceasefire.centre.rights.fields import FIELDS, disclose
from ceasefire.centre.rights.roles import RIGHTS, Right, Role, Viewer, may

__all__ = [
    "FIELDS",
    "RIGHTS",
    "RIGHT_TO",
    "SIGNED",
    "SIGNERS",
    "Right",
    "Role",
    "Viewer",
    "disclose",
    "lacks_second_factor",
    "may",
    "may_perform",
]
