"""The house stands as ARCHITECTURE.md says: the ladder, the cores without Django, small files, doors in one place."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tdkt"
CEILING = 500
CORE_CEILING = 1000


def python_files(*places: Path):
    return [file for place in places for file in sorted(place.rglob("*.py")) if "migrations" not in file.parts]


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_each_room_imports_only_from_rungs_below_and_the_cores_know_no_django():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_program_runs_on_its_own_requirements():
    """`make run` installs requirements.txt alone: a package of the tests' must not be imported by the program."""
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    homes = packages_distributions()
    missing = {}
    for file in python_files(SOURCE):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            for top in {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"tdkt"}:
                if not {home.lower().replace("_", "-") for home in homes.get(top, [])} & locked:
                    missing[top] = str(file.relative_to(ROOT))
    assert missing == {}


def test_no_file_is_longer_than_the_ceiling():
    long = {
        str(file.relative_to(ROOT)): lines(file)
        for file in python_files(SOURCE, ROOT / "tests")
        if lines(file) > CEILING
    }
    assert long == {}


def test_nine_files_in_ten_stay_under_three_hundred_lines():
    sizes = sorted(lines(file) for file in python_files(SOURCE))
    assert sizes[int(len(sizes) * 0.9)] < 300


def test_the_common_room_stays_small():
    assert sum(lines(file) for file in python_files(SOURCE / "core")) < CORE_CEILING


def test_views_open_no_door_of_their_own():
    """A view reaches rows through ``queries``; ``.objects`` in a views module would be a second door."""
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in python_files(SOURCE)
        if file.name.startswith("views") or "views" in file.parts
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if ".objects" in line and "noqa: door" not in line
    ]
    allowed = {"src/tdkt/config/views.py"}  # a person's own drafts, jobs and notices
    assert [place for place in found if place.split(":")[0] not in allowed] == []


def test_no_rule_or_operation_reads_the_clock():
    """The day is an argument: only views, commands and the access room look at today."""
    clock = re.compile(r"\b(date\.today|localdate|datetime\.now)\(")
    found = [
        str(file.relative_to(ROOT))
        for file in python_files(SOURCE)
        if file.name in {"operations.py", "models.py"} or {"operations", "law"} & set(file.relative_to(ROOT).parts)
        if clock.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["docs", "src", "tests"])
def test_the_files_speak_of_the_project_alone(folder):
    foreign = re.compile(r"/work/(main|shared)|/tmp/tdktdata|helper-\d|subagent", re.IGNORECASE)
    found = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in {".py", ".md", ".html", ".yaml", ".js", ".css", ".toml"} and "vendor" not in file.parts
        if file != Path(__file__) and foreign.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_drawing_that_a_page_names_is_there():
    drawn = {file.stem for file in (SOURCE / "core" / "icons").glob("*.svg")}
    named = re.compile(r"{% icon \"([\w-]+)\"|picture=\"([\w-]+)\"|icon=\"([\w-]+)\"")
    files = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]
    asked = {name for file in files for found in named.findall(file.read_text(encoding="utf-8")) for name in found}
    assert asked - drawn - {""} == set()


def test_a_migration_of_rows_works_on_the_database_it_is_given():
    """A backup of an earlier version is brought up to date as a database of its own, beside the one in use."""
    careless = [
        f"{file.parent.parent.name}/{file.name}:{number}"
        for file in SOURCE.rglob("migrations/0*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if ".objects" in line and ".using(" not in line
    ]
    assert careless == []


def test_a_row_is_locked_without_its_key():
    """A plain ``FOR UPDATE`` meets a deadlock with those who only point at the row (PostgreSQL)."""
    whole = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in python_files(SOURCE)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if "select_for_update(" in line and "no_key=True" not in line
    ]
    assert whole == []


def test_every_kind_of_row_has_a_name_that_people_read():
    rooms = [one for one in apps.get_app_configs() if one.name.startswith("tdkt.") and one.label != "core"]
    names = {model._meta.label: str(model._meta.verbose_name) for one in rooms for model in one.get_models()}
    assert {label: name for label, name in names.items() if name.isascii()} == {}
