"""Makes a small archive of invented drafts. Nothing in it is real: not the names, not the places, not the news.

Usage: make.py FOLDER. For each desk and month it writes FOLDER/DESK/MONTH.jsonl, one draft a line, `{"id": …, "text": …}`, which
is what `copydesk inspect --jsonl` reads. The drafts are the same on every machine.
"""

import json
import random
import sys
from pathlib import Path

MONTHS = [f"2031-{month:02}" for month in range(1, 13)]
DRAFTS_A_MONTH = 6
SENTENCES = 6

# How often a sentence rests on somebody without a name, in January and in December. One desk slides, one mends its ways.
DESKS = {"business": (0.30, 0.35), "local": (0.08, 0.06), "politics": (0.25, 0.65), "sport": (0.45, 0.15)}

PEOPLE = ["Ines Calder, the harbour master", "Victor Oram, a county engineer", "Marta Quill, the treasurer", "Ada Brandt, a coach"]
SURNAMES = {"Ines Calder": "Calder", "Victor Oram": "Oram", "Marta Quill": "Quill", "Ada Brandt": "Brandt"}
UNNAMED = [
    "A person briefed on the talks",
    "Two officials",
    "A source",
    "A harbour board official",
    "Three people with knowledge of the contract",
]
CLAIMS = [
    "the pier would close in spring",
    "the vote had been moved to Thursday",
    "the contract was worth 4 million crowns",
    "the report would be published",
    "the team would travel without its captain",
    "the bridge needed new bearings",
    "the talks would go on next week",
]


def draft(dice: random.Random, unnamed: float) -> str:
    """A draft in which each sentence rests on somebody without a name with this probability."""
    sentences = []
    introduced = set()
    for _ in range(SENTENCES):
        claim = dice.choice(CLAIMS)
        if dice.random() < unnamed:
            sentences.append(f"{dice.choice(UNNAMED)} said {claim}.")
            continue
        name, role = dice.choice(PEOPLE).split(", ")
        # The first time with everything, then by surname, as a paper does.
        speaker = SURNAMES[name] if name in introduced else f"{name}, {role},"
        introduced.add(name)
        sentences.append(f"{speaker} said {claim}.")
    return "\n\n".join(sentences)


def main(folder: Path) -> None:
    dice = random.Random(2031)
    for desk, (first, last) in DESKS.items():
        (folder / desk).mkdir(parents=True, exist_ok=True)
        for index, month in enumerate(MONTHS):
            unnamed = first + (last - first) * index / (len(MONTHS) - 1)
            drafts = [
                {"id": f"{desk}/{month}/{number}", "text": draft(dice, unnamed)} for number in range(1, DRAFTS_A_MONTH + 1)
            ]
            lines = "".join(json.dumps(draft) + "\n" for draft in drafts)
            (folder / desk / f"{month}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
