"""`govcheck monitor`: what each command does and says."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from checker import clock
from checker.errors import UserError
from checker.fetch.http import USER_AGENT
from checker.fetch.urls import normalise
from checker.indicator import Absent
from checker.monitor import schedule as texts
from checker.monitor import transfer
from checker.monitor.listing import ListingReader
from checker.monitor.lock import Busy
from checker.monitor.probe import Looker
from checker.monitor.slots import Slots, beijing_text, last_full_day, start_of, utc_text
from checker.monitor.store import OUTCOMES, MonitorStore, Probe, Target
from checker.monitor.tick import Done, Plan, run, tick
from checker.monitor.verdict import Verdict, as_row, verdicts
from checker.monitor.watched import Figures
from checker.profile import Profile
from checker.progress import stop_on_interrupt
from checker.texts import text_of
from checker.version import tool_version
from reports.clean import visible
from reports.phrases import Words
from reports.terminal import columns

KEY_COLUMNS = ("动态要闻", "通知公告", "政策文件")
_WORST_FIRST = ("not_opened", "local_fault", "blocked", "opened")
_GRAVEST = ("fail", "unknown", "not_checked", "pass")
_SHORT = 16  # letters of a moment as people read it


@dataclass
class Monitor:
    """One call of a command. say, warn: show a line to the user, on stdout and stderr."""

    db: Path
    lang: str
    profile: Profile
    say: Callable[[str], None]
    warn: Callable[[str], None]

    def __post_init__(self) -> None:
        self.words = Words(self.lang)
        self.figures = Figures.of(self.profile)

    # -- add -----------------------------------------------------------------------------------

    def add(
        self, found: Iterable[tuple[str, str, str]], controls: Sequence[str], *, ignore_robots: bool | None
    ) -> None:
        """Monitor addresses (address, kind, name) from now on."""
        at = utc_text(clock.now())
        with MonitorStore.make(self.db) as store, store.writing():
            wanted = list(found)
            new = sum(store.add_target(url, kind, name, at) for url, kind, name in wanted)
            if controls:
                store.put(controls=json.dumps(list(controls)))
            if ignore_robots is not None:
                store.put(ignore_robots="1" if ignore_robots else "")
            every, told = len(store.targets()), store.controls
        self.say(self.words("monitor.added", new=new, known=len(wanted) - new, all=every, db=self.db))
        if not told:
            self.warn(self.words("monitor.no_control"))

    def drop(self, urls: Sequence[str]) -> None:
        """Ask these no more; what was seen stays."""
        at = utc_text(clock.now())
        with MonitorStore.open(self.db) as store:
            for url in urls:
                done = store.end_target(url, at)
                self.say(self.words("monitor.dropped" if done else "monitor.not_there", url=visible(url)))

    # -- tick and run --------------------------------------------------------------------------

    def tick(self, *, spread: bool, threads: int) -> bool:
        """Ask what is due. False when another process does that just now."""
        stop = threading.Event()
        with stop_on_interrupt(stop), self._working(spread=spread, threads=threads, stop=stop) as do:
            try:
                self._tell(do())
            except Busy as busy:
                self.warn(self._said(busy.sentence))
                return False
        return True

    def run(self, *, threads: int) -> None:
        """Tick after tick, until Ctrl-C."""
        stop = threading.Event()
        with stop_on_interrupt(stop), self._working(spread=True, threads=threads, stop=stop) as do:
            self.say(self.words("monitor.running", db=self.db))
            run(do, stop, self._tell, lambda error: self.warn(self._said(error.sentence)))
        self.say(self.words("monitor.stopped"))

    @contextmanager
    def _working(self, *, spread: bool, threads: int, stop: threading.Event) -> Iterator[Callable[[], Done]]:
        figures = self.figures
        with MonitorStore.open(self.db) as store, ListingReader() as read:
            if not store.targets():
                raise UserError("监测库 {path} 里没有网址;请先运行 govcheck monitor add", path=self.db)
            looker = Looker(
                figures.seconds, store.controls, respect_robots=not store.get("ignore_robots"), stop=stop
            )
            plan = Plan(
                Slots(figures.slots),
                figures.rule.gap_minutes,
                spread=spread,
                threads=threads,
                version=tool_version(),
                config=self._config(store),
            )
            yield lambda: tick(store, looker, plan, stop=stop, read=read)

    def _config(self, store: MonitorStore) -> str:
        """Accesses under one hash were made alike."""
        parts = [
            self.figures.seconds,
            self.figures.slots,
            USER_AGENT,
            store.controls,
            store.get("ignore_robots"),
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]

    def _tell(self, done: Done) -> None:
        slot = datetime.fromtimestamp(done.slot, clock.BEIJING).strftime("%m-%d %H:%M")
        counts = {name: done.outcomes.get(name, 0) for name in OUTCOMES}
        if done.asked:
            line = self.words("monitor.tick", slot=slot, n=done.asked, **counts)
        else:
            line = self.words("monitor.nothing", slot=slot)
        if done.waiting:
            line += self.words("monitor.waiting", n=done.waiting)
        self.say(line)
        if done.offset_s is not None and abs(done.offset_s) > self.figures.clock_s:
            self.warn(self.words("monitor.clock", minutes=f"{abs(done.offset_s) / 60:.1f}"))

    # -- status --------------------------------------------------------------------------------

    def status(self, as_of: datetime) -> None:
        """What is monitored, whether the monitor is alive, and how the last days look."""
        with MonitorStore.open(self.db, reading=True) as store:
            targets, last = store.targets(), store.last_tick()
            self.say(self.words("monitor.head", db=self.db, n=len(targets), host=store.host))
            self.say(self._alive(last, as_of))
            if not store.controls:
                self.say(self.words("monitor.no_control"))
            if last and last[6] is not None and abs(last[6]) > self.figures.clock_s:
                self.say(self.words("monitor.clock", minutes=f"{abs(last[6]) / 60:.1f}"))
            if targets:
                self._table(store, targets, as_of)

    def _alive(self, last: tuple[object, ...] | None, as_of: datetime) -> str:
        if last is None:
            return self.words("monitor.never")
        at = datetime.fromisoformat(str(last[2]))
        minutes = int((as_of - at).total_seconds() // 60)
        late = minutes > 2 * Slots(self.figures.slots).seconds // 60
        name = "monitor.dead" if late else "monitor.alive"
        return self.words(name, at=_short(beijing_text(str(last[2]))), minutes=max(0, minutes))

    def _table(self, store: MonitorStore, targets: Sequence[Target], as_of: datetime) -> None:
        """How many sites are in which state, then each, those with trouble first."""
        today = start_of(last_full_day(as_of)) + 86_400
        now, before = store.counts(today), store.counts(today - self.figures.rule.days * 86_400)
        last = {t.id: store.last_probe(t.id) for t in targets}
        states = Counter(p.outcome for p in last.values() if p)
        told = [f"{self.words.label('monitor_outcome', s)} {states[s]}" for s in _WORST_FIRST if states[s]]
        self.say(self.words("monitor.states", told=self.words("monitor.joint").join(told) or "—"))
        rows = [tuple(self.words(f"monitor.column_{n}") for n in ("last", "today", "week", "url"))]
        for target in sorted(targets, key=lambda t: _rank(last[t.id])):
            rows.append(self._row(target, last[target.id], now.get(target.id, {}), before.get(target.id, {})))
        widths = [max(columns(row[i]) for row in rows) for i in range(3)]
        for row in rows:
            cells = [cell + " " * (w - columns(cell)) for cell, w in zip(row, widths, strict=False)]
            self.say("  ".join((*cells, row[3])).rstrip())

    def _row(
        self, target: Target, last: Probe | None, now: dict[str, int], before: dict[str, int]
    ) -> tuple[str, ...]:
        state = self.words.label("monitor_outcome", last.outcome) if last else "—"
        if last and last.outcome != "opened":
            state += f"({self.words.label('outcome', last.fetch)})"
        week = {name: before.get(name, 0) - now.get(name, 0) for name in OUTCOMES}
        counted = week["opened"] + week["not_opened"]
        uncounted = week["blocked"] + week["local_fault"]
        return (
            state,
            f"{sum(now.values())}",
            self.words("monitor.week", n=counted, f=week["not_opened"], m=uncounted),
            self._named(target),
        )

    def _named(self, target: Target) -> str:
        """Address and name; a column is called one."""
        kind = "" if target.kind == "home" else f" [{self.words('monitor.a_column')}]"
        return visible(f"{target.url} {target.name}".rstrip()) + kind

    # -- verdict -------------------------------------------------------------------------------

    def verdict(self, as_of: datetime, host: str, *, as_json: bool) -> bool:
        """Tell every verdict. False when a home page fails."""
        with MonitorStore.open(self.db, reading=True) as store:
            found = sorted(
                verdicts(store, self.profile, as_of, host), key=lambda v: _GRAVEST.index(_state(v))
            )
        if as_json:
            self.say(json.dumps([self._as_row(v) for v in found], ensure_ascii=False, indent=1))
        else:
            counts = Counter(_state(v) for v in found)
            told = [f"{self.words.label('monitor_verdict', s)} {counts[s]}" for s in _GRAVEST if counts[s]]
            self.say(self.words("monitor.verdicts", told=self.words("monitor.joint").join(told) or "—"))
            for one in found:
                self._tell_verdict(one)
        return not any(_state(v) == "fail" and v.target.kind == "home" for v in found)

    def _as_row(self, found: Verdict) -> dict[str, object]:
        outcome = found.outcome
        said = [self._said(text) for text in (outcome.reason, outcome.settle_by)] if outcome else ["", ""]
        return as_row(found, *said)

    def _tell_verdict(self, found: Verdict) -> None:
        outcome = found.outcome
        state = self.words.label("monitor_verdict", _state(found))
        self.say(f"{state}  {self._named(found.target)}")
        if outcome is None:
            self.say("    " + self.words("monitor.unseen"))
            return
        self.say("    " + self._said(outcome.reason))
        if outcome.status == "unknown" and (day := self._earliest(found)):
            self.say("    " + self.words("monitor.earliest", day=day))
        for visit in found.watched.week.failures if found.watched.week else ():
            why = self.words.label("outcome", visit.outcome)
            self.say(f"    {_short(visit.at)}  {why}{f' {visit.status}' if visit.status else ''}")
        newest = found.watched.newest
        if newest and newest.day:
            self.say("    " + self.words("monitor.newest", day=newest.day, title=visible(newest.title)))
        for item in found.watched.withdrawn:
            seen, gone = _short(item.seen_at), _short(item.gone_at)
            self.say(
                "    " + self.words("monitor.withdrawn", title=visible(item.title), seen=seen, gone=gone)
            )
        for change in found.watched.went_back:
            self.say("    " + self.words("monitor.went_back", before=change.before, after=change.after))
        for warning in outcome.warnings:
            self.say("    " + self._said(warning.text))

    def _earliest(self, found: Verdict) -> date | None:
        """The first day on which there can be a verdict: a week after the last day that was not enough."""
        rule, watched = self.figures.rule, found.watched
        if watched.since is None:
            return None
        bad = watched.since
        for day in watched.week.days if watched.week else ():
            if day.counted < rule.per_day or day.spread_hours < rule.spread_hours:
                bad = max(bad, day.day)
        return bad + timedelta(days=rule.days + 1)

    # -- export, merge, schedule ---------------------------------------------------------------

    def export(self, out: Path | None, since: datetime | None) -> None:
        """All accesses as JSON lines, to a file or to stdout."""
        first = start_of(since.astimezone(clock.BEIJING).date()) if since else 0
        with MonitorStore.open(self.db, reading=True) as store:
            if out is None:
                for line in transfer.lines(store, first):
                    self.say(line)
                return
            part = out.with_name(out.name + ".part")
            with part.open("w", encoding="utf-8") as text:
                text.writelines(line + "\n" for line in transfer.lines(store, first))
            part.replace(out)
        self.say(str(out.resolve()))

    def merge(self, files: Sequence[Path]) -> None:
        """Take in what other places saw."""
        with MonitorStore.make(self.db) as store:
            for file in files:
                done = transfer.merge(store, file, Slots(self.figures.slots))
                self.say(
                    self.words(
                        "monitor.merged", file=file, new=done.new, known=done.known, targets=done.targets
                    )
                )
                if done.contrary:
                    self.warn(self.words("monitor.contrary", n=done.contrary))

    def schedule(self, system: str) -> None:
        """Print what to paste so that ticks run by themselves."""
        self.say(
            texts.schedule(
                system, texts.program(), self.db, lambda name: self.words(f"monitor.schedule_{name}")
            ).rstrip("\n")
        )

    def _said(self, sentence: str) -> str:
        return self.words.say(text_of(sentence)).text if sentence else ""


def _state(found: Verdict) -> str:
    return found.outcome.status if found.outcome else "unknown"


def _rank(last: Probe | None) -> int:
    return _WORST_FIRST.index(last.outcome) if last else len(_WORST_FIRST)


def _short(moment: str) -> str:
    return moment[:_SHORT].replace("T", " ")


# -- what to monitor ---------------------------------------------------------------------------


def named(urls: Iterable[str], kind: str) -> Iterator[tuple[str, str, str]]:
    """Addresses given one by one."""
    for url in urls:
        yield _address(url, url), kind, ""


def from_file(file: Path, kind: str) -> Iterator[tuple[str, str, str]]:
    """Addresses of an inspection (its home page and key columns), of a site.toml, or of a list with an
    address and a name on each line. Raises UserError."""
    if file.is_dir():
        from checker.inspect import STORE_NAME

        file = file / STORE_NAME
    if file.suffix == ".toml":
        yield from _of_site_file(file)
    elif file.suffix == ".db":
        yield from _of_store(file)
    else:
        yield from _of_list(file, kind)


def _of_site_file(file: Path) -> Iterator[tuple[str, str, str]]:
    from checker.sitefile import load_site_file

    site = load_site_file(file)
    if not site.url:
        raise UserError("{path} 没有写 url,不知道监测哪个网站", path=file)
    yield _address(site.url, site.url), "home", site.name
    for column in site.columns:
        url = normalise(column.match, site.url) if "/" in column.match and "*" not in column.match else None
        if url and not column.skip:
            yield url, "column", ""


def _of_store(file: Path) -> Iterator[tuple[str, str, str]]:
    from checker.inspect import facts_of, settings_of, site_info
    from checker.profile import load_profile
    from checker.store import Store

    with Store.open(file) as store:
        settings = settings_of(store)
        home = normalise(store.get("home_url") or settings.url)
        site = site_info(settings, store)
        facts = facts_of(store, settings, site, load_profile(settings.profile, settings.overlays))
        if settings.folder or home is None:
            raise UserError("{path} 检查的不是公开网址,不能监测", path=file)
        yield home, "home", site.name
        try:
            found = facts.get("columns").of(*KEY_COLUMNS)
        except Absent:
            found = ()
        for column in found:
            url = normalise(column.url)
            if url and column.state != "elsewhere":
                yield url, "column", column.name


def _of_list(file: Path, kind: str) -> Iterator[tuple[str, str, str]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UserError("读不了 {path}: {trouble}", path=file, trouble=error.strerror or error) from None
    except UnicodeDecodeError:
        raise UserError("{path} 不是 UTF-8 文本,每行应是一个网址", path=file) from None
    for number, line in enumerate(lines, 1):
        words = line.replace(",", " ").split(None, 1)
        if words and not words[0].startswith("#"):
            place = f"{file}:{number}: {words[0]}"
            yield _address(words[0], place), kind, words[1].strip() if len(words) > 1 else ""


def _address(text: str, place: str) -> str:
    url = normalise(text if "://" in text else f"https://{text}")
    if url is None:
        raise UserError("{option}不是网址: {text};网址以 http:// 或 https:// 开头", option="", text=place)
    return url
