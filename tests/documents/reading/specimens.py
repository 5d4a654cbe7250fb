"""Papers made on the spot: a plan or a report of 2025 round a given text or table."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from tdkt.documents.reading import ReadPaper, read

TITLES = {
    "ke_hoach": "KẾ HOẠCH\nTriển khai công tác thi đua, khen thưởng năm 2025",
    "bao_cao": "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm 2025",
    "hoc_ky": "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm học 2023-2024",
    "quyet_dinh": "QUYẾT ĐỊNH\nVề việc tặng Giấy khen cho 03 tập thể và 04 cá nhân",
    "quyet_dinh_khong_so": "QUYẾT ĐỊNH\nVề việc công nhận danh hiệu “Lao động tiên tiến” năm 2025",
    "bien_ban": "BIÊN BẢN\nHọp Hội đồng Thi đua - Khen thưởng xét danh hiệu năm 2025",
    "giai_doan": "KẾ HOẠCH\nTriển khai phong trào thi đua giai đoạn 2021-2025",
}


def paper(text: str, kind: str = "ke_hoach", body: str = "Nội dung của văn bản.") -> ReadPaper:
    """`HEAD:` before the text puts it above the type name, with `body` below."""
    head, body = (f"{text[5:]}\n", body) if text.startswith("HEAD:") else ("", text)
    return read("mau.txt", f"{head}{TITLES[kind]}\n\n{body}\n".encode())


def with_table(rows: str, kind: str = "bao_cao", body: str = "Kết quả như sau:") -> ReadPaper:
    """A Word file with one table: a row a line, cells between «|»."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines()]
    made = Document()
    for line in (*TITLES[kind].splitlines(), *body.splitlines()):
        made.add_paragraph(line)
    table = made.add_table(rows=len(cells), cols=max(map(len, cells)))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    file = BytesIO()
    made.save(file)
    return read("mau.docx", file.getvalue())
