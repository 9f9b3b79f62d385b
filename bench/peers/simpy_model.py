#!/usr/bin/python3
"""The care-queue model in SimPy 3: a process a client, whose next event comes in continuous time, and one process that allocates at the
end of each day and interrupts whoever has changed place. Nothing is discretised that kvarbo does not discretise too. Slow."""
import random
from collections import deque

import simpy
from care_queue import *


class Client:
    def __init__(self, risk, abstinent):
        self.place, self.risk, self.abstinent, self.since = OUTSIDE, risk, abstinent, 0.0
        self.next = None  # where it goes at the end of the day, once that is decided
        self.applied = None  # the instant of its application, if it has applied
        self.ticket = 0  # of the application that is valid
        self.entered = 0.0
        self.process = None


class Town:
    def __init__(self, o):
        self.luck, self.env, self.days = random.Random(o.seed), simpy.Environment(), o.days
        self.clients = [Client(self.luck.randrange(4), self.luck.random() < 0.4) for _ in range(o.clients)]
        self.present = [o.clients] + [0] * 8
        self.room = [round(s * o.clients) for s in ROOM]
        self.lines, self.movers, self.applied_today = [deque() for _ in range(4)], [], []
        self.at_gate = {}  # in queue4, not applied yet; a dict, since the order of a set is not the seed's
        self.person_days, self.admissions, self.waits, self.refused, self.abstinent_days = [0] * 9, [0] * 4, [0.0] * 4, 0, 0
        for c in self.clients:
            c.process = self.env.process(self.live(c))
        self.env.process(self.allocate())

    def hazards(self, c):
        """(hazard, what): -1 a change of use, otherwise the place to go to."""
        yield change_hazard(c.place, c.abstinent, c.risk), -1
        if c.place == OUTSIDE:  # of queues joined in one day the first counts
            for k in range(4 if c.next is None else c.next - QUEUE1):
                yield SEEK[k], QUEUE1 + k
        elif c.next is None and c.place <= QUEUE4:
            yield GIVE_UP, OUTSIDE
        elif c.next is None:
            k = c.place - SERVICE1
            yield COMPLETED[k] + DROP_OUT * (1 if c.abstinent else 4), OUTSIDE
            if k < 3:
                yield REFERRED[k], QUEUE1 + k + 1

    def live(self, c):
        while True:
            hazards = list(self.hazards(c))
            total = sum(h for h, _ in hazards)
            try:
                yield self.env.timeout(self.luck.expovariate(total))
            except simpy.Interrupt:  # the place has changed, and the hazards with it
                continue
            mark = self.luck.random() * total
            for hazard, what in hazards:
                mark -= hazard
                if mark < 0:
                    break
            if what < 0:
                self.pass_gate(c)
                c.abstinent, c.since = not c.abstinent, self.env.now
            else:
                if c.next is None:
                    self.movers.append(c)
                c.next = what

    def pass_gate(self, c):
        if c in self.at_gate and c.abstinent and c.since + GATE <= self.env.now:
            self.at_gate.pop(c, None)
            self.apply(c, max(c.since + GATE, c.entered))

    def apply(self, c, at):
        c.applied, c.ticket = at, c.ticket + 1
        self.applied_today.append((at, self.luck.random(), c, c.ticket))

    def move(self, c, to):
        self.present[c.place] -= 1
        self.present[to] += 1
        c.place, c.next, c.applied, c.entered = to, None, None, self.env.now
        self.at_gate.pop(c, None)
        c.process.interrupt()

    def line_up(self):
        for at, luck, c, ticket in sorted(self.applied_today, key=lambda a: a[:2]):
            self.lines[c.place - QUEUE1].append((c, ticket))
        self.applied_today = []

    def serve(self, k):
        line, now = self.lines[k], self.env.now
        while self.present[SERVICE1 + k] < self.room[k] and line:
            c, ticket = line.popleft()
            if c.place != QUEUE1 + k or c.applied is None or c.ticket != ticket:
                continue
            if k == 3 and not (c.abstinent and c.since + GATE <= now):
                c.applied = None
                self.at_gate[c] = True
                self.refused += 1
                continue
            self.waits[k] += now - c.applied
            self.admissions[k] += 1
            self.move(c, SERVICE1 + k)

    def allocate(self):
        while True:
            for p in range(9):
                self.person_days[p] += self.present[p]
            yield self.env.timeout(1)
            moved, self.movers = self.movers, []
            for c in list(self.at_gate):
                self.pass_gate(c)
            self.applied_today = [a for a in self.applied_today if a[2].next is None]
            self.line_up()
            for c in moved:
                self.move(c, c.next)
            for k in range(4):
                self.serve(k)
            for c in moved:
                if c.place == QUEUE4:
                    self.at_gate[c] = True
                    self.pass_gate(c)
                elif QUEUE1 <= c.place < QUEUE4:
                    self.apply(c, self.env.now)
            self.line_up()
            self.abstinent_days += sum(c.abstinent for c in self.clients)

    def play(self):
        self.env.run(until=self.days + 0.5)
        self.person_days = [d - p for d, p in zip(self.person_days, self.present)]  # the day after the last is not played
        return named(self.person_days, self.admissions, self.waits, self.refused, self.abstinent_days)


measure("simpy", lambda o: Town(o).play())
