"""``tdkt law money | vote | dossier | deadlines | power | form CODE --day D``: the procedural tables, read aloud.

Every answer carries its citations and how well they were verified; the JSON is described in
docs/algorithms/procedures.md and stays as it is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tdkt import shell
from tdkt.law import deadlines, dossiers, forms, money, overlay, posting, powers, votes
from tdkt.law.catalogue import SUBJECTS, Stream, UnknownAward, award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import BadTable, LawTableError, vn

Answer = dict[str, Any]
TEXT, JSON = "text", "json"


def day_of(text: str) -> date:
    """2026-01-31 or 31/01/2026."""
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, shape).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"«{text}» không phải là ngày; viết 2026-01-31 hoặc 31/01/2026")


def add_commands(subparsers: Any) -> None:
    """Adds the commands to the sub-parsers of ``tdkt law``; each sets ``run(arguments) -> exit code``."""
    for name, words, answer in (
        ("money", "mức tiền thưởng kèm theo", _money),
        ("vote", "tỷ lệ phiếu của Hội đồng", _vote),
        ("dossier", "thành phần hồ sơ", _dossier),
        ("deadlines", "các thời hạn", _deadlines),
        ("power", "ai quyết định, đường trình hồ sơ", _power),
        ("form", "mẫu văn bản theo ngày", _form),
    ):
        parser = subparsers.add_parser(
            name, help=words, description=f"{words.capitalize()} của một danh hiệu, hình thức."
        )
        parser.add_argument("code", metavar="MÃ", help="mã danh hiệu, hình thức: CSTDCS, BKBT, HCLD3 ...")
        parser.add_argument("--day", metavar="NGÀY", type=day_of, required=True, help="ngày cần biết: 2026-01-31")
        parser.add_argument("--subject", choices=list(SUBJECTS), help="đối tượng; bỏ trống: đối tượng đầu tiên của mã")
        parser.add_argument("--format", choices=(TEXT, JSON), default=TEXT, help="dạng in ra")
        parser.add_argument(
            "--body", metavar="TỆP", help="quy định của địa phương: tệp YAML hoặc tên có sẵn (bac_ninh)"
        )
        if name in {"dossier", "form"}:
            parser.add_argument(
                "--stream", choices=[str(one) for one in Stream], default="cong_trang", help="loại hình"
            )
        if name == "form":
            parser.add_argument("--sector", choices=list(forms.SECTORS), default="chung", help="ngành có mẫu riêng")
        if name == "power":
            parser.add_argument("--level", choices=powers.PLACES, default="don_vi", help="cấp của người được đề nghị")
        if name == "money":
            parser.add_argument(
                "--by", choices=list(money.BY), default="chung", help="người tặng, khi mức tùy người tặng"
            )
        if name == "vote":
            parser.add_argument("--council", choices=list(votes.COUNCILS), default="trinh", help="Hội đồng nào")
        parser.set_defaults(run=_running(answer))


def _running(answer: Callable[[argparse.Namespace], tuple[Answer, list[str]]]) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        try:
            arguments.body = _body(arguments.body)
            arguments.subject = arguments.subject or award(arguments.code).subjects[0]
            data, lines = answer(arguments)
        except (LawTableError, UnknownAward, BadTable) as why:
            print(why, file=sys.stderr)
            return shell.WRONG_USE
        kind, day = award(arguments.code), arguments.day
        head = {"code": kind.code, "name": kind.name_on(day), "day": day.isoformat(), "subject": arguments.subject}
        if arguments.format == JSON:
            print(json.dumps({**head, **data}, ensure_ascii=False, indent=2))
        else:
            print(f"{kind.name_on(day)} ({kind.code}), ngày {vn(day)}")
            print("\n".join(f"  {line}" if line else "" for line in lines))
        return shell.FINE

    return run


def _body(name: str | None) -> overlay.Overlay | None:
    if name is None:
        return None
    path = Path(name)
    found = overlay.Overlay.load(path) if path.suffix in {".yaml", ".yml"} else overlay.province(name)
    problems = found.problems()
    if problems:
        raise BadTable("\n".join(problems))
    return found


def cited(cite: Cite) -> dict[str, str]:
    return {"instrument": cite.instrument, "place": cite.place, "verified": str(cite.verified)}


def in_words(cite: Cite) -> str:
    """«Điều 50, khoản 1, điểm c, Nghị định 152/2025/NĐ-CP»."""
    tail = cite.instrument.rpartition("/")[2]
    kind = {"NĐ": "Nghị định", "TT": "Thông tư", "QĐ": "Quyết định"}.get(tail.partition("-")[0], "Luật")
    return ", ".join(filter(None, (cite.place, f"{kind} {cite.instrument}")))


def _sourced(cites: Iterable[Cite], notes: Iterable[str], issuer: str = "") -> tuple[Answer, list[str]]:
    """The part of every answer that says where it comes from."""
    unique, notes = list(dict.fromkeys(cites)), list(dict.fromkeys(notes))
    # what rests on no text at all is not «seen»
    mark = weakest([cite.verified for cite in unique]) if unique else Verified.UNVERIFIED
    data: Answer = {"citations": [cited(cite) for cite in unique], "verified": str(mark), "notes": notes}
    if issuer:
        data["issuer"] = issuer
    lines = [f"Căn cứ: {in_words(cite)} ({cite.verified.words})" for cite in unique]
    if mark is Verified.UNVERIFIED:
        lines.append("CHƯA KIỂM CHỨNG: đối chiếu văn bản gốc trước khi dùng.")
    return data, lines + [f"Lưu ý: {note}" for note in notes]


def vnd(amount: int) -> str:
    """2.340.000 đ."""
    return f"{amount:,} đ".replace(",", ".")


def _money(asked: argparse.Namespace) -> tuple[Answer, list[str]]:
    pays = money.bonus(asked.code, asked.subject, asked.day, by=asked.by, body=asked.body)
    source, lines = _sourced(pays.cites, pays.notes)
    data = {
        "amount": pays.amount, "coefficient": str(pays.coefficient), "base_salary": pays.base_salary,
        "exact": str(pays.exact), "is_ceiling": pays.is_ceiling, "payer": pays.payer,
        "payer_cite": cited(pays.payer_cite), **source,
    }  # fmt: skip
    most = "không quá " if pays.is_ceiling else ""
    factor = str(pays.coefficient).replace(".", ",")
    shown = [
        f"Tiền thưởng {SUBJECTS[asked.subject]}: {most}{vnd(pays.amount)}",
        f"= {factor} x {vnd(pays.base_salary)} (lương cơ sở ngày quyết định), làm tròn lên hàng chục nghìn đồng",
        f"Nơi chi: {pays.payer} [{pays.payer_cite.verified.words}]",
    ]
    others = [SUBJECTS[one] for one in award(asked.code).subjects if one != asked.subject]
    return data, shown + lines + ([f"Cũng tặng cho: {', '.join(others)} (--subject)."] if others else [])


def _vote(asked: argparse.Namespace) -> tuple[Answer, list[str]]:
    found = votes.rule(asked.code, asked.day, asked.body, council=asked.council)
    source, lines = _sourced(found.cites, found.notes, found.issuer)
    data = {
        "threshold": None if found.threshold is None else str(found.threshold), "base": found.base,
        "ballot": found.ballot, "secret": found.secret, "council": asked.council, "words": found.words,
        "quorum": None if found.quorum is None else str(found.quorum), **source,
    }  # fmt: skip
    unknown = "văn bản không nói; theo quy chế của Hội đồng"
    shown = [
        f"{votes.COUNCILS[asked.council]}: {found.words}",
        f"Bỏ phiếu: {_yes(found.ballot, unknown)}",
        f"Phiếu kín: {_yes(found.secret, unknown)}",
        f"Số người dự tối thiểu: {votes.percent(found.quorum) + ' thành viên' if found.quorum else unknown}",
    ]
    if found.base == votes.ALL_MEMBERS:
        shown.append("Tính trên tổng số thành viên; thành viên vắng mặt lấy ý kiến bằng phiếu hoặc văn bản.")
    return data, shown + lines


def _yes(value: bool | None, unknown: str) -> str:
    return unknown if value is None else "có" if value else "không bắt buộc"


def _dossier(asked: argparse.Namespace) -> tuple[Answer, list[str]]:
    where = (asked.code, asked.subject, asked.stream, asked.day)
    parts = dossiers.components(*where, body=asked.body)
    found = dossiers.contents(*where, body=asked.body)
    sets = dossiers.copies(asked.code, asked.day, asked.body)
    source, lines = _sourced((*found.cites, *sets.cites), (*found.notes, *sets.notes), found.issuer)
    data = {
        "stream": asked.stream,
        "simple": dossiers.way_of(asked.code, asked.stream) == "simple",
        "copies": sets.data["copies"],
        "components": [
            {
                "key": part.key, "name": part.name, "required": part.required, "when": part.when,
                "any_of": list(part.any_of), "form": part.form.label if part.form else None, "cite": cited(part.cite),
            }
            for part in parts
        ],
        **source,
    }  # fmt: skip
    shown = [f"Loại hình: {Stream(asked.stream).words}; số bộ: {sets.data['copies']}"]
    for number, part in enumerate(parts, start=1):
        form = f" - {part.form.label}" if part.form else ""
        when = "" if part.required and not part.when else f" [khi: {part.when or 'có yêu cầu'}]"
        shown.append(f"{number}. {part.name}{form}{when}")
        shown.extend(f"   - {one}" for one in part.any_of)
    return data, shown + lines


def _deadlines(asked: argparse.Namespace) -> tuple[Answer, list[str]]:
    found = deadlines.steps(asked.code, asked.day, asked.body)
    silence: list[str] = []
    try:
        notice = posting.rule(asked.code, asked.day, body=asked.body)
    except LawTableError as why:
        notice, silence = None, [str(why)]
    fixed = [
        step for step in found if step.unit is not None
    ] or found  # a silence is cited only when it is all there is
    cites = [cite for step in fixed for cite in step.cites] + list(notice.cites if notice else ())
    notes = [note for step in fixed for note in step.notes] + list(notice.notes if notice else silence)
    source, lines = _sourced(cites, notes)
    data = {
        "steps": [
            {
                "key": step.key, "name": step.name, "doer": step.doer, "starts": step.starts, "unit": step.unit,
                "limit": step.limit, "month": step.month, "day": step.day, "years": step.years, "words": step.words,
                "citations": [cited(cite) for cite in step.cites], "verified": str(step.verified),
                "issuer": step.issuer,
            }
            for step in found
        ],
        "posting": None
        if notice is None
        else {
            "working_days": notice.working_days, "before": notice.before, "verified": str(notice.verified),
            "citations": [cited(cite) for cite in notice.cites],
        },
        **source,
    }  # fmt: skip
    shown = [f"{step.name}: {step.words}{f' [{step.verified.words}]' if step.unit else ''}" for step in found]
    if notice:
        shown.append(f"Công khai danh sách: ít nhất {notice.working_days} ngày làm việc trước khi {notice.before}")
    return data, (shown or ["Không có thời hạn nào trong dữ liệu."]) + lines


def _power(asked: argparse.Namespace) -> tuple[Answer, list[str]]:
    who = powers.decides(asked.code, asked.day, asked.level, asked.body)
    way = powers.route(asked.code, asked.day, asked.level, asked.body)
    proposer = powers.proposes(asked.code, asked.day, asked.level, asked.body)
    source, lines = _sourced(who.cites, who.notes)
    data = {
        "from_level": asked.level, "level": who.level, "decides": who.title,
        "proposes": proposer.title if proposer else None,
        "route": [{"level": stop.level, "body": stop.body, "role": stop.role} for stop in way], **source,
    }  # fmt: skip
    shown = [f"Quyết định: {who.title}", f"Ký tờ trình: {proposer.title if proposer else 'cấp quyết định tự xét'}"]
    return data, [*shown, "Đường đi: " + " -> ".join(stop.words for stop in way), *lines]


def _form(asked: argparse.Namespace) -> tuple[Answer, list[str]]:
    report = forms.report_form(asked.code, asked.subject, asked.stream, asked.day, asked.sector)
    listed = [report]
    try:
        listed.insert(0, forms.submission_form(asked.day, asked.sector))
    except LawTableError as why:
        notes = [report.note, str(why)]
    else:
        notes = [one.note for one in listed]
    source, lines = _sourced([one.cite for one in listed], [note for note in notes if note])
    data = {
        "stream": asked.stream,
        "forms": [
            {"key": one.key, "number": one.number, "name": one.name, "label": one.label, "cite": cited(one.cite)}
            for one in listed
        ],
        **source,
    }
    return data, [f"{one.label}: {one.name} [{one.cite.verified.words}]" for one in listed] + lines
