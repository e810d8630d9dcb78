#!/usr/bin/env python3
"""Learns src/language/models/claim_weights.txt: how much each feature of a clause says that the clause claims something.

    examples/train/claims.py [STORIES.jsonl...] [gum.conllu] > src/language/models/claim_weights.txt

Needs numpy and scipy. Learns from the stories in `stories/` beside this file, from those of `tests/truth/stories` and from those
that are given, a line per story: {"id", "text", "format", "claims": [{"start", "end"}]}, offsets in code points. Of a file of GUM,
the lives, judgments and papers are added as background that claims nothing. The lines of `claims.txt`, `paragraphs.txt` and
`drafts.txt` are added, each a story of its own, with its claims in ‹ › and its paragraphs divided by ¶. The clauses and their
features come from the program itself (`train clauses`). A logistic regression is fitted by L-BFGS. A claim may span several
clauses and only one has to be found, so the best clause of each counts whole and the others little; clauses that touch a claim
without lying on it count little as well. Weights are the hundredfold, rounded. Training holds no random choice. `--measure` holds
out the stories of some writers in turn, so that nobody's manner is learnt and measured at once, and prints, for the best clauses
of sentences, their number, precision and claims found by threshold.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import numpy as np
import scipy.sparse
from scipy.optimize import minimize

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = """deceit conceal neglect violence misdeed knew desire aspart purpose retaliation reason purposeverb stake cause cleft mind
feeling mood moodverb evalbad evalgood willverb schedule futuresign statword changeverb rank rankscope private secret certain crowd
quantcrowd power harmed weasel speechact ought share topurpose nountopurpose""".split()
SUBJECTS = """person heorshe they it that there body place powersubject crowdsubject moodsubject thing nosubject agent""".split()
FORMS = """dated record hedge firstperson attributed perfect modal future bepresent negation degree number nolonger benoun passive
openswithpart openswithreason openswithto aftercomma fewcredits bepast beadjective vote phrase sportstory firstpersonstory
anonymity race arguingstory racestory nearcredit""".split()
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
# In how many stories and in how many clauses a feature, a pair and a part of the wording stand at least.
LEAST = {"feature": (4, 5), "pair": (4, 8), "wording": (3, 3)}
# How strongly weights are drawn to zero: as weakly as stories held out allow.
RIDGE = {"feature": 4.0, "pair": 8.0, "wording": 5.0}
# Smaller weights are left out.
LEAST_WEIGHT = 4
# How many times each sentence of these files counts.
SENTENCES = {"claims.txt": 3, "paragraphs.txt": 1, "drafts.txt": 1}
PARAGRAPH_BREAK = " ¶ "
# Features of a whole story, which a line of one paragraph does not have.
OF_STORY = {"lede", "lastparagraph", "fewcredits"}
# The stories of the tests, each a draft with its annotation in a second file.
TRUTH = os.path.join(HERE, "..", "..", "tests", "truth", "stories")
# The kinds of documents of GUM that are background, and how much each of their clauses counts.
BACKGROUND, BACKGROUND_SHARE = ("bio", "court", "academic"), 1.0
OTHER_CLAUSE, TOUCHING = 0.15, 0.2
SUFFIX = {"markdown": ".md", "html": ".html"}


def lies_on(claim, clause):
    """Whether half of the clause is claim, or it has half of the claim and is at most three times as long."""
    common = min(claim[1], clause[1]) - max(claim[0], clause[0])
    size, whole = clause[1] - clause[0], claim[1] - claim[0]
    return common > 0 and (2 * common >= size or 2 * common >= whole and size <= 3 * whole)


def sentences(name):
    """The lines of a file with claims in ‹ ›, each as a story."""
    for number, line in enumerate(open(os.path.join(HERE, name), encoding="utf-8")):
        text, claims = "", []
        line = line.strip().replace(PARAGRAPH_BREAK, "\n\n")
        for at, piece in enumerate(line.replace("›", "‹").split("‹")):
            if at % 2:
                claims.append({"start": len(text), "end": len(text) + len(piece)})
            text += piece
        yield {"id": f"{name}-{number}", "text": text, "claims": claims, "share": SENTENCES[name], "is_alone": "\n" not in text}


def annotated():
    """The stories of the tests; an anchor says where a claim stands, and `n` which one it is of several."""
    for file in sorted(glob.glob(os.path.join(TRUTH, "*.json"))):
        story = json.load(open(file, encoding="utf-8"))
        text = open(file.replace(".json", ".txt"), encoding="utf-8", newline="").read()
        claims = []
        for claim in story["claims"]:
            start = -1
            for _ in range(claim.get("n", 1)):
                start = text.index(claim["anchor"], start + 1)
            claims.append({"start": start, "end": start + len(claim["anchor"])})
        name = os.path.basename(file).removesuffix(".json")
        yield {"id": f"truth-{name}", "text": text, "format": story.get("format"), "claims": claims}


def background(file):
    """The documents of GUM of some kinds, each as a story without claims."""
    for document in open(file, encoding="utf-8").read().split("# newdoc id = ")[1:]:
        name = document.split("\n", 1)[0]
        if name.split("_")[1] in BACKGROUND:
            paragraphs = [re.findall("^# text = (.*)", part, re.M) for part in re.split("^# newpar\\b.*", document, flags=re.M)]
            text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
            yield {"id": name, "text": text, "claims": [], "share": BACKGROUND_SHARE}


def kind(name):
    return "wording" if ":" in name else "pair" if "+" in name else "feature"


def read(files):
    """The clauses of all stories, each a dict with its story, features and the claims that it lies on or touches."""
    clauses = []
    files = sorted(glob.glob(os.path.join(HERE, "stories", "*.jsonl"))) + files
    stories = [json.loads(line) for file in files if not file.endswith(".conllu") for line in open(file, encoding="utf-8")]
    stories += annotated()
    stories += [story for file in files if file.endswith(".conllu") for story in background(file)]
    stories += [story for name in SENTENCES for story in sentences(name)]
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for story in stories:
            path = os.path.join(folder, story["id"] + SUFFIX.get(story.get("format"), ".txt"))
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(story["text"])
            paths[path] = story
        command = os.environ.get("TRAIN", "cargo run --quiet --release --features train --example train --").split()
        lines = subprocess.run(command + ["clauses"] + list(paths), check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in lines.splitlines():
        path, start, end, sentence, names = line.split("\t")
        story, span = paths[path], (int(start), int(end))
        claims = [tuple(len(story["text"][:claim[side]].encode()) for side in ("start", "end")) for claim in story["claims"]]
        hidden = OF_STORY if story.get("is_alone") else set()
        names = [name for name in dict.fromkeys(names.split(" ")) if name not in hidden]
        features = [name for name in names if kind(name) == "feature"]
        pairs = [f"{a}+{b}" for i, a in enumerate(features) for b in features[i + 1:] if frozenset((a, b)) in PAIRS]
        clauses.append({
            "story": story["id"],
            "sentence": sentence,
            "is_measured": "share" not in story,
            "share": story.get("share", 1),
            "features": names + pairs,
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
    enough = lambda name: len(stories[name]) >= LEAST[kind(name)][0] and number[name] >= LEAST[kind(name)][1]
    return {name: column for column, name in enumerate(sorted(filter(enough, stories)))}


def matrix(clauses, columns):
    """The features of the clauses, and a last column of ones."""
    rows, places = [], []
    for row, clause in enumerate(clauses):
        mine = [columns[name] for name in clause["features"] if name in columns] + [len(columns)]
        rows += [row] * len(mine)
        places += mine
    return scipy.sparse.csr_matrix((np.ones(len(rows)), (rows, places)), shape=(len(clauses), len(columns) + 1))


def fit(table, truth, share, ridge, weights):
    across = table.T.tocsr()

    def loss(weights):
        score = table @ weights
        chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        value = share @ (np.logaddexp(0, score) - truth * score) + 0.5 * ridge @ (weights * weights)
        return value, across @ (share * (chance - truth)) + ridge * weights

    return minimize(loss, weights, jac=True, method="L-BFGS-B", options={"maxiter": 300, "ftol": 1e-8}).x


def train(clauses, columns):
    table, truth = matrix(clauses, columns), np.array([float(bool(clause["on"])) for clause in clauses])
    ridge = np.array([RIDGE[kind(name)] for name in columns] + [0.01])
    of_claim = collections.defaultdict(list)
    for row, clause in enumerate(clauses):
        for claim in clause["on"]:
            of_claim[clause["story"], claim].append(row)
    share = np.ones(len(clauses))
    for rows in of_claim.values():
        share[rows] = 1 / len(rows)
    weights = fit(table, truth, share, ridge, np.zeros(table.shape[1]))
    for _ in range(2):
        score = table @ weights
        share = np.where(truth > 0, OTHER_CLAUSE, 1.0)
        for rows in of_claim.values():
            share[max(rows, key=lambda row: score[row])] = 1
        for row, clause in enumerate(clauses):
            if clause["touches"] and not clause["on"]:
                share[row] = TOUCHING
        share *= np.array([clause["share"] for clause in clauses])
        weights = fit(table, truth, share, ridge, weights)
    return weights


def writer(story):
    """Whose manner a story has: stories of one writer or batch share the start of their names."""
    return story.removeprefix("truth-").rsplit("-", 1)[0]


def measure(clauses):
    stories, score = {clause["story"] for clause in clauses if clause["is_measured"]}, {}
    writers = sorted({writer(story) for story in stories})
    for part in range(6):
        held = {story for story in stories if writer(story) in writers[part::6]}
        rest = [clause for clause in clauses if clause["story"] not in held]
        columns = known(rest)
        weights = train(rest, columns)
        mine = [row for row, clause in enumerate(clauses) if clause["story"] in held]
        score.update(zip(mine, matrix([clauses[row] for row in mine], columns) @ weights))
    best = {}
    for row, value in score.items():
        clause, features = clauses[row], clauses[row]["features"]
        if "doubt" not in features and ("attributed" not in features or "carried" in features):
            place = clause["story"], clause["sentence"]
            if place not in best or value > score[best[place]]:
                best[place] = row
    all_claims = {(clause["story"], claim) for clause in clauses if clause["is_measured"] for claim in clause["on"]}
    for threshold in range(-50, 301, 25):
        found = [clauses[row] for row in best.values() if 100 * score[row] >= threshold]
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
    print("# What each feature of a clause, each pair of features and each part of its wording adds to the hundredfold of the logarithm of")
    print("# its odds to be a claim. `*` stands for every clause.")
    print("# Origin: learnt by examples/train/claims.py, see NOTICE.\n")
    print(f"*\t{weights[-1]}")
    for name, column in columns.items():
        if abs(weights[column]) >= LEAST_WEIGHT:
            print(f"{name}\t{weights[column]}")


if __name__ == "__main__":
    main()
