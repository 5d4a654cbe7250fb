"""The one door for spreadsheets that an office sends: bytes in, a workbook to read, or a sentence that says why not."""

from __future__ import annotations

import io
import zipfile

from python_calamine import CalamineError, CalamineWorkbook

UNPACKED_LIMIT = 400 * 2**20


class CannotRead(Exception):
    """The file is not what was asked for; the message says what to do."""


def opened(data: bytes) -> CalamineWorkbook:
    """Raises ``CannotRead``: broken, locked with a password, not a spreadsheet, or unpacking to more than the limit."""
    if data[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                if sum(info.file_size for info in packed.infolist()) > UNPACKED_LIMIT:
                    raise CannotRead("Tệp mở ra quá lớn (trên 400 MB). Hãy chia nhỏ danh sách.")
        except zipfile.BadZipFile as why:
            raise CannotRead("Tệp hỏng, không mở được. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.") from why
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, ValueError, OSError) as why:
        raise CannotRead(
            "Không đọc được tệp này như một bảng tính. Hãy lưu lại dạng .xlsx, không đặt mật khẩu."
        ) from why
