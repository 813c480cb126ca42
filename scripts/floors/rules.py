"""
What the facts say in words rather than in columns: each entry is one sentence of a notice or of its reader, as data.

A closure is the one thing that is inferred: the lists of all other classes were read in full, so the rest of the
province (or the cities named) is in the class that is left.
"""

from __future__ import annotations

from typing import NamedTuple

# Classes that a step has beyond those whose figure was read.
CLASSES = {("江西", "2024-04-01"): 3, ("宁夏", "2024-03-01"): 2}


class Closure(NamedTuple):
    """The rest of a province, or of some of its cities, lies in the class whose list was not read to the end."""

    province: str
    since: str
    area_class: int
    cities: tuple[str, ...] = ()


CLOSURES = (
    Closure("河北", "2023-01-01", 3),
    Closure("内蒙古", "2024-12-01", 3),
    Closure("江西", "2015-10-01", 4),
    Closure("江西", "2021-04-01", 3),
    Closure("山东", "2021-10-01", 3),
    Closure("广东", "2025-03-01", 4, ("汕尾市", "阳江市", "茂名市", "清远市", "潮州市", "揭阳市", "云浮市")),
)

# Assignments that stand in the remarks of a rate: province, since, prefecture, what of it, class.
REMARKED = (
    *(
        ("青海", "2014-05-01", city, "(whole)", 1)
        for city in ("海西蒙古族藏族自治州", "果洛藏族自治州", "玉树藏族自治州")
    ),
    *(("青海", "2014-05-01", city, "(whole)", 2) for city in ("海南藏族自治州", "海北藏族自治州", "黄南藏族自治州")),
    *(("青海", "2014-05-01", city, "(whole)", 3) for city in ("西宁市", "海东市")),
    *(("辽宁", "2019-11-01", "大连市", county, 2) for county in ("瓦房店市", "庄河市", "普兰店区")),
)

_SHENYANG_OUTER = ("康平县", "法库县", "新民市", "辽中区")
_SHENYANG_INNER = ("和平区", "沈河区", "铁西区", "皇姑区", "大东区", "浑南区", "于洪区", "沈北新区", "苏家屯区")


class OwnAmount(NamedTuple):
    """An amount that some counties of a city have beside the province's classes, for the length of one step."""

    province: str
    city: str
    counties: tuple[str, ...]
    since: str
    monthly: str
    hourly: str
    url: str


_SHENYANG = "http://m.creditsailing.com/ZuiDiGongZi/737313.html"
_SHENYANG_CITY = "http://www.shenyang.gov.cn/…t20220127_2699510.html"
OWN_AMOUNTS = (
    OwnAmount("辽宁", "沈阳市", _SHENYANG_OUTER, "2018-01-01", "1350", "14", _SHENYANG),
    OwnAmount("辽宁", "沈阳市", _SHENYANG_INNER, "2018-01-01", "1620", "17", _SHENYANG),
    OwnAmount("辽宁", "大连市", ("瓦房店市", "庄河市", "普兰店区"), "2018-01-01", "1520", "15", _SHENYANG),
    OwnAmount("辽宁", "沈阳市", _SHENYANG_OUTER, "2019-11-01", "1540", "15.6", ""),
    OwnAmount("辽宁", "沈阳市", _SHENYANG_OUTER, "2021-11-01", "1640", "16.5", _SHENYANG_CITY),
    OwnAmount("广东", "珠海市", (), "2015-05-01", "1650", "15.8", "http://m.5728338.com/GongZiGaiGeFangAn/586191.html"),
    OwnAmount("新疆", "喀什地区", ("塔什库尔干塔吉克自治县",), "2025-01-01", "1900", "19", "http://big5.news.cn"),
)


class Contribution(NamedTuple):
    """
    Whether the worker's own contributions are part of a standard, for a time.

    ``since`` and ``until`` (exclusive) empty = as far back and as long as the rates go. ``standard`` empty = both.
    """

    province: str
    social_insurance: str
    housing_fund: str
    since: str = ""
    until: str = ""
    standard: str = ""
    also_excluded: tuple[str, ...] = ()
    evidence: str = "stated"
    url: str = ""
    note: str = ""


IN, OUT, UNREAD = "included", "excluded", "unread"
_SUBSIDIES = ("伙食补贴", "上下班交通补贴", "住房补贴")
_SHANGHAI = "http://hbzqbyyxgs.com/news/618306.html"
_MOST = "http://shebao.southmoney.com/dongtai/202312/490801.html"
CONTRIBUTIONS = (
    Contribution("北京", OUT, OUT, url="http://www.qixingcr.com/index.php/xingyezixun/206049.html"),
    Contribution("天津", IN, IN, "2025-01-01", url="http://www.899900.com/shixiangtongzhi/342.html"),
    Contribution("河北", IN, IN, "2019-11-01", url="http://gkcyc.com/news/zdgz/854603.html"),
    Contribution("山西", IN, IN, "2023-01-01", url="http://wljyyjy.com/ZuiDiGongZi/946877.html"),
    Contribution(
        "内蒙古",
        IN,
        IN,
        "2021-12-01",
        "2024-12-01",
        url="http://shebao.southmoney.com/dongtai/202307/435010_2.html",
        note="通知该句未读全",
    ),
    Contribution("内蒙古", IN, IN, "2024-12-01", url="http://98698p.com/policy/info/4526"),
    Contribution(
        "辽宁",
        IN,
        IN,
        "2025-12-01",
        standard="monthly",
        url="https://fsrs.fushun.gov.cn/govxxgk/rsj/2025-11-29/29d1a33a-1650-4ba9-8c91-8461249c368f.html",
    ),
    Contribution(
        "辽宁",
        OUT,
        UNREAD,
        "2024-05-01",
        standard="hourly",
        url="http://shbk.net/news/fa25975f12997eedbb567714fb8f041d.html",
        note="小时标准不含单位和个人缴纳的社会保险费",
    ),
    Contribution("上海", OUT, OUT, standard="monthly", also_excluded=_SUBSIDIES, url=_SHANGHAI),
    Contribution(
        "上海",
        OUT,
        UNREAD,
        standard="hourly",
        url=_SHANGHAI,
        note="小时标准不含单位和个人缴纳的社会保险费",
    ),
    Contribution(
        "江苏",
        IN,
        OUT,
        evidence="inferred",
        url="http://wnpump.cn/zuidi/8450.html",
        note="通知只列出按下限缴存的住房公积金；社会保险费计入为推定",
    ),
    Contribution("浙江", IN, IN, "2017-12-01", url="http://www.dianliangwangluo.com/GongZiGaiGeFangAn/658736.html"),
    Contribution("安徽", OUT, OUT, until="2023-03-01", url="https://chuzhou.focus.cn/zixun/393fb30d71c3a106.html"),
    Contribution("安徽", IN, IN, "2023-03-01", url="https://chuzhou.focus.cn/zixun/393fb30d71c3a106.html"),
    Contribution(
        "福建", IN, IN, "2025-04-01", url="http://www.j071fcu.cn/html/46b14599808.html", note="小时标准另含单位缴纳部分"
    ),
    Contribution("江西", IN, UNREAD, "2018-01-01", url="http://m.xindetihuiya.com/news/zdgz/881459.html"),
    Contribution("山东", IN, IN, url="http://shebao.southmoney.com/dongtai/202307/435010_2.html"),
    Contribution(
        "河南",
        IN,
        IN,
        "2025-12-01",
        also_excluded=("非货币的食宿",),
        url="https://zzrs.zhengzhou.gov.cn/tzgg/9751304.jhtml",
    ),
    Contribution("湖北", IN, IN, "2025-12-01", evidence="inferred", url="http://news.hgjy100.com/caijing/87539.html"),
    Contribution(
        "湖南", IN, UNREAD, "2019-10-01", "2025-09-01", url="http://pmhr.com.cn/zczx/show.asp?id=17777", note="历次通知"
    ),
    Contribution(
        "湖南",
        IN,
        UNREAD,
        "2025-09-01",
        also_excluded=("奖励性工资",),
        url="http://pmhr.com.cn/zczx/show.asp?id=17777",
    ),
    Contribution("广西", IN, IN, url="http://0525000.com/ZuiDiGongZi/947405.html"),
    Contribution("海南", IN, IN, evidence="inferred", url="http://www.cdwz8.com/wxcs/wxcs52636.html"),
    Contribution("重庆", IN, IN, "2025-01-01", url="https://www.fudaoke.com/exam/3083315.html"),
    Contribution("四川", IN, IN, "2018-07-01", url="https://www.tftnews.com/news4853645"),
    Contribution(
        "贵州",
        IN,
        IN,
        "2025-02-01",
        url="https://zc.51shebao.com/detail/834899",
        note="小时标准另含单位缴纳的养老、医疗保险费",
    ),
    Contribution(
        "云南",
        IN,
        IN,
        "2025-10-01",
        also_excluded=("以货币支付的住房补贴和伙食补贴",),
        url="https://m.kunming.cn/news/c/2025-09-29/13982957.shtml",
    ),
    Contribution("甘肃", IN, IN, also_excluded=("非货币的食宿",), url="http://m.bbbaike.com/baike/techan/1300146.html"),
    Contribution(
        "宁夏",
        IN,
        UNREAD,
        until="2025-10-01",
        url="http://m.gkzzy.com/news/zdgz/829558.html",
    ),
    Contribution(
        "宁夏", IN, UNREAD, "2025-10-01", also_excluded=_SUBSIDIES, url="http://www.sulaixue.com/kjsw/sw/56280.html"
    ),
    Contribution(
        "新疆", IN, IN, "2021-04-01", url="http://szftgk.com/ZuiDiGongZi/951586.html", note="小时标准另含单位缴纳部分"
    ),
)

# Titles that the readers described in English.
TITLES = (
    ("ministry table with dates (2016-12)", "人力资源社会保障部各地最低工资标准表（2016年12月，附执行日期）"),
    ("ministry table spring 2018", "人力资源社会保障部各地最低工资标准表（2018年春）"),
    ("ministry table", "人力资源社会保障部各地最低工资标准表"),
    ("payroll firm", "薪酬服务公司2025年各地最低工资汇总"),
    ("table with dates", "各地最低工资标准表（附执行日期）"),
    ("copy of the province", "省政府通知转载"),
    ("China Briefing", "China Briefing 最低工资指南（日期）；人力资源社会保障部表（数额）"),
    ("WageIndicator", "WageIndicator 最低工资（2019-10-03）"),
    ("ranking", "各地最低工资排名（2019年6月）；2018年12月7日表"),
    ("Xinhua", "新华社 2019-11-23"),
    ("table", "各地最低工资标准表"),
    ("article", "最低工资调整报道"),
    ("news", "最低工资调整报道"),
    ("notice", "最低工资标准通知"),
    ("same", "最低工资标准通知"),
)
PROVINCES = {
    "北京": "北京市",
    "天津": "天津市",
    "河北": "河北省",
    "山西": "山西省",
    "内蒙古": "内蒙古自治区",
    "辽宁": "辽宁省",
    "吉林": "吉林省",
    "黑龙江": "黑龙江省",
    "上海": "上海市",
    "江苏": "江苏省",
    "浙江": "浙江省",
    "安徽": "安徽省",
    "福建": "福建省",
    "江西": "江西省",
    "山东": "山东省",
    "河南": "河南省",
    "湖北": "湖北省",
    "湖南": "湖南省",
    "广东": "广东省",
    "广西": "广西壮族自治区",
    "海南": "海南省",
    "重庆": "重庆市",
    "四川": "四川省",
    "贵州": "贵州省",
    "云南": "云南省",
    "西藏": "西藏自治区",
    "陕西": "陕西省",
    "甘肃": "甘肃省",
    "青海": "青海省",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}
