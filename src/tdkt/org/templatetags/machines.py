"""What a browser says of itself, in words an officer knows."""

from __future__ import annotations

from django import template

register = template.Library()

# the first mark that is met names it: Edge also says Chrome, Chrome also says Safari
BROWSERS = {"Edg": "Edge", "coc_coc": "Cốc Cốc", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome",
            "CriOS": "Chrome", "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "máy Mac",
           "Linux": "Linux"}  # fmt: skip


@register.filter
def machine(user_agent: str) -> str:
    """``Mozilla/5.0 (Windows NT 10.0…) … Chrome/…`` -> «Chrome trên Windows»; what is not known says so."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "trình duyệt chưa rõ")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "máy chưa rõ")
    return f"{browser} trên {system}"
