"""What is compared, and how each program is run."""
import json, subprocess, sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
build = root / "build" / "release"
peers = root / "bench" / "peers"
debian_python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable  # the one that Debian's packages are for

COMMANDS = {
    "kvarbo": [build / "peer_kvarbo"],
    "plain": [build / "peer_plain"],
    "plain, -O3 native": [build / "peer_plain_native"],
    "specialist": [build / "peer_specialist"],
    "numpy": [debian_python, peers / "numpy_model.py"],
    "simpy": [debian_python, peers / "simpy_model.py"],
}
THREADED = ("kvarbo", "specialist")
LARGEST = {"simpy": 10_000}  # a run of 10⁵ takes a minute
NEEDS = {"numpy": "python3-numpy", "simpy": "python3-simpy3"}  # Debian's packages; the modules are called as the programs


def why_missing(program):
    """Why a program can't run here, or an empty text."""
    command = COMMANDS[program]
    if program in NEEDS:
        there = subprocess.run([command[0], "-c", f"import {program}"], capture_output=True).returncode == 0
        return "" if there else f"Debian's {NEEDS[program]} is not installed (bench/install installs it)"
    return "" if command[0].exists() else f"{command[0].relative_to(root)} is not built"


def run(program, clients, days, seed, threads=1, shift=None):
    command = [*COMMANDS[program], "--clients", clients, "--days", days, "--seed", seed, "--threads", threads]
    if shift:
        command += ["--shift", shift]
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program} failed: {done.stderr.strip()}")
    return json.loads(done.stdout)
