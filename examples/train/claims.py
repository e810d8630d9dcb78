#!/usr/bin/env python3
"""Learns src/language/models/claim_weights.txt: how much each feature of a clause says that the clause claims something.

    examples/train/claims.py STORIES.jsonl... > src/language/models/claim_weights.txt

Needs numpy, and a line per story: {"id", "text", "format", "claims": [{"start", "end"}]}, offsets in code points. The sentences
of `claims.txt` beside this file are added, each a story of its own, with its claims in ‹ ›. The clauses and
their features come from the program itself (`train clauses`). A logistic regression is fitted by Newton's method. A claim may
span several clauses and only one has to be found, so the best clause of each counts whole and the others little; clauses that
touch a claim without lying on it count little as well. Weights are the hundredfold, rounded. Training holds no random choice.
`--measure` holds out every eighth story in turn and prints precision and claims found by threshold.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

CLASSES = """deceit conceal neglect violence misdeed knew desire aspart purpose retaliation reason purposeverb stake cause cleft mind
feeling mood moodverb evalbad evalgood willverb schedule futuresign statword changeverb rank rankscope private secret certain crowd
quantcrowd power harmed topurpose nountopurpose""".split()
SUBJECTS = """person heorshe they it that there body place powersubject crowdsubject moodsubject thing nosubject agent""".split()
FORMS = """dated record hedge firstperson attributed perfect modal future bepresent negation degree number nolonger benoun passive
openswithpart openswithreason openswithto aftercomma fewcredits bepast beadjective vote phrase""".split()
# Pairs are weighed that join a class with another class, a subject or a form, and these.
OTHER_PAIRS = [
    ("future", SUBJECTS + ["dated", "negation"]),
    ("nountoverb", SUBJECTS),
    ("openswithreason", SUBJECTS + ["afteragent", "aftercrowd", "afterthing"]),
    ("openswithso", ["afteragent", "agent", "modal"]),
    ("perfect", ["number"]),
    ("bepresent", ["benoun"]),
    ("toverb", ["afteragent"]),
]
PAIRS = {frozenset((a, b)) for i, a in enumerate(CLASSES) for b in CLASSES[i + 1:] + SUBJECTS + FORMS}
PAIRS |= {frozenset((a, b)) for a, others in OTHER_PAIRS for b in others}
# A feature stands in so many stories, a feature in so many clauses, and a pair in so many.
STORIES, CLAUSES, CLAUSES_OF_PAIR = 4, 5, 8
# How strongly weights are drawn to zero.
RIDGE, RIDGE_OF_PAIR = 4.0, 12.0
# Each sentence of `claims.txt` counts so many times.
REPEATED = 3
OTHER_CLAUSE, TOUCHING = 0.15, 0.2
SUFFIX = {"markdown": ".md", "html": ".html"}


def lies_on(claim, clause):
    """Whether half of the clause is claim, or it has half of the claim and is at most three times as long."""
    common = min(claim[1], clause[1]) - max(claim[0], clause[0])
    size, whole = clause[1] - clause[0], claim[1] - claim[0]
    return common > 0 and (2 * common >= size or 2 * common >= whole and size <= 3 * whole)


def sentences():
    """The sentences of `claims.txt`, each as a story."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "claims.txt"), encoding="utf-8") as lines:
        stories = []
        for number, line in enumerate(list(lines) * REPEATED):
            before, _, rest = line.strip().partition("‹")
            claim, _, after = rest.partition("›")
            claims = [{"start": len(before), "end": len(before + claim)}] if claim else []
            stories.append({"id": f"sentence-{number}", "text": before + claim + after, "claims": claims})
        return stories


def read(files):
    """The clauses of all stories, each a dict with its story, features and the claims that it lies on or touches."""
    clauses = []
    stories = [json.loads(line) for file in files for line in open(file, encoding="utf-8")] + sentences()
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for story in stories:
            path = os.path.join(folder, story["id"] + SUFFIX.get(story.get("format"), ".txt"))
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(story["text"])
            paths[path] = story
        command = "cargo run --quiet --release --features train --example train -- clauses".split()
        lines = subprocess.run(command + list(paths), check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in lines.splitlines():
        path, start, end, names = line.split("\t")
        story, span = paths[path], (int(start), int(end))
        claims = [tuple(len(story["text"][:claim[side]].encode()) for side in ("start", "end")) for claim in story["claims"]]
        features = names.split()
        pairs = [f"{a}+{b}" for i, a in enumerate(features) for b in features[i + 1:] if frozenset((a, b)) in PAIRS]
        clauses.append({
            "story": story["id"],
            "features": features + pairs,
            "on": [i for i, claim in enumerate(claims) if lies_on(claim, span)],
            "touches": any(min(claim[1], span[1]) > max(claim[0], span[0]) for claim in claims),
        })
    return clauses


def known(clauses):
    """The features that are frequent enough, each with its column."""
    stories, number = collections.defaultdict(set), collections.Counter()
    for clause in clauses:
        for name in clause["features"]:
            stories[name].add(clause["story"])
            number[name] += 1
    least = lambda name: CLAUSES_OF_PAIR if "+" in name else CLAUSES
    names = (name for name in stories if len(stories[name]) >= STORIES and number[name] >= least(name))
    return {name: column for column, name in enumerate(sorted(names))}


def matrix(clauses, columns):
    table = np.zeros((len(clauses), len(columns) + 1))
    table[:, -1] = 1
    for row, clause in enumerate(clauses):
        for name in clause["features"]:
            if name in columns:
                table[row, columns[name]] = 1
    return table


def fit(table, truth, share, ridge, weights, steps):
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (share * (chance - truth)) + ridge * weights
        curve = (table * (share * chance * (1 - chance) + 1e-6)[:, None]).T @ table
        curve[np.diag_indices(len(weights))] += ridge
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-3:
            break
    return weights


def train(clauses, columns):
    table, truth = matrix(clauses, columns), np.array([float(bool(clause["on"])) for clause in clauses])
    ridge = np.array([RIDGE_OF_PAIR if "+" in name else RIDGE for name in columns] + [0.01])
    of_claim = collections.defaultdict(list)
    for row, clause in enumerate(clauses):
        for claim in clause["on"]:
            of_claim[clause["story"], claim].append(row)
    share = np.ones(len(clauses))
    for rows in of_claim.values():
        share[rows] = 1 / len(rows)
    weights = fit(table, truth, share, ridge, np.zeros(table.shape[1]), 12)
    for _ in range(3):
        score = table @ weights
        share = np.where(truth > 0, OTHER_CLAUSE, 1.0)
        for rows in of_claim.values():
            share[max(rows, key=lambda row: score[row])] = 1
        for row, clause in enumerate(clauses):
            if clause["touches"] and not clause["on"]:
                share[row] = TOUCHING
        weights = fit(table, truth, share, ridge, weights, 6)
    return weights


def measure(clauses):
    stories, score = sorted({clause["story"] for clause in clauses}), {}
    for part in range(8):
        held = set(stories[part::8])
        rest = [clause for clause in clauses if clause["story"] not in held]
        columns = known(rest)
        weights = train(rest, columns)
        mine = [row for row, clause in enumerate(clauses) if clause["story"] in held]
        score.update(zip(mine, matrix([clauses[row] for row in mine], columns) @ weights))
    all_claims = {(clause["story"], claim) for clause in clauses for claim in clause["on"]}
    for threshold in range(-50, 301, 25):
        found = [clauses[row] for row in score if 100 * score[row] >= threshold]
        right = sum(bool(clause["on"]) for clause in found)
        claims = {(clause["story"], claim) for clause in found for claim in clause["on"]}
        print(f"{threshold:5} {len(found):5} {100 * right / max(1, len(found)):5.1f} {100 * len(claims) / len(all_claims):5.1f}")


def main():
    files = [argument for argument in sys.argv[1:] if argument != "--measure"]
    clauses = read(files)
    if "--measure" in sys.argv:
        measure(clauses)
        return
    columns = known(clauses)
    weights = np.rint(100 * train(clauses, columns)).astype(int)
    print("# What each feature of a clause, and each pair of features, adds to the hundredfold of the logarithm of its odds to be a claim.")
    print("# `*` stands for every clause.")
    print("# Origin: learnt by examples/train/claims.py, see NOTICE.\n")
    print(f"*\t{weights[-1]}")
    for name, column in columns.items():
        if weights[column]:
            print(f"{name}\t{weights[column]}")


if __name__ == "__main__":
    main()
