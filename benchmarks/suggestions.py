"""How often topic suggestions are right on the demo's contributions, and how fast they are. Prints tables.

Cross-validated: for each of several seeds some contributions count as sorted, and the suggestions for all others
are held against the labels in tests/data, which the engine never sees. A suggestion is right when it is one of
the contribution's topics. What was tuned last (how much who spoke counts) was tuned on one half of the
contributions, texts nearly the same kept together; the other half is measured by itself.
"""

import csv
import hashlib
import random
import statistics
import time
from pathlib import Path

from roret.strategic.voices.engine.groups import divide
from roret.strategic.voices.engine.similarity import groups_of_similar
from roret.strategic.voices.engine.suggestions import Suggester, reader_of

ROOT = Path(__file__).resolve().parent.parent
SEEDS = range(60)


def read(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def topic_texts() -> dict[str, str]:
    return {row["key"]: f"{row['name']}\n{row['text']}" for row in read("roret/demo/data/topics.csv")}


def speakers() -> dict[str, str]:
    return {row["text"]: row["role"] for row in read("roret/demo/data/contributions.csv")}


def held_out(texts: list[str]) -> set[int]:
    """The half nothing was tuned on, by a hash of the first of those nearly the same."""
    first = {index: group[0] for group in groups_of_similar(texts) for index in group}
    return {n for n in range(len(texts)) if hashlib.md5(str(first.get(n, n)).encode()).digest()[0] % 2}


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


def measure(sorted_count: int, contributions: list[tuple[str, set[str]]], only: set[int] | None = None) -> str:
    firsts, threes, times, sure = [], [], [], []
    texts = [text for text, _ in contributions]
    role = speakers()
    spoke = ["" if role[text] == "unknown" else role[text] for text in texts]
    reader = reader_of(texts, topic_texts())
    for seed in SEEDS:
        order = random.Random(seed).sample(range(len(texts)), len(texts))
        done, left = order[:sorted_count], [i for i in order[sorted_count:] if only is None or i in only]
        start = time.process_time()
        suggester = Suggester.fit(
            [texts[i] for i in done],
            [sorted(contributions[i][1]) for i in done],
            reader,
            topic_texts(),
            [spoke[i] for i in done],
        )
        suggested = suggester.suggest([texts[i] for i in left], 3, [spoke[i] for i in left])
        times.append(time.process_time() - start)
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


def mixed(count: int, contributions: list[tuple[str, set[str]]]) -> list[tuple[str, list[str]]]:
    """Invented contributions for timing: beginnings and ends of the demo's, each with a word of its own."""
    chance = random.Random(1)
    made = []
    for _n in range(count):
        one, other = chance.choice(contributions), chance.choice(contributions)
        words = one[0].split()
        rare = f"ord{chance.randrange(count // 3)}"
        made.append((" ".join([*words[: len(words) // 2 + 1], *other[0].split()[-3:], rare]), sorted(one[1])))
    return made


def one_choice(count: int, contributions: list[tuple[str, set[str]]]) -> str:
    """Process time of learning one more choice and suggesting for the next, with as many sorted as are learned from."""
    every = mixed(count, contributions)
    texts, reader = [text for text, _ in every], reader_of([text for text, _ in every], topic_texts())
    times = []
    for end in range(count // 2, count // 2 + 8):
        start = time.process_time()
        Suggester.fit(texts[:end], [topics for _, topics in every[:end]], reader, topic_texts()).suggest([texts[-1]])
        times.append(time.process_time() - start)
    return f"| {count:,} | {count // 2:,} | {statistics.median(times[1:]) * 1000:.0f} ms |"


def grouped_anew(count: int, contributions: list[tuple[str, set[str]]]) -> str:
    texts, times = [text for text, _ in mixed(count, contributions)], []
    for _time in range(3):
        start = time.process_time()
        divide(texts, 24)
        times.append(time.process_time() - start)
    return f"{count:,} contributions divided anew into 24 groups: {statistics.median(times):.2f} s of process time."


HEAD = "| sorted | first right | range | in first three | range | sureness of first | learn and suggest, process |"
RULE = "|---:|---:|---:|---:|---:|---:|---:|"


def main() -> None:
    contributions = labelled()
    unremembered = first_time(contributions)
    print(HEAD, RULE, sep="\n")
    for sorted_count in (0, 60, 100, 200):
        print(measure(sorted_count, contributions), flush=True)
    print("\nThe half that nothing was tuned on lately:\n", HEAD, RULE, sep="\n")
    print(measure(100, contributions, held_out([text for text, _ in contributions])))
    print(f"\n{unremembered}\n\n| contributions | sorted | one more choice |\n|---:|---:|---:|")
    for count in (410, 10_000, 100_000):
        print(one_choice(count, contributions), flush=True)
    print(f"\n{grouped_anew(10_000, contributions)}")


if __name__ == "__main__":
    main()
