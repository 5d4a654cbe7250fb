"""Reads the fields of an office template against what a kind declares, without running the template.

Each part of the .docx is parsed once; names, attributes, filters and loops are followed through the declared data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from tdkt.documents import body, schema
from tdkt.documents.template_sandbox import FILTERS, environment

Problems = list[tuple[str, str]]
_LOOP = schema.Record(
    of={
        name: schema.Text()
        for name in ("index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem")
    }
)
DEEPEST = 2
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.S)


def check(part: str, xml: str, names: Mapping[str, schema.Spec]) -> Problems:
    """The problems of one XML part of a template, each with the paragraph it stands in."""
    paragraphs = [_text(p) for p in _PARAGRAPH.findall(xml)]
    problems: Problems = []
    for i, said in enumerate(paragraphs, 1):
        if said.count("{{") != said.count("}}") or said.count("{%") != said.count("%}"):
            problems.append((f"{_where(part)}, đoạn {i}", f"ngoặc của trường mở mà không đóng: «{said[:80]}»"))
    if problems:
        return problems
    try:
        tree = environment().parse(_patched(xml))
    except TemplateSyntaxError as why:
        return [(_where(part), f"sai cú pháp ở dấu {{% %}} hoặc {{{{ }}}}: {why.message}")]
    walker = _Walker()
    walker.body(tree.body, dict(names), 0)
    for name, words in walker.problems:
        place = next((f", đoạn {i}" for i, said in enumerate(paragraphs, 1) if name and name in said), "")
        problems.append((f"{_where(part)}{place}", words))
    return problems


def _patched(xml: str) -> str:
    """The part as docxtpl will hand it to Jinja: tags split over runs are joined, {%tr %} and the like become {% %}."""
    from docxtpl import DocxTemplate

    patched: str = DocxTemplate.patch_xml(DocxTemplate.__new__(DocxTemplate), xml)
    return patched


def _text(paragraph: str) -> str:
    return unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph)))


def _where(part: str) -> str:
    return {"document": "thân văn bản", "header": "đầu trang", "footer": "chân trang"}.get(
        re.sub(r"\d*\.xml$", "", part.removeprefix("word/")), part
    )


class _Walker:
    """Follows a template's tree with the declared data in hand; `problems` are (name to look for, sentence)."""

    def __init__(self) -> None:
        self.problems: Problems = []

    def body(self, many: list[Any], names: dict[str, Any], depth: int) -> None:
        for node in many:
            self.statement(node, names, depth)

    def statement(self, node: Any, names: dict[str, Any], depth: int) -> None:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                self.value(one, names)
        elif isinstance(node, nodes.If):
            self.value(node.test, names)
            self.body(node.body, dict(names), depth)
            self.body(node.elif_, dict(names), depth)
            self.body(node.else_, dict(names), depth)
        elif isinstance(node, nodes.For):
            self.loop(node, names, depth)
        else:
            self.refuse("", f"mẫu không được dùng lệnh «{type(node).__name__.lower()}»; chỉ có for và if")

    def loop(self, node: Any, names: dict[str, Any], depth: int) -> None:
        if depth == DEEPEST:
            self.refuse("", "vòng lặp lồng nhau quá hai bậc")
            return
        many = self.value(node.iter, names)
        if not isinstance(many, schema.Listed | body.Content | _Anything):
            self.refuse(_name(node.iter), f"«{_name(node.iter)}» không phải danh sách, không lặp được")
            return
        if not isinstance(node.target, nodes.Name) or node.recursive:
            self.refuse("", "vòng lặp chỉ được có một biến")
            return
        item = many.of if isinstance(many, schema.Listed) else _Anything()
        inner = {**names, node.target.name: item, "loop": _LOOP}
        if node.test is not None:
            self.value(node.test, inner)
        self.body(node.body, inner, depth + 1)
        self.body(node.else_, dict(names), depth)

    def value(self, node: Any, names: dict[str, Any]) -> Any:
        """The declared kind of an expression; reports what it may not do."""
        if isinstance(node, nodes.TemplateData | nodes.Const):
            return schema.Text()
        if isinstance(node, nodes.Name):
            return self.name(node.name, names)
        if isinstance(node, nodes.Getattr):
            return self.attribute(node, names)
        if isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                self.refuse(node.name, f"không có bộ lọc «{node.name}»; các bộ lọc có là: {', '.join(FILTERS)}")
            for inner in (node.node, *node.args):
                self.value(inner, names)
            return _Anything()
        if isinstance(
            node, nodes.And | nodes.Or | nodes.Not | nodes.Compare | nodes.Operand | nodes.CondExpr | nodes.Test
        ):
            for child in node.iter_child_nodes():
                self.value(child, names)
            return _Anything()
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            many = self.value(node.node, names)
            return many.of if isinstance(many, schema.Listed) else _Anything()
        self.refuse(
            _name(node), f"mẫu không được dùng biểu thức «{type(node).__name__.lower()}» (gọi hàm, phép tính, ...)"
        )
        return _Anything()

    def name(self, name: str, names: dict[str, Any]) -> Any:
        if name in names:
            return names[name]
        near = schema.nearest(name, names)
        self.refuse(name, f"không có trường «{name}»{near}")
        return _Anything()

    def attribute(self, node: Any, names: dict[str, Any]) -> Any:
        owner = self.value(node.node, names)
        if node.attr.startswith("_"):
            self.refuse(node.attr, f"mẫu không được dùng «{node.attr}»")
        elif isinstance(owner, schema.Record):
            if node.attr in owner.of:
                return owner.of[node.attr]
            near = schema.nearest(node.attr, owner.of)
            self.refuse(node.attr, f"«{_name(node.node)}» không có mục «{node.attr}»{near}")
        elif not isinstance(owner, _Anything):
            self.refuse(node.attr, f"«{_name(node.node)}» là một giá trị, không có mục «{node.attr}»")
        return _Anything()

    def refuse(self, name: str, words: str) -> None:
        if (name, words) not in self.problems:
            self.problems.append((name, words))


class _Anything:
    """Data whose kind is not declared further."""


def _name(node: Any) -> str:
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_name(node.node)}.{node.attr}"
    return ""
