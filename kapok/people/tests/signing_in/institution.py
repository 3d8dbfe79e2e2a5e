"""A small institution with an OpenID Connect provider of its own, on a port of this machine, that can also lie."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Institution:
    """`person`: who signs in there; `lies`: claims that replace the true ones; `key`: what signs."""

    def __init__(self):
        self.person = {"sub": "n-1", "name": "Fatima Sow", "email": "fatima@example.org", "email_verified": True}
        self.lies, self.key, self.asked = {}, KEY, {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Door", (Door,), {"institution": self}))
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def as_provider(self) -> dict:
        return {
            "id": "nairobi",
            "name": "University of Nairobi",
            "server_url": self.address,
            "client_id": "kapok",
            "secret": "between us",
        }

    def let_her_sign_in(self, location: str) -> str:
        """What her browser does there: she says yes and is sent back. Returns the address at the centre."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(location).query).items()}
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return f"{urlsplit(asked['redirect_uri']).path}?code={code}&state={asked['state']}"

    def token_for(self, form: dict) -> dict:
        asked = self.asked.pop(form["code"])
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        )
        assert asked["code_challenge"] == challenge, "without PKCE a stolen code would serve"
        claims = {
            "iss": self.address,
            "aud": "kapok",
            "sub": self.person["sub"],
            "nonce": asked["nonce"],
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
        }
        token = jwt.encode(claims | self.lies, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "open sesame", "token_type": "Bearer", "id_token": token}

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Door(BaseHTTPRequestHandler):
    institution: Institution

    def do_GET(self):
        here = self.institution.address
        if self.path == "/.well-known/openid-configuration":
            return self._say(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/userinfo",
                    "jwks_uri": f"{here}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        if self.path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return self._say({"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]})
        if self.path == "/userinfo" and self.headers["Authorization"] == "Bearer open sesame":
            return self._say(self.institution.person)
        return self.send_error(404)

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {key: values[0] for key, values in parse_qs(text).items()}
        assert form["client_secret"] == "between us"
        self._say(self.institution.token_for(form))

    def _say(self, said):
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        pass
