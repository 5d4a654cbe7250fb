"""Answers of the law core as an officer reads them on a terminal or a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tdkt.law.case import Case
from tdkt.law.catalogue import SUBJECTS
from tdkt.law.cite import Verified
from tdkt.law.explain import Explained, still_matter
from tdkt.law.facts import FACTS, FINDINGS, KINDS
from tdkt.law.judge import Condition, Judgement, walk

VERDICTS = {"dat": "Đủ điều kiện đếm được", "khong_dat": "Không đạt", "chua_du": "Chưa đủ dữ liệu"}
SIGNS = {"dat": "[x]", "khong_dat": "[-]", "chua_du": "[?]"}
_COUNTS = {
    "total": "tổng số người",
    "ldtt": "số người đạt Lao động tiên tiến",
    "cstdcs": "số người đạt Chiến sĩ thi đua cơ sở",
    "completed": "số người hoàn thành nhiệm vụ",
    "disciplined_canh_cao": "số người bị kỷ luật từ cảnh cáo trở lên",
}
_ATTRIBUTES = {
    "stream": "loại hình khen thưởng",
    "period_end": "thời điểm kết thúc thành tích ghi trong quyết định",
    "used_for": "đã dùng để xét danh hiệu, hình thức nào chưa",
    "applied": "đã áp dụng hiệu quả chưa",
    "to": "ngày hết thời hạn",
    "result": "kết quả học tập",
    "outcome": "kết luận của việc đang tạm dừng",
}


def missing_words(path: str, case: Case | None = None) -> str:
    """A missing fact in words: ``ratings.2023`` becomes "kết quả xếp loại năm 2023"."""
    if path.startswith("cach_hieu: "):
        return f"cơ quan có thẩm quyền xác nhận cách hiểu {path.removeprefix('cach_hieu: ')}"
    if path.startswith("kiem_tra: "):
        return f"kiểm tra lại dữ kiện, đối chiếu {path.removeprefix('kiem_tra: ')}"
    if found := re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", path):
        key, number, attribute = found[1], int(found[2]), found[3]
        records = case.records(key) if case else []
        record = records[number] if number < len(records) else {}
        kind = KINDS.get(str(record.get("kind")), "")
        name = " ".join(str(part) for part in (record.get("code"), kind, record.get("year")) if part)
        return f"{_ATTRIBUTES.get(attribute, attribute)} ({name or f'{FACTS[key].words}, dòng {number + 1}'})"
    head, _, rest = path.partition(".")
    if head == "findings" and rest in FINDINGS:
        return f"đánh giá: {FINDINGS[rest].words}"
    if head == "members" and rest:
        year, _, name = rest.partition(".")
        return f"{_COUNTS.get(name, 'số người')} năm {year}"
    if head == "ratings" and rest:
        return f"kết quả xếp loại năm {rest}"
    words = FACTS[head].words if head in FACTS else path
    return f"{words} năm {rest}" if rest.isdigit() else words


def fact_words(facts: Mapping[str, Any]) -> str:
    """The facts of a condition in one line; what is not known says so."""
    told = []
    for key, value in facts.items():
        if isinstance(value, Mapping):
            told += [f"{year}: {rating or 'chưa rõ'}" for year, rating in value.items()]
        elif value is None:
            if key not in ("leave", "discipline", "holds"):
                told.append(f"{missing_words(key)}: chưa rõ")
        elif isinstance(value, bool):
            told.append(f"{missing_words(key).removeprefix('đánh giá: ')}: {'có' if value else 'không'}")
        elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            told.append(f"{missing_words(key)}: {date.fromisoformat(value):%d/%m/%Y}")
        elif isinstance(value, list):
            told.append(", ".join(map(str, value)) if value else f"{missing_words(key)}: không có")
        else:
            told.append(f"{missing_words(key)}: {value}")
    return "; ".join(told)


def _condition(item: Condition, indent: str) -> Iterator[str]:
    mark = Verified(item.verified)
    doubt = "" if mark is Verified.SEEN else f" [{mark.words}]"
    yield f"{indent}{SIGNS[item.verdict]} {item.text} ({item.cite}){doubt}"
    if facts := fact_words(item.facts):
        yield f"{indent}    {facts}"
    if item.note:
        yield f"{indent}    vì: {item.note}"


def judgement_lines(found: Judgement) -> Iterator[str]:
    """One judgement: the verdict first, then what it rests on, what is missing, what to beware of."""
    case = found.case
    head = f"{found.award} – {found.name}: {SUBJECTS[case.subject]}, năm {case.year}, xét ngày {case.day:%d/%m/%Y}"
    yield f"{found.id}: {head}" if found.id else head
    yield f"  {VERDICTS[found.verdict].upper()} ({Verified(found.verified).words})"
    if found.counted != found.verdict:
        yield f"  Riêng phần đếm được: {VERDICTS[found.counted].lower()}"
    if found.note:
        yield f"  Lưu ý: {found.note}"
    quiet = quiet_routes(found)
    yield from _routes(found, quiet)
    yield from _missing(found, quiet)
    if found.earliest_year and found.counted == "khong_dat":
        yield f"  Sớm nhất có thể đủ điều kiện đếm được: năm {found.earliest_year}"
    for warning in found.warnings:
        yield f"  Cảnh báo: {warning.text} ({warning.cite})"
    if found.assumed:
        told = "; ".join(FACTS[key].words for key in found.assumed)
        yield f"  Chưa khai nên coi như không có điều gì bất lợi: {told}"


def quiet_routes(found: Judgement) -> dict[str, Explained]:
    """Routes left to people on which nothing is recorded: told in one line, not condition by condition."""
    return {
        node.route: node
        for node in walk(found.tree)
        if node.kind.startswith("route") and not node.countable and node.verdict is None and not _recorded(node)
    }


def wanted_of(found: Judgement, quiet: Mapping[str, Explained]) -> list[str]:
    """What is missing, without what only the quiet routes ask."""
    silent = {path for node in quiet.values() for path in still_matter(node)}
    loud = set(_loud(found.tree, quiet))
    return [path for path in found.missing if path in loud or path not in silent]


def _loud(node: Explained, quiet: Mapping[str, Explained]) -> Iterator[str]:
    if node.verdict is not None or (node.kind.startswith("route") and node.route in quiet):
        return
    if not node.parts:
        yield from node.lacks
    for part in node.parts:
        yield from _loud(part, quiet)


def _missing(found: Judgement, quiet: Mapping[str, Explained]) -> Iterator[str]:
    wanted = wanted_of(found, quiet)
    if wanted:
        yield "  Còn thiếu: " + "; ".join(missing_words(path, found.case) for path in wanted)
    elif found.missing:
        yield "  Còn thiếu: ghi nhận của người có thẩm quyền theo một trong các tuyến khác nêu trên"


def _routes(found: Judgement, quiet: Mapping[str, Explained]) -> Iterator[str]:
    """Common conditions first, then each route; the quiet ones share one line."""
    by_route: dict[str, list[Condition]] = {}
    for item in found.conditions:
        by_route.setdefault(item.route, []).append(item)
    silent = []
    for route, items in by_route.items():
        if route in quiet and len(by_route) > 1:
            silent.append(quiet[route].text)
            continue
        for item in items:
            yield from _condition(item, "  ")
    if silent:
        yield "  Chưa ai ghi nhận theo các tuyến khác: " + "; ".join(silent)


def _recorded(node: Explained) -> bool:
    """Whether anything was told about what the route asks."""
    values = [value for leaf in node.leaves() for key, value in leaf.facts.items() if key != "discipline"]
    return any(value is not None for value in values)


def standard_lines(told: Mapping[str, Any]) -> Iterator[str]:
    """What :func:`tdkt.law.reading.show` tells, indented."""
    yield f"{told['code']} – {told['name']}, ngày {date.fromisoformat(told['day']):%d/%m/%Y}"
    rule = told["rule"]
    until = f" đến {date.fromisoformat(rule['to']):%d/%m/%Y}" if rule["to"] else ""
    since = date.fromisoformat(rule["from"])
    yield f"  Căn cứ: {rule['cite']}; áp dụng từ {since:%d/%m/%Y}{until} ({Verified(rule['verified']).words})"
    if rule["note"]:
        yield f"  Lưu ý: {rule['note']}"
    for item in told.get("transition", ()):
        yield f"  Chuyển tiếp: {item['gist']} ({item['cite']}; {Verified(item['verified']).words})"
    for item in told["standards"].values():
        yield f"  Đối với {item['subject']}:"
        yield from _node_lines(item["standard"], "    ")


def _node_lines(node: Mapping[str, Any], indent: str) -> Iterator[str]:
    kind = node["kind"]
    if kind in ("clause", "doubt"):
        who = " {do người có thẩm quyền đánh giá}" if node.get("judged") else ""
        mark = Verified(node["verified"])
        doubt = "" if mark is Verified.SEEN else f" [{mark.words}]"
        yield f"{indent}- {node['text']} ({node['cite']}){who}{doubt}"
        if kind == "doubt":
            yield f"{indent}  còn cách hiểu khác: {node['why']}"
        return
    deeper = indent + "  "
    if kind == "route":
        yield f"{indent}* Tuyến: {node['text']}"
    elif kind == "any":
        yield f"{indent}{node.get('text') or 'Một trong các tiêu chuẩn'} (một trong các điều sau):"
    else:
        deeper = indent
    for part in node["parts"]:
        yield from _node_lines(part, deeper)


def change_lines(told: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What :func:`tdkt.law.reading.changes` tells."""
    for item in told:
        if "part" in item:
            yield from _procedure_lines(item)
            continue
        yield f"{date.fromisoformat(item['day']):%d/%m/%Y}: {item['code']} – {item['name']} ({item['rule']['cite']})"
        if item["rule"]["note"]:
            yield f"  Lưu ý: {item['rule']['note']}"
        for subject, change in item["subjects"].items():
            yield f"  Đối với {SUBJECTS[subject]}:"
            for sign, key in (("-", "removed"), ("+", "added")):
                for line in change[key]:
                    yield f"    {sign} {line['text']} ({line['cite']})"
            if not change["removed"] and not change["added"]:
                yield "    không đổi tiêu chuẩn"


def _procedure_lines(item: Mapping[str, Any]) -> Iterator[str]:
    cites = "; ".join(one["cite"] for one in item["cites"])
    mark = Verified(item["verified"]).words
    day = f"{date.fromisoformat(item['day']):%d/%m/%Y}"
    yield f"{day}: {item['code']} – {item['part']} ({cites or 'chưa có căn cứ'}; {mark})"
    for sign, key in (("-", "removed"), ("+", "added")):
        for line in item[key]:
            yield f"    {sign} {line}"
    for note in item["notes"]:
        yield f"    lưu ý: {note}"


def receipt_lines(told: Mapping[str, Any]) -> Iterator[str]:
    """What became of one receipt that was run again."""
    head = " ".join(filter(None, (told["place"], told["id"])))
    if "broken" in told:
        yield f"{head}: KHÔNG XÉT LẠI ĐƯỢC - {told['broken']}"
    elif told["same"]:
        note = f" (câu chữ đã đổi: {'; '.join(told['changed'])})" if told["changed"] else ""
        yield f"{head}: cùng kết luận, {VERDICTS[told['now']].lower()}{note}"
    else:
        then, now = VERDICTS[told["then"]].lower(), VERDICTS[told["now"]].lower()
        yield f"{head}: KHÁC - trước: {then}; nay: {now}; {told['why']}"
