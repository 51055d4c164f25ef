"""How fast and how surely near-duplicates are found. Prints a Markdown table of medians.

Texts are made from the demo's contributions by a chain of words, so that they are as long and as alike as notes
are; one in twenty gets a variant with a typing mistake, swapped words, a dropped word or other punctuation.
"""

import csv
import random
import statistics
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from benchmarks import many
from roret.strategic.voices.engine.similarity import groups_of_similar

ROOT = Path(__file__).resolve().parent.parent
VARIANTS = ("typing mistake", "swapped words", "dropped word", "punctuation")


def demo_texts() -> list[str]:
    with (ROOT / "roret/demo/data/contributions.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def made_texts(count: int, chance: random.Random) -> list[str]:
    """Notes of 4 to 40 words; most words follow one they follow somewhere in the demo."""
    following: dict[str, list[str]] = defaultdict(list)
    texts = demo_texts()
    for text in texts:
        words = text.split()
        for word, after in pairwise(words):
            following[word.casefold()].append(after)
    starts = [text.split()[0] for text in texts]
    everything = [word for text in texts for word in text.split()]
    return [_chain(following, starts, everything, chance) for _ in range(count)]


def _chain(following: dict[str, list[str]], starts: list[str], everything: list[str], chance: random.Random) -> str:
    words = [chance.choice(starts)]
    for _ in range(min(40, 3 + int(chance.expovariate(1 / 12)))):
        likely = following.get(words[-1].casefold())
        words.append(chance.choice(likely if likely and chance.random() < 0.6 else everything))
    return " ".join(words)


def variant(text: str, kind: str, chance: random.Random) -> str:
    words = text.split()
    at = chance.randrange(len(words) - 1)
    if kind == "swapped words":
        words[at : at + 2] = words[at + 1], words[at]
    elif kind == "dropped word":
        del words[at]
    elif kind == "punctuation":
        return text.replace(",", "").replace(".", "!!").upper()
    else:
        words[at] = _mistyped(words[at], chance)
    return " ".join(words)


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return chance.choice(
        [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + "e" + word[at + 1 :]]
    )


def with_variants(count: int, seed: int) -> tuple[list[str], list[tuple[int, int, str]]]:
    """`count` texts of which one in twenty is a variant of another, and the pairs to be found."""
    chance = random.Random(seed)
    originals = made_texts(count - count // 20, chance)
    chosen = chance.sample(range(len(originals)), count // 20)
    kinds = [VARIANTS[number % len(VARIANTS)] for number in range(len(chosen))]
    variants = [variant(originals[index], kind, chance) for index, kind in zip(chosen, kinds, strict=True)]
    pairs = [(index, len(originals) + number, kinds[number]) for number, index in enumerate(chosen)]
    return originals + variants, pairs


def found_of(pairs: list[tuple[int, int, str]], groups: list[list[int]]) -> dict[str, float]:
    """For each kind of variant the share that stands together with its original."""
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    kinds: dict[str, list[bool]] = defaultdict(list)
    for one, other, kind in pairs:
        kinds[kind].append(one in group_of and group_of[one] == group_of.get(other))
    return {kind: statistics.mean(found) for kind, found in kinds.items()}


def measure(count: int, runs: int) -> str:
    texts, pairs = with_variants(count, seed=count)
    walls, processes = [], []
    for _ in range(runs):
        wall, process = time.perf_counter(), time.process_time()
        groups = groups_of_similar(texts)
        walls.append(time.perf_counter() - wall)
        processes.append(time.process_time() - process)
    found = found_of(pairs, groups)
    shares = " | ".join(f"{found[kind]:.3f}" for kind in VARIANTS)
    recall = statistics.mean(found.values())
    extra = sum(map(len, groups)) - 2 * len(pairs)
    return (
        f"| {count:,} | {runs} | {statistics.median(walls):.2f} s | {statistics.median(processes):.2f} s "
        f"| {many.peak_memory():.0f} MB | {recall:.3f} | {shares} "
        f"| {len(groups):,} | {extra:+,} | {max(map(len, groups))} |"
    )


def main() -> None:
    columns = (
        "texts",
        "runs",
        "wall",
        "process",
        "peak memory",
        "recall",
        *VARIANTS,
        "groups",
        "texts beyond the pairs",
        "largest",
    )
    print("| " + " | ".join(columns) + " |")
    print("|" + "---:|" * len(columns))
    for count, runs in ((410, 5), (10_000, 5), (100_000, 3)):
        print(measure(count, runs), flush=True)


if __name__ == "__main__":
    main()
