"""Build the sample portal: the good twin and the bad twin, from content/ and templates/.

    python examples/portal/build.py                      # writes good/ and bad/ beside this file
    python examples/portal/build.py /tmp/out             # writes them there
    python examples/portal/build.py /tmp/out bad-silent  # writes another bad variant there

The same input gives the same files. The good twin is the content as it stands; a bad one is the same
content after `faults.plant` spoiled the data and `faults.damage` spoiled the finished pages. Some faults
shut each other out, so portal.toml names further bad variants, which are built only where they are needed.
Every fault is listed in faults.toml, or faults_access.toml, under the id that the code uses.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import faults  # noqa: E402
import faults_access  # noqa: E402
import pictures  # noqa: E402

PAGE_SIZE = 6
FALLBACK_SOURCE = "综合办公室"
NAV = ["zjyl", "dtyw", "tzgg", "zcwj", "zcjd", "zwgk", "bsfw", "hdjl"]
CHILDREN = {
    "zjyl": ["jgzn", "ldxx"],
    "dtyw": ["dtyw/ylyw", "dtyw/gzdt", "dtyw/shdt", "dtyw/zsdt", "dtyw/jcdt", "dtyw/fwdt", "dtyw/gzdt2019"],
    "zwgk": [
        "zwgk/zn",
        "zwgk/zd",
        "zwgk/ml",
        "zwgk/nb",
        "zwgk/ysq",
        "zwgk/wjpf",
        "zwgk/gzk",
        "zwgk/sfgs",
        "zwgk/zdly",
        "zwgk/jyta",
        "zwgk/hygk",
        "zwgk/zfgb",
    ],
    "zwgk/zdly": ["zwgk/czyjs", "zwgk/ghjh", "zwgk/tjsj", "zwgk/rsxx", "zwgk/yjgl", "zwgk/xzxk", "zwgk/ggzy"],
    "bsfw": ["bsfw/zxbl", "bsfw/yjs", "bsfw/hcp"],
    "hdjl": ["hdjl/zrxx", "hdjl/zjdc", "hdjl/yjzj", "hdjl/zxft", "hdjl/hygq"],
}
FIGURES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "support": ("一图读懂：仓储物流扶持办法", [
        ("谁可以申请", "登记经营满一年、近一年无严重失信记录的商户和物流企业"),
        ("补助多少", "每平方米每月4元，单个主体每年不超过6万元"),
        ("准备什么", "申请表、仓储合同、付款凭证，共三件"),
        ("多久办完", "受理之日起十个工作日内审核并公示"),
    ]),
    "booking": ("货车分时预约四步走", [
        ("登记资格", "核验行驶证和驾驶证，当场开通"),
        ("选择时段", "每个时段两小时，可以提前三日预约"),
        ("按时到达", "北门自动识别车牌，核对后通行"),
        ("需要变更", "提前一小时网上变更或者电话代办"),
    ]),
    "register": ("图解：经营场所登记", [
        ("申请", "带申请表、营业执照和租赁合同到大厅3号窗口"),
        ("核验", "能共享的信息由窗口查询，不再要求提交"),
        ("发证", "材料齐全当场办结，需核验的3个工作日内办结"),
    ]),
    "space": ("临时占用公共场地怎么办", [
        ("提前申请", "至少提前五个工作日提交申请"),
        ("遵守期限", "单次占用不超过十日"),
        ("恢复原状", "活动结束当日清理，不留杂物"),
    ]),
    "credit": ("图解：商户诚信评价", [
        ("三部分得分", "顾客评价、履约记录、投诉处理，满分一百分"),
        ("每年一次", "结果在各交易区公示五个工作日"),
        ("有异议", "可以申请复核，十日内答复"),
    ]),
}  # fmt: skip
CHARTS: dict[str, tuple[str, list[tuple[str, float]], str]] = {
    "subsidy": (
        "按仓位面积测算的全年补助（万元）",
        [("100平方米", 0.48), ("500平方米", 2.4), ("1250平方米及以上", 6)],
        "",
    ),
    "quarter": (
        "2026年前三季度交易额（亿元）",
        [("日用百货", 196.2), ("五金建材", 134.1), ("农副产品", 88.3)],
        "",
    ),
}
TABLES = {
    "juesuan-2025.csv": "项目,决算数（万元）\n一般公共服务支出,2105\n"
    "城乡社区支出,1980\n其他支出,705\n合计,4790\n",
    "tongji-2026q3.csv": "指标,数值,单位,同比\n市场交易额,418.6,亿元,5.8%\n货物吞吐量,963,万吨,4.2%\n"
    "登记商户,8126,户,3.0%\n从业人员,3.4,万人,2.1%\n",
}

CHARGES = [
    "1．东区停车场：前两小时免费，之后每小时2元，每日最高12元",
    "2．共同配送中心仓位：每平方米每月9元，按照扶持办法补助4元",
    "3．其他服务不收取费用",
]


@dataclass
class Content:
    """Everything a twin says. `faults.plant` changes it in place for the bad twins."""

    config: dict[str, Any]
    twin: str
    columns: dict[str, dict[str, Any]]
    articles: list[dict[str, Any]]
    leaders: list[dict[str, Any]]
    offices: list[dict[str, Any]]
    accounts: list[dict[str, Any]]
    guides: list[dict[str, Any]]
    service: dict[str, Any]
    talks: dict[str, Any]
    nav: list[str] = field(default_factory=lambda: list(NAV))
    children: dict[str, list[str]] = field(default_factory=lambda: deepcopy(CHILDREN))
    overview_year: int | None = 2025  # None: the overview tells no figures of its own
    # Columns whose rows come by script, and the template that does so.
    scripted: dict[str, str] = field(default_factory=lambda: {"dtyw/fwdt": "jpage.html"})
    says_empty: set[str] = field(default_factory=set)  # blank columns that say so

    @property
    def url(self) -> str:
        return str(self.config[self.twin]["url"])

    @property
    def host(self) -> str:
        return self.url.split("//")[1].strip("/")

    def of(self, column: str) -> list[dict[str, Any]]:
        """The column's own articles, newest first."""
        mine = [a for a in self.articles if a["col"] == column]
        return sorted(mine, key=lambda a: a["date"], reverse=True)

    def listed(self, column: str) -> list[dict[str, Any]]:
        """What a column's list shows: first what it borrows from other columns, in the order given there."""
        borrowed = [self.article(n) for n in self.columns[column].get("borrows", ())]
        return [a for a in borrowed if a] + self.of(column)

    def redate(self, article: dict[str, Any], moment: str) -> None:
        """Publish an article at another time, so also at another address."""
        article["date"] = moment
        article["path"] = address(article)

    def article(self, number: int) -> dict[str, Any] | None:
        return next((a for a in self.articles if a["id"] == number), None)


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def address(article: dict[str, Any]) -> str:
    day = article["date"][:10].replace("-", "")
    return f"{article['col']}/{day[:6]}/t{day}_{article['id']}.html"


def load(twin: str) -> Content:
    """The content of `twin`, as portal.toml names it, before faults are planted."""
    people, services, talks = (
        read("content/people.toml"),
        read("content/services.toml"),
        read("content/talks.toml"),
    )

    def kept(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [r for r in rows if r.get("only", twin) == twin]

    articles = kept(read("content/articles.toml")["article"])
    for a in articles:
        a["path"] = address(a)
        a.setdefault("source", FALLBACK_SOURCE)
    for leader in people["leader"]:
        leader["path"] = f"ldxx/202603/t20260302_{leader['id']}.html"
    for guide in services["guide"]:
        guide["path"] = f"bsfw/{guide['id']}.html"
    talks["letter"] = sorted(kept(talks["letter"]), key=lambda t: t["asked"], reverse=True)
    for kind, folder, key in (("letter", "zrxx", "no"), ("survey", "zjdc", "id"), ("draft", "yjzj", "id")):
        for row in talks[kind]:
            row["path"] = f"hdjl/{folder}/{kind}_{row[key]}.html"
    return Content(
        config=read("portal.toml"),
        twin=twin,
        columns={c["path"]: c for c in kept(read("content/columns.toml")["column"])},
        articles=articles,
        leaders=people["leader"],
        offices=people["office"],
        accounts=people["account"],
        guides=services.pop("guide"),
        service=services,
        talks=talks,
    )


def prose(text: str) -> Markup:
    """Blank lines part paragraphs; a line that begins with ## is a heading."""
    out = []
    for block in text.strip().split("\n\n"):
        head, _, rest = block.strip().partition("\n")
        if head.startswith("## "):
            out.append(f"<h2>{escape(head[3:])}</h2>")
            head = rest
        if head:
            out.append(f"<p>{escape(head)}</p>")
    return Markup("\n".join(out))  # noqa: S704 - each part is escaped above


class Builder:
    """Renders one twin into a dict of path -> bytes."""

    def __init__(self, content: Content) -> None:
        self.c = content
        self.files: dict[str, bytes] = {}
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self.env.filters["prose"] = prose

    def page(self, template: str, path: str, **values: Any) -> None:
        """Render `template` to `path`; `u('x/y.html')` inside gives the address relative to the page."""
        up = "../" * (len(PurePosixPath(path).parts) - 1)
        context: dict[str, Any] = {
            "c": self.c, "cfg": self.c.config, "columns": self.c.columns,
            "nav": self.c.nav, "children": self.c.children,
            "path": path, "u": lambda target: up + target, "column": None, "article": None, "trail": [],
        }  # fmt: skip
        context |= values
        column = context["column"]
        if column:
            context["trail"] = self.trail(column["path"])
            context["top"] = context["trail"][0]["path"]
        else:
            context["top"] = ""
        context["basis"] = lambda text: self.basis(text, up)
        self.files[path] = self.env.get_template(template).render(context).encode("utf-8")

    def trail(self, path: str) -> list[dict[str, Any]]:
        """The columns from the top down to `path`, as the menu has them."""
        chain = [path]
        while parent := next((p for p, kids in self.c.children.items() if chain[0] in kids), None):
            chain.insert(0, parent)
        return [self.c.columns[p] for p in chain]

    def basis(self, text: str, up: str) -> Markup:
        """Link each named document that this portal holds."""
        safe = escape(text)
        for document in self.c.of("zcwj"):
            named = f"《{document['title']}》"
            safe = safe.replace(named, f'<a href="{up}{document["path"]}">{named}</a>')
        return Markup(safe)  # noqa: S704 - the text is escaped above

    def build(self) -> dict[str, bytes]:
        self.assets()
        self.page("home.html", "index.html")
        for column in self.c.columns.values():
            self.column(column)
        for a in self.c.articles:
            self.page("article.html", a["path"], column=self.c.columns[a["col"]], article=a)
        for leader in self.c.leaders:
            made = {
                "title": f"{leader['name']} {leader['post']}",
                "date": leader["updated"],
                "source": FALLBACK_SOURCE,
            }
            self.page(
                "leader.html", leader["path"], column=self.c.columns["ldxx"], leader=leader, article=made
            )
        for guide in self.c.guides:
            made = {"title": f"{guide['name']}办事指南", "date": guide["date"], "source": "政务服务中心"}
            self.page("guide.html", guide["path"], column=self.c.columns["bsfw"], guide=guide, article=made)
        for letter in self.c.talks["letter"]:
            if letter.get("by_script"):
                continue
            made = {"title": letter["title"], "date": f"{letter.get('answered', letter['asked'])} 17:00",
                    "source": "主任信箱"}  # fmt: skip
            self.page(
                "letter.html", letter["path"], column=self.c.columns["hdjl/zrxx"], letter=letter, article=made
            )
        for survey in self.c.talks["survey"]:
            made = {"title": survey["title"], "date": f"{survey['start']} 09:00", "source": FALLBACK_SOURCE}
            self.page(
                "survey.html", survey["path"], column=self.c.columns["hdjl/zjdc"], survey=survey, article=made
            )
        for draft in self.c.talks["draft"]:
            made = {"title": f"关于{draft['title']}公开征求意见的公告", "date": f"{draft['start']} 09:00",
                    "source": FALLBACK_SOURCE}  # fmt: skip
            self.page(
                "draft.html", draft["path"], column=self.c.columns["hdjl/yjzj"], draft=draft, article=made
            )
        self.page("search.html", "ss/index.html", entries=self.entries())
        self.page("sitemap.html", "wzdt/index.html")
        self.page("sent.html", "hdjl/tj.html")
        self.page("missing.html", "404.html")
        self.robots()
        return self.files

    def column(self, column: dict[str, Any]) -> None:
        path = column["path"]
        if column["kind"] not in ("list", "documents", "written"):
            self.page(f"{column['kind']}.html", f"{path}/index.html", column=column)
            return
        template = self.c.scripted.get(path, f"{column['kind']}.html")
        items, size = self.c.listed(path), column.get("size", PAGE_SIZE)
        if path in self.c.scripted:
            size = max(size, len(items))  # one page holds all rows
        pages = [items[i : i + size] for i in range(0, len(items), size)] or [[]]
        names = ["index.html"] + [f"index_{n}.html" for n in range(1, len(pages))]
        for number, rows in enumerate(pages):
            self.page(
                template, f"{path}/{names[number]}", column=column, rows=rows, names=names, number=number
            )

    def entries(self) -> list[dict[str, str]]:
        """What the search page knows: title, path, date, kind."""
        kinds = {"zcwj": "文件", "zcjd": "解读"}
        found = [
            {
                "title": a["title"],
                "path": a["path"],
                "date": a["date"][:10],
                "kind": kinds.get(a["col"], "信息"),
            }
            for a in sorted(self.c.articles, key=lambda a: a["date"], reverse=True)
        ]
        found += [
            {"title": f"{g['name']}办事指南", "path": g["path"], "date": g["date"][:10], "kind": "服务"}
            for g in self.c.guides
        ]
        for kind, day in (("letter", "asked"), ("survey", "start"), ("draft", "start")):
            found += [
                {"title": t["title"], "path": t["path"], "date": t[day], "kind": "互动"}
                for t in self.c.talks[kind]
                if not t.get("by_script")
            ]
        return found

    def assets(self) -> None:
        for name in ("site.css", "site.js", "search.js", "logo.svg", "mark.svg", "find.svg", "person.svg"):
            self.files[f"assets/{name}"] = (HERE / "content/assets" / name).read_bytes()
        for name, draw in pictures.PHOTOS.items():
            self.files[f"images/{name}.png"] = draw()
        for name, (title, rows) in FIGURES.items():
            self.files[f"images/tj_{name}.svg"] = pictures.steps_svg(title, rows).encode()
        for name, (title, bars, unit) in CHARTS.items():
            self.files[f"images/tj_{name}.svg"] = pictures.bars_svg(title, bars, unit).encode()
        for account in self.c.accounts:
            self.files[f"images/{account['code']}.png"] = pictures.code_picture(account["code"])
        for survey in self.c.talks["survey"]:
            if "result" in survey:
                drawn = pictures.bars_svg(survey["title"], [tuple(r) for r in survey["result"]], "票")
                self.files[f"images/survey_{survey['id']}.svg"] = drawn.encode()
        for name, text in TABLES.items():
            # A spreadsheet program takes a CSV for UTF-8 only when it begins with the mark.
            self.files[f"files/{name}"] = text.encode("utf-8-sig")
        for guide in self.c.guides:
            if "form" in guide:
                blank = [(k, "") for k in ("申请单位（人）", "联系电话", "经营地址", "申请内容", "申请日期")]
                sample = [
                    "示例商行",
                    "0000-8600000",
                    "日用百货区A区12号",
                    f"申请办理{guide['name']}",
                    "2026年5月6日",
                ]
                filled = [(k, v) for (k, _), v in zip(blank, sample, strict=True)]
                self.files[f"files/{guide['id']}.docx"] = pictures.docx(guide["form"], blank)
                self.files[f"files/{guide['id']}-sample.docx"] = pictures.docx(
                    guide["form"] + "（样表）", filled
                )
        request = [
            (k, "")
            for k in ("申请人", "联系方式", "所需政府信息的名称、文号或者特征描述", "提供方式", "申请日期")
        ]
        self.files["files/ysqgk.docx"] = pictures.docx("政府信息公开申请表", request)
        self.files["files/shoufei-2026.pdf"] = pictures.pdf("云岭商贸城收费公示（2026年）", CHARGES)

    def robots(self) -> None:
        """robots.txt and sitemap.xml, as a search engine expects them."""
        self.files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {self.c.url}sitemap.xml\n".encode()
        pages = sorted(p for p in self.files if p.endswith(".html") and p != "404.html")
        lines = "".join(f"<url><loc>{escape(self.c.url + p)}</loc></url>\n" for p in pages)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        self.files["sitemap.xml"] = f"{head}{lines}</urlset>\n".encode()


def build(twin: str) -> dict[str, bytes]:
    """All files of one twin, path -> bytes."""
    content = load(twin)
    faults.plant(content, twin)
    files = Builder(content).build()
    faults.damage(files, twin)
    if twin == faults_access.TWIN:
        faults_access.damage(files)
    for a in content.articles:
        if a.get("gbk"):
            files[a["path"]] = files[a["path"]].decode("utf-8").encode("gbk")
    return files


def write(out: Path, twins: Sequence[str] = ("good", "bad")) -> None:
    """Write these twins under `out`, in place of what stood there."""
    for twin in twins:
        files = build(twin)
        shutil.rmtree(out / twin, ignore_errors=True)
        for path, data in files.items():
            target = out / twin / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        pages = sum(p.endswith(".html") for p in files)
        sys.stdout.write(
            f"{twin}: {pages} pages, {len(files)} files, {sum(map(len, files.values())) // 1024} kB\n"
        )


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, sys.argv[2:] or ("good", "bad"))
