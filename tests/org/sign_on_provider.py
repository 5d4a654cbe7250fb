"""A small OpenID Connect provider: discovery, authorisation code with PKCE, token, user information, keys."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa


class Provider:
    """``person``: the claims of whoever is signed in at the provider; ``refuse``: the person says no."""

    client, secret = "tdkt-son-la", "mot chuoi bi mat dai"

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person = {"sub": "u-1", "preferred_username": "mai", "name": "Nguyễn Thị Mai"}
        self.refuse, self.codes, self.tokens, self.faults = False, {}, {}, []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                provider.get(self)

            def do_POST(self):
                provider.post(self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def answer(handler, given, status=200):
        body = json.dumps(given).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def get(self, handler):
        place = urlsplit(handler.path)
        given = {key: values[0] for key, values in parse_qs(place.query).items()}
        if place.path == "/.well-known/openid-configuration":
            self.answer(handler, {
                "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token", "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/keys", "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            })  # fmt: skip
        elif place.path == "/authorize":
            self.authorize(handler, given)
        elif place.path == "/userinfo":
            token = handler.headers.get("Authorization", "").removeprefix("Bearer ")
            known = self.tokens.get(token)
            self.answer(handler, known or {"error": "invalid_token"}, 200 if known else 401)
        else:
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            self.answer(handler, {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]})

    def authorize(self, handler, given):
        if given.get("client_id") != self.client or given.get("response_type") != "code":
            self.faults.append("authorize")
            return self.answer(handler, {"error": "unauthorized_client"}, 400)
        back = {"state": given["state"]}
        if self.refuse:
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe()
            self.codes[back["code"]] = (given["redirect_uri"], given["code_challenge"], dict(self.person))
        handler.send_response(302)
        handler.send_header("Location", f"{given['redirect_uri']}?{urlencode(back)}")
        handler.end_headers()
        return None

    def post(self, handler):
        given = parse_qs(handler.rfile.read(int(handler.headers["Content-Length"])).decode())
        given = {key: values[0] for key, values in given.items()}
        basic = base64.b64encode(f"{self.client}:{self.secret}".encode()).decode()
        kept = self.codes.pop(given.get("code"), None)
        verifier = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        right = kept and kept[0] == given.get("redirect_uri") and kept[1] == challenge
        if handler.headers.get("Authorization") != f"Basic {basic}" or not right:
            self.faults.append("token")
            return self.answer(handler, {"error": "invalid_grant"}, 400)
        token, now = secrets.token_urlsafe(), int(time.time())
        self.tokens[token] = kept[2]
        claims = kept[2] | {"iss": self.address, "aud": self.client, "iat": now, "exp": now + 300}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return self.answer(
            handler, {"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed}
        )
