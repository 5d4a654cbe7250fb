"""What every test may ask for: the standing people and their small world."""

from __future__ import annotations

import gc

import pytest

from tests.browser import chromium, sample_unit, visit  # noqa: F401 - fixtures of tests in a browser
from tests.people import World, build_world


def pytest_collection_finish():
    """What is loaded by now stays: the collector of garbage need not walk it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(autouse=True)
def _cheap_passwords(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.BALLOT_KEYS = tmp_path / "ballot_keys"


@pytest.fixture
def world(db) -> World:
    """A province with a department, a job-service centre with two rooms, a second centre, and the standing people."""
    return build_world()


@pytest.fixture
def officer(world):
    """Chị Hà: officer of the centre and head of its office room."""
    return world.officer


@pytest.fixture
def director(world):
    return world.director


@pytest.fixture
def appraiser(world):
    """Anh Bình: officer of the department, receives and appraises."""
    return world.appraiser


@pytest.fixture
def employee(world):
    """Chị Mai: a plain employee of the centre."""
    return world.employee


@pytest.fixture
def stranger(world):
    """Anh Cường: officer of another centre under the same department."""
    return world.stranger
