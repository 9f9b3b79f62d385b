"""The agreement check's own statistics: against printed tables, against samples that agree, and against samples that do not."""
import random

import agreement

# Student's t, two-sided 5 % and 1 % points (Abramowitz & Stegun, table 26.10): chance = I_{v/(v+t²)}(v/2, 1/2).
for freedom, t, p in [(1, 12.706, 0.05), (5, 2.571, 0.05), (5, 4.032, 0.01), (30, 2.042, 0.05), (120, 2.617, 0.01)]:
    got = agreement.incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))
    assert abs(got / p - 1) < 2e-3, (freedom, t, p, got)

# A single test at 5 % of samples that agree: of 2000 within 4.5 standard errors of 100 (chance 10⁻⁵ to miss).
luck = random.Random(1)
sample = lambda n, mean=0.0, sd=1.0: [luck.gauss(mean, sd) for _ in range(n)]
rejected = sum(agreement.chance(sample(24), sample(24, sd=2.0)) < 0.05 for _ in range(2000))
assert abs(rejected - 100) < 4.5 * (2000 * 0.05 * 0.95) ** 0.5, rejected

# Means two standard deviations apart, 24 runs each, among a hundred tests: t is 6.9 off and must pass 4.3, power 0.995. Of 200 tries
# one is missed on average, more than six with a chance of 10⁻⁴.
missed = sum(not agreement.differences([{"x": x} | {f"y{i}": 0.0 for i in range(99)} for x in sample(24)], {"other": [{"x": x} | {f"y{i}": 0.0 for i in range(99)} for x in sample(24, 2.0)]})[0]
             for _ in range(200))
assert missed <= 6, missed

# Numbers without spread: equal ones agree, others do not.
assert agreement.chance([1.0, 1.0], [1.0, 1.0]) == 1 and agreement.chance([1.0, 1.0], [2.0, 2.0]) == 0
