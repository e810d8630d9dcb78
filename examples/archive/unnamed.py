"""What is counted: how many credits of a draft name nobody. Both versions of the example use it, so that they agree.

By itself it reads the answers of `copydesk inspect --jsonl` from standard input and prints the table as CSV.
"""

import csv
import json
import sys

# The kinds of docs/sources.md that stand for people without a name.
UNNAMED = {"titled-unnamed", "described-anonymous", "counted-anonymous", "bare-anonymous", "generic-group"}
COLUMNS = ["desk", "month", "drafts", "credits", "unnamed", "share"]


def count(answer: str) -> tuple[tuple[str, str], tuple[int, int, int]]:
    """From one line of answer: the desk and month, and how many drafts, credits and credits without a name it has."""
    draft = json.loads(answer)
    if "error" in draft:
        # A draft that was not read would make the shares look right and be wrong.
        raise ValueError(f"a draft was not read: {draft['error']}")
    desk, month, _ = draft["id"].split("/")
    kinds = [credit["source"]["kind"] for credit in draft["attributions"] if credit["source"]]
    return (desk, month), (1, len(kinds), sum(kind in UNNAMED for kind in kinds))


def add(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...]:
    """The sum of two counts."""
    return tuple(map(sum, zip(left, right)))


def write(counts: dict, file) -> None:
    """Writes the table, a line for each desk and month, in order."""
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    for (desk, month), (drafts, credits, unnamed) in sorted(counts.items()):
        share = f"{unnamed / credits:.3f}" if credits else ""
        table.writerow([desk, month, drafts, credits, unnamed, share])


if __name__ == "__main__":
    counts: dict = {}
    for line in sys.stdin:
        key, numbers = count(line)
        counts[key] = add(counts.get(key, (0, 0, 0)), numbers)
    write(counts, sys.stdout)
