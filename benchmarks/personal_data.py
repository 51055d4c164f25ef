"""Looking for personal data and hiding it: how much is found and how much wrongly, and microseconds per text.

Found and right are counted on `tests/data/personal_data.txt`; the time is process time, on texts made from the demo's.
"""

import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.many import ROOT, rows
from roret.foundation.texts.engine.personal_data import Finding, Kind, find, hide

LABELLED = ROOT / "tests/data/personal_data.txt"
TEXTS = 20_000
RUNS = 5
_LABEL = re.compile(r"\{([a-z_]+):([^}]*)\}")


@dataclass(frozen=True)
class Labelled:
    text: str
    labels: tuple[Finding, ...]


@dataclass
class Score:
    """Of `there` places `hit` are hidden whole; of `found` places `right` touch one of their kind."""

    there: int = 0
    hit: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.hit / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def labelled(path: Path = LABELLED) -> Iterator[Labelled]:
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            yield _read(line.replace("NNNN", "0000").replace("\\n", "\n"))


def _read(line: str) -> Labelled:
    text, labels, at = "", [], 0
    for label in _LABEL.finditer(line):
        text += line[at : label.start()]
        labels.append(Finding(len(text), len(text) + len(label[2]), Kind(label[1])))
        text += label[2]
        at = label.end()
    return Labelled(text + line[at:], tuple(labels))


def scored(texts: list[Labelled]) -> dict[Kind, Score]:
    scores = {kind: Score() for kind in Kind if kind != Kind.OTHER}
    for one in texts:
        findings = find(one.text)
        hidden = {place for finding in findings for place in range(finding.start, finding.end)}
        for label in one.labels:
            scores[label.kind].there += 1
            places = [place for place in range(label.start, label.end) if one.text[place].isalnum()]
            scores[label.kind].hit += hidden.issuperset(places)
        for finding in findings:
            scores[finding.kind].found += 1
            scores[finding.kind].right += any(_same(finding, label) for label in one.labels)
    return scores


def _same(finding: Finding, label: Finding) -> bool:
    return finding.kind == label.kind and finding.start < label.end and label.start < finding.end


def faults(texts: list[Labelled]) -> Iterator[str]:
    for one in texts:
        findings = find(one.text)
        if set(findings) != set(one.labels):
            yield f"{one.text!r}: {[(x.kind.value, one.text[x.start : x.end]) for x in findings]}"


def screened(texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        if found := find(text):
            hide(text, found)
    return (time.process_time() - begun) / len(texts) * 1e6


def main() -> None:
    every = list(labelled())
    for name, texts in (("mended on", every[::2]), ("held out", every[1::2]), ("all", every)):
        print(f"\n| {name}, {len(texts)} texts | there | found | recall | precision |\n|---|---:|---:|---:|---:|")
        for kind, score in scored(texts).items():
            print(f"| {kind.value} | {score.there} | {score.found} | {score.recall:.2f} | {score.precision:.2f} |")
        innocent = [one.text for one in texts if not one.labels]
        print(
            f"\n{sum(bool(find(text)) for text in innocent)} of {len(innocent)} innocent texts have something hidden."
        )
    said = [row[-1] for row in islice(rows(TEXTS), TEXTS)]
    letters = sum(map(len, said)) / len(said)
    took = statistics.median(screened(said) for _ in range(RUNS))
    print(f"\n{len(said)} texts of {letters:.0f} letters: {took:.1f} microseconds each")


if __name__ == "__main__":
    main()
