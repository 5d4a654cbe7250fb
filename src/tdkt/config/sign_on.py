"""The provincial sign-on as the environment names it, in the form that django-allauth asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

ID = "tinh"  # part of the address that the provider sends people back to


def providers(environment: Mapping[str, str]) -> dict[str, Any]:
    """``SOCIALACCOUNT_PROVIDERS``: empty where no provider is named."""
    server = environment.get("TDKT_OIDC_SERVER", "").rstrip("/")
    if not server:
        return {}
    app = {
        "provider_id": ID,
        "name": environment.get("TDKT_OIDC_NAME", "Cổng đăng nhập một lần"),
        "client_id": environment.get("TDKT_OIDC_CLIENT", "tdkt"),
        "secret": environment.get("TDKT_OIDC_SECRET", ""),
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def origin(environment: Mapping[str, str]) -> list[str]:
    """Where a form may lead: a browser counts the provider's page as the target of the button that goes there."""
    parts = urlsplit(environment.get("TDKT_OIDC_SERVER", ""))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
