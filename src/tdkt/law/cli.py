"""``tdkt law check | verify | show | changes`` and the procedural commands.

Exit codes: 0 every case was judged (or the standard was shown), 1 some case was refused or some receipt gives another
answer now, 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tdkt import shell
from tdkt.law import procedures_cli, reading, regulation, words
from tdkt.law.case import CaseError
from tdkt.law.catalogue import UnknownAward
from tdkt.law.fields import DUPLICATES
from tdkt.law.judge import Judgement, judge
from tdkt.law.kernel import NoLaw
from tdkt.law.receipt import BrokenReceipt, receipt, rerun

_DAY = "dạng 2025-12-31 hoặc 31/12/2025"
_BODY = "quy định riêng của tỉnh, Bộ: tệp YAML hoặc tên có sẵn (bac_ninh)"


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object that remembers which keys were written twice."""
    found: dict[str, Any] = {}
    twice = [key for number, (key, _) in enumerate(pairs) if key in {name for name, _ in pairs[:number]}]
    found.update(pairs)
    return found | ({DUPLICATES: twice} if twice else {})


def read_cases(source: str) -> list[Any]:
    """Cases of a file (``-`` is standard input): a list, ``{"cases": [...]}`` or a single case.

    Leaves the program with code 2 and a sentence when the file cannot be read.
    """
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8-sig")
        data = json.loads(text, object_pairs_hook=_pairs)
    except OSError as error:
        shell.fail(f"Không mở được tệp {source}: {error.strerror}")
    except UnicodeDecodeError:
        shell.fail(f"Tệp {source} không phải UTF-8; lưu lại với mã hóa UTF-8")
    except json.JSONDecodeError as error:
        shell.fail(f"Tệp {source} không phải JSON: dòng {error.lineno}, cột {error.colno}")
    except RecursionError:
        shell.fail(f"Tệp {source} lồng nhau quá sâu")
    if isinstance(data, dict) and isinstance(data.get("cases"), list):
        data = data["cases"]
    return data if isinstance(data, list) else [data]


def _refusal(number: int, item: Any, problems: list[tuple[str, str]]) -> dict[str, Any]:
    name = str(item.get("id", "")) if isinstance(item, dict) else ""
    told = [{"place": f"[{number}].{place}".rstrip("."), "message": message} for place, message in problems]
    return {"id": name, "error": told}


def _judged(cases: Iterable[Any], overlay: regulation.Regulation | None) -> Iterable[Judgement | dict[str, Any]]:
    for number, item in enumerate(cases):
        try:
            yield judge(item, overlay=overlay)
        except CaseError as refused:
            yield _refusal(number, item, refused.problems)
        except NoLaw as refused:
            yield _refusal(number, item, [("day", str(refused))])


def _check(arguments: argparse.Namespace) -> int:
    overlay = _overlay(arguments)
    answers = list(_judged(read_cases(arguments.file), overlay))
    refused = sum(isinstance(answer, dict) for answer in answers)
    if arguments.format == "json":
        print(json.dumps([_as_json(answer, arguments) for answer in answers], ensure_ascii=False, indent=2))
    else:
        for answer in answers:
            for line in _lines(answer):
                print(line)
            print()
        counted = {
            verdict: sum(getattr(one, "verdict", "") == verdict for one in answers) for verdict in words.VERDICTS
        }
        told = ", ".join(f"{words.VERDICTS[verdict].lower()}: {number}" for verdict, number in counted.items())
        print(f"{len(answers)} trường hợp; {told}; không nhận: {refused}")
    return shell.FINDINGS if refused else shell.FINE


def _as_json(answer: Judgement | dict[str, Any], arguments: argparse.Namespace) -> dict[str, Any]:
    if isinstance(answer, dict):
        return answer
    told = answer.to_dict()
    return told | {"receipt": receipt(answer)} if arguments.receipt else told


def _lines(answer: Judgement | dict[str, Any]) -> Iterable[str]:
    if isinstance(answer, Judgement):
        yield from words.judgement_lines(answer)
        return
    yield f"{answer['id'] or '(không có id)'}: KHÔNG NHẬN"
    for problem in answer["error"]:
        yield f"  {problem['place']}: {problem['message']}"


def _verify(arguments: argparse.Namespace) -> int:
    """Judge again what receipts asked; a file of ``check --receipt`` or of bare receipts."""
    overlay, told = _overlay(arguments), []
    for number, item in enumerate(read_cases(arguments.file)):
        if isinstance(item, dict) and "error" in item:
            continue  # a case that was refused has no receipt
        kept = item.get("receipt", item) if isinstance(item, dict) else item
        name = str(item.get("id", "")) if isinstance(item, dict) else ""
        line: dict[str, Any] = {"place": f"[{number}]", "id": name}
        try:
            now = rerun(kept, overlay=overlay)
        except (BrokenReceipt, CaseError, NoLaw) as why:
            line |= {"same": False, "broken": str(why)}
        else:
            line |= {"same": now.same, "then": now.then, "now": now.now, "changed": list(now.changed), "why": now.why}
        told.append(line)
    if arguments.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in told:
            print("\n".join(words.receipt_lines(line)))
    return shell.FINE if all(line["same"] for line in told) else shell.FINDINGS


def _overlay(arguments: argparse.Namespace) -> regulation.Regulation | None:
    if not arguments.regulation:
        return None
    try:
        return regulation.load(Path(arguments.regulation))
    except regulation.BadRegulation as error:
        shell.fail(f"Quy định riêng không dùng được – {error}")


def _show(arguments: argparse.Namespace) -> int:
    try:
        told = reading.show(arguments.code, arguments.day, overlay=_overlay(arguments))
    except (UnknownAward, NoLaw) as error:
        shell.fail(str(error))
    if arguments.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(words.standard_lines(told)))
    return shell.FINE


def _changes(arguments: argparse.Namespace) -> int:
    try:
        told = reading.all_changes(arguments.code, arguments.since, arguments.until)
    except (UnknownAward, ValueError) as error:
        shell.fail(str(error))
    if arguments.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    elif told:
        print("\n".join(words.change_lines(told)))
    else:
        print(f"{arguments.code}: không có thay đổi trong thời gian này")
    return shell.FINE


def parser() -> argparse.ArgumentParser:
    """The whole command line of ``tdkt law``."""
    top = shell.Parser(prog="tdkt law", description="Xét điều kiện và tra cứu quy định thi đua, khen thưởng theo ngày.")
    commands = top.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=shell.Parser)
    check = commands.add_parser("check", help="xét điều kiện của các trường hợp trong tệp JSON")
    check.add_argument("file", metavar="TỆP", help="tệp JSON, hoặc - để đọc từ đầu vào chuẩn")
    check.add_argument("--body", "--regulation", dest="regulation", metavar="TỆP", help=_BODY)
    check.add_argument("--receipt", action="store_true", help="kèm biên nhận để xét lại về sau (chỉ với json)")
    check.set_defaults(run=_check)
    verify = commands.add_parser("verify", help="xét lại các biên nhận: còn cùng kết luận không, quy định nào đã đổi")
    verify.add_argument("file", metavar="TỆP", help="tệp JSON của «check --receipt --format json», hoặc - ")
    verify.add_argument("--body", "--regulation", dest="regulation", metavar="TỆP", help=_BODY)
    verify.set_defaults(run=_verify)
    show = commands.add_parser("show", help="tiêu chuẩn của một danh hiệu, hình thức vào một ngày")
    show.add_argument("code", metavar="MÃ")
    show.add_argument("--day", type=procedures_cli.day_of, required=True, metavar="NGÀY", help=_DAY)
    show.add_argument("--body", "--regulation", dest="regulation", metavar="TỆP", help=_BODY)
    show.set_defaults(run=_show)
    changes = commands.add_parser("changes", help="tiêu chuẩn đổi gì giữa hai ngày")
    changes.add_argument("code", metavar="MÃ")
    changes.add_argument("--from", dest="since", type=procedures_cli.day_of, required=True, metavar="NGÀY")
    changes.add_argument("--to", dest="until", type=procedures_cli.day_of, required=True, metavar="NGÀY")
    changes.set_defaults(run=_changes)
    for command in (check, verify, show, changes):
        command.add_argument("--format", choices=("text", "json"), default="text", help="dạng in ra")
    procedures_cli.add_commands(commands)
    return top


def main(argv: list[str] | None = None) -> int:
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return shell.FINE
    return code
