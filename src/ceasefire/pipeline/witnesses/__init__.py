"""The claims of incidents as testimony: who speaks as one voice, how it leans, which accounts it tells, and who keeps silent.

`account`, `witness`, `testimony`: what attribution reads. `silence`: what occurrence reads.
"""
