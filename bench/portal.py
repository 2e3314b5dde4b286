"""Where the generated portal and everything else of the benchmarks stand, and its ports."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "bench-work"
GENERATOR = ROOT.parent / "shared" / "bench" / "make_site.py"
FIXED_PAGES = 50  # home, lists and service pages of the generated portal; the rest are articles


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("bench: nginx did not start")


def nginx() -> Path | None:
    """The installed nginx, or one unpacked from Debian's packages below bench-work/; None without either."""
    found = shutil.which("nginx")
    if found:
        return Path(found)
    home = WORK / "nginx-package"
    program = home / "root" / "usr" / "sbin" / "nginx"
    if not program.is_file() and shutil.which("apt-get") and shutil.which("dpkg"):
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "-q", "download", "nginx", "nginx-common"], cwd=home, capture_output=True)
        for package in home.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, home / "root"], capture_output=True)
    return program if program.is_file() else None


def make_portal(folder: Path, pages: int, base: str, outside: str) -> None:
    """Generate a portal of about `pages` pages: www/ for its host, ext/ for another one, truth.json."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [sys.executable, GENERATOR, "--out", folder, "--base", base, "--ext", outside,
         "--articles", str(pages - FIXED_PAGES)], check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def portal(pages: int) -> Iterator[str]:
    """A generated portal of about `pages` pages served by nginx on loopback; yields its address."""
    program = nginx()
    assert program is not None
    port, outside = free_port(), free_port()
    site = WORK / f"site-{pages}"
    base = f"http://127.0.0.1:{port}"
    make_portal(site, pages, base, f"http://localhost:{outside}")
    home = WORK / "nginx"
    home.mkdir(parents=True, exist_ok=True)
    types = next(p for p in (Path("/etc/nginx"), program.parents[2] / "etc/nginx") if p.is_dir())
    told = CONFIG.format(home=home, site=site, port=port, outside=outside, types=types)
    (home / "nginx.conf").write_text(told)
    command = [str(program), "-c", str(home / "nginx.conf"), "-p", str(home)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield base + "/"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        shutil.rmtree(site, ignore_errors=True)


# The header is what LinkChecker needs to be told, by the server alone, that it may do without pauses.
CONFIG = """
daemon off; worker_processes 1; pid {home}/nginx.pid; error_log {home}/error.log error;
events {{ worker_connections 2048; }}
http {{
  include {types}/mime.types; charset utf-8; access_log off; sendfile on; tcp_nopush on;
  keepalive_timeout 65; keepalive_requests 100000; gzip on; gzip_comp_level 1;
  client_body_temp_path {home}/b; proxy_temp_path {home}/p; fastcgi_temp_path {home}/f;
  uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
  add_header LinkChecker unlimited always;
  server {{ listen 127.0.0.1:{port}; root {site}/www; index index.html; }}
  server {{ listen 127.0.0.1:{outside}; root {site}/ext; index index.html; }}
}}
"""
