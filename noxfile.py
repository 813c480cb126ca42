"""
The project's tasks, each in an environment of its own: ``nox -s tests lint types``, ``nox -l`` for all of them.

Needs nox (``pip install nox``). ``.ci/run`` does the same with nothing but Python and pip.
"""

import nox

nox.options.sessions = ["tests", "lint", "types"]
nox.options.reuse_existing_virtualenvs = True
COVERAGE = ("--cov=wageguide", "--cov-report=term:skip-covered")


@nox.session
def tests(session: nox.Session) -> None:
    """The tests; further arguments go to pytest."""
    session.install("-e", ".[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """The tests with every dataframe engine, every file format and a browser, and the coverage."""
    session.install("-e", ".[test-engines,test-formats,test-browser,test-doors]")
    session.run("pytest", "-n", "auto", "-m", "", "--hypothesis-profile=thorough", *COVERAGE, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff, and its form."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy over the code; mypy and pyright over what users write."""
    session.install("-e", ".[dev]")
    session.run("mypy")
    session.run("pytest", "tests/project/test_types.py")


@nox.session
def layers(session: nox.Session) -> None:
    """What the import line rests on: floors, arrows upwards, circles; a folder to look at may follow."""
    session.install("-e", ".[test]")
    session.run("python", "tests/project/test_layers.py", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """The documents as a site, warnings as errors."""
    session.install("-e", ".[docs]")
    session.run("sphinx-build", "-q", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session
def regenerate(session: nox.Session) -> None:
    """Everything that is written from the code: read the difference afterwards."""
    session.install("-e", ".[test]")
    for script in ("compile_catalogues", "face", "findings_page", "floors_page", "surface", "refresh_examples"):
        session.run("python", f"scripts/generated/{script}.py")


@nox.session
def mutate(session: nox.Session) -> None:
    """Mutation testing of the core: about 50 minutes."""
    session.install("-e", ".[mutation]")
    session.run("python", "-m", "mutmut", "run", *session.posargs)
    session.run("python", "scripts/mutation.py")


@nox.session
def fuzz(session: nox.Session) -> None:
    """The fuzzer; arguments as in fuzz/README.md, five seconds a target without any."""
    session.install("-e", ".[fuzz]")
    session.run("python", "fuzz/run.py", *(session.posargs or ["--smoke"]))


@nox.session
def release(session: nox.Session) -> None:
    """What is published, into dist/, and every check of it."""
    session.install("-e", ".[release]")
    session.run("python", "scripts/release.py")
