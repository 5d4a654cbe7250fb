"""Vietnamese capitals and small letters in regular expressions.

In Unicode the two kinds alternate, so that the plain ranges «À-Ỹ» and «à-ỹ» hold both. `regex` reads these two ranges
as what they look like: the capitals and the small letters with marks.
"""

from __future__ import annotations

import re
from functools import cache

_SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


@cache
def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` with «À-Ỹ» for the capitals with marks and «à-ỹ» for the small ones."""
    return re.compile(pattern.replace("À-Ỹ", _SMALL.upper()).replace("à-ỹ", _SMALL), flags)
