"""A progress bar for `progress=True`."""
import sys


class _Bar:
    def __init__(self, tqdm):
        self._tqdm, self._bar, self._stage = tqdm, None, None

    def __call__(self, stage, done, total):
        if stage != self._stage:
            self.close()
            self._stage = stage
            self._bar = self._tqdm(total=total or None, desc=stage, leave=False)
        self._bar.n = done
        self._bar.refresh()

    def close(self):
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class _Line:
    """Without tqdm: one line on the error stream, where that is a terminal."""

    def __call__(self, stage, done, total):
        if sys.stderr.isatty():
            share = f" {100 * done // total} %" if total else ""
            print(f"\r{stage}{share}\033[K", end="", file=sys.stderr, flush=True)

    def close(self):
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def bar():
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _Line()
    return _Bar(tqdm)
