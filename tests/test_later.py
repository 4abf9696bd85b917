"""What is put off is imported when it is needed, and not before."""

import subprocess
import sys

import pytest

from autograder.later import later

NAME = "imported_late"


@pytest.fixture
def module(tmp_path, monkeypatch):
    (tmp_path / f"{NAME}.py").write_text("def double(x, times=2):\n    return x * times\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield NAME
    sys.modules.pop(NAME, None)


def test_a_module_comes_with_the_first_call_of_its_function(module):
    later(module, "double")
    from imported_late import double

    assert not hasattr(sys.modules[module], "__file__")
    assert double(3) == 6
    assert sys.modules[module].__file__
    assert double("a", times=3) == "aaa"


def test_a_module_that_is_there_stays(module):
    import imported_late

    later(module, "double")
    assert sys.modules[module] is imported_late


def test_a_module_that_is_not_installed_stays_missing():
    later("not_installed_here", "double")
    assert "not_installed_here" not in sys.modules


def test_reading_a_notebook_does_not_wait_for_grammars_of_addresses():
    """2 of the 4 seconds that reading a notebook took: jsonschema's parsers of IRIs, built by lark."""
    code = (
        "import sys, autograder.notebook, jsonschema\n"
        "assert 'lark' not in sys.modules\n"
        "known = jsonschema.FormatChecker()\n"
        "assert known.conforms('https://example.org/ü', 'iri') and not known.conforms('no address', 'iri')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
