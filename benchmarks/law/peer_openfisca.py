"""The same two rules in OpenFisca-Core, run by the Python of its own environment: ``peer_openfisca.py PEOPLE YEARS``.

Prints ``{"seconds": ...}``: the time to compute both rules for every year once the inputs are set.
"""

# mypy: ignore-errors
from __future__ import annotations

import json
import sys
import time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="", is_person=True)


class excellent(Variable):  # noqa: N801 - OpenFisca names variables so
    value_type, entity, definition_period = bool, Person, YEAR


class works(Variable):  # noqa: N801
    value_type, entity, definition_period = int, Person, YEAR


class base_title(Variable):  # noqa: N801
    value_type, entity, definition_period = bool, Person, YEAR


class rule_a(Variable):  # noqa: N801
    value_type, entity, definition_period = bool, Person, YEAR

    def formula(person, period):  # noqa: N805
        before = period.last_year
        both = person("excellent", period) * person("excellent", before)
        return both * ((person("works", period) + person("works", before)) >= 2)


class rule_b(Variable):  # noqa: N801
    value_type, entity, definition_period = bool, Person, YEAR

    def formula(person, period):  # noqa: N805
        one, two = period.last_year, period.last_year.last_year
        return person("base_title", period) * person("base_title", one) * person("base_title", two)


def main() -> None:
    size, years = int(sys.argv[1]), int(sys.argv[2])
    system = TaxBenefitSystem([Person])
    for variable in (excellent, works, base_title, rule_a, rule_b):
        system.add_variable(variable)
    simulation = SimulationBuilder().build_default_simulation(system, size)
    draw = np.random.default_rng(20)
    for year in range(2026 - years, 2026):
        simulation.set_input("excellent", str(year), draw.random(size) < 0.25)
        simulation.set_input("works", str(year), (draw.random(size) < 0.24).astype(np.int32))
        simulation.set_input("base_title", str(year), draw.random(size) < 0.35)
    start = time.perf_counter()
    for year in range(2026 - years, 2026):
        simulation.calculate("rule_a", str(year))
        simulation.calculate("rule_b", str(year))
    print(json.dumps({"seconds": time.perf_counter() - start}))


main()
