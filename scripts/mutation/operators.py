"""Small faults that somebody could have written: where each can be put into a source of C++. Textual: the house's spacing tells `a < b`
from `vector<T>`; what does not compile is no mutant and is left out by whoever tries it."""
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    file: str      # from the project's root
    line: int      # 1 is the first
    column: int    # 0 is the first
    operator: str  # the kind of fault
    was: str       # the whole line
    becomes: str   # the whole line

    def key(self):
        return (self.file, self.operator, self.was.strip(), self.becomes.strip(), self.column)


SWAPS = {
    "comparison": {" < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ", " == ": " != ", " != ": " == "},
    "arithmetic": {" + ": " - ", " - ": " + ", " * ": " / ", " / ": " * ", " += ": " -= ", " -= ": " += ", " *= ": " /= ", " /= ": " *= "},
    "logic": {" && ": " || ", " || ": " && "},
    "extreme": {"std::min(": "std::max(", "std::max(": "std::min(", "std::min<": "std::max<", "std::max<": "std::min<"},
    "truth": {"true": "false", "false": "true"},
}
NUMBER = re.compile(r"(?<![\w.'])(\d+)((?:\.\d+)?(?:e-?\d+)?)(?![\w.'])")
CONDITION = re.compile(r"\bif \(")
LEFT_OUT = re.compile(r"^\s*(#|template|static_assert|using |namespace |case |public:|private:|throw |\[\[|//)")
STATEMENT = re.compile(r"^\s*(?:[\w:.\[\]()*&>-]+(?: (?:[-+*/|&^]|<<|>>)?= .*|\(.*\))|(?:\+\+|--)[\w.\[\]()>-]+|break|continue);$")
OTHER_STATEMENT = re.compile(r"^\s*(return|delete|else|for|while|switch|do|co_\w+)\b")


def blanked(text):
    """The text with comments, literals of characters and texts blanked, every column where it was."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def closing(line, opening):
    """The column of the parenthesis that closes the one at `opening`, or -1."""
    depth = 0
    for column in range(opening, len(line)):
        depth += {"(": 1, ")": -1}.get(line[column], 0)
        if depth == 0:
            return column
    return -1


def changes(code, before):
    """What may happen to a line, whose code (blanked) is given with that of the line before: (operator, column, end, text put there)."""
    for operator, swaps in SWAPS.items():
        for old, new in swaps.items():
            for at in re.finditer(re.escape(old) if not old.isalpha() else rf"\b{old}\b", code):
                yield operator, at.start(), at.end(), new
    for number in NUMBER.finditer(code):
        whole, rest = number.groups()
        yield "one more", number.start(), number.end(), str(int(whole) + 1) + rest
        if int(whole) > 0:
            yield "one less", number.start(), number.end(), str(int(whole) - 1) + rest
    for condition in CONDITION.finditer(code):
        end = closing(code, condition.end() - 1)
        if end > 0 and ";" not in code[condition.end():end]:
            yield "negation", condition.end() - 1, end + 1, None
    if STATEMENT.match(code) and not OTHER_STATEMENT.match(code) and re.search(r"([;{}:)]|\belse|^)\s*$", before):
        yield "removal", len(code) - len(code.lstrip()), len(code), ";"


def mutants_of(file, text):
    """All mutants of a source, in their order."""
    found, before = [], ""
    for number, (line, code) in enumerate(zip(text.split("\n"), blanked(text).split("\n")), 1):
        code = code.rstrip()
        if code and not LEFT_OUT.match(code):
            for operator, start, end, new in changes(code, before):
                put = new if new is not None else "(!" + line[start:end] + ")"
                rest = "" if operator == "removal" else line[end:]
                found.append(Mutant(file, number, start, operator, line, line[:start] + put + rest))
        if code:
            before = code
    return found


def with_mutant(text, mutant):
    """The text with the one line changed."""
    lines = text.split("\n")
    assert lines[mutant.line - 1] == mutant.was
    lines[mutant.line - 1] = mutant.becomes
    return "\n".join(lines)
