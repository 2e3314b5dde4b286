"""Where columns are found: menus, links of the home page, tags, breadcrumbs, the site map.

A lead is an address that some page calls a column; one lead per list address. What it holds is for
`states`, what kind it is for `kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.facts.address import folder_of, list_key, numbered_list, page_number, resource_kind, same_folder
from checker.facts.model import ENTRANCE_KINDS, Entrance
from checker.facts.names import by_tag, clean, known_exactly, meaning
from checker.facts.rows import LISTING, Row, Rows
from checker.page.model import Page
from checker.store import Store

_SITE_MAP = ("网站地图", "站点地图", "网站导航", "站点导航")
_COLUMN_PAGES = LISTING - {"home", "data_table"}
# Kinds of columns that a site may keep on another host: elsewhere they are entries to look at.
_ELSEWHERE = ("办事服务", "咨询投诉", "信访举报", "征集调查", "信息公开", "数据发布")
_NAME = 20  # characters a column's name has at most
_FOUND_ON_HOME = 2  # level of a column that the home page shows outside its main bar


@dataclass
class Lead:
    """One column in the making. parent: the key of the lead above it, "" at the top or when unknown.

    above: the parent's name where only that is known. by: menu, home, page, side-menu, crumb, site-map,
    site-file.
    """

    key: str
    url: str
    name: str
    by: str
    level: int = 0
    above: str = ""
    parent: str = ""
    crumbs: tuple[str, ...] = ()
    row: Row | None = field(default=None, repr=False)


class Finder:
    """Collects leads in the order a reader meets them: menu, home page, inner pages, site map."""

    def __init__(self, home: Page, rows: Rows, store: Store, entrances: tuple[Entrance, ...] = ()) -> None:
        self.home, self.rows, self.store, self.entrances = home, rows, store, entrances
        self.leads: dict[str, Lead] = {}
        self._home_key = list_key(home.url)
        self._names: set[tuple[str, tuple[str, ...]]] = set()

    def find(self) -> list[Lead]:
        """All leads, parents and levels settled."""
        self._from_menu()
        self._from_home_links()
        self._from_inner_menus()
        self._from_pages()
        self._from_breadcrumbs()
        self._from_site_map()
        self._from_site_file()
        by_name: dict[str, list[Lead]] = {}
        for lead in self.leads.values():
            by_name.setdefault(lead.name, []).append(lead)
        for lead in self.leads.values():
            _settle_parent(lead, self.leads, by_name)
        for lead in self.leads.values():
            self._settle_level(lead)
        return list(self.leads.values())

    # -- sources -----------------------------------------------------------------------------

    def _from_menu(self) -> None:
        for entry in self.home.nav:
            lead = self._add(entry.url, entry.name, "menu")
            if lead and not lead.level:
                lead.level, lead.above = entry.level, clean(entry.parent)

    def _from_home_links(self) -> None:
        for link in self.home.links:
            if link.kind != "page" or link.where in ("footer", "breadcrumb"):
                continue
            row = self.rows.front(link.url)
            if known_exactly(link.text):
                if self._inside(link.url) or _may_be_elsewhere(link.text):
                    self._add(link.url, link.text, "home")
            elif row and row.kind in _COLUMN_PAGES and self._own_name(row, link.text):
                self._add(link.url, self._own_name(row, link.text), "home")

    def _from_inner_menus(self) -> None:
        for name, url, above in self.rows.menus.values():
            row = self.rows.front(url)
            if not self._inside(url) and not (known_exactly(name) and _may_be_elsewhere(name)):
                continue
            if row is not None and row.kind == "article" and not known_exactly(name):
                continue
            known = list_key(url) in self.leads
            lead = self._add(url, name, "side-menu")
            if lead and not known:
                lead.above = clean(above)  # the page it stands on may show the menu of the whole site

    def _from_pages(self) -> None:
        for row in self.rows:
            if row.kind not in _COLUMN_PAGES or self._later_page(row.url):
                continue
            name = row.column_name or (row.crumbs[-1] if row.crumbs else "")
            crumbs = row.crumbs
            if list_key(row.url) in self.leads or (crumbs and (clean(name), crumbs) in self._names):
                continue
            if row.kind == "list" or known_exactly(name) or (row.kind == "channel_home" and crumbs):
                self._add(row.url, name, "page")

    def _from_breadcrumbs(self) -> None:
        for url, words, page_url in self.store.anchors("breadcrumb"):
            key = list_key(url)
            if key in self.leads or not self._inside(url) or resource_kind(url) != "page":
                continue
            row = self.rows.find(url)
            if row is not None and row.kind == "article" and not known_exactly(words):
                continue
            if row is not None and row.url == page_url:
                continue
            lead = self._add(url, words, "crumb")
            page = self.rows.find(page_url)
            if lead and page and clean(words) in (trail := tuple(clean(c) for c in page.crumbs)):
                lead.crumbs = trail[: trail.index(clean(words)) + 1]

    def _from_site_map(self) -> None:
        for link in self.home.links:
            if clean(link.text) not in _SITE_MAP or (row := self.rows.find(link.url)) is None:
                continue
            for entry in self.rows.page(row).body_links:
                opened = self.rows.find(entry.url)
                article = opened is not None and opened.kind == "article"
                if (
                    self._inside(entry.url)
                    and entry.kind == "page"
                    and (known_exactly(entry.text) or not article)
                ):
                    self._add(entry.url, entry.text, "site-map")

    def _from_site_file(self) -> None:
        """Entrances that a person named, where no menu shows them."""
        for entrance in self.entrances:
            if entrance.kind not in ENTRANCE_KINDS:
                continue
            row = self.rows.front(entrance.url)
            named = (row.column_name, *reversed(row.crumbs), row.title) if row else ()
            usable = (n for n in (*named, entrance.note) if 2 <= len(clean(n)) <= _NAME)
            self._add(entrance.url, next(usable, ENTRANCE_KINDS[entrance.kind]), "site-file")

    # -- inside ------------------------------------------------------------------------------

    def _add(self, url: str, name: str, by: str) -> Lead | None:
        name, key = clean(name), list_key(url)
        if key == self._home_key or resource_kind(url) != "page" or not 2 <= len(name) <= _NAME:
            return None
        said = meaning(name)
        if said is not None and said.kind is None:
            return None
        if key in self.leads:
            return self.leads[key]
        row = self.rows.front(url)
        if row is not None and list_key(row.url) == self._home_key:
            return None
        crumbs = tuple(clean(c) for c in row.crumbs) if row and row.kind != "article" else ()
        lead = Lead(key, url, name, by, crumbs=crumbs, row=row)
        self.leads[key] = lead
        if crumbs:
            self._names.add((name, row.crumbs if row else ()))
        return lead

    def _own_name(self, row: Row, words: str) -> str:
        """The best name of a page that a link of the home page leads to: 更多 names nothing."""
        said = meaning(words)
        names_nothing = not 2 <= len(clean(words)) <= _NAME or (said is not None and said.kind is None)
        if not names_nothing and (said or not row.column_name):
            return words
        told = row.column_name or (row.crumbs[-1] if row.crumbs else "")
        return told or (row.title if known_exactly(row.title) else "")

    def _later_page(self, url: str) -> bool:
        bare = numbered_list(url)
        return page_number(url) > 1 or (bool(bare) and self.rows.find(bare) is not None)

    def _inside(self, url: str) -> bool:
        target = self.rows.target(url)
        return target is not None and target.inside

    def _settle_level(self, lead: Lead, guard: int = 0) -> int:
        """Level by menu, else breadcrumb, else one below the parent."""
        if not lead.level:
            above = self.leads.get(lead.parent)
            if lead.crumbs:
                lead.level = len(lead.crumbs)
            elif above is not None and guard < 12:
                lead.level = self._settle_level(above, guard + 1) + 1
            else:
                lead.level = _FOUND_ON_HOME
            if lead.by != "menu":
                lead.level = max(lead.level, _FOUND_ON_HOME)
        return lead.level


def _settle_parent(lead: Lead, leads: dict[str, Lead], by_name: dict[str, list[Lead]]) -> None:
    """The lead above: by the menu's name, the breadcrumb, the folder."""
    if lead.by == "menu" and lead.level == 1:
        return
    name = lead.above or (lead.crumbs[-2] if len(lead.crumbs) > 1 and lead.crumbs[-1] == lead.name else "")
    named = [o for o in by_name.get(name, ()) if o.key != lead.key]
    if named:
        near = [o for o in named if same_folder(lead.url, o.url)]
        lead.parent = (near or named)[0].key
    else:
        lead.parent = _by_folder(lead, leads)
    above = leads.get(lead.parent)
    if above is not None and above.parent == lead.key:
        lead.parent = ""
    elif above is not None and not lead.above:
        lead.above = above.name


def _by_folder(lead: Lead, leads: dict[str, Lead]) -> str:
    """The front of the nearest folder above that is a column; "" when there is none."""
    folder = folder_of(lead.url)
    while folder.count("/") > 3:
        if folder in leads and folder != lead.key:
            return folder
        folder = folder[:-1].rpartition("/")[0] + "/"
    return ""


def _may_be_elsewhere(name: str) -> bool:
    said = meaning(name)
    return said is not None and said.kind in _ELSEWHERE


def tag_of(lead: Lead) -> str:
    """The kind its page's ColumnType tag names, or ""."""
    return (by_tag(lead.row.column_type) or "") if lead.row and lead.row.kind != "article" else ""
