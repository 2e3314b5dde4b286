"""One small file for each format, with the traps of that format. All invented."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

S = 1_763_510_400  # 2025-11-19 08:00 in Beijing


def jsonl(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


# -- tables ----------------------------------------------------------------------------------

LEDGER = '''\
示例市政务新媒体台账,,,,,,,,
账号名称,平台,主办单位,地区,状态,认证主体,开设日期,关注数,账号ID,备注
示例商城发布,微信公众号,示例市商城管委会,示例市,正常,示例市商城管理委员会,2019-05-01,12034,gh_0123456789ab,
示例商城,新浪微博,示例市商城管委会,示例市,关停中,示例市商城管理委员会,2016/3/2,1.2万,1000000001,x
示例政务,抖音,示例市商城管委会,示例市,停更公告,,5月1日,880,"=""00123""",
,微博,示例市商城管委会,示例市,正常,,,,,
无平台,,示例市商城管委会,示例市,正常,,,,,
合计,5,,,,,,,,
'''

LAST_POSTS = """\
新媒体类型,新媒体名称,责任单位,问题类别,检查时更新日期
微信公众号,示例商城发布,示例市商城管委会,无,2025年11月10日
微博,示例商城,示例市商城管委会,更新不及时,11-01
"""

VIDEOS_TABLE = """\
账号\t抖音号\t作品ID\t作品标题\t发布时间\t评论数
示例政务\tsl123\t'6893804424389905165\t第一条\t2025/11/18 09:30\t12
示例政务\tsl123\t6.8938E+18\t第二条\t2025/11/17 09:30\t3
示例政务\tsl123\t3\t第三条\t2099/1/1 00:00\t0
"""

WEIBO_CSV_HEADER = (
    "id,bid,正文,头条文章url,原始图片url,视频url,Live Photo视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户,"
    "完整日期,是否编辑过,编辑次数,是否原创,源用户id,源用户昵称"
)
WEIBO_CSV = (
    "\ufeff" + WEIBO_CSV_HEADER + "\n"
    "5000000000000001\t,Nabc1,今天发布,,,,,,2025-11-18T08:00:00,微博网页版,1,2,3,,,2025-11-18 08:00:11,False,0,True,,\n"
    "5000000000000002\t,Nabc2,\"第二条,\n有换行\",,,,,,2025-11-17T08:00:00,手机,1,2,3,,,2025-11-17 08:00:11,False,0,False,9,他人\n"
    "5000000000000001\t,Nabc1,今天发布,,,,,,2025-11-18T08:00:00,微博网页版,1,2,3,,,2025-11-18 08:00:11,False,0,True,,\n"
    + WEIBO_CSV_HEADER + "\n"
)  # fmt: skip
WEIBO_CSV_OLD = (
    "\ufeffid,bid,正文,日期,点赞数,评论数,转发数\n4000000000000001\t,Mabc1,早年,2019-11-18,1,2,3\n"
)

EXPORTER_HEADERS = [
    "公众号", "ID", "链接", "标题", "封面", "摘要", "创建时间", "发布时间", "阅读", "点赞", "分享", "喜欢", "留言",
    "作者", "是否原创", "文章类型", "所属合集", "文章内容",
]  # fmt: skip
EXPORTER_ROW = [
    "示例商城发布", "2650000001_1", "https://mp.weixin.qq.com/s/A", "标题甲", "", "摘要", "2025-11-18 08:00:00",
    "2025-11-18 08:05:00", "10", "1", "0", "0", "2", "小编", "是", "普通图文", "", "",
]  # fmt: skip


def workbook(
    path: Path, sheets: dict[str, Any], *, merges: tuple[tuple[int, int, int, int, Any], ...] = ()
) -> Path:
    """An .xlsx made by xlsxwriter. sheets: rows of cells, or a function of (book, sheet)."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if callable(rows):
                rows(book, sheet)
                continue
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    else:
                        sheet.write(r, c, cell)
            for first_row, first, last_row, last, value in merges:
                sheet.merge_range(first_row, first, last_row, last, value)
    return path


def far_cell(path: Path) -> Path:
    """A workbook of two cells, at opposite ends of the sheet: 17 thousand million cells for a careless reader."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>账号名称</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    )
    return _book(path, f"<sheetData>{rows}</sheetData>")


def zip_bomb(path: Path) -> Path:
    """A workbook of some kilobytes that unpacks to 500 MB."""
    with (
        zipfile.ZipFile(_book(path, "<sheetData/>"), "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/sharedStrings.xml", "w") as part,
    ):
        for _ in range(500):
            part.write(b" " * 1_000_000)
    return path


def _book(path: Path, sheet: str) -> Path:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path


# -- JSON ------------------------------------------------------------------------------------

EXPORTER_JSON = jsonl(
    [
        {"_accountName": "示例商城发布", "fakeid": "MzAwMDAwMDAwMA==", "aid": "2650000001_1", "title": "甲",
         "link": "https://mp.weixin.qq.com/s/A", "create_time": S, "update_time": S + 60, "is_deleted": False,
         "item_show_type": 0, "copyright_stat": 1, "commentNum": 3},
        {"_accountName": "示例商城发布", "fakeid": "MzAwMDAwMDAwMA==", "aid": "2650000002_1", "title": "乙",
         "link": "https://mp.weixin.qq.com/s/B", "create_time": S, "update_time": S + 120, "is_deleted": True,
         "item_show_type": 5},
        {"_accountName": "示例商城发布", "fakeid": "MzAwMDAwMDAwMA==", "aid": "2650000003_1", "title": "丙",
         "link": "https://mp.weixin.qq.com/s/C", "create_time": 0, "update_time": 0, "is_deleted": False},
        "不是对象",
    ]
)  # fmt: skip
MANIFEST = jsonl(
    {"version": "1.0", "usefor": "wechat-article-exporter",
     "accounts": [{"fakeid": "MzAwMDAwMDAwMA==", "nickname": "示例商城发布", "total_count": 9}, {"fakeid": "x"}]}
)  # fmt: skip
FREEPUBLISH = jsonl(
    {"total_count": 2, "item_count": 2, "item": [
        {"article_id": "art1", "update_time": S, "content": {"news_item": [
            {"title": "头条", "url": "https://mp.weixin.qq.com/s/A", "need_open_comment": 1, "is_deleted": False},
            {"title": "次条", "url": "https://mp.weixin.qq.com/s/B", "need_open_comment": 0, "is_deleted": True}]}},
        {"article_id": "art2", "update_time": S, "content": None},
    ]}
)  # fmt: skip
PUBLISH_PAGE = jsonl(
    {"publish_page": json.dumps({"publish_list": [
        {"publish_info": json.dumps({"sent_info": {"time": S}, "appmsgex": [
            {"aid": "1_1", "title": "甲", "link": "https://mp.weixin.qq.com/s/A", "update_time": S + 5}]})},
        {"publish_info": "{broken"},
    ]})}
)  # fmt: skip
WEIBO_JSON = jsonl(
    {"user": {"id": "1000000001", "screen_name": "示例商城", "followers_count": 880, "verified": True,
              "verified_type": 3, "verified_reason": "示例市商城管委会官方微博"},
     "weibo": [
         {"user_id": 1000000001, "screen_name": "示例商城", "id": 5000000000000001, "bid": "N1", "text": "今天",
          "created_at": "2025-11-18T08:00:00", "full_created_at": "2025-11-18 08:00:11", "comments_count": 2},
         {"user_id": 1000000001, "screen_name": "示例商城", "id": 5000000000000002, "bid": "N2", "text": "转发",
          "created_at": "2025-11-17", "retweet": {"id": 1, "created_at": "2015-01-01"}},
         {"user_id": 1000000001, "screen_name": "示例商城", "id": 3, "bid": "N3", "text": "无时间"}]}
)  # fmt: skip
WEIBO_API = jsonl(
    {"total_number": 3, "statuses": [
        {"created_at": "Tue Nov 18 08:00:00 +0800 2025", "id": 5000000000000001, "idstr": "5000000000000001",
         "text": "今天", "user": {"id": 1000000001, "idstr": "1000000001", "screen_name": "示例商城"}}]}
)  # fmt: skip
DOUYIN = jsonl(
    {"aweme_list": [
        {"aweme_id": "6893804424389905165", "id": 6893804424389905408, "desc": "视频", "create_time": S,
         "author": {"nickname": "示例政务", "unique_id": "sl123"}, "statistics": {"comment_count": 4}},
        {"aweme_id": "2", "desc": "没有时间", "author": {"nickname": "示例政务"}}]}
)  # fmt: skip
JSON_FEED = jsonl(
    {"version": "https://jsonfeed.org/version/1", "title": "示例商城发布", "items": [
        {"id": "A", "url": "https://mp.weixin.qq.com/s/A", "title": "甲", "date_modified": "2025-11-18T00:00:00.000Z"},
        {"id": "B", "url": "https://mp.weixin.qq.com/s/B", "title": "乙", "date_published": "2025-11-17T00:00:00Z",
         "date_modified": "2025-11-18T00:00:00Z"},
        {"id": "C", "url": "https://mp.weixin.qq.com/s/C", "title": "丙"}]}
)  # fmt: skip
FEED_LIST = jsonl([{"id": "MP_WXS_1", "name": "示例商城发布", "intro": "", "syncTime": S, "updateTime": S}])

# -- feeds -----------------------------------------------------------------------------------

WE_MP_RSS = """\
<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>示例商城发布</title><link>x</link>
<item><id>100</id><title>甲</title><link>https://mp.weixin.qq.com/s/A</link><guid>https://mp.weixin.qq.com/s/A</guid>
<pubDate>Tue, 18 Nov 2025 08:00:00 </pubDate></item>
<item><id>101</id><title>乙</title><link>https://mp.weixin.qq.com/s/B</link><guid>https://mp.weixin.qq.com/s/B</guid></item>
</channel></rss>""".encode()
WEWE_ATOM = """\
<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>示例商城发布</title><id>x</id>
<updated>2025-11-19T00:00:00.000Z</updated>
<entry><title type="html"><![CDATA[甲]]></title><id>A</id><link href="https://mp.weixin.qq.com/s/A"/>
<updated>2025-11-18T00:00:00.000Z</updated></entry></feed>""".encode()
RSSHUB = """\
<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title><![CDATA[示例商城的微博]]></title>
<link>https://weibo.com/1000000001/</link><generator>RSSHub</generator><lastBuildDate>Wed, 19 Nov 2025 01:00:00 GMT</lastBuildDate>
<item><title>今天</title><link>https://weibo.com/1000000001/N1</link><guid isPermaLink="false">https://weibo.com/1000000001/N1</guid>
<pubDate>Tue, 18 Nov 2025 00:00:00 GMT</pubDate></item></channel></rss>""".encode()
BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>"""
OUTSIDE_ENTITY = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title></channel></rss>"""
BROKEN_XML = WE_MP_RSS.replace(b"</guid></item>\n</channel></rss>", b"</guid> & <b></item>")

# -- pages -----------------------------------------------------------------------------------


def article(times: str, *, name: str = "", more: str = "") -> bytes:
    said = name or 'var nickname = htmlDecode("示例商城发布");'
    return (
        "<!doctype html><html><head><meta property='og:title' content='甲 &amp; 乙'>"
        "<meta property='og:url' content='https://mp.weixin.qq.com/s/A'></head><body>"
        f"<script>{more}</script><div id='js_article'><em id='publish_time'></em></div>"
        f"<script>{said} {times}</script></body></html>"
    ).encode()


ARTICLE = article(
    f"window.cgiDataNew = {{ create_timestamp: '{S}' * 1, user_name: 'gh_0123456789ab', item_show_type: '0' }}"
)
QUOTED = article(
    f"window.cgiDataNew = {{ nick_name: JsDecode('示例\\x5f商城'), ori_create_time: '{S}', bizuin: 'MzAwMDAwMDAwMA==' }}",
    name="/* */",
    more="var ad = { nick_name: '微信广告' }; var quoted = 'https://mp.weixin.qq.com/s?__biz=Mzk5OTk5OTk5OQ==';",
)
DELETED = "<html><body class='mmbiz'><div class='weui-msg'><h2 class='weui-msg__title'>该内容已被发布者删除</h2></div></body></html>".encode()
BANNED = (
    "<html><body><h2 class='weui-msg__title'>此内容因违规无法查看</h2><script>cgiData={del_reason_id:'1'}; "
    "window.cgiDataNew = { nick_name: '示例商城发布' }</script></body></html>"
).encode()
CAPTCHA = "<html><body><p>环境异常</p><a href='https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha'>去验证</a></body></html>".encode()
ABOUT = (
    "<html><body class='mmbiz'><h3 class='nickname'>示例商城发布</h3><p>微信号: slsc_fabu</p><p>账号主体</p>"
    "<span class='type-link-word-wrp'><span>示例市商城管理委员会</span></span><h4>名称记录</h4>"
    "<p>2019年05月01日 “商城资讯”注册</p><p>2021年03月02日 “商城资讯”改名“示例商城发布”</p></body></html>"
).encode()

# -- databases --------------------------------------------------------------------------------


def weibo_db(path: Path) -> Path:
    with sqlite3.connect(path) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table user (id text, nick_name text, follower_count integer)")
        db.execute(
            "create table weibo (id text, bid text, user_id text, screen_name text, text text, created_at text, "
            "comments_count integer, retweet_id text)"
        )
        db.execute("insert into user values ('1000000001', '示例商城', 880)")
        db.executemany(
            "insert into weibo values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                ("5000000000000001", "N1", "1000000001", "示例商城", "今天", "2025-11-18 08:00:00", 2, "77"),
                ("77", "N7", "9", "他人", "原文", "2015-01-01 08:00:00", 2, None),
                ("5000000000000002", "N2", "1000000001", "示例商城", "坏时间", "昨天", 2, None),
            ],
        )
    db.close()
    return path


def we_mp_rss_db(path: Path) -> Path:
    with sqlite3.connect(path) as db:
        db.execute(
            "create table feeds (id text, mp_name text, sync_time integer, update_time integer, faker_id text)"
        )
        db.execute(
            "create table articles (id text, mp_id text, title text, url text, description text, status integer, "
            "publish_time integer)"
        )
        db.execute("insert into feeds values ('MP_WXS_1', '示例商城发布', ?, ?, 'MzAwMDAwMDAwMA==')", (S, S))
        db.execute(
            "insert into articles values ('A', 'MP_WXS_1', '甲', 'https://mp.weixin.qq.com/s/A', '', 1, ?)",
            (S,),
        )
        db.execute(
            "insert into articles values ('B', 'MP_WXS_1', '乙', 'https://mp.weixin.qq.com/s/B', '', 1, 0)"
        )
    db.close()
    return path
