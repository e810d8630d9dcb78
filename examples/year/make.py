"""Makes a folder of invented drafts for `copydesk report`. Nothing in it is real: not the names, not the places, not the news.

Usage: make.py FOLDER [NUMBER]. Writes so many drafts (240 if nothing is said) as FOLDER/SECTION/YEAR/MONTH/NUMBER.md. The drafts are the
same on every machine.
"""

import random
import sys
from pathlib import Path

MONTHS = 12

# For each section: how often a sentence rests on somebody without a name in January and in December, how often a reason is given, and
# how often somebody who is quoted is called "she" and "he".
SECTIONS = {
    "business": (0.30, 0.35, 0.2, 0.20, 0.50),
    "local": (0.10, 0.06, 0.6, 0.35, 0.35),
    "politics": (0.25, 0.60, 0.3, 0.25, 0.45),
    "sport": (0.45, 0.15, 0.1, 0.15, 0.60),
}
GIVEN = ["Robin", "Alex", "Kim", "Noor", "Sascha", "Jules", "Toni", "Mika"]
FAMILY = ["Calder", "Oram", "Quill", "Brandt", "Lund", "Teller", "Varga", "Hale", "Moss", "Penn"]
OFFICES = ["a county engineer", "the treasurer", "a pilot", "a coach", "the harbourmaster", "a teacher", "a nurse"]
UNNAMED = ["A person briefed on the talks", "Two officials", "A source", "A harbour board official", "A union official"]
REASON = "They spoke on condition of anonymity because the talks are not over."
CLAIMS = [
    "the pier would close in spring",
    "the vote had been moved to Thursday",
    "the contract was worth 4 million crowns",
    "the report would be published",
    "the team would travel without its captain",
    "the bridge needed new bearings",
    "the talks would go on next week",
]
QUOTES = ["We are not there yet", "It will take longer than they think", "Nobody asked us", "I would do it again"]
OWN = [
    "The bridge opened in 1994 and carries 8,000 cars a day.",
    "Snow lay on both quays on Monday morning.",
    "The ministry's aim is to starve the island of fuel.",
    "The council meets again on the second Tuesday of the month.",
]


def draft(dice: random.Random, section: str, month: int) -> str:
    first, last, reason, she, he = SECTIONS[section]
    unnamed = first + (last - first) * (month - 1) / (MONTHS - 1)
    paragraphs, has_unnamed = [], False
    for family in dice.sample(FAMILY, 6):
        if dice.random() < unnamed:
            has_unnamed = True
            paragraphs.append(f"{dice.choice(UNNAMED)} said {dice.choice(CLAIMS)}.")
            continue
        name, office = f"{dice.choice(GIVEN)} {family}", dice.choice(OFFICES)
        paragraphs.append(f"“{dice.choice(QUOTES)},” said {name}, {office}.")
        chance = dice.random()
        if chance < she + he:
            pronoun = "She" if chance < she else "He"
            paragraphs[-1] += f" {pronoun} said {dice.choice(CLAIMS)}."
        if dice.random() < 0.5:
            paragraphs.append(dice.choice(OWN))
    if has_unnamed and dice.random() < reason:
        paragraphs.append(REASON)
    title = f"{dice.choice(CLAIMS).capitalize()}"
    return f"---\ntitle: {title}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def main(folder: Path, number: int) -> None:
    dice = random.Random(2031)
    for index in range(number):
        section = dice.choice(list(SECTIONS))
        month = dice.randint(1, MONTHS)
        path = folder / section / "2031" / f"{month:02}" / f"{index:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft(dice, section, month), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 240)
