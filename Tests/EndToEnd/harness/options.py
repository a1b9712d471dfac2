"""What the runner was asked to do; set once, before any test is loaded."""
import dataclasses
import pathlib

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
#: A set of rules that is read in moments: for tests that start a server many times, and to break.
SMALL_RULES = pathlib.Path(__file__).resolve().parents[1] / "regels"


@dataclasses.dataclass
class Options:
    """The settings of one run."""

    binary: pathlib.Path = REPOSITORY / ".build/debug/buurtsignaal"
    rules: pathlib.Path = REPOSITORY / "rules"
    full: bool = False
    seed: int = 20130611
    pictures: pathlib.Path | None = None
    chromium: str = "/usr/bin/chromium"

    def count(self, sample: int, full: int) -> int:
        """How often a long check is repeated in this run."""
        return full if self.full else sample


options = Options()
