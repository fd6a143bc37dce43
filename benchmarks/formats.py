"""Files read: a coded project of another program, captions, a table of interviews."""
import json
import shutil
import sys
import zipfile

from common import PEERS, PROCESSES, alternate, judge, output, python_with_packages

SAMPLE = 200  # files that webvtt-py reads
# Name, job of bench_formats, its input, threads, peer, its arguments, least ratio, most times the bytes of the XML.
JOBS = (
    ("qdpx, 1e6 codings", "qdpx", "qdpx", 1, "formats_qdpx", ["elementtree"], 3, 5),
    ("qdpx, 1e6 codings, 2 threads", "qdpx", "qdpx", 2, "formats_qdpx", ["elementtree"], 3, 5),
    ("qdpx, 1e6 codings, lxml", "qdpx", "qdpx", 1, "formats_qdpx", ["lxml"], None, None),
    ("qdpx, 1e6 codings, written", "qdpx_write", "qdpx", 1, None, [], None, None),
    ("10,000 VTT to a project", "vtt", "vtt", 1, "formats_vtt", [], 30, None),
    ("10,000 VTT to a project, 2 threads", "vtt", "vtt", 2, None, [], 1.7, None),
    ("CSV of 100 MB to cells, in memory", "csv_cells", "csv", 1, "formats_csv", ["cells"], 8, None),
    ("CSV of 100 MB to cells that are kept", "csv_copies", "csv", 1, "formats_csv", ["cells"], None, None),
    ("CSV of 100 MB to cells, from a file", "csv_file", "csv", 1, "formats_csv", ["file"], None, None),
    ("CSV of 100 MB to a project", "csv", "csv", 1, "formats_csv", ["file"], 8, None),
)


def zip_project(parts, archive):
    """The archive, with the same bytes each time."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as stream:
        for path in [parts / "project.qde", *sorted((parts / "sources").iterdir())]:
            stream.writestr(zipfile.ZipInfo(str(path.relative_to(parts))), path.read_bytes(), zipfile.ZIP_DEFLATED)


class Inputs:
    """What the jobs read, made when it is first asked for."""

    def __init__(self, program, folder):
        self.program, self.folder, self.xml_bytes = program, folder, None
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def __getitem__(self, name):
        place = self.folder / {"vtt": "vtt", "csv": "interviews.csv", "qdpx": "project.qdpx"}[name]
        if place.exists():
            return place
        if name != "qdpx":
            output(self.program, "prepare", name, place)
            return place
        parts = self.folder / "project"
        output(self.program, "prepare", name, parts)
        self.xml_bytes = (parts / "project.qde").stat().st_size
        zip_project(parts, place)
        shutil.rmtree(parts)
        print(f"    XML of {self.xml_bytes / 1e6:.0f} MB, zipped {place.stat().st_size / 1e6:.0f} MB", file=sys.stderr)
        return place


def against_itself(program, job, place, threads):
    """The time with several threads, and the time with one as that of the peer."""
    one = [program, "time", job, place, 1]
    result, _ = alternate([program, "time", job, place, threads], None)
    ours, theirs = [result["motet_seconds"]], []
    for _ in range(3):
        theirs.append(json.loads(output(*one))["motet_seconds"])
        ours.append(json.loads(output(program, "time", job, place, threads))["motet_seconds"])
    result.update(motet_seconds=sorted(ours)[len(ours) // 2], peer="Motet, 1 thread", peer_seconds=sorted(theirs)[1])
    return result


def same_answer(program, job, place, theirs):
    if not theirs:
        return None
    answer = json.loads(output(program, "answer", "csv" if job.startswith("csv") else job, place,
                               *([SAMPLE] if job == "vtt" else [])))
    return all(one["answer"] == answer for one in theirs)


def run_job(program, python, inputs, name, job, kind, threads, peer, arguments, least_ratio, most_times):
    place = inputs[kind]
    if peer is None and threads > 1:
        result, theirs = against_itself(program, job, place, threads), []
    elif peer is None:
        times = [json.loads(output(program, "time", job, place, threads)) for _ in range(PROCESSES)]
        result, theirs = sorted(times, key=lambda one: one["motet_seconds"])[PROCESSES // 2], []
    else:
        sample = [SAMPLE] if job == "vtt" else []
        command = python and [python, PEERS / f"{peer}.py", *arguments, place, *sample]
        result, theirs = alternate([program, "time", job, place, threads], command)
    row = {"job": name, "peer_seconds": None, **result, "same_answer": same_answer(program, job, place, theirs)}
    memory = json.loads(output(program, "memory", job, place, threads))
    row["memory_mb"] = memory["memory_bytes"] / 1e6
    row["peer_memory_mb"] = theirs[0]["memory_mb"] if theirs else None
    bytes_read = row.get("text_bytes") or (inputs.xml_bytes if kind == "qdpx" else None)
    row["mb_per_second"] = bytes_read / 1e6 / row["motet_seconds"] if bytes_read else None
    row["ratio"] = row["peer_seconds"] / row["motet_seconds"] if row["peer_seconds"] else None
    judge(row, least_ratio, None, most_times * inputs.xml_bytes / 1e6 if most_times else None)
    return row


def run(build, only):
    program = build / "benchmarks" / "bench_formats"
    jobs = [job for job in JOBS if not only or only in job[0]]
    inputs = Inputs(program, build / "formats")
    python = python_with_packages(build)
    rows = []
    try:
        for job in jobs:
            print(f"{job[0]} ...", file=sys.stderr, flush=True)
            rows.append(run_job(program, python, inputs, *job))
    finally:
        shutil.rmtree(inputs.folder, ignore_errors=True)
    return rows
