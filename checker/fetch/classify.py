"""What a status, an exception or a first handful of bytes means. Pure functions, no network.

Only `not_found` proves that an address is dead; when in doubt these functions choose the outcome
that claims less.
"""

from __future__ import annotations

import errno
import http.client
import re
import socket
import ssl
from collections.abc import Iterator

import urllib3.exceptions as u3

from checker.fetch import walls
from checker.fetch.model import FetchOutcome
from checker.fetch.urls import host_of

# Shields answer with these to a visitor they do not trust; a reader's browser may well get in.
# 514/566/567 are what domestic shields and CDNs invent; 521 is 加速乐's cookie challenge.
BLOCK_STATUSES = frozenset({401, 403, 407, 412, 418, 429, 451, 511, 514, 521, 566, 567})
# 4xx that stand in no standard (444, 456, 468, 493…) are a shield's, never a server's word on a page.
_STANDARD_4XX = frozenset({*range(400, 418), *range(421, 427), 428, 429, 431, 451})
# With a shield's mark in the reply's headers these are its refusals as well.
_DOUBTFUL = frozenset({400, 405, 406, 409, 503})


def of_status(status: int, *, by: str = "", retry_after: str | None = None) -> tuple[FetchOutcome, str]:
    """(outcome, reason) of a final status; a redirect here is one that leads nowhere.

    by: the shield whose marks the reply's headers bear (checker.fetch.walls). retry_after: the header.
    """
    if status in (404, 410):
        return "not_found", f"HTTP {status}"
    refused = f"HTTP {status} ({by})" if by else f"HTTP {status}"
    if status in BLOCK_STATUSES or (400 <= status < 500 and status not in _STANDARD_4XX):
        return "blocked", refused
    if status in _DOUBTFUL and by:
        return "blocked", refused
    if status == 503 and retry_after:
        return "blocked", "HTTP 503, asked to come back later"
    if status >= 400:
        return "error", f"HTTP {status}"
    if status < 200:
        return "error", f"HTTP {status} as a final answer"
    if status in REDIRECTS:
        return "error", f"HTTP {status} without an address to go to"
    if status == 304:
        return "error", "HTTP 304 though nothing was held"
    return "opened", ""


REDIRECTS = frozenset({301, 302, 303, 307, 308})

# --- exceptions -----------------------------------------------------------------------------------

_LOCAL_ERRNOS = frozenset(
    {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EMFILE, errno.ENFILE, errno.ENOBUFS,
     errno.ENOMEM, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM}
)  # fmt: skip

_CERTIFICATE_FAULTS = {
    9: "the certificate is not valid yet",
    10: "the certificate has expired",
    18: "the certificate is self-signed",
    19: "the certificate chain ends in a self-signed certificate",
    20: "the issuer is unknown or the certificate chain is incomplete",
    21: "the issuer is unknown or the certificate chain is incomplete",
    23: "the certificate has been revoked",
    62: "the certificate is for another host name",
    64: "the certificate is for another address",
}
_TLS_FAULTS = (
    ("WRONG_VERSION_NUMBER", "the port does not speak TLS"),
    ("UNEXPECTED_MESSAGE", "the port does not speak TLS"),
    ("HTTP_REQUEST", "the port speaks plain HTTP"),
    ("UNSUPPORTED_PROTOCOL", "only TLS versions older than 1.2 are offered"),
    ("TLSV1_ALERT_PROTOCOL_VERSION", "no common TLS version"),
    ("UNSAFE_LEGACY_RENEGOTIATION", "only unsafe renegotiation is offered, which our TLS library refuses"),
    ("DH_KEY_TOO_SMALL", "the key exchange is too weak for our TLS library"),
    ("HANDSHAKE_FAILURE", "no common cipher"),
    ("UNRECOGNIZED_NAME", "the server does not know this host name"),
)


def of_exception(fault: BaseException) -> tuple[FetchOutcome, str]:
    """(outcome, one plain line) of whatever requests, urllib3 or the socket raised."""
    causes = list(_causes(fault))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            plain = _CERTIFICATE_FAULTS.get(cause.verify_code, cause.verify_message)
            return "tls_error", plain
        if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return "refused", "the server broke off the TLS connection"
        if isinstance(cause, ssl.SSLError):
            return "tls_error", _tls_fault(cause)
        if isinstance(cause, socket.gaierror):
            return _of_resolver(cause)
        if isinstance(cause, TimeoutError | u3.ReadTimeoutError) or _is_connect_timeout(cause):
            return "timed_out", _timeout_phase(causes)
        if isinstance(cause, ConnectionRefusedError):
            return "refused", "connection refused"
        if isinstance(cause, http.client.RemoteDisconnected):
            return "refused", "the server hung up without an answer"
        if isinstance(cause, ConnectionError):
            return "refused", "connection reset"
        if isinstance(cause, OSError) and cause.errno in _LOCAL_ERRNOS:
            return "local_fault", f"our network: {errno.errorcode[cause.errno or 0]}"
    for cause in causes:
        if isinstance(cause, http.client.IncompleteRead | u3.IncompleteRead | u3.InvalidChunkLength):
            return "error", "the body broke off before its announced end"
        if isinstance(cause, u3.LocationValueError | UnicodeError):
            return "bad_url", "the address cannot be asked for"
        if isinstance(cause, http.client.HTTPException | u3.InvalidHeader):
            return "error", f"not a proper HTTP reply ({type(cause).__name__})"
    return "error", f"broken reply ({type(causes[-1]).__name__})"


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault and everything it wraps, outermost first."""
    waiting, seen = [fault], set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inside = (*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__)
        waiting += [part for part in inside if isinstance(part, BaseException)]


def _tls_fault(fault: ssl.SSLError) -> str:
    told = f"{fault.reason or ''} {fault}".upper().replace(" ", "_")
    for mark, plain in _TLS_FAULTS:
        if mark in told:
            return plain
    return f"TLS failed ({fault.reason or 'unknown reason'})"


def _of_resolver(fault: socket.gaierror) -> tuple[FetchOutcome, str]:
    if fault.errno == socket.EAI_AGAIN:  # our resolver is out, or theirs: it cannot be told from here
        return "local_fault", "the name service gave no answer"
    return "unknown_host", "the host name does not resolve"


def _timeout_phase(causes: list[BaseException]) -> str:
    if any(_is_connect_timeout(cause) for cause in causes):
        return "no connection in time"
    return "the answer did not come in time"


def _is_connect_timeout(cause: BaseException) -> bool:
    # urllib3 makes every failed connection a kind of connect timeout.
    return isinstance(cause, u3.ConnectTimeoutError) and not isinstance(cause, u3.NewConnectionError)


# --- kinds of body --------------------------------------------------------------------------------

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"Rar!", "application/x-rar"),
    (b"7z\xbc\xaf", "application/x-7z"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"RIFF", "audio or image"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"FLV\x01", "video/x-flv"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"MZ\x90\x00", "application/x-msdownload"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
)
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|table|p|br|a|h[1-6]|font|iframe"
    rb"|frameset|form|center|ul|span)[\s>/]",
    re.I,
)
_PLAIN_XML = re.compile(rb"^\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<(?!html|!doctype\s+html)[a-z]", re.I | re.S)
SNIFF_BYTES = 1024


def sniff(head: bytes, declared: str) -> tuple[bool, str]:
    """(is it an HTML page, its type) from the first bytes; the declared type counts where they are mute.

    head: at least SNIFF_BYTES of the body, or all of it. declared: bare media type, "" when missing.
    """
    for mark, kind in _SIGNATURES:
        if head.startswith(mark):
            return False, kind
    if head[4:8] == b"ftyp":
        return False, "video/mp4"
    if declared == "image/svg+xml" and b"<svg" in head:
        return False, declared
    if not head.strip():
        return declared in HTML_TYPES or declared in {"", "text/plain"}, declared or "text/html"
    if declared in HTML_TYPES:
        return True, declared
    if _PLAIN_XML.match(head):
        return False, declared or "text/xml"
    if declared in {"application/json", "text/css"} or "javascript" in declared:
        return False, declared
    if _TAGS.search(_flat(head)[:SNIFF_BYTES]):
        return True, "text/html"
    return False, declared or ("application/octet-stream" if b"\0" in head else "text/plain")


def _flat(head: bytes) -> bytes:
    """UTF-16 with a byte order mark as if it were ASCII, for looking at tags."""
    return head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def media_type(header: str | None) -> tuple[str, str | None]:
    """(bare lower-case media type, charset or None) of a Content-Type header."""
    if not header:
        return "", None
    kind, *parameters = header.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        charset = value.strip().strip("\"'").strip().lower()
        if name.strip().lower() == "charset" and charset:
            return kind.strip().lower(), charset
    return kind.strip().lower(), None


# --- walls ----------------------------------------------------------------------------------------

# Shields that answer 200. Each mark is code or wording of the shield itself, in both encodings.
_SHIELD_MARKS: tuple[bytes, ...] = (
    *(text.encode(enc) for enc in ("utf-8", "gb18030") for text in (
        "请开启JavaScript并刷新该页", "您的访问请求可能对网站造成安全威胁", "您的请求带有不合法参数",
        "当前访问疑似黑客攻击", "您的访问被阻断", "请完成安全验证", "请进行安全验证", "访问验证",
        "您所提交的请求含有不合法的参数", "网站防火墙", "创宇盾",
    )),
    b"__jsl_clearance", b"acw_sc__v2", b"yunsuo_session", b"WZWS-RAY", b"wzwsconfirm", b"__cf_chl_",
    b"cf-browser-verification", b"safedog", b"_guard/auto.js", b"security_session_verify", b"$_ts=window",
    b"$_ts.cd", b"incapsula",
)  # fmt: skip
_SHIELD_PAGE_BYTES = 40_000
_SHIELD_TEXT_LIMIT = 300  # characters; an article *about* shields is longer

_MARKUP = re.compile(rb"<(?:(!--)|(script|style|noscript|head)\b)?", re.I)
_MAY_STAY_OPEN = frozenset({b"head", b"noscript"})
_SPACE = re.compile(rb"(?:\s|&nbsp;)+")


def refusal(status: int, body: bytes) -> str | None:
    """Why an error page is a shield's and not the server's word on the address, or None."""
    mark = shield(body)
    if mark:
        return f"HTTP {status}, a shield answered ({mark})"
    if walls.is_challenge(body, len(_visible(body)), gone=status in (404, 410)):
        return f"HTTP {status}, a script challenge"
    return None


def shield(body: bytes) -> str | None:
    """The mark that shows a shield or script challenge in place of the page, or None."""
    if len(body) > _SHIELD_PAGE_BYTES:
        return None
    for mark in _SHIELD_MARKS:
        if mark in body and len(_visible(body)) <= _SHIELD_TEXT_LIMIT * 3:  # three bytes a character
            return mark.decode("utf-8", "replace") if mark.isascii() else "wording of a shield"
    return None


def _visible(body: bytes) -> bytes:
    """What is left without tags, comments and scripts. In one pass: pages that begin ten thousand comments
    and end none must not hold a thread."""
    parts, at, lower = [], 0, body.lower()
    never: set[bytes] = set()  # ends that do not come any more
    for found in _MARKUP.finditer(body):
        if found.start() < at:
            continue
        comment, raw = found.groups()
        ends = b"-->" if comment else b"</" + raw.lower() if raw else b">"
        end = -1 if ends in never else lower.find(ends, found.end())
        if end < 0 and raw and raw.lower() in _MAY_STAY_OPEN:
            never.add(ends)
            ends, end = b">", lower.find(b">", found.end())
        if end < 0 and ends == b">":
            break
        parts.append(body[at : found.start()])
        at = len(body) if end < 0 else end + len(ends)
        if ends.startswith(b"</"):
            at = lower.find(b">", at) + 1 or len(body)
    return _squeezed([*parts, body[at:]])


def _squeezed(parts: list[bytes]) -> bytes:
    return _SPACE.sub(b" ", b" ".join(parts)).strip()


_LOGIN_PATH = re.compile(
    r"(?:^|[/._-])(?:login|signin|logon|sso|cas|passport|tologin|userlogin)(?:[/._?;-]|$)", re.I
)
_LOGIN_HOST = re.compile(r"^(?:sso|cas|login|passport|auth|oauth|uc|iam|sfrz|tyrz)\d*\.[^.]+\.", re.I)
_PASSWORD = re.compile(rb"""<input\b[^>]{0,500}\btype\s*=\s*["']?password""", re.I)
_ANCHOR = re.compile(rb"<a\b[^>]{0,500}\bhref", re.I)
_LOGIN_PAGE_BYTES = 60_000
_LOGIN_TEXT_BYTES = 900
_LOGIN_LINKS = 15


def looks_like_login(url: str) -> bool:
    """Whether the address itself names a login (统一身份认证 included)."""
    path = url.split("//", 1)[-1].partition("/")[2].partition("?")[0]
    return bool(_LOGIN_PATH.search("/" + path) or _LOGIN_HOST.match(host_of(url)))


def login_wall(asked: str, final: str, body: bytes) -> str | None:
    """Why this is a login where something else was asked for, or None.

    Asking for a login page and getting it is no wall.
    """
    if looks_like_login(asked):
        return None
    if final != asked and looks_like_login(final):
        return "redirected to a login page"
    if len(body) > _LOGIN_PAGE_BYTES or not _PASSWORD.search(body):
        return None
    if len(_ANCHOR.findall(body)) <= _LOGIN_LINKS and len(_visible(body)) <= _LOGIN_TEXT_BYTES:
        return "the page is only a login form"
    return None
