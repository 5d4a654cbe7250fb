"""The simple marks of a section become the content that papers are composed from."""

from __future__ import annotations

from tdkt.reports.content import parse


def test_lines_become_paragraphs_items_and_titled_subsections():
    text = "Mở đầu.\n## Quán triệt văn bản\nCác văn bản sau:\n- Chỉ thị số 34-CT/TW;\n+ ý nhỏ\n- Luật."
    assert parse(text) == [
        "Mở đầu.",
        {
            "title": "Quán triệt văn bản",
            "content": [
                "Các văn bản sau:",
                {"items": [{"text": "Chỉ thị số 34-CT/TW;", "items": ["ý nhỏ"]}, {"text": "Luật.", "items": []}]},
            ],
        },
    ]


def test_an_empty_text_is_an_empty_content_and_an_empty_subsection_is_left_out():
    assert parse("") == []
    assert parse("\n\n## Trống\n") == []


def test_a_small_item_without_an_item_above_stands_as_an_item():
    assert parse("+ lẻ") == [{"items": [{"text": "lẻ", "items": []}]}]
