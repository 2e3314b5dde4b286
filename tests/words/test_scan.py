"""What is suspected in a text, and what is left alone."""

from __future__ import annotations

import pytest

from checker.words.lists import WordListError, lexicon
from checker.words.scan import scan, scan_title, traditional


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(hit.words, hit.instead, hit.grade) for hit in scan(text, lexicon())]


@pytest.mark.parametrize(
    ("text", "words", "instead", "grade"),
    [
        (
            "全国人民代表大绘常务委员会公告",
            "全国人民代表大绘常务委员会",
            "全国人民代表大会常务委员会",
            "grave",
        ),
        ("云岭市人民正府关于印发的通知", "人民正府", "人民政府", "grave"),
        ("庆祝中华人民共合国成立", "中华人民共合国", "中华人民共和国", "grave"),
        (
            "深入学习习近平新时代中国特社会主义思想",
            "习近平新时代中国特社会主义思想",
            "习近平新时代中国特色社会主义思想",
            "grave",
        ),
        ("落实社会主意核心价值观", "社会主意核心价值观", "社会主义核心价值观", "grave"),
        ("开展扫黑险恶工作", "扫黑险恶", "扫黑除恶", "grave"),
        ("市场监督管管理局公告", "市场监督管管理局", "市场监督管理局", "grave"),
        ("统筹推近乡村振行", "乡村振行", "乡村振兴", "grave"),
        ("会议记要如下", "会议记要", "会议纪要", "plain"),
        ("截止目前已完成", "截止目前", "截至目前", "plain"),
        ("国土资源部印发", "国土资源部", "自然资源部", "note"),
        ("会议于2月30日召开", "2月30日", "", "plain"),
        ("2025年2月29日起施行", "2025年2月29日", "", "plain"),
        ("发布日期:2023-02-30", "2023-02-30", "", "plain"),
        ("定于上午25时30分召开", "25时30分", "", "plain"),
        ("自20022年1月1日起", "20022年1月", "", "plain"),
        ("锟斤拷锟斤拷", "锟斤拷", "", "plain"),
        ("深入学习社会注意核心价值观", "社会注意核心价值观", "社会主义核心价值观", "grave"),
        ("国务院总理习近平", "国务院总理习近平", "中共中央总书记习近平", "grave"),
        ("习近平总理在会上强调", "习近平总理", "习近平总书记", "grave"),
        ("自二〇二三年九月三十一日起", "九月三十一日", "", "plain"),
        ("王沪宁、赵乐际出席", "王沪宁、赵乐际", "赵乐际、王沪宁", "note"),
        ("国务院总理习近平主持召开会议", "国务院总理习近平", "中共中央总书记习近平", "grave"),
        ("新疆维吾尔族自治区人民政府", "维吾尔族自治区", "维吾尔自治区", "grave"),
        ("产品远销日本、台湾等十余个国家", "台湾等十余个国家", "台湾等十余个国家和地区", "grave"),
        ("来自韩国、香港等国的客商", "香港等国", "香港等国家和地区", "grave"),
    ],
)
def test_a_wrong_form_is_found_with_what_belongs_there(text, words, instead, grade):
    assert (words, instead, grade) in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "中华人民共和国全国人民代表大会常务委员会",
        "检察委员会会议纪要",
        "会议既要总结,又要部署;会议及要求另发",
        "环境保护部门加强执法",
        "原国土资源部印发的文件",
        "为民服务解难题",
        "2024年2月29日、12月31日、1月1日",
        "人力资源社会保障部",
        "个人政府采购",
        "相当的建设成就",
        "国务院副总理丁薛祥、国家副主席韩正",
        "李强国家主席习近平国务院总理",  # a list without marks between
        "时任国家副主席习近平",
        "就是实事求是、扎扎实实推进",
        "市委常委会议室、道路自行车赛、其核心意思是",
        "十二月三十日、十二月三十一日、一月三十一日",
        "中央书记处书记、国家副主席习近平,中央书记处书记赵乐际、中央书记处书记丁薛祥",
        "国务院总理温家宝,国务院总理李克强,国务院副总理李克强,中央纪委书记王岐山,国家副主席王岐山",
        "总书记胡锦涛、国家主席江泽民、委员长栗战书、全国政协主席汪洋、国务院副总理韩正",
        "推选赵乐际主席团常务主席,王沪宁主席台就座",
        "韩国、台湾等国家和地区,香港等国家(地区),台湾等国家一级保护动物,港澳台等国际航线,香港等国内外客商",
        "台湾国际会议中心、台湾国民党、香港国民教育、台湾教育部门",
        "王伟、李强总统筹协调",
        "编号2023-13-45,比分25:30,每月2月30项",
        "",
    ],
)
def test_right_words_are_left_alone(text):
    assert seen(text) == []


def test_what_stands_inside_a_right_phrase_is_right():
    assert seen("中国共产党中央委员会") == []  # 党中央 and the like are parts of it


def test_half_a_character_stops_nothing():
    assert seen("\ud800云岭市人民正府") == [("人民正府", "人民政府", "grave")]


def test_of_two_readings_the_graver_and_longer_counts():
    assert seen("全国人民代表大会常务委圆会") == [
        ("全国人民代表大会常务委圆会", "全国人民代表大会常务委员会", "grave")
    ]


def test_the_sentence_around_is_told():
    (hit,) = scan("前一句。云岭市人民正府关于印发的通知。后一句", lexicon())
    assert (hit.before, hit.after, hit.how) == ("云岭市", "关于印发的通知", "sound")


def test_a_title_that_says_nothing_but_test_is_a_leftover():
    assert [h.kind for h in scan_title("测试1", lexicon())] == ["test"]
    assert scan_title("软件测试工程师招聘公告", lexicon()) == ()


class TestTraditional:
    def test_a_stray_character_is_told(self):
        text = "本市各縣区要认真落实,切实加强组织领导,完善工作机制,强化督促检查,确保各项任务按期完成,推动工作取得实效。"
        assert [(h.words, h.instead) for h in traditional(text, lexicon())] == [("縣", "县")]

    def test_a_traditional_version_is_meant_to_be_one(self):
        assert traditional("本市各縣區要認真落實", lexicon()) == ()


class TestOwnLists:
    def test_a_site_adds_its_own_words(self, tmp_path):
        own = tmp_path / "own.tsv"
        own.write_text("# 本站\n云玲市\t云岭市\tgrave\n", encoding="utf-8")
        assert [(h.words, h.instead, h.grade) for h in scan("云玲市概况", lexicon((own,)))] == [
            ("云玲市", "云岭市", "grave")
        ]

    def test_their_words_go_before_the_right_ones(self, tmp_path):
        own = tmp_path / "own.tsv"
        own.write_text("人民政府\t市政府\n", encoding="utf-8")
        assert [h.kind for h in scan("云岭市人民政府", lexicon((own,)))] == ["own"]

    @pytest.mark.parametrize("line", ["x", "云玲市\t云岭市\t很重", "a\tb\tplain\tc"])
    def test_a_line_that_is_wrong_is_named(self, tmp_path, line):
        own = tmp_path / "own.tsv"
        own.write_text(f"\n{line}\n", encoding="utf-8")
        with pytest.raises(WordListError, match="第 2 行"):
            lexicon((own,))

    def test_a_file_that_is_no_text_is_told(self, tmp_path):
        own = tmp_path / "own.tsv"
        own.write_bytes(b"\xff\xfe\x00\x80")
        with pytest.raises(WordListError, match="UTF-8"):
            lexicon((own,))


def test_real_pages_hold_nothing_grave_and_next_to_nothing_else(real_texts):
    """The bar: fewer than 2 grave hits in 100,000 characters, fewer than 10 plain ones."""
    text = "\n".join(real_texts)
    hits = [hit for hit in scan(text, lexicon()) if hit.grade != "note"]
    grave = [hit for hit in hits if hit.grade == "grave"]
    assert grave == []
    assert len(hits) * 100_000 < 10 * len(text), hits
