"""Medians, quartiles and ratios."""

import dataclasses
import random
import statistics

RESAMPLES = 4000


@dataclasses.dataclass
class Sample:
    """One measured call, or one run of small calls."""

    seconds: float
    amount: float
    cpu_seconds: float
    client_cpu_seconds: float
    peak_resident: int
    heap_allocated: int | None

    @property
    def rate(self):
        return self.amount / self.seconds

    @property
    def cpu_cost(self):
        return self.cpu_seconds / self.amount

    @property
    def client_cpu_cost(self):
        return self.client_cpu_seconds / self.amount

    @property
    def heap_cost(self):
        return None if self.heap_allocated is None else self.heap_allocated / self.amount


def median(values):
    return statistics.median(values)


def quartiles(values):
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


@dataclasses.dataclass
class Ratio:
    """Ratio of medians of what two servers did in the same rounds, and where 95 % of resamples of the rounds lie."""

    value: float
    low: float
    high: float

    def reaches(self, goal):
        return self.high >= goal


def ratio(ours, theirs):
    rounds = range(len(ours))
    source = random.Random(1)
    resampled = []
    for _ in range(RESAMPLES):
        picked = source.choices(rounds, k=len(rounds))
        resampled.append(median([ours[i] for i in picked]) / median([theirs[i] for i in picked]))
    resampled.sort()
    return Ratio(median(ours) / median(theirs), resampled[RESAMPLES // 40], resampled[-RESAMPLES // 40 - 1])
