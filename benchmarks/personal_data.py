"""Looking for personal data and hiding it: microseconds of process time per text, on texts made from the demo's."""

import statistics
import time

from benchmarks.many import rows
from roret.foundation.texts.engine.personal_data import find, hide

TEXTS = 20_000
RUNS = 5


def screened(texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        if found := find(text):
            hide(text, found)
    return (time.process_time() - begun) / len(texts) * 1e6


def main() -> None:
    texts = [row[-1] for row in rows(TEXTS)]
    letters = sum(map(len, texts)) / len(texts)
    took = statistics.median(screened(texts) for _ in range(RUNS))
    print(f"| {len(texts)} | {letters:.0f} | {took:.1f} |")


if __name__ == "__main__":
    main()
