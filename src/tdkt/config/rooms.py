"""The rooms of the house in the order of the year, lowest rung first."""

ROOMS = (
    "org",
    "paperwork",
    "planning",
    "emulation",
    "initiatives",
    "awards",
    "oversight",
    "eligibility",
    "nominations",
    "councils",
    "reports",
)
