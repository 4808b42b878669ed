"""Plain sentences about ceasefires, and frames that turn each of them into a denial, a rumour, a plan, a condition, a demand."""

from __future__ import annotations

PLAIN = (
    "government warplanes bombed the town of Saraqib",
    "the Syrian army shelled Douma",
    "rebels fired mortars at the Sheikh Maqsoud neighbourhood of Aleppo",
    "Russian air strikes killed 20 civilians in Idlib",
    "helicopters dropped barrel bombs on Daraya",
    "insurgents captured the town of al-Eis",
    "government forces launched an offensive near Khan Tuman",
    "the army violated the truce in Latakia",
    "the coalition carried out an airstrike on Manbij",
    "clashes broke out between rebels and the army in Handarat",
    "the government blocked an aid convoy to Madaya",
    "Turkey supplied weapons to the rebels",
    "militants released five prisoners in Homs",
    "Islamic State fighters seized three villages near Azaz",
    "the truce collapsed in Aleppo",
    "the Kurdish YPG attacked rebel positions in Tal Rifaat",
)
DENIED = (
    "Russia denied that {}.",
    "The defence ministry has denied reports that {}.",
    "A spokesman rejected the claim that {}.",
    "It is not true that {}.",
    "Kerry dismissed allegations that {}.",
    "There is no truth to reports that {}, the ministry said.",
    '"It is a lie that {}," the envoy said.',
    "The general denied on Monday that {}.",
    "Moscow and Damascus both deny that {}.",
)
RUMOURED = (
    "It was rumoured that {}.",
    "There were rumours that {}.",
    "According to unconfirmed reports, {}.",
    "Allegedly {}.",
    "Reportedly, {}.",
    "Rumours spread on social media that {}.",
    "It is alleged that {}.",
)
HYPOTHETICAL = (
    "If {}, the talks would end.",
    "The talks would end if {}.",
    "Unless the sides agree, it may be that {}.",
    "Suppose that {}.",
    "The envoy asked whether {}.",
    "The minister warned of what would follow if {}.",
    "It is possible that {}.",
    "It is unclear whether {}.",
    "Diplomats fear that {}.",
    "Nobody knows whether {}.",
    "Even if {}, the truce would hold, he said.",
    "In the event that {}, the desk is to be told.",
)
UNREAL = DENIED + RUMOURED + HYPOTHETICAL
