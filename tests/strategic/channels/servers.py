"""A real IMAP server on loopback, and a line to it that can be cut, slowed down and sealed."""

import socket
import ssl
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from imapclient import IMAPClient

USER, PASSWORD = "input", "a password for tests"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


@contextmanager
def imap_server():
    """Its port; it keeps mail in memory alone."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "pymap"), "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    command += ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _try in range(200):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port)).close()
                break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def put(port: int, *mails: bytes, folder: str = "INBOX") -> None:
    """As another program would leave mail there."""
    with IMAPClient("127.0.0.1", port=port, ssl=False) as client:
        client.login(USER, PASSWORD)
        for mail in mails:
            client.append(folder, mail)


def flags(port: int) -> dict[int, tuple[bytes, ...]]:
    with IMAPClient("127.0.0.1", port=port, ssl=False) as client:
        client.login(USER, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        return client.get_flags(client.search("ALL"))


@contextmanager
def line(port: int, *, cut_after: int | None = None, certificate: Path | None = None):
    """The port of a line to the server; it breaks after so many bytes from it, and can be sealed with TLS."""
    listening = socket.create_server(("127.0.0.1", 0))
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    def serve() -> None:
        while True:
            try:
                near, _address = listening.accept()
            except OSError:
                return
            with suppress(OSError):
                near = context.wrap_socket(near, server_side=True) if context else near
                far = socket.create_connection(("127.0.0.1", port))
                threading.Thread(target=_carry, args=(near, far, None), daemon=True).start()
                threading.Thread(target=_carry, args=(far, near, cut_after), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()


def _carry(source, target, most: int | None) -> None:
    with suppress(OSError):
        while most is None or most > 0:
            piece = source.recv(4096 if most is None else min(4096, most))
            if not piece:
                break
            target.sendall(piece)
            most = None if most is None else most - len(piece)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def certificate_for(name: str, folder: Path) -> Path:
    """Signed by itself; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "certificate.pem"
    file.write_bytes(private + made.public_bytes(pem))
    return file
