"""What is felt without data: importing the package, and small calls.

    import    the seconds that `import motet` adds to a fresh process, median of many
    calls     the seconds that 1e5 calls of Jaccard()(both, first, second, total) take above 1e5 of a bound function that
              does nothing (empty_call.cpp, compiled into FOLDER)
"""
import statistics
import subprocess
import sys
import sysconfig
import time
import timeit
from pathlib import Path

from timing import main, memory_bytes

PROCESSES = 21
CALLS = 100_000
COUNTS = "(3.0, 5.0, 7.0, 20.0)"


def process_seconds(code):
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begin


def import_seconds():
    """Processes of each kind in turn, so that a busy moment is nobody's disadvantage."""
    codes = {"bare": "pass", "numpy": "import numpy", "motet": "import motet", "both": "import numpy, motet"}
    seconds = {name: [] for name in codes}
    for _ in range(PROCESSES):
        for name, code in codes.items():
            seconds[name].append(process_seconds(code))
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    return {"motet_seconds": medians["motet"] - medians["bare"], "process_seconds": medians}


def empty_call(folder):
    import pybind11

    source = Path(__file__).resolve().with_name("empty_call.cpp")
    made = Path(folder) / ("empty_call" + sysconfig.get_config_var("EXT_SUFFIX"))
    includes = [f"-I{sysconfig.get_path('include')}", f"-I{pybind11.get_include()}"]
    subprocess.run(["c++", "-std=c++20", "-O2", "-fPIC", "-shared", "-fvisibility=hidden", *includes, source, "-o", made],
                   check=True)
    sys.path.insert(0, str(made.parent))
    import empty_call as module

    return module.Empty()


def call_seconds(folder):
    import motet

    calls = {"jaccard": motet.Jaccard(), "empty": empty_call(folder)}
    seconds = {name: [] for name in calls}
    for _ in range(PROCESSES):
        for name, called in calls.items():
            seconds[name].append(timeit.timeit(f"call{COUNTS}", globals={"call": called}, number=CALLS))
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    return {"motet_seconds": medians["jaccard"] - medians["empty"], "calls_seconds": medians}


def motet_seconds(job, folder):
    if job == "import":
        def imported():
            import motet

            return motet

        return {"memory_bytes": memory_bytes(imported), **import_seconds()}
    return {"memory_bytes": 0, **call_seconds(folder)}


def same(job, folder):
    import motet

    return {"same_answer": motet.Jaccard()(3.0, 5.0, 7.0, 20.0) == 3 / 9}


if __name__ == "__main__":
    main({"same": same, "motet": motet_seconds})
