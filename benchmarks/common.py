"""What the benchmarks that have peers share: processes, a Python with the peers' packages, targets."""
import json
import statistics
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"
PROCESSES = 3  # of a peer that is another program; processes of Motet stand between them


def output(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, **options).stdout


def succeeds(*command):
    command = [str(part) for part in command]
    if subprocess.run(command, stdout=sys.stderr).returncode == 0:
        return True
    print(f"scripts/bench: failed: {' '.join(command)}", file=sys.stderr)
    return False


def python_with_packages(build):
    """A Python with the pinned packages of peers/requirements.txt; None where that cannot be made."""
    wanted = (PEERS / "requirements.txt").read_text()
    folder = build / "peers-python"
    python, stamp = folder / "bin" / "python", folder / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        made = succeeds(sys.executable, "-m", "venv", "--clear", folder) and succeeds(
            python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "-r", PEERS / "requirements.txt")
        if not made:
            return None
        stamp.write_text(wanted)
    return python


def debian_python(*modules):
    """Debian's own Python; None where it does not have these modules."""
    python = Path("/usr/bin/python3")
    return python if python.exists() and succeeds(python, "-c", f"import {', '.join(modules)}") else None


def alternate(motet, peer, **options):
    """What processes of the peer print, and Motet's seconds in those of its own before and after each of them."""
    ours, theirs = [json.loads(output(*motet))], []
    for _ in range(PROCESSES if peer else 0):
        theirs.append(json.loads(output(*peer, **options)))
        ours.append(json.loads(output(*motet)))
    result = {**ours[0], "motet_seconds": statistics.median(one["motet_seconds"] for one in ours), "peer": "not here"}
    if theirs:
        middle = sorted(theirs, key=lambda one: one["seconds"])[len(theirs) // 2]
        result["peer"], result["peer_seconds"] = middle["peer"], middle["seconds"]
    return result, theirs


def judge(row, least_ratio=None, least_speed=None, most_memory=None, most_seconds=None):
    """Adds whether the row meets its targets: as many times as fast, so many MB/s, so many MB, in so many seconds."""
    targets, met = [], []
    if least_ratio is not None:
        targets.append(f">= {round(least_ratio, 3):g} x")
        met.append(row["ratio"] >= least_ratio if row["ratio"] is not None else None)
    if least_speed is not None:
        targets.append(f">= {least_speed} MB/s")
        met.append(row["mb_per_second"] >= least_speed)
    if most_memory is not None:
        targets.append(f"<= {most_memory:.0f} MB")
        met.append(row["memory_mb"] <= most_memory)
    if most_seconds is not None:
        targets.append(f"<= {most_seconds:g} s")
        met.append(row["motet_seconds"] <= most_seconds)
    row["target"] = ", ".join(targets) or None
    # Without the peer nobody knows.
    row["met"] = None if not met or None in met else all(met) and row["same_answer"] is not False
