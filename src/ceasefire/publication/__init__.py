"""Publication: a brief as PDF, as one self-contained page, and as exports. The I/O edge of the eighth hop."""

from ceasefire.publication.exports import write_exports
from ceasefire.publication.writing import edition_of, write_brief

__all__ = ["edition_of", "write_brief", "write_exports"]
