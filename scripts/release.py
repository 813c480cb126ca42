"""
Build what is published, into dist/, and check it: python -m pip install '.[release]', then python scripts/release.py

It exits with 0 only if wheel and sdist are byte-for-byte the same wherever and however they are built, their
descriptions are in order, every public type is known, and the tests in the sdist pass against the installed
wheel, with the source away: with the oldest and the newest versions of what it needs, on every Python it is said to run
on that is at hand. Beside them lies the bill of materials of wageguide[all], in CycloneDX's form.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUN_TIME = ("cli", "readers", "frames", "lists", "report")
LARGEST = 700_000
# What hatchling takes where SOURCE_DATE_EPOCH is not set: naming it must make no difference.
EPOCH = "1580601600"
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
BEGAN = time.monotonic()


def run(*command: str | Path, cwd: Path = ROOT, may_fail: bool = False, **variables: str) -> str:
    """Run a command and return what it printed; if it fails and may not, show that and stop."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode and not may_fail:
        sys.exit(f"{done.stdout}\n{' '.join(map(str, command))}\nended in {done.returncode}")
    return done.stdout


def tell(title: str) -> None:
    print(f"-- {time.monotonic() - BEGAN:3.0f} s: {title}", flush=True)


def build(work: Path) -> tuple[Path, Path]:
    """The sdist and the wheel in dist/, and the proof that others build the same."""
    shutil.rmtree(DIST, ignore_errors=True)
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    run(sys.executable, "-m", "build", "--outdir", DIST, ROOT)
    (sdist,), (wheel,) = DIST.glob("*.tar.gz"), DIST.glob("*.whl")
    # Of another folder (the sdist's own), by a careful user in another time zone, who states the date; and without
    # the way over the sdist.
    unpack(sdist, work / "elsewhere")
    (source,) = (work / "elsewhere").iterdir()
    umask = os.umask(0o077)
    strange = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": EPOCH}
    run(sys.executable, "-m", "build", "--outdir", work / "again", source, **strange)
    os.umask(umask)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", work / "direct", ROOT)
    for archive, folders in ((sdist, ["again"]), (wheel, ["again", "direct"])):
        hashes = {digest(path) for path in (archive, *(work / folder / archive.name for folder in folders))}
        if len(hashes) > 1:
            sys.exit(f"{archive.name} comes out differently: {hashes}")
        print(f"{archive.name}: {archive.stat().st_size} bytes, sha256 {digest(archive)}")
    if wheel.stat().st_size > LARGEST:
        sys.exit(f"{wheel.name} is larger than the {LARGEST} bytes that docs/performance.md promises")
    return sdist, wheel


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def unpack(sdist: Path, folder: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")


def environment(python: str | Path, folder: Path, wheel: Path, extras: str, *more: str | Path) -> Path:
    """Make an environment with the wheel and these extras and nothing else; return its Python."""
    run(python, "-m", "venv", "--without-pip", folder)
    inside = folder / "bin" / "python"
    install = (sys.executable, "-m", "pip", "--python", inside, "install", "--quiet")
    run(*install, "--no-deps", "--no-index", f"--find-links={wheel.parent}", PROJECT["name"])
    run(*install, f"{PROJECT['name']}[{extras}]", *more)
    return inside


def types(python: Path, work: Path) -> None:
    """
    Every public name of the installed package has a type that no checker needs to guess.

    The facts of an error are set together from arguments whose types are written; pyright infers them, and says so.
    """
    # It takes the package from the environment that is first on the path, and a project's own from where it runs.
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    command = (sys.executable, "-m", "pyright", "--verifytypes", PROJECT["name"], "--ignoreexternal")
    told = run(*command, cwd=work, may_fail=True, PATH=path)
    counts = told.partition("Symbols exported")[2]
    names = re.findall(r"^(wageguide\S*)\n .*error:", told, flags=re.MULTILINE)
    guessed = [name for name in names if not name.startswith("wageguide.errors.")]
    if guessed or len(re.findall(r"With unknown type: 0\n", counts)) != 2:
        sys.exit(told)
    print(re.sub(r"\n+", "\n", counts).strip())


def materials(python: Path, wheel: Path) -> None:
    """What is installed with wageguide[all], by name, version and licence."""
    target = DIST / f"{wheel.name.partition('-py3')[0]}.cdx.json"
    command = (sys.executable, "-m", "cyclonedx_py", "environment", python, "--output-reproducible", "--of", "JSON")
    run(*command, "-o", target)
    first = digest(target)
    run(*command, "-o", target)
    if digest(target) != first:
        sys.exit(f"{target.name} comes out differently")
    parts = json.loads(target.read_text("utf-8"))["components"]
    print(f"{target.name}:", ", ".join(f"{part['name']} {part['version']}" for part in parts))


def oldest() -> list[str]:
    """The oldest versions that pyproject.toml allows of what wageguide runs on."""
    extras = PROJECT["optional-dependencies"]
    needs = [*PROJECT["dependencies"], *(need for extra in RUN_TIME for need in extras[extra])]
    return [need.replace(">=", "==") for need in needs if not need.startswith(PROJECT["name"])]


def tests(python: str | Path, work: Path, sdist: Path, wheel: Path, *pins: str) -> None:
    """The tests that the sdist holds, against the installed wheel."""
    inside = environment(python, work / "environment", wheel, "test", *pins)
    unpack(sdist, work / "tests")
    (folder,) = (work / "tests").iterdir()
    for code in folder.glob("src/**/*.py"):  # what else lies there are the catalogues as they are written
        code.unlink()
    if (shared := ROOT.parent / "shared").exists():
        (work / "tests" / "shared").symlink_to(shared.resolve())
    where = run(inside, "-c", "import wageguide; print(wageguide.__file__)", cwd=folder)
    if "site-packages" not in where:
        sys.exit(f"the tests would run against {where}")
    # What looks at the text of the source says the same on every Python, and test_lean holds the wheel against it.
    chosen = ("-n", "2", "-m", "not slow and not source")
    print(
        run(inside, "-W", "error", "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen, cwd=folder).splitlines()[-1]
    )


def pythons() -> dict[str, str | None]:
    """Each Python version that wageguide claims to run on, and its interpreter on this machine, if there is one."""
    versions = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    return {version: sys.executable if version == OWN else _python(version) for version in versions}


def _python(version: str) -> str | None:
    """A Python that really runs: on the path, or else one of pyenv's (its shim on the path may not run)."""
    places = [f"python{version}"]
    if shutil.which("pyenv"):
        kept = subprocess.run(["pyenv", "prefix", version], check=False, capture_output=True, text=True).stdout.strip()
        places.append(f"{kept}/bin/python{version}")
    for place in filter(shutil.which, places):
        if subprocess.run([place, "-c", ""], check=False, capture_output=True).returncode == 0:
            return place
    return None


def main() -> None:
    with TemporaryDirectory() as folder:
        work = Path(folder)
        tell("wheel and sdist, each built twice and more")
        sdist, wheel = build(work)
        print(run(sys.executable, "-m", "twine", "check", "--strict", sdist, wheel).strip())
        tell("types of the public surface")
        everything = environment(sys.executable, work / "all", wheel, "all")
        types(everything, work)
        tell("bill of materials")
        materials(everything, wheel)
        tell(f"tests against the wheel, {', '.join(oldest())}")
        tests(sys.executable, work / "oldest", sdist, wheel, *oldest())
        at_hand = pythons()
        alone = not any(name for version, name in at_hand.items() if version != OWN)
        for version, name in at_hand.items():
            if version == OWN and not alone:
                tell(f"Python {version} has had the oldest libraries; the newest are tested on the others")
            elif name:
                tell(f"tests against the wheel, Python {version}")
                tests(name, work / version, sdist, wheel)
            else:
                tell(f"Python {version} is not on this machine: not tested here")
        tell("all is well")


if __name__ == "__main__":
    main()
