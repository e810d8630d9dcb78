"""Tells how a whole archive uses unnamed sources, by desk and month, with Apache Spark on as many machines as there are.

Usage: on_many_machines.py FOLDER TABLE.csv PICTURE.png. FOLDER is any place that Spark reads, with files of lines of JSON.
Every machine needs `copydesk` on its path. It reads from a pipe and writes to one: no draft is sent anywhere but where
Spark sends it, and none is written down.
"""

import os
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from pyspark.sql import SparkSession

import unnamed


def read(folder: str) -> dict:
    """The counts of every desk and month."""
    master = os.environ.get("SPARK_MASTER", "local[2]")
    builder = SparkSession.builder.master(master).appName("unnamed sources")
    # Its page for a browser would tell of the job over the network.
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    # The machines of a cluster do not see this folder; they are sent what they need of it.
    spark.sparkContext.addPyFile(str(Path(__file__).with_name("unnamed.py")))
    try:
        # Spark starts a copydesk for each part on each core, so each reads one draft at a time. With checkCode a
        # copydesk that fails ends the job.
        drafts = spark.sparkContext.textFile(f"{folder}/*/*.jsonl").coalesce(parts(spark))
        answers = drafts.pipe("copydesk inspect --jsonl --jobs 1", env=dict(os.environ), checkCode=True)
        return dict(answers.map(unnamed.count).reduceByKey(unnamed.add).collect())
    finally:
        spark.stop()


def parts(spark: SparkSession) -> int:
    """Into how many parts the archive goes: a few for each core, so that no core waits long for the last."""
    return spark.sparkContext.defaultParallelism * 4


def draw(counts: dict, picture: str) -> None:
    """Draws the share of credits without a name, a line for each desk."""
    figure, axes = plt.subplots(figsize=(9, 4.5), layout="constrained")
    months = sorted({month for _, month in counts})
    for desk in sorted({desk for desk, _ in counts}):
        shares = []
        for month in months:
            _, credits, without = counts.get((desk, month), (0, 0, 0))
            shares.append(100 * without / credits if credits else float("nan"))
        (line,) = axes.plot(months, shares, marker="o", markersize=4, linewidth=2)
        # The name stands at the end of its line, where no legend has to be looked up.
        axes.annotate(
            desk, (months[-1], shares[-1]), xytext=(8, 0), textcoords="offset points", va="center", color=line.get_color()
        )
    axes.set_title("Credits that name nobody, by desk", loc="left", fontweight="bold")
    axes.set_ylabel("per cent of all credits")
    axes.set_ylim(0, 100)
    axes.tick_params(axis="x", rotation=45)
    axes.grid(axis="y", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(picture, dpi=110, metadata={"Software": None})


def main(folder: str, table: str, picture: str) -> None:
    counts = read(folder)
    with open(table, "w", encoding="utf-8", newline="") as file:
        unnamed.write(counts, file)
    draw(counts, picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
