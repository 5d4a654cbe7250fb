"""Movements, registration, works and examples, proposals, blocks, yearly scoring."""

from tdkt.emulation.models.blocks import Block, BlockYear, Member
from tdkt.emulation.models.movements import Anniversary, Joining, Movement, MovementPoint, PointResult
from tdkt.emulation.models.proposals import Proposal
from tdkt.emulation.models.registration import Registration, RegistrationRound, award_choices
from tdkt.emulation.models.scoring import Criterion, CriterionGroup, Evidence, Mark, ScoreTable, Sheet
from tdkt.emulation.models.works import Article, Exemplar, FollowUp, MobilisationModel, ModelProgress, Picture

__all__ = [
    "Anniversary",
    "Article",
    "Block",
    "BlockYear",
    "Criterion",
    "CriterionGroup",
    "Evidence",
    "Exemplar",
    "FollowUp",
    "Joining",
    "Mark",
    "Member",
    "MobilisationModel",
    "ModelProgress",
    "Movement",
    "MovementPoint",
    "Picture",
    "PointResult",
    "Proposal",
    "Registration",
    "RegistrationRound",
    "ScoreTable",
    "Sheet",
    "award_choices",
]
