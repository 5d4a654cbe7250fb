"""Whom a record is about: a person, a collective, or a household; exactly one of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tdkt.org.models.people import Person
from tdkt.org.models.units import Unit


class SubjectMixin(models.Model):
    """``person`` or ``collective`` or ``household`` (its head's name and address). Never two, never none."""

    person = models.ForeignKey(
        Person, verbose_name="cá nhân", null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    collective = models.ForeignKey(
        Unit,
        verbose_name="tập thể",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss_as_collective",
    )
    household = models.CharField("hộ gia đình", max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_one_subject",
                condition=Q(person__isnull=False, collective__isnull=True, household="")
                | Q(person__isnull=True, collective__isnull=False, household="")
                | (Q(person__isnull=True, collective__isnull=True) & ~Q(household="")),
            )
        ]

    @property
    def subject(self) -> Person | Unit | str:
        return self.person or self.collective or self.household

    @property
    def subject_kind(self) -> str:
        """``person``, ``collective`` or ``household``, as the law core says it."""
        return "person" if self.person_id else "collective" if self.collective_id else "household"

    @property
    def subject_name(self) -> str:
        return str(self.subject)
