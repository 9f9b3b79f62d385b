"""The care-queue model's numbers, and the command line and printed line that the Python programs share."""
import argparse, json, resource, time

SEEK = (0.004, 0.003, 0.002, 0.001)
GIVE_UP = 0.01
COMPLETED = (0.07, 0.014, 0.00875, 0.008)
REFERRED = (0.03, 0.006, 0.00375, 0.0)
DROP_OUT = 0.005  # four times that for who is active
ROOM = (0.03, 0.06, 0.05, 0.012)
GATE = 90  # days abstinent before service4
PLACES = ("outside", "queue1", "queue2", "queue3", "queue4", "service1", "service2", "service3", "service4")
OUTSIDE, QUEUE1, QUEUE4, SERVICE1 = 0, 1, 4, 5


def change_hazard(place, abstinent, risk):
    """The hazard, per day, of relapse (abstinent) or of stopping (active)."""
    kind = 0 if place == OUTSIDE else 1 if place <= QUEUE4 else 2
    if abstinent:
        return 0.02 * (0.5, 1.0, 1.5, 2.0)[risk] * (1.0, 0.75, 0.3)[kind]
    return 0.015 * (1.0, 1.3333333, 2.6666667)[kind]


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="taken for the sake of the others; one works")
    return parser.parse_args()


def memory(what):
    with open("/proc/self/status") as status:
        return next(1024 * int(line.split()[1]) for line in status if line.startswith(what + ":"))


def measure(program, play):
    """Runs play(options) -> outcomes by name, summed over clients but for the waits, and prints one line."""
    o = options()
    before, cpu, wall = memory("VmRSS"), time.process_time(), time.perf_counter()
    outcomes = play(o)
    cpu, wall, used = time.process_time() - cpu, time.perf_counter() - wall, memory("VmHWM") - before
    outcomes = {name: x if name.startswith("wait") else x / o.clients for name, x in outcomes.items()}
    print(json.dumps({"program": program, "clients": o.clients, "days": o.days, "seed": o.seed, "threads": 1, "cpu_seconds": cpu, "wall_seconds": wall,
                      "bytes_per_client": used / o.clients, "outcomes": outcomes}))


def named(person_days, admissions, waits, refused, abstinent_days):
    r = {"days_" + name: float(x) for name, x in zip(PLACES, person_days)}
    for k in range(4):
        r[f"admissions{k + 1}"] = float(admissions[k])
        r[f"wait{k + 1}"] = float(waits[k]) / max(1, admissions[k])
    return r | {"refused4": float(refused), "abstinent_days": float(abstinent_days)}
