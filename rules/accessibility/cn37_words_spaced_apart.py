"""用空格把一个词的字隔开。

判定: 栏目名、表头、按钮、标签中一个词的各个字之间用空格(全角、半角或不换行空格)隔开,如“首　页”“姓　名:”,
或四个以上的单字逐个隔开;读屏软件逐字读出,搜索和翻译也认不出(WCAG 失败技术 F32)。
未能判定: 隔开的字是否合成一个词不能确定的,请人看;像人名的只作建议。年月日、大中小、男女等并列的字不算。
整改: 去掉空格,用 CSS 的 letter-spacing 或 text-align-last: justify 排版。
示例: 导航写成“首　页”,读屏软件读成“首”“页”。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, doubt, fault, judged
from checker.indicator import Params, say

CN37 = Check(
    "CN37",
    "用空格把一个词的字隔开",
    wcag=("1.3.2",),
    subjects=("P11",),
    mend="去掉字与字之间的空格,用 CSS 的 letter-spacing 或 text-align-last: justify 排版。",
    impact="moderate",
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of labels, headings and buttons; what is not here is left to a person.
_KNOWN = _words(
    "首页 主页 通知 公告 公示 公报 通报 通告 决定 意见 办法 规定 命令 批复 请示 "
    "报告 函件 纪要 议案 简介 概况 动态 新闻 要闻 政策 法规 规章 文件 解读 专题 "
    "专栏 服务 指南 办事 互动 信箱 信访 投诉 举报 咨询 建议 调查 征集 访谈 视频 "
    "图片 图解 下载 链接 地图 导航 目录 搜索 检索 查询 登录 登陆 注册 退出 返回 "
    "提交 重置 确定 确认 取消 关闭 保存 打印 收藏 分享 更多 详情 查看 编辑 删除 "
    "添加 上传 发送 提问 回复 留言 评论 姓名 性别 年龄 民族 籍贯 学历 学位 职务 "
    "职称 职业 电话 手机 传真 邮箱 邮编 地址 住址 网址 单位 部门 科室 机构 名称 "
    "编号 序号 文号 标题 主题 内容 正文 摘要 来源 作者 日期 时间 备注 说明 附件 "
    "附表 附录 注释 类别 类型 种类 分类 等级 级别 状态 结果 数量 金额 单价 总价 "
    "合计 总计 小计 共计 总数 平均 比例 比重 增长 面积 人口 项目 事项 依据 条件 "
    "流程 程序 材料 时限 期限 收费 费用 标准 对象 范围 方式 地点 账号 帐号 密码 "
    "用户 用户名 验证码 身份证 办公室 主任 副主任 局长 副局长 处长 科长 书记 "
    "副书记 市长 副市长 县长 副县长 区长 副区长 镇长 部长 主席 委员 常委 院长 "
    "校长 站长 会长 秘书长 审核 编审 校对 签发 责编 编者 印发 主送 抄送 发文 "
    "收文 甲方 乙方 丙方 盖章 签字 签名 申请 申请人 联系人 负责人 承办人 经办人 "
    "法人 前言 目次 引言 结语 总则 附则 索引 封面 全文 简体 繁体 公开 统计 数据 "
    "规划 预算 决算 财政 采购 招标 中标 招聘 录用 任免 考试 教育 医疗 社保 就业 "
    "住房 交通 环保 旅游 农业 工业 商业 科技 文化 体育 卫生 民政 公安 司法 税务 "
    "审计 应急 消防 气象 水利 林业 市场 监管 质量 安全 生产 扶贫 党建 廉政 机关 "
    "企业 个人 法院 索引号 责任人 值班室 传达室 发布人 承诺书 通知书 公告栏 意见书 "
    "主管 处室 股室 分管 编码 代码 页码 总页 序言 目标 任务 措施 职责 职能 领导 "
    "人事 编制 党组 委员会 分局 支队 大队 中心 "
)
# Characters that stand in a row without making a word.
_ROWS = tuple(
    map(
        frozenset,
        (
            "年月日时分秒星期周季",
            "一二三四五六七八九十百千万日〇零",
            "甲乙丙丁戊己庚辛壬癸",
            "东南西北中",
            "春夏秋冬",
            "大中小特",
            "男女",
            "是否",
            "有无",
            "上中下左右前后里外内",
            "省市区县乡镇村州盟旗",
            "元角分",
            "红黄蓝绿黑白橙紫",
            "简繁英",
            "正反",
            "优良中差",
            "高低",
            "增减",
            "共第页条次期号章节款项",
            "或与和及至到",
            "金木水火土",
            "字号大中小",
            "吨米克升亩户人个",
        ),
    )
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪"
    "翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄"
)


@CN37.judge
def words_spaced_apart(seen: Seen, p: Params) -> Judged:
    return judged(seen.page["labels"], [found for e in seen if (found := _apart(e, p))])


def _apart(e: Element, p: Params) -> Fault | None:
    word, written = e["word"], e["written"]
    if any(set(word) <= row for row in _ROWS):
        return None
    if word in _KNOWN or len(word) >= p.many:
        return fault(e, say("“{written}”的字之间用空格隔开", written=written))
    if not e["wide"]:
        return None
    if word[0] in _SURNAMES and len(word) < p.many:
        return advice(e, say("“{written}”像人名,字之间用空格隔开", written=written))
    return doubt(e, say("“{written}”的字之间有空格,是否为一个词要人看", written=written))
