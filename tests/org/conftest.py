"""Chị Thu, officer of the province: records what happens to departments."""

from __future__ import annotations

import pytest


@pytest.fixture
def province_officer(world):
    return world.province_officer
