"""What the page of one award shows: the award, its certificates and money, what follows from a revocation."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tdkt.awards import policy, queries
from tdkt.awards.forms import KeepForm, RecoverForm
from tdkt.awards.models import AwardRecord
from tdkt.awards.tables import TONES
from tdkt.org.access import home_unit


def page_of(user: Any, shown: AwardRecord, form: Any) -> dict[str, Any]:
    """``form`` None: this person only reads."""
    today, taken, unit = timezone.localdate(), queries.revocation_of(shown), home_unit(user)
    context: dict[str, Any] = {
        "record": shown, "tone": TONES[shown.state], "form": form, "events": queries.story_of(shown),
        "taken": taken, "doubts": list(queries.doubts_about(shown)), "today": today,
        "may_revoke": policy.may_revoke(user, shown) and shown.state == "valid",
        "by_hand": form is not None and shown.decision_id is None and shown.state == "valid",
        "copies": queries.copies_of(shown),
        "keep_form": KeepForm(today=today, initial={"day": today}) if form is not None else None,
    }  # fmt: skip
    context["may_ask_old"] = (
        not context["copies"] and shown.state == "valid" and policy.may_ask_old(user, shown)
    )  # fmt: skip
    for copy in context["copies"]:
        copy.kept_here = form is not None and policy.keeps_register(user, copy.unit)
        living = copy.state in {"issued", "handed"}
        copy.printable = living and (shown.decision_id is not None or copy.kind != "first")
        copy.open_request = next((one for one in copy.requests.all() if one.state in one.OPEN), None)
        copy.may_ask = living and copy.open_request is None and policy.may_ask(user, copy)
    if any(not one.outcome for one in context["doubts"]):
        context["judged"] = queries.judged_now(shown)
    if taken is not None:
        context["later"] = [
            (one, None if one.outcome else queries.judged_now(one.record)) for one in queries.rechecks_of(taken)
        ]
        context["resting"] = queries.resting_on(shown) if policy.reads_about(user, shown) else []
        if form is not None:
            context["recover_form"] = RecoverForm(revocation=taken, funds=queries.open_funds(unit), today=today)
    bonus = getattr(shown, "bonus", None)
    context["may_choose"] = bool(
        bonus is not None and bonus.is_ceiling and not bonus.paid_on and shown.state == "valid"
        and policy.may_choose(user, bonus)
    )  # fmt: skip
    context["may_determine"] = bool(
        bonus is not None and bonus.undetermined and unit is not None and policy.may_pay(user, bonus, unit)
    )
    return context
