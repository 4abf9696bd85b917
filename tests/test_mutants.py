"""The machinery of `make mutants`: what it changes, how a mutant is judged, what the report and the list say."""

import subprocess
import sys

import pytest
from harness import ROOT, solution

pytest.importorskip("resource", reason="mutants are judged in forked processes")

from benchmarks import mutants
from benchmarks.mutants import BROKEN, BY_TIME, Fate, Mutant, fates, judged, listed, main, mistaken, report
from benchmarks.slips import meaning, mutated

CELL = '''@outside
def f(a, b, axis=0):
    "Not to be touched: 1 + 1."
    ### BEGIN SOLUTION
    "Nor this: 2."
    c = a - 1  # nor 3
    while c:
        c.clear_(0)
    return (a * b).T.sum(0)
    ### END SOLUTION
'''


@pytest.fixture(scope="module")
def changes():
    return [Mutant.of("outer", CELL, cell) for cell in mutated(CELL)]


@pytest.mark.parametrize(("before", "after"), [
    ("c = a - 1  # nor 3", "c = a + 1  # nor 3"),
    ("c = a - 1  # nor 3", "c = 1 - a  # nor 3"),
    ("c = a - 1  # nor 3", "c = b - 1  # nor 3"),
    ("c = a - 1  # nor 3", "c = None  # nor 3"),
    ("c = a - 1  # nor 3", "pass  # nor 3"),
    ("while c:", "while not (c):"),
    ("c.clear_(0)", "pass"),
    ("c.clear_(0)", "c"),
    ("return (a * b).T.sum(0)", "return (a * b).sum(0)"),
    ("return (a * b).T.sum(0)", "return (a * b).T.sum(1)"),
    ("return (a * b).T.sum(0)", "return (a * b).T.sum((-1))"),
    ("return (a * b).T.sum(0)", "return (a + b).T.sum(0)"),
    ("return (a * b).T.sum(0)", "return (a * b).T"),
    ("return (a * b).T.sum(0)", "return (b * b).T.sum(0)"),
])  # fmt: skip
def test_slips_that_are_tried(changes, before, after):
    assert (before, after) in [(m.before, m.after) for m in changes]


def test_nothing_else_is_changed(changes):
    lines = {"c = a - 1  # nor 3", "while c:", "c.clear_(0)", "return (a * b).T.sum(0)"}
    assert {line for m in changes for line in m.before.splitlines()} == lines
    assert all("nor 3" in m.cell and "Nor this: 2." in m.cell for m in changes)


def test_each_mutant_is_another_program():
    assert len({meaning(cell) for cell in mutated(CELL)} - {"", meaning(CELL)}) == len([*mutated(CELL)])


def test_a_decorator_can_be_left_out():
    assert "@njit" not in {m.after for m in mutants.mutants("dot_numba")}
    assert any(m.before == "@njit" and not m.after for m in mutants.mutants("dot_numba"))


def mutant(exercise: str, old: str, new: str) -> Mutant:
    assert old in solution(exercise)
    return Mutant.of(exercise, solution(exercise), solution(exercise).replace(old, new))


SAME = mutant("matmul_einsum", "ik,kj->ij", "IK,KJ->IJ")
WRONG = mutant("matmul_einsum", "ik,kj->ij", "ik,kj->ji")


def test_a_slip_is_killed_and_named():
    fate = judged(WRONG)
    assert (fate.word, fate.seeds, fate.mistake) == ("killed", 3, "output letters in the wrong order")


def test_what_does_the_same_survives_many_seeds():
    fate = judged(SAME)
    assert (fate.word, fate.passed, fate.seeds) == ("survived", 20, 20)


def test_what_depends_on_the_dice_is_told_apart():
    odd = solution("outer").replace("return a", "calls.append(a)\n    return 0 if len(calls) > 20 else a")
    odd = "calls = []\n" + odd
    assert judged(Mutant("outer", odd, "", "")).word == "sometimes"


def test_a_check_that_fails_itself_is_told_apart(monkeypatch):
    monkeypatch.setattr(mutants, "verdicts", lambda *_: 1 / 0)
    assert judged(WRONG).word == BROKEN


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_one_that_never_ends_is_killed_by_time(monkeypatch):
    monkeypatch.setattr(mutants, "CPU", 1)
    (fate,) = fates([Mutant("outer", "while True: pass", "", "")], 1)
    assert fate.word == BY_TIME


LISTED = {("matmul_einsum", SAME.before, SAME.after): "capitals are letters too"}


def test_what_is_listed_is_equivalent():
    text = report([Fate(SAME, 20, 20), Fate(WRONG, 0, 3, mistake="x")], LISTED)
    assert "| `matmul_einsum` | 2 | 1 | 0 | 1 | 0 | 0 | 0 | 1 |" in text
    assert "capitals are letters too" in text
    assert "Survivors" not in text
    assert mistaken(LISTED, [Fate(SAME, 20, 20)]) == []


def test_what_is_not_listed_survives():
    text = report([Fate(SAME, 20, 20)], {})
    assert "## Survivors" in text
    assert f"- {SAME.before}\n+ {SAME.after}" in text


@pytest.mark.parametrize("fate", [Fate(WRONG, 0, 3), Fate(SAME, 0, 3), Fate(SAME, 3, 20)])
def test_an_entry_without_its_survivor_is_an_error(fate):
    (sentence,) = mistaken(LISTED, [fate])
    assert "matmul_einsum" in sentence


def test_entries_of_exercises_that_were_not_tried_are_left_alone():
    assert mistaken(LISTED, [Fate(mutant("outer", "a[:, None]", "a"), 0, 3)]) == []


def test_every_entry_of_the_list_matches_a_mutant():
    entries = listed()
    made = {mutants._key(m) for exercise in {key[0] for key in entries} for m in mutants.mutants(exercise)}
    assert set(entries) <= made
    assert all(entries.values())


@pytest.mark.parametrize(("fate", "code"), [(Fate(WRONG, 0, 3), 0), (Fate(WRONG, 3, 20), 1), (Fate(WRONG, 20, 20), 1)])
def test_the_exit_code_tells_of_a_hole(fate, code, monkeypatch, capsys):
    monkeypatch.setattr(mutants, "run", lambda *_: [fate])
    monkeypatch.setattr(mutants, "listed", dict)
    assert main(["matmul_einsum"]) == code
    assert "matmul_einsum" in capsys.readouterr().out


def test_no_mutant_of_the_cheap_exercises_passes():
    command = [sys.executable, "-m", "benchmarks.mutants", "-j", "2", "outer", "frobenius", "matmul_torch"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
