"""The claims of incidents as testimony: who speaks as one voice, how it leans, which accounts it tells, and what it is worth.

Between the hops of occurrence, which says who counts as one voice, and attribution, which reads what is found here.
"""

from ceasefire.pipeline.witnesses.account import Account, Joint, accounts_of
from ceasefire.pipeline.witnesses.testimony import Testimony, listen

__all__ = ["Account", "Joint", "Testimony", "accounts_of", "listen"]
