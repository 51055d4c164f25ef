"""How often topic suggestions are right on the demo's contributions, and how fast they are. Prints a table.

Cross-validated: for each of several seeds some contributions count as sorted, and the suggestions for all others
are held against the labels in tests/data, which the engine never sees. A suggestion is right when it is one of
the contribution's topics.
"""

import csv
import random
import statistics
import time
from pathlib import Path

from roret.strategic.voices.engine.suggestions import Suggester

ROOT = Path(__file__).resolve().parent.parent
SEEDS = range(20)


def read(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def topic_texts() -> dict[str, str]:
    return {row["key"]: f"{row['name']}\n{row['text']}" for row in read("roret/demo/data/topics.csv")}


def labelled() -> list[tuple[str, set[str]]]:
    """Each text with its topics; the few without any are set aside by people and left out here."""
    topics = {row["ref"]: set(row["topics"].split(";")) - {""} for row in read("tests/data/contribution_labels.csv")}
    both = [(row["text"], topics[row["ref"]]) for row in read("roret/demo/data/contributions.csv")]
    return [(text, each) for text, each in both if each]


def first_time(contributions: list[tuple[str, set[str]]]) -> str:
    """Seconds of learning and suggesting when nothing about the texts is remembered yet."""
    texts = [text for text, _ in contributions]
    start = time.perf_counter()
    Suggester.fit(texts[:100], [sorted(topics) for _, topics in contributions[:100]], texts, topic_texts()).suggest(
        texts[100:]
    )
    return f"The first time, with nothing remembered of the {len(texts)} texts: {time.perf_counter() - start:.2f} s."


def measure(sorted_count: int, contributions: list[tuple[str, set[str]]]) -> str:
    firsts, threes, times, sure = [], [], [], []
    texts = [text for text, _ in contributions]
    for seed in SEEDS:
        order = random.Random(seed).sample(range(len(texts)), len(texts))
        done, left = order[:sorted_count], order[sorted_count:]
        start = time.perf_counter()
        suggester = Suggester.fit(
            [texts[i] for i in done], [sorted(contributions[i][1]) for i in done], texts, topic_texts()
        )
        suggested = suggester.suggest([texts[i] for i in left])
        times.append(time.perf_counter() - start)
        right = [
            [each.topic in contributions[i][1] for each in three] for i, three in zip(left, suggested, strict=True)
        ]
        firsts.append(statistics.mean(three[0] for three in right))
        threes.append(statistics.mean(any(three) for three in right))
        sure.append(statistics.mean(three[0].sureness for three in suggested))
    return (
        f"| {sorted_count} | {statistics.mean(firsts):.1%} | {min(firsts):.1%}-{max(firsts):.1%} "
        f"| {statistics.mean(threes):.1%} | {min(threes):.1%}-{max(threes):.1%} "
        f"| {statistics.mean(sure):.2f} | {statistics.median(times) * 1000:.0f} ms |"
    )


def main() -> None:
    contributions = labelled()
    unremembered = first_time(contributions)
    print("| sorted | first right | range | in first three | range | sureness of first | learn and suggest |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for sorted_count in (0, 60, 100, 200):
        print(measure(sorted_count, contributions), flush=True)
    print(f"\n{unremembered}")


if __name__ == "__main__":
    main()
