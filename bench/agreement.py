"""Do two programs simulate the same model? Welch's test of every outcome's mean (Welch 1947, Biometrika 34:28), its size shared out
over all tests by Bonferroni's inequality, so that programs that agree are called different with a chance of at most SIZE."""
import math
from statistics import fmean, variance

SIZE = 0.01


def incomplete_beta(a, b, x):
    """The regularised incomplete beta function, by its continued fraction 1/(1 + d1/(1 + d2/(1 + ...))) (Abramowitz & Stegun
    26.5.8), evaluated from its end."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # where it converges slowly
        return 1 - incomplete_beta(b, a, 1 - x)
    fraction = 1.0
    for m in range(400, -1, -1):
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        fraction = 1 + odd / fraction
        if m > 0:
            even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            fraction = 1 + even / fraction
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) / (a * fraction)


def chance(x, y):
    """The chance of means this far apart, or farther, if they were equal."""
    gap = fmean(x) - fmean(y)
    u, v = variance(x) / len(x), variance(y) / len(y)
    if u + v == 0:
        return float(gap == 0)
    freedom = (u + v) ** 2 / (u**2 / (len(x) - 1) + v**2 / (len(y) - 1))
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + gap**2 / (u + v)))


def differences(ours, others):
    """The outcomes in which programs differ from `ours`: (program, outcome, our mean, its mean, chance), and the size of one test.
    `ours` is a list of outcomes by name, one a run; `others` such lists by program."""
    each = SIZE / max(1, sum(len(runs[0]) for runs in others.values()))
    found = []
    for program, runs in others.items():
        for name in ours[0]:
            x, y = [r[name] for r in ours], [r[name] for r in runs]
            p = chance(x, y)
            if p < each:
                found.append((program, name, fmean(x), fmean(y), p))
    return found, each
