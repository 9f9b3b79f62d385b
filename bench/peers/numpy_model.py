#!/usr/bin/python3
"""The care-queue model in numpy: whole columns at once, one uniform number a client-day against the chance that anything happens to
one in its state; the few to whom something happens draw again for what.

A day's events are drawn together from exp(Q) of the small Markov chain that a client's day is (specialist.cpp says more), so
competing exits, use that changes twice and its weight on dropping out are exact; abstinence begins at noon on average.
"""
import numpy as np
from care_queue import *

APPLIED4 = 9  # in queue4, its application opened; hazards as in queue4
CODES = 10 * 8  # place, abstinent, risk


def kernel():
    """For each code: the cumulative chances of a day's events, and for each event the new code and whether abstinence begins."""
    rows = []
    for code in range(CODES):
        place, abstinent, risk = code >> 3, code >> 2 & 1, code & 3
        base = QUEUE4 if place == APPLIED4 else place
        rate = np.zeros((30, 30))  # states: place x (active, abstinent all day, abstinent anew)

        def flow(a, b, hazard):
            rate[a, b] += hazard
            rate[a, a] -= hazard

        for to in range(10):
            for now in range(3):
                here = to * 3 + now
                flow(here, to * 3 + (0 if now else 2), change_hazard(base, now > 0, risk))
                if place == OUTSIDE:  # of queues joined in one day the first counts
                    for k in range(4):
                        if to == OUTSIDE or k + 1 < to <= QUEUE4:
                            flow(here, (QUEUE1 + k) * 3 + now, SEEK[k])
                elif to == place and base <= QUEUE4:
                    flow(here, now, GIVE_UP)
                elif to == place:
                    k = place - SERVICE1
                    flow(here, now, COMPLETED[k] + DROP_OUT * (1 if now else 4))
                    if k < 3:
                        flow(here, (QUEUE1 + k + 1) * 3 + now, REFERRED[k])
        start = np.zeros(30)
        start[place * 3 + abstinent] = 1
        chance, term = start.copy(), start
        for power in range(1, 25):
            term = term @ rate / power
            chance += term
        rows.append([(chance[s], (s // 3) * 8 + (s % 3 > 0) * 4 + risk, s % 3 == 2) for s in range(30) if chance[s] > 0 and s != place * 3 + abstinent])
    width = max(map(len, rows))
    cumulative, code_after, begins = np.ones((CODES, width)), np.zeros((CODES, width), np.uint8), np.zeros((CODES, width), bool)
    for code, events in enumerate(rows):
        cumulative[code, :len(events)] = np.cumsum([c for c, _, _ in events])
        code_after[code, :len(events)] = [c for _, c, _ in events]
        begins[code, :len(events)] = [b for _, _, b in events]
    return cumulative, code_after, begins, np.array([cumulative[c, len(rows[c]) - 1] for c in range(CODES)])


class Line:
    """A queue: those who applied, first first. Who has left meanwhile is known by its stamp."""

    def __init__(self):
        self.cohorts = []  # (stamps, clients)

    def add(self, stamp, clients):
        if len(clients):
            self.cohorts.append((np.broadcast_to(stamp, len(clients)), clients))

    def take(self, room, place, code, stamp, fits):
        """Who is admitted, and who is refused."""
        admitted, refused = [], []
        while room > 0 and self.cohorts:
            stamps, who = self.cohorts.pop(0)
            here = np.flatnonzero((code[who] >> 3 == place) & (stamp[who] == stamps))
            good = fits(who[here])
            turn = np.cumsum(good)
            seen = len(here) if turn.size == 0 or turn[-1] < room else int(np.searchsorted(turn, room)) + 1
            admitted.append(who[here[:seen][good[:seen]]])
            refused.append(who[here[:seen][~good[:seen]]])
            room -= len(admitted[-1])
            if seen < len(here):
                self.cohorts.insert(0, (stamps[here[seen:]], who[here[seen:]]))
        none = np.empty(0, np.int64)
        return np.concatenate([none, *admitted]), np.concatenate([none, *refused])


def play(o):
    random, n = np.random.default_rng(o.seed), o.clients
    cumulative, code_after, begins, any_event = kernel()
    threshold = any_event.astype(np.float32)  # as the draws it is held against: 24 bits
    code = (random.integers(0, 4, n, dtype=np.uint8) + 4 * (random.random(n, dtype=np.float32) < 0.4)).astype(np.uint8)
    began = np.zeros(n, np.int16)  # abstinence; instants are half-days
    stamp = np.zeros(n, np.int16)  # the application
    room = [round(s * n) for s in ROOM]
    lines = [Line() for _ in range(4)]
    days, admissions, waits, refused, abstinent_days = np.zeros(9), [0] * 4, [0.0] * 4, 0, 0
    present = np.zeros(10, np.int64)
    present[OUTSIDE] = n
    ripe = lambda who, day: (code[who] & 4 > 0) & (began[who] + 2 * GATE <= 2 * day)

    def put(who, place):
        np.subtract.at(present, code[who] >> 3, 1)
        present[place] += len(who)
        code[who] = code[who] & 7 | place << 3

    for day in range(1, o.days + 1):
        days += present[:9]
        days[QUEUE4] += present[APPLIED4]
        u = random.random(n, dtype=np.float32)
        who = np.flatnonzero(u < threshold[code])
        was = code[who]
        what = (cumulative[was] <= (random.random(len(who)) * any_event[was])[:, None]).sum(1)
        after = code_after[was, what]
        began[who[begins[was, what]]] = 2 * day - 1
        code[who] = after
        moved = after >> 3 != was >> 3
        np.subtract.at(present, was[moved] >> 3, 1)
        np.add.at(present, after[moved] >> 3, 1)
        movers = random.permutation(who[moved])
        joins = [movers[code[movers] >> 3 == QUEUE1 + k] for k in range(4)]

        waiting = np.flatnonzero(code >> 3 == QUEUE4)  # the newcomers are looked at below
        waiting = waiting[ripe(waiting, day) & ~np.isin(waiting, joins[3])]
        waiting = random.permutation(waiting)
        put(waiting, APPLIED4)
        stamp[waiting] = began[waiting] + 2 * GATE
        lines[3].add(stamp[waiting], waiting)
        for k in range(4):
            everybody = lambda w: np.ones(len(w), bool)
            admitted, turned_away = lines[k].take(room[k] - present[SERVICE1 + k], QUEUE1 + k if k < 3 else APPLIED4, code, stamp,
                                                  everybody if k < 3 else lambda w: ripe(w, day))
            put(admitted, SERVICE1 + k)
            put(turned_away, QUEUE4)
            refused += len(turned_away)
            admissions[k] += len(admitted)
            waits[k] += (day - stamp[admitted] / 2).sum()
        for k in range(4):
            fit = joins[k] if k < 3 else joins[3][ripe(joins[3], day)]
            if k == 3:
                put(fit, APPLIED4)
            stamp[fit] = 2 * day
            lines[k].add(2 * day, fit)
        abstinent_days += np.count_nonzero(code & 4)
    return named(days, admissions, waits, refused, abstinent_days)


measure("numpy", play)
