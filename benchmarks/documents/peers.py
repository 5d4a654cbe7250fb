"""The peers: WeasyPrint on the same content as HTML, LibreOffice on our .docx, docxtpl on a prepared template.

WeasyPrint is a tool of development and needs the system's Pango; WEASYPRINT_PYTHON names another interpreter with it.
Run as a script by that interpreter, this file measures the HTML files named on its command line.
"""

from __future__ import annotations

import html
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STYLE = """<style>@page{size:%s;margin:%s}body{font:14pt "Liberation Serif";text-align:justify;hyphens:none}
table{border-collapse:collapse;width:100%%;font-size:12pt}td,th{border:.5pt solid;padding:1mm}
.c{text-align:center;font-weight:bold}.p{page-break-after:always;text-align:center}</style>"""


def report_html(data):
    """The report as a person would write it for WeasyPrint."""
    out = [STYLE % ("A4", "20mm 15mm 20mm 30mm"), f"<p class=c>BÁO CÁO<br>{html.escape(data['subject'])}</p>"]
    for section in data["content"]:
        out.append(f"<h3>{html.escape(section['title'])}</h3>")
        for piece in section["content"]:
            if isinstance(piece, str):
                out.append(f"<p>{html.escape(piece)}</p>")
            else:
                table = piece["table"]
                head = "".join(f"<th>{c['title']}</th>" for c in table["columns"])
                rows = "".join(f"<tr>{''.join(f'<td>{v}</td>' for v in row)}</tr>" for row in table["rows"])
                out.append(f"<table><thead><tr>{head}</tr></thead>{rows}</table>")
    return "<meta charset=utf-8>" + "".join(out)


def certificates_html(data):
    pages = [
        f"<div class=p><p class=c>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</p>"
        f"<h2>{data['decider']}</h2><p>TẶNG</p><h1>GIẤY KHEN</h1><h2>{r['name']}</h2><p>{r['detail']}</p>"
        f"<p>{data['reason']}</p><p>Quyết định {data['decision']}<br>Số sổ vàng: {r['register']}</p></div>"
        for r in data["recipients"]
    ]
    return "<meta charset=utf-8>" + STYLE % ("A4 landscape", "20mm") + "".join(pages)


def weasyprint(pages):
    """Seconds for each HTML text, imports left out; None when there is no WeasyPrint."""
    python = os.environ.get("WEASYPRINT_PYTHON") or (sys.executable if importlib.util.find_spec("weasyprint") else "")
    if not python:
        return None
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, page in enumerate(pages):
            path = Path(folder) / f"{i}.html"
            path.write_text(page, encoding="utf-8")
            files.append(str(path))
        done = subprocess.run([python, __file__, *files], capture_output=True, text=True, check=False)
    if done.returncode:  # Pango is missing
        return None
    return [float(line) for line in done.stdout.split()]


def libreoffice(papers):
    """Seconds to turn each .docx into PDF, one process each as a server would call it; None without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for i, paper in enumerate(papers):
            path = Path(folder) / f"{i}.docx"
            path.write_bytes(paper)
            begun = time.perf_counter()
            command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
            subprocess.run(command, capture_output=True, check=True)
            taken.append(time.perf_counter() - begun)
            if not path.with_suffix(".pdf").exists():
                raise RuntimeError("LibreOffice made no PDF")
    return taken[1:]  # the first run makes the profile


def docxtpl_template():
    """A template with the outline of the report, prepared once, as docxtpl is used."""
    import docx

    made = docx.Document()
    made.add_paragraph("BÁO CÁO {{ subject }}")
    for words in ("{%p for s in sections %}", "{{ s.title }}", "{%p for t in s.texts %}", "{{ t }}", "{%p endfor %}"):
        made.add_paragraph(words)
    made.add_paragraph("{%p endfor %}")
    table = made.add_table(rows=4, cols=4)
    for i, words in enumerate(("STT", "Họ và tên", "Chức vụ", "Số tiền")):
        table.cell(0, i).text = words
    table.cell(1, 0).text = "{%tr for r in rows %}"
    for i in range(4):
        table.cell(2, i).text = f"{{{{ r[{i}] }}}}"
    table.cell(3, 0).text = "{%tr endfor %}"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def docxtpl(template, data):
    from docxtpl import DocxTemplate

    filled = DocxTemplate(io.BytesIO(template))
    *sections, last = data["content"]
    filled.render(
        {
            "subject": data["subject"],
            "sections": [{"title": s["title"], "texts": s["content"]} for s in sections],
            "rows": last["content"][0]["table"]["rows"],
        },
        autoescape=True,
    )
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


if __name__ == "__main__":
    from weasyprint import HTML

    HTML(string="<p>a").write_pdf()
    for name in sys.argv[1:]:
        text = Path(name).read_text(encoding="utf-8")
        start = time.perf_counter()
        HTML(string=text).write_pdf()
        print(time.perf_counter() - start)
