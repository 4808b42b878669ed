"""Posts: short texts of the public, read into rows that can be filed, located, and put together with others of one happening."""

from ceasefire.text.posts.columns import columns_of
from ceasefire.text.posts.reading import Telling, read_post
from ceasefire.text.posts.rows import PostRow, row_of

__all__ = ["PostRow", "Telling", "columns_of", "read_post", "row_of"]
