"""Hiring, posts, leaving; what a person's record holds, given out or blanked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import transaction

from tdkt.core import history
from tdkt.core.text import clean
from tdkt.core.workflow import StepRefused
from tdkt.org import kept_rows, seal
from tdkt.org.models import Person, Post, Unit, User

# What may go when a person has left. Name, birth date, posts, ratings and awards are records that the office must keep.
MEMBERSHIPS = ("party_member", "party_joined", "party_left", "union_member", "union_joined", "union_left")
MAY_GO = ("hometown", "residence", "ethnic_group", "phone", "email")


def sealed(number: str, *, but: Person | None = None) -> dict[str, Any]:
    """The two columns of a citizen number. StepRefused where it is not one, or is another person's."""
    number = "".join(number.split())
    if not number:
        return {"citizen_id_sealed": "", "citizen_id_hash": None}
    if words := seal.fault(number):
        raise StepRefused(words)
    found = seal.trace(number)
    others = Person.everyone.filter(citizen_id_hash__in=seal.traces(number))
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise StepRefused("Số CCCD này đã có ở một người khác trong hệ thống. Hãy kiểm tra lại số.")
    return {"citizen_id_sealed": seal.seal(number), "citizen_id_hash": found}


@transaction.atomic
def hire(
    *, actor: Any, unit: Unit, full_name: str, day: date, citizen_id: str = "", post: dict[str, Any], **facts: Any
) -> Person:
    """A person with a first main post from ``day``. ``post``: title, contract, leader, direct, seconded_from."""
    if unit.dissolved and unit.dissolved <= day:
        raise StepRefused(f"{unit} đã thôi hoạt động từ {unit.dissolved:%d/%m/%Y}.")
    facts.setdefault("joined", day)
    person = Person(full_name=clean(full_name), unit=unit, **facts, **sealed(citizen_id))
    _check_dates(person.birth, person.joined, person.left)
    _check_memberships({f: getattr(person, f) for f in MEMBERSHIPS})
    history.create(person, actor=actor, verb="org.hire")
    history.create(Post(person=person, unit=unit, starts=day, **post), actor=actor, verb="org.start_post")
    return person


@transaction.atomic
def edit_person(*, actor: Any, person: Person, citizen_id: str | None = None, reason: str = "", **facts: Any) -> Person:
    """``citizen_id`` None leaves the number as it is; an empty text takes it away."""
    if citizen_id is not None:
        columns = sealed(citizen_id, but=person)
        if columns["citizen_id_hash"] != person.citizen_id_hash:
            facts |= columns
    if "full_name" in facts:
        facts["full_name"] = clean(facts["full_name"])
    _check_dates(facts.get("birth", person.birth), facts.get("joined", person.joined), facts.get("left", person.left))
    _check_memberships({f: facts.get(f, getattr(person, f)) for f in MEMBERSHIPS})
    return history.change(person, actor=actor, verb="org.edit_person", reason=reason, **facts)


def _check_memberships(given: dict[str, Any]) -> None:
    """A member today has not left; who left, left after joining."""
    for kind, words in (("party", "Đảng"), ("union", "công đoàn")):
        joined, left = given[f"{kind}_joined"], given[f"{kind}_left"]
        if joined and left and left < joined:
            raise StepRefused(f"Ngày ra khỏi {words} {left:%d/%m/%Y} trước ngày vào {joined:%d/%m/%Y}.")
        if left and given[f"{kind}_member"]:
            raise StepRefused(f"Đã ghi ngày ra khỏi {words} thì bỏ chọn «đang là thành viên», hoặc xóa ngày ra.")


def _check_dates(birth: date | None, joined: date | None, left: date | None) -> None:
    if birth and joined and joined.year - birth.year < 15:
        raise StepRefused(f"Ngày tuyển dụng {joined:%d/%m/%Y} khi chưa đủ 15 tuổi; kiểm tra lại ngày sinh.")
    if joined and left and left < joined:
        raise StepRefused(f"Ngày nghỉ việc {left:%d/%m/%Y} trước ngày tuyển dụng {joined:%d/%m/%Y}.")


@transaction.atomic
def start_post(
    *, actor: Any, person: Person, unit: Unit, title: str, day: date, main: bool = True, **post: Any
) -> Post:
    """A post from ``day``. A main post ends the main post before it and moves the person to the unit."""
    if unit.dissolved and unit.dissolved <= day:
        raise StepRefused(f"{unit} đã thôi hoạt động từ {unit.dissolved:%d/%m/%Y}.")
    if main:
        for old in person.posts.select_for_update(no_key=True).filter(main=True, ends__isnull=True):
            if old.starts >= day:
                raise StepRefused(
                    f"Vị trí «{old.title}» bắt đầu từ {old.starts:%d/%m/%Y}; vị trí mới phải bắt đầu sau ngày đó."
                )
            history.change(old, actor=actor, verb="org.end_post", ends=day - timedelta(1))
        history.change(person, actor=actor, verb="org.edit_person", unit=unit, **_employed(person, day))
    made = Post(person=person, unit=unit, title=clean(title), starts=day, main=main, **post)
    return history.create(made, actor=actor, verb="org.start_post")


def _employed(person: Person, day: date) -> dict[str, Any]:
    """Somebody from outside who is given a main post has been taken on."""
    return {"outsider": False, "joined": day} if person.outsider else {}


change_post = start_post


@transaction.atomic
def edit_post(*, actor: Any, post: Post, reason: str = "", **fields: Any) -> Post:
    """Correct what was entered wrong. A change that really happened is a new post."""
    starts, ends = fields.get("starts", post.starts), fields.get("ends", post.ends)
    if ends and ends < starts:
        raise StepRefused(f"Ngày kết thúc {ends:%d/%m/%Y} trước ngày bắt đầu {starts:%d/%m/%Y}.")
    main, person = fields.get("main", post.main), post.person
    if main and ends is None and person.posts.filter(main=True, ends__isnull=True).exclude(pk=post.pk).exists():
        raise StepRefused("Người này đang có một vị trí chính khác. Hãy kết thúc vị trí đó trước.")
    history.change(post, actor=actor, verb="org.edit_post", reason=reason, **fields)
    if post.main and post.ends is None:
        history.change(person, actor=actor, verb="org.edit_person", unit=post.unit)
    return post


def end_post(*, actor: Any, post: Post, day: date) -> Post:
    """The last day of a post beside the main one. The main post ends by another, or by leaving."""
    if post.main:
        raise StepRefused("Vị trí chính kết thúc khi giao vị trí chính khác, hoặc khi người này nghỉ việc.")
    if day < post.starts:
        raise StepRefused(f"Ngày kết thúc phải từ {post.starts:%d/%m/%Y}.")
    return history.change(post, actor=actor, verb="org.end_post", ends=day)


@transaction.atomic
def leave_unit(*, actor: Any, person: Person, day: date, reason: str = "") -> Person:
    """The person's last day of work: open posts and the roles of the account end with it."""
    if person.left:
        raise StepRefused(f"{person} đã nghỉ việc từ {person.left:%d/%m/%Y}.")
    _check_dates(None, person.joined, day)
    for post in person.posts.select_for_update(no_key=True).filter(ends__isnull=True):
        if post.starts > day:
            raise StepRefused(f"Vị trí «{post.title}» bắt đầu {post.starts:%d/%m/%Y}, sau ngày nghỉ việc.")
        history.change(post, actor=actor, verb="org.end_post", ends=day)
    account = getattr(person, "user", None)
    if account is not None:
        for mandate in account.mandates.filter(ends__isnull=True):
            history.change(mandate, actor=actor, verb="org.end_mandate", ends=max(day, mandate.starts))
    return history.change(person, actor=actor, verb="org.leave_unit", reason=reason, left=day)


def _facts(row: Any, *, but: set[str]) -> dict[str, Any]:
    """A row by the words of the screen."""
    return {
        str(f.verbose_name): history.plain(getattr(row, f.name)) for f in row._meta.concrete_fields if f.name not in but
    }


def export_person(*, actor: Any, person: Person) -> dict[str, Any]:
    """All that this room holds about a person, for the person to have; giving it out is itself an event."""
    history.record(person, actor=actor, verb="org.export_person")
    facts = _facts(person, but={"id", "sort_key", "search", "citizen_id_sealed", "citizen_id_hash"})
    facts["CCCD"] = seal.unseal(person.citizen_id_sealed)
    related = {
        "vị trí công tác": person.posts.all(),
        "thời gian nghỉ": person.leaves.all(),
        "xếp loại": person.ratings.all(),
        "kỷ luật": person.disciplines.all(),
    }
    lists = {
        words: [_facts(row, but={"id", "person", "collective"}) for row in rows] for words, rows in related.items()
    }
    return {"người": facts, **lists}


@transaction.atomic
def blank(*, actor: Any, person: Person, day: date, reason: str) -> Person:
    """Take away what identifies a person beyond the record that must be kept.

    Only for a person who has left: while the person works here the office needs the data.
    """
    if not person.outsider and (not person.left or person.left > day):
        raise StepRefused("Chỉ xóa dữ liệu cá nhân của người đã nghỉ việc, chuyển đi.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do, căn cứ của việc xóa.")
    empty = dict.fromkeys(MAY_GO, "") | {"citizen_id_sealed": "", "citizen_id_hash": None, "blanked": day}
    for name, value in empty.items():
        setattr(person, name, value)
    person.save()
    for account in User.objects.filter(person=person):
        history.change(account, actor=actor, verb="org.blank", reason=reason, email="")
        EmailAddress.objects.filter(user=account).delete()
    for kind, (way, columns) in kept_rows.forgettable().items():
        apps.get_model(kind)._base_manager.filter(**{way: person}).update(**dict.fromkeys(columns, ""))
    # What was blanked is named, its values are not: the history must not keep what the record may not.
    gone = (*MAY_GO, "citizen_id_sealed", "citizen_id_hash")
    changes = {name: ["…", None] for name in gone} | {"blanked": [None, history.plain(day)]}
    history.record(person, actor=actor, verb="org.blank", changes=changes, reason=reason)
    return person
