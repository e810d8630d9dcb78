#!/usr/bin/env python3
"""Learns src/language/models/antecedent_weights.txt: how much each feature of a candidate says that words refer to it.

    examples/train/antecedents.py STORIES.jsonl... > src/language/models/antecedent_weights.txt

Needs numpy, and a line per story: {"id", "text", "format", "cast": {KEY: {"kind", "names"}}, "statements": [{"start", "end", "by"}]},
offsets in code points. The words that refer back, the candidates for them and their features come from the program itself (`train
antecedents`), and so does what each is credited with. Whoever makes the statement is meant. A softmax over the candidates, of
which one is that nobody before is meant, is fitted for each kind of words by Newton's method. Weights are the hundredfold, rounded.
Training holds no random choice. `--measure` holds out every eighth story in turn and prints how many are right, wrong and open, by
what is added to the score of the open answer.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

import numpy as np

KINDS = ("pronoun", "description", "surname")
# The features that are weighed with every other one.
FLAGS = """speaks firstsentence afterquotation openssentence nosubject possessivewords hasmodifiers anynoun hasordinal isother
hastitle""".split()
# The features that are not paired, because nearly all words have them.
UNPAIRED = {"speaks", "nosubject"}
# A feature stands in so many decisions, a pair in so many.
DECISIONS, DECISIONS_OF_PAIR = 3, 12
# How strongly weights are drawn to zero. There are few decisions about surnames.
RIDGE = {"pronoun": 1.5, "description": 4.0, "surname": 4.0}
RIDGE_OF_PAIR = {"pronoun": 6.0, "description": 6.0, "surname": 30.0}
# What weights are drawn to instead, where a copy editor knows better than few decisions.
PRIOR = {"description": {"rolehead": 2.0, "rolekind": 1.5, "samenoun": 1.5, "age": 3.0, "roleword": 0.5, "allmodifiers": 1.0,
                         "somemodifiers": 0.3, "othermodifiers": -1.5, "onlyholder": 0.5, "nearest": 0.5, "lastspeaker": 0.5,
                         "ordinalfits": 1.5, "ordinaldiffers": -2.0, "open": 0.6, "nonefits": 1.2,
                         "possessivewords+open": 0.8},
         "surname": {"lastspeaker": 1.0, "given": 1.0, "neverspoke": -0.5, "nearest": 0.5, "titlefits": 1.5, "fullnamehere": 0.8,
                     "nextpronounagrees": 1.5, "nextpronoundiffers": -2.0, "calledso": 1.0, "calledotherwise": -1.0,
                     "gendersure": 0.8, "gendershown": 0.6,
                     "genderofname": 0.6, "open": 0.3, "hastitle+open": 0.6}}
# What is added to the score of the open answer.
MARGIN = {"pronoun": 0, "description": -60, "surname": 0}
SUFFIX = {"markdown": ".md", "html": ".html"}
FACELESS = ("unnamed", "crowd")


def fold(name):
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    name = re.sub(r"[’']s\b|[’']$", "", name.lower().replace("’", "'"))
    return {word for word in re.findall(r"[\w&]+", name) if word not in ("the", "a", "an")}


def same(name, forms):
    """Whether a name stands for a member of the cast: the words of one are all in the other."""
    words = fold(name)
    return any(words and other and (words <= other or other <= words) for other in map(fold, forms))


def is_meant(name, key, cast):
    """Whether a name stands for this member of the cast and for no other one better."""
    if not same(name, cast[key]["names"]):
        return False
    exact = lambda k: any(fold(name) == fold(form) for form in cast[k]["names"])
    if exact(key) and (len(fold(name)) > 1 or cast[key]["kind"] in FACELESS):
        return True
    return not any(k != key and m["kind"] not in FACELESS and same(name, m["names"]) for k, m in cast.items())


def read(files):
    """The decisions of all stories, each a dict with its story, kind, candidates and the index of the right one."""
    stories = [json.loads(line) for file in files for line in open(file, encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for story in stories:
            path = os.path.join(folder, story["id"] + SUFFIX.get(story.get("format"), ".txt"))
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(story["text"])
            paths[path] = story
        command = os.environ.get("TRAIN", "cargo run --quiet --release --features train --example train --").split()
        lines = subprocess.run(command + ["antecedents", *paths], check=True, stdout=subprocess.PIPE, text=True).stdout
    decisions = []
    for line in lines.splitlines():
        if line.startswith("\t"):
            _, name, features = line.split("\t")
            decisions[-1]["candidates"].append((None if name == "-" else name, features.split()))
        else:
            path, kind, *places = line.split("\t")
            span, *content = (tuple(map(int, place.split("-"))) for place in places)
            decisions.append({"story": paths[path], "kind": kind, "span": span, "candidates": [], "content": content})
    return [decision for decision in decisions if label(decision)]


def label(decision):
    """Finds the right candidate of a decision; nothing where the story does not say."""
    story = decision["story"]
    byte = lambda point: len(story["text"][:point].encode())
    best, share = None, 0
    for statement in story["statements"]:
        if "bytes" not in statement:
            statement["bytes"] = byte(statement["start"]), byte(statement["end"])
        start, end = statement["bytes"]
        common = sum(max(0, min(end, right) - max(start, left)) for left, right in decision["content"])
        if 2 * common >= end - start and common > share:
            best, share = statement, common
    if not best or decision["kind"] != "description" and len(decision["candidates"]) < 2:
        return False
    cast, key = story["cast"], best["by"]
    # A credit whose source is another one's words is read wrongly.
    words = story["text"].encode()[slice(*decision["span"])].decode()
    if decision["kind"] == "pronoun" and cast[key].get("pronoun") in ("he", "she") and (cast[key]["pronoun"] == "he") != (words.lower() in ("he", "his", "him")):
        return False
    right = [i for i, (name, _) in enumerate(decision["candidates"]) if name and is_meant(name, key, cast)]
    if cast[key]["kind"] == "person":
        # Who has a name is not meant by a description that stands apart from it.
        named = [i for i in right if "unnamed" not in decision["candidates"][i][1]]
        right = named or right
    decision["right"] = right or [len(decision["candidates"]) - 1]
    return True


def names(features):
    flags = [name for name in features if name in FLAGS and name not in UNPAIRED]
    return [name for name in features if name not in FLAGS] + [f"{flag}+{name}" for flag in flags for name in features if name not in FLAGS]


def known(decisions):
    """The features that are frequent enough, each with its column."""
    number = collections.Counter()
    for decision in decisions:
        for name in {name for _, features in decision["candidates"] for name in names(features)}:
            number[name] += 1
    least = lambda name: DECISIONS_OF_PAIR if "+" in name else DECISIONS
    frequent = {name for name in number if number[name] >= least(name)} | set(PRIOR.get(decisions[0]["kind"], ()))
    return {name: column for column, name in enumerate(sorted(frequent))}


def tables(decisions, columns):
    found = []
    for decision in decisions:
        table = np.zeros((len(decision["candidates"]), len(columns)))
        for row, (_, features) in enumerate(decision["candidates"]):
            for name in names(features):
                if name in columns:
                    table[row, columns[name]] = 1
        found.append(table)
    return found


def softmax(scores):
    chance = np.exp(scores - scores.max())
    return chance / chance.sum()


def train(decisions, columns):
    given = tables(decisions, columns)
    kind = decisions[0]["kind"]
    ridge = np.array([(RIDGE_OF_PAIR if "+" in name else RIDGE)[kind] for name in columns])
    prior = np.array([PRIOR.get(kind, {}).get(name, 0.0) for name in columns])
    weights = prior.copy()
    for _ in range(25):
        slope, curve = ridge * (weights - prior), np.diag(ridge + 1e-6)
        for decision, table in zip(decisions, given):
            chance = softmax(table @ weights)
            right = np.zeros(len(table))
            right[decision["right"]] = chance[decision["right"]]
            right /= right.sum()
            slope += table.T @ (chance - right)
            mean = chance @ table
            curve += (table * chance[:, None]).T @ table - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        size = np.abs(step).max()
        weights -= step * min(1.0, 1.5 / max(size, 1e-9))
        if size < 1e-3:
            break
    return weights


def folds(decisions):
    stories = sorted({decision["story"]["id"] for decision in decisions})
    return [set(stories[part::8]) for part in range(8)]


def measure(decisions, kind):
    scored = []
    for held in folds(decisions):
        rest = [decision for decision in decisions if decision["story"]["id"] not in held]
        columns = known(rest)
        weights = train(rest, columns)
        mine = [decision for decision in decisions if decision["story"]["id"] in held]
        scored += [(decision, table @ weights) for decision, table in zip(mine, tables(mine, columns))]
    print(f"{kind}: {len(decisions)} decisions")
    for margin in range(-100, 301, 50):
        count = collections.Counter()
        for decision, scores in scored:
            scores = scores + np.array([0.0] * (len(scores) - 1) + [margin / 100])
            chosen = int(np.argmax(scores))
            is_open = chosen == len(scores) - 1
            right = chosen in decision["right"]
            count["right" if right and not is_open else "open right" if right else "open" if is_open else "wrong"] += 1
        print(f"{margin:5}", "  ".join(f"{what} {100 * count[what] / len(scored):5.1f}" for what in ("right", "wrong", "open", "open right")))
    return scored


def main():
    files = [argument for argument in sys.argv[1:] if argument != "--measure"]
    decisions = read(files)
    if "--measure" not in sys.argv:
        print("# What each feature of a candidate adds to the hundredfold of its score, alone or with what the words that refer back show.")
        print("# Origin: learnt by examples/train/antecedents.py, see NOTICE.\n")
    for kind in KINDS:
        mine = [decision for decision in decisions if decision["kind"] == kind]
        if "--measure" in sys.argv:
            measure(mine, kind)
            continue
        columns = known(mine)
        weights = np.rint(100 * train(mine, columns)).astype(int)
        weights[columns["open"]] += MARGIN[kind]
        for name, column in columns.items():
            if weights[column]:
                print(f"{kind}\t{name}\t{weights[column]}")


if __name__ == "__main__":
    main()
