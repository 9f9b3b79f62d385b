"""Builds mutants beside a build that stays as it is, and runs the tests on them: the one object that changes is compiled anew, and a test
program is linked with it in place of the library's."""
import json, os, re, resource, shlex, shutil, subprocess, tempfile, time
from pathlib import Path
from xml.sax.saxutils import unescape

from operators import with_mutant

root = Path(__file__).resolve().parent.parent.parent
base = root / "build" / "mutants"
QUOTES = {"&quot;": '"'}
UNRELATED = "~[calibrate]~[calibration]~[r]"  # cases that take long and rest on none of the sources
MEMORY = 6 << 30  # bytes of addresses that a test of a mutant may take


def prepare(programs, jobs):
    """The build that mutants are made beside."""
    if not (base / "build.ninja").exists():
        run(["cmake", "-S", root, "-B", base, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_CXX_FLAGS=-O1 -g0 -DNDEBUG", "-DKVARBO_BENCH=OFF"])
    run(["cmake", "--build", base, "-j", jobs, "--target", "kvarbo", *programs])


def run(command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


class Made:
    """What the build is made of: how objects are compiled, which headers they read, how programs are linked."""

    def __init__(self, programs):
        self.compile = {}
        for entry in json.loads((base / "compile_commands.json").read_text()):
            words = shlex.split(entry["command"])
            self.compile[words[words.index("-o") + 1]] = (words, entry["file"])
        self.link = {program: self.link_of(program) for program in ["kvarbo", *programs]}
        linked = {word for words in self.link.values() for word in words}
        self.readers, target = {}, None
        for line in run(["ninja", "-C", base, "-t", "deps"]).splitlines():
            if line and not line.startswith(" "):
                target = line.split(":")[0]
            elif line.strip().startswith(str(root)) and target in self.compile and ("/tests" not in target or target in linked):
                self.readers.setdefault(os.path.relpath(line.strip(), root), []).append(target)

    def link_of(self, program):
        line = run(["ninja", "-C", base, "-t", "commands", program]).splitlines()[-1]
        return shlex.split(re.search(r": && (.*? -o .*?) &&", line).group(1))

    def objects(self, file):
        """The objects that a source or a header goes into."""
        return self.readers.get(file, [])


class Bench:
    """A worker's own folder."""

    def __init__(self, made, name):
        self.made, self.folder = made, base / "benches" / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def compile(self, mutant):
        """The objects that differ, by the names of the build's own; None if it does not compile."""
        overlay = self.folder / "tree"
        shutil.rmtree(overlay, ignore_errors=True)
        (overlay / mutant.file).parent.mkdir(parents=True)
        (overlay / mutant.file).write_text(with_mutant((root / mutant.file).read_text(), mutant))
        objects = {}
        for target in self.made.objects(mutant.file):
            words, source = self.made.compile[target]
            if source == str(root / mutant.file):
                source = str(overlay / mutant.file)
            made = self.folder / "objects" / target
            made.parent.mkdir(parents=True, exist_ok=True)
            words = [words[0], f"-I{overlay}/sim", f"-I{overlay}", "-w", *words[1:]]
            words[words.index("-o") + 1], words[words.index("-c") + 1] = str(made), source
            if subprocess.run(words, cwd=base, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
                return None
            if made.read_bytes() != (base / target).read_bytes():
                objects[target] = str(made)
        return objects

    def program(self, name, objects):
        words = [objects.get(word, word) for word in self.made.link[name]]
        ours = [made for target, made in objects.items() if made not in words and "/tests" not in target]
        out = self.folder / name
        words[words.index("-o") + 1] = str(out)
        subprocess.run([words[0], *ours, *words[1:]], cwd=base, check=True, capture_output=True)
        return out

    def survives(self, program, cases, seconds):
        """An empty text if all these cases pass, else the name of the first that does not, or `time`."""
        if not cases:
            return ""
        names = self.folder / "cases"
        names.write_text("".join(case.replace("\\", "\\\\").replace(",", "\\,").replace("[", "\\[") + "\n" for case in cases))
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        with tempfile.TemporaryDirectory(prefix="mutant-") as work:  # beyond the project: tests ask what lies in a scenario's tree
            surroundings = os.environ | {"TMPDIR": work, "KVARBO_PROGRAM": str(self.folder / "kvarbo")}
            with subprocess.Popen([program, "-a", "-r", "xml", "-f", names], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                                  cwd=root, env=surroundings, preexec_fn=limit, start_new_session=True) as child:
                try:
                    said, _ = child.communicate(timeout=seconds)
                except subprocess.TimeoutExpired:
                    os.killpg(child.pid, 9)
                    child.communicate()
                    return "time"
        if child.returncode == 0:
            return ""
        named = re.findall(r'<TestCase name="([^"]*)"', said)
        return unescape(named[-1], QUOTES) if named else f"ended with {child.returncode}"


def durations(program):
    """How long each case of a program of the unchanged build takes, in seconds; only those that pass."""
    kept = base / f"{program}.json"
    if kept.exists() and kept.stat().st_mtime > (base / program).stat().st_mtime:
        return json.loads(kept.read_text())
    start = time.time()
    said = subprocess.run([base / program, UNRELATED, "-r", "xml", "-d", "yes"], capture_output=True, text=True, errors="replace", cwd=root).stdout
    ended = re.findall(r'<TestCase name="([^"]*)".*?<OverallResult success="(true|false)" durationInSeconds="([^"]*)"', said, re.S)
    times = {unescape(name, QUOTES): float(seconds) for name, passed, seconds in ended if passed == "true"}
    print(f"{program}: {len(times)} of {len(ended)} cases pass, in {time.time() - start:.0f} s", flush=True)
    for name, passed, _ in ended:
        if passed == "false":
            print(f"  fails as it is, and is left out: {unescape(name, QUOTES)}", flush=True)
    kept.write_text(json.dumps(times))
    return times
