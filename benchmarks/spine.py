"""The whole way, from files on disk to a written report."""
import json
import statistics
import subprocess
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent


def run(build, only):
    program = build / "benchmarks" / "bench_spine"
    jobs = [
        ("demonstration study", SOURCE / "examples" / "smoking_cessation", 5, 1, None),
        ("2,000 interviews, 1 thread", build / "corpus-2000", 3, 1, "60 s, 1,500 MB, report 10 MB"),
        ("2,000 interviews, 2 threads", build / "corpus-2000", 3, 2, None),
    ]
    rows = []
    for name, folder, runs, threads, target in jobs:
        if only and only not in name:
            continue
        if not folder.exists():
            subprocess.run([program, "generate", str(folder) + ".new", "2000"], check=True)
            Path(str(folder) + ".new").rename(folder)
        results = []
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as scratch:
                out = subprocess.run([program, "run", folder, Path(scratch) / "report", str(threads)],
                                     check=True, stdout=subprocess.PIPE, text=True).stdout
            results.append(json.loads(out))
        middle = sorted(results, key=lambda r: r["seconds"])[len(results) // 2]
        print(f"{name}: {middle['transcripts']} transcripts, {middle['text_mb']:.1f} MB, {middle['words']} words, "
              f"{middle['codings']} codings; report {middle['report_mb']:.2f} MB; median of {runs} runs")
        for stage, seconds in middle["stages"].items():
            print(f"    {stage:<24}{seconds:9.3f} s {100 * seconds / middle['seconds']:5.1f} %")
        rows.append({"job": name, "motet_seconds": statistics.median(r["seconds"] for r in results),
                     "memory_mb": max(r["memory_mb"] for r in results), "target": target})
    return rows
