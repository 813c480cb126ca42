"""
Time and memory of reading files into grids, and an XLSX as an edition, each in a separate process.

Run from the root of the repository, with openpyxl, xlsxwriter, xlwt and reportlab installed::

    python benchmarks/readers.py [ROWS]

A run prints, for each format: seconds, peak megabytes, rows, and for XLSX the ratio to the bare library.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = ["序号", "职业代码", "职业（工种）", "行业", "低位数", "下四分位数", "中位数", "上四分位数", "高位数", "平均数"]
PAGES = 20

READ = """
import json, sys, time
from wageguide._grids.open import open_bulletin
import attrs
begun = time.perf_counter()
opened = open_bulletin(sys.argv[1])
seconds = time.perf_counter() - begun
peak = next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if "VmHWM" in line)
print(json.dumps([seconds, peak, sum(len(grid.rows) for grid in opened.grids)]))
"""
WHOLE = """
import json, sys, time
from wageguide.readers import read_bulletin
begun = time.perf_counter()
bulletin = read_bulletin(sys.argv[1], area="某市", year=2020, synthetic=True)
seconds = time.perf_counter() - begun
peak = next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if "VmHWM" in line)
print(json.dumps([seconds, peak, len(bulletin.rows)]))
"""
BARE = """
import json, sys, time
from python_calamine import CalamineWorkbook
begun = time.perf_counter()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
seconds = time.perf_counter() - begun
peak = next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if "VmHWM" in line)
print(json.dumps([seconds, peak, len(rows)]))
"""


def table(count: int) -> list[list[object]]:
    """*count* invented rows: a running number, a code, a name, an industry and six figures."""
    return [
        [
            n,
            f"4-0{n % 9}-0{n % 7}-{n % 90:02}",
            f"操作工{n}",
            "制造业",
            *(20_000 + n % 7_919 + 3_000.5 * k for k in range(6)),
        ]
        for n in range(1, count + 1)
    ]


def write(folder: Path, count: int) -> list[Path]:
    """Write one file a format."""
    sys.path.insert(0, str(ROOT / "scripts" / "fixtures"))
    import make_bulletins  # found through the path above
    import xlsxwriter  # only to write

    rows = [HEAD, *table(count)]
    texts = [list(map(str, row)) for row in rows]
    book = xlsxwriter.Workbook(str(folder / "a.xlsx"))
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    make_bulletins.write_xls([rows], folder / "a.xls")
    body = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>\n" for row in texts)
    (folder / "a.html").write_text(f"<html><meta charset=utf-8><table>{body}</table></html>", encoding="utf-8")
    (folder / "a.csv").write_text("\n".join(map(",".join, texts)), encoding="utf-8")
    style = "<w:tcPr><w:tcW w:w='1'/></w:tcPr><w:p><w:r><w:rPr><w:sz w:val='21'/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    cell = f"<w:tc>{style}</w:tc>"
    body = "".join(f"<w:tr>{''.join(cell.format(text) for text in row)}</w:tr>" for row in texts)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(folder / "a.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        document = f'<w:document xmlns:w="{space}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>'
        archive.writestr("word/document.xml", document)
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    body = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{text}</text:p></table:table-cell>' for text in row)}"
        "</table:table-row>"
        for row in texts
    )
    with zipfile.ZipFile(folder / "a.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><table:table table:name='t'>{body}</table:table>"
            "</office:document-content>",
        )
    for style in ("ruled", "boxes", "unruled"):
        make_bulletins.write_pdf([rows[: 34 * PAGES]], folder / f"{style}.pdf", style)
    return sorted(folder.iterdir())


def measure(code: str, path: Path) -> tuple[float, float, int]:
    """Best of three runs: seconds, megabytes, rows."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    runs = [
        json.loads(
            subprocess.run([sys.executable, "-c", code, str(path)], env=env, capture_output=True, check=True).stdout
        )
        for _ in range(3)
    ]
    return min(runs)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path in write(Path(folder), count):
            seconds, peak, rows = measure(READ, path)
            note = ""
            if path.suffix == ".xlsx":
                whole = measure(WHOLE, path)
                note = f"{seconds / measure(BARE, path)[0]:.2f} x bare calamine; as an edition {whole[0]:.2f} s"
            elif path.suffix == ".pdf":
                note = f"{1000 * seconds / PAGES:.0f} ms a page"
            size = path.stat().st_size / 1e6
            print(f"{path.name:12} {size:6.1f} MB {seconds:7.3f} s {peak:5.0f} MB {rows:7,} rows  {note}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
