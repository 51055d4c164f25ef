"""Run every part and write RESULTS.md."""

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
PARTS = {
    "import_rows": "Import: read, checked, screened and stored; and then what is alike",
    "list_page": "The list of 100,000 contributions",
    "similarity": "Near-duplicates",
    "suggestions": "Topic suggestions on the demo's 410 contributions",
    "recognition": "Strategies recognised in documents",
    "report": "The report in Word and PDF/UA (9 directions, 60 actions, 400 answers, 30 quotes)",
    "personal_data": "Personal data found and hidden",
    "plan": "The plan with 1,000 actions",
    "api": "The API",
    "start": "`make run`",
}


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    results = [_heading()]
    for name in chosen:
        print(f"── {name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, capture_output=True, text=True, check=False
        )
        said = done.stdout.strip() if done.returncode == 0 else f"failed:\n\n```\n{done.stderr[-2000:]}\n```"
        print(said, flush=True)
        results.append(f"## {PARTS[name]}\n\n{said}\n")
    if not sys.argv[1:]:
        (HERE / "RESULTS.md").write_text("\n".join(results))


def _heading() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        "# Results\n\nMade by `make benchmarks`; what each part does stands at the top of its file. "
        f"{date.today()}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}.\n"
    )


if __name__ == "__main__":
    main()
