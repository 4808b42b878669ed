"""The edge where a case is read: folders of plain files in, a checked `Case` out, every mistake with file, line and field."""

from ceasefire.casefiles.bundled import bundled_cases, find_case
from ceasefire.casefiles.folder import check_case, load_case

__all__ = ["bundled_cases", "check_case", "find_case", "load_case"]
