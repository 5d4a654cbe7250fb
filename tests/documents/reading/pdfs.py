"""PDF files made by hand, as small as they can be: what no office program would write."""

from __future__ import annotations


def pdf(
    *pages: str, objects: tuple[str, ...] = (), page: str = "", catalogue: str = "", box: str = "0 0 595 842"
) -> bytes:
    """A file whose pages have these content streams; `objects` are numbered from 4 + 2 x pages."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    made = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, content in enumerate(pages):
        made.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> {page} >>"
        )
        made.append(f"<< /Length {len(content.encode())} >>\nstream\n{content}\nendstream")
    made += objects
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(made, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(made) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(made) + 1} /Root 1 0 R >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def words(x: float, y: float, text: str, size: int = 12) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S"


def grid(columns: list[float], rows: list[float]) -> str:
    """Ruled lines at these places."""
    across = [line(columns[0], y, columns[-1], y) for y in rows]
    return "\n".join(across + [line(x, rows[0], x, rows[-1]) for x in columns])
