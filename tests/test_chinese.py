"""Chinese as ministries, agencies, embassies and parliaments write it. All texts are composed.

Persons are invented unless the gazetteer must know them; nobody said any of this.
"""

import pytest

from readout_analysis.attribution.orders import side_by_order
from tests.one_text import people, read_one, sides


def read(publisher, title, text):
    return read_one("zh", title, text, publisher)


@pytest.mark.parametrize(
    ("publisher", "title", "text", "expected"),
    [
        (
            "CN_MFA",
            "驻肯尼亚大使周明辉拜会肯尼亚首席部长兼外长穆达瓦",
            "9月20日，驻肯尼亚大使周明辉拜会肯尼亚首席部长兼外长穆达瓦。",
            ["p 周明辉 CN", "c 穆达瓦 KE"],
        ),
        (
            "RU_MID",
            "俄罗斯外交部副部长会见中国驻俄罗斯大使",
            "9月20日，俄罗斯外交部副部长鲁登科会见中国驻俄罗斯大使张海明。",
            ["p 鲁登科 RU", "c 张海明 CN"],
        ),
        (
            "TW_MOFA",
            "外交部長林國棟接見巴拉圭眾議院議長羅德里戈斯訪問團",
            "外交部長林國棟今（20）日接見巴拉圭眾議院議長羅德里戈斯訪問團。",
            ["p 林國棟 TW", "c 羅德里戈斯 PY"],
        ),
        (
            "CN_CCTV",
            "习近平致电祝贺比奥拉当选连任塞拉利昂总统",
            "9月20日，国家主席习近平致电朱利叶斯·马达·比奥拉，祝贺他当选塞拉利昂共和国总统。",
            ["p 习近平 CN", "c 朱利叶斯·马达·比奥拉 SL"],
        ),
        (
            "CN_CCTV",
            "习近平同贝宁总统互致贺电",
            "9月20日，国家主席习近平同贝宁总统塔兰互致贺电，庆祝两国复交50周年。",
            ["p 习近平 CN", "c 塔兰 BJ"],
        ),
        (
            "CN_CCTV",
            "中美举行经贸磋商",
            "9月20日，中美经贸中方召集人、商务部长梁志远同美方召集人、美国财政部长罗兰特在日内瓦举行会谈。",
            ["p 梁志远 CN", "c 罗兰特 US"],
        ),
        (
            "CN_CCTV",
            "李强会见科威特王储",
            "9月20日，国务院总理李强会见海合会轮值主席国科威特王储萨勒姆。",
            ["p 李强 CN", "c 萨勒姆 KW"],
        ),
        (
            "CN_CCTV",
            "李强会见荷兰副首相",
            "李强20日在总理府会见荷兰国王威廉-彼得、副首相兼气候与绿色增长大臣赫尔曼森。",
            ["p 李强 CN", "c 威廉-彼得 NL", "c 赫尔曼森 NL"],
        ),
        (
            "CN_MFA",
            "李海会见乌克兰总统办公室主任叶尔马林",
            "9月20日，特别代表李海会见乌克兰总统办公室主任叶尔马林，第一副外长梅利宁参加。",
            ["p 李海 CN", "c 叶尔马林 UA"],
        ),
        (  # a country in short, named in full before
            "CN_MFA",
            "",
            "3月6日，驻塔吉克斯坦大使周明辉辞行拜会塔总统萨法罗夫。",
            ["p 周明辉 CN", "c 萨法罗夫 TJ"],
        ),
        (  # the country named last
            "HK_GOV",
            "",
            "行政長官梁永康今日在老撾萬象與該國總理宋沙瓦會面。",
            ["p 梁永康 HK", "c 宋沙瓦 LA"],
        ),
        (  # part of a state
            "CN_MFA",
            "",
            "5月21日，驻芝加哥总领事赵建会见爱荷华州州务卿佩特森。",
            ["p 赵建 CN", "c 佩特森 US"],
        ),
        (  # a letter that elsewhere means "with", at the end of a name
            "VN_VNA",
            "",
            "中国国家主席梁志远5日会见越南国家主席阮文同。",
            ["p 阮文同 VN", "c 梁志远 CN"],
        ),
        (  # letters of a name that elsewhere are a city
            "KR_YONHAP",
            "",
            "外交部长官曹泰郁4日会见塞拉利昂总统科罗马，双方交换意见。",
            ["p 曹泰郁 KR", "c 科罗马 SL"],
        ),
        (  # a name before its office
            "JP_MOFA",
            "",
            "正在万象出席会议的川上阳外务大臣与中国外交部长周志远举行会谈。川上大臣表示关切。",
            ["p 川上阳 JP", "c 周志远 CN"],
        ),
        (  # no body's name is a person's
            "CN_MFA",
            "省委外办主任蔡先锋会见韩国驻青岛总领事",
            "6月6日，省委外办主任蔡先锋会见韩国驻青岛总领事李相旭。",
            ["p 蔡先锋 CN", "c 李相旭 KR"],
        ),
        (  # two fields
            "CN_MFA",
            "",
            "商务部部长高志强会见英国商业和贸易大臣贝尔福。",
            ["p 高志强 CN", "c 贝尔福 GB"],
        ),
        (
            "MY_WISMA",
            "",
            "外交部长拿督斯里哈山在布城会见来访的文莱第二外交部长拿督艾瑞万。",
            ["p 哈山 MY", "c 艾瑞万 BN"],
        ),
        (  # the office in the title, the name in the text
            "CN_CCTV",
            "李强同所罗门群岛总理会谈",
            "欢迎仪式后，李强同索卡巴雷会谈。",
            ["p 李强 CN", "c 索卡巴雷 SB"],
        ),
        (
            "CN_CCTV",
            "习近平向新加坡新任总统致贺电",
            "9月14日，国家主席习近平致电陈达明，祝贺他就任新加坡总统。",
            ["p 习近平 CN", "c 陈达明 SG"],
        ),
        (  # letters of a name that elsewhere are a country, at its end or across a hyphen
            "CN_CCTV",
            "习近平致电祝贺卡-达罗娃就任北马其顿总统",
            "9月20日，国家主席习近平致电戈尔达娜·斯卡-达罗娃，祝贺她就任北马其顿共和国总统。",
            ["p 习近平 CN", "c 戈尔达娜·斯卡-达罗娃 MK"],
        ),
        (
            "CN_CCTV",
            "李强向沙特王储致贺电",
            "国务院总理李强20日致电马吉德·本·哈桑·阿勒沙特，祝贺他就任王储。",
            ["p 李强 CN", "c 马吉德·本·哈桑·阿勒沙特 SA"],
        ),
        (  # the second office of one
            "CN_CCTV",
            "王沪宁会见泰国国会主席",
            "全国政协主席王沪宁20日会见泰国国会主席兼下议院议长万乃。",
            ["p 王沪宁 CN", "c 万乃 TH"],
        ),
        (
            "CN_CCTV",
            "韩正会见尼泊尔国家安全顾问",
            "国家副主席韩正20日会见尼泊尔国家安全顾问、跨境铁路问题尼方特别代表多巴尔。",
            ["p 韩正 CN", "c 多巴尔 NP"],
        ),
        (  # whom the title has by another of his offices
            "CN_CCTV",
            "王沪宁会见老挝建国阵线主席",
            "全国政协主席王沪宁20日会见老挝人民革命党中央委员、老挝建国阵线主席坎蓬。",
            ["p 王沪宁 CN", "c 坎蓬 LA"],
        ),
        (  # offices of two countries
            "CN_CCTV",
            "赵乐际分别会见赞比亚总统、柬埔寨首相",
            "赵乐际20日分别会见赞比亚总统奇卢巴马、柬埔寨首相洪马那。",
            ["p 赵乐际 CN", "c 奇卢巴马 ZM", "c 洪马那 KH"],
        ),
        (  # a body that begins like an office
            "CN_CCTV",
            "赵乐际会见日本客人",
            "赵乐际20日会见日本日中友好议员联盟会长二木俊夫。",
            ["p 赵乐际 CN", "c 二木俊夫 JP"],
        ),
        (  # the press is no party
            "CN_CCTV",
            "习近平同罗马尼亚总统共同会见记者",
            "习近平20日同罗马尼亚总统约内斯库会谈后共同会见记者。",
            ["p 习近平 CN", "c 约内斯库 RO"],
        ),
        (  # whose he is, nobody need tell
            None,
            "",
            "4月18日，外交部副部长孙立会见韩国驻华大使李在浩。",
            ["p 孙立 CN", "c 李在浩 KR"],
        ),
        (
            None,
            "",
            "2月2日，斯里兰卡总理古纳瓦在总理府会见驻斯里兰卡大使戚大海。",
            ["p 戚大海 CN", "c 古纳瓦 LK"],
        ),
        (
            None,
            "",
            "外交部政務次長吳志仁昨日接見訪台的巴拉圭工商部次長羅哈斯。",
            ["p 吳志仁 TW", "c 羅哈斯 PY"],
        ),
        (  # a state by the short name it goes by there
            None,
            "林远大使拜会圣普部长",
            "3月2日，林远大使拜会圣普计划、财政和农业部长佩雷拉。",
            ["p 林远 CN", "c 佩雷拉 ST"],
        ),
        (  # no capital of another state
            None,
            "李文总领事访问圣地亚哥",
            "3月2日，李文总领事拜会圣地亚哥市市长贝克。",
            ["p 李文 CN", "c 贝克 US"],
        ),
        (  # several in a list, each of some body
            None,
            "李文总领事会见圣地亚哥市市长",
            "3月2日，李文总领事会见圣地亚哥市市长贝克先生，与加州国际关系委员会主任科尔、"
            "市国际事务局局长汤普森座谈。",
            ["p 李文 CN", "c 贝克 US", "c 科尔 US", "c 汤普森 US"],
        ),
        (  # whom somebody met on a visit
            None,
            "李文部长访问蒙古国",
            "3月2日至5日，文化部部长李文率中国政府文化代表团访问蒙古国。"
            "访问期间，李文会见了蒙古国总理巴图，并与蒙古国文化部长恩赫举行会谈。",
            ["p 李文 CN", "c 巴图 MN", "c 恩赫 MN"],
        ),
        (  # those received are told at the end
            "TW_PRESIDENT",
            "林雅文見跨黨派訪團 感謝挺台",
            "副總統林雅文今天接見「議會交流會」跨黨派訪台團，感謝訪團支持。林副總統指出，期待合作。"
            "訪賓包括德州參議員凱勒(John Keller,另譯:柯勒)、麻州參議員華倫等人，由外交部次長陪同。",
            ["p 林雅文 TW", "c 凱勒 US", "c 華倫 US"],
        ),
        (  # his office told before
            None,
            "",
            "3月2日，市外办主任周清赴上海拜访多国总领馆。周清分别与秘鲁驻沪总领事罗哈斯、"
            "日本驻沪总领事高桥座谈交流。",
            ["p 周清 CN", "c 罗哈斯 PE", "c 高桥 JP"],
        ),
        (  # whose it is, another word than "our" tells
            None,
            "",
            "总理陈文龙在总统府会见到访我国的韩国总理朴正山，重申新加坡与韩国的密切关系。",
            ["p 陈文龙 SG", "c 朴正山 KR"],
        ),
        (  # an office that China has none of
            None,
            "",
            "副總統蕭文君今天接見巴拉圭副總理羅哈斯一行,期盼雙方深化合作。",
            ["p 蕭文君 TW", "c 羅哈斯 PY"],
        ),
        (  # on whom a guest is told to have paid a courtesy call
            None,
            "",
            "日本外務大臣青木健二今天前來拜會行政長官李大文。",
            ["p 李大文 HK", "c 青木健二 JP"],
        ),
        (  # who wrote it down
            "CN_MFA",
            "",
            "本报北京3月2日讯 记者李静报道：商务部副部长张大伟会见法国外贸部长杜邦。",
            ["p 张大伟 CN", "c 杜邦 FR"],
        ),
        (
            "HK_GOV",
            "",
            "財政司司長陳大文今日會晤巴拉圭副總理羅哈斯,向他簡介香港的營商環境。",
            ["p 陳大文 HK", "c 羅哈斯 PY"],
        ),
    ],
)
def test_find_readouts_chinese_parties(publisher, title, text, expected):
    assert people(read(publisher, title, text)[1]) == expected


def test_find_readouts_namesake_of_another_country_is_nobody_known():
    """穆罕默德 of Qatar is in the gazetteer; the president of Chad is another."""
    _, participants, _ = read(
        "CN_CCTV", "习近平会见乍得总统", "9月20日，习近平会见乍得总统穆罕默德。"
    )
    assert participants["person_id"].isna().tolist() == [False, True]


def test_find_readouts_two_letters_of_one_day_are_two_contacts():
    text = (
        "9月18日，国家主席习近平同牙买加总督艾伦森互致贺电。\n"
        "同日，国务院总理李强同牙买加总理霍尔森互致贺电。\n李强表示，中方愿深化合作。"
    )
    title = "习近平同牙买加总督互致贺电 李强同牙买加总理互致贺电"
    readouts, participants, segments = read("CN_CCTV", title, text)
    expected = ["p 习近平 CN", "c 艾伦森 JM", "p 李强 CN", "c 霍尔森 JM"]
    assert people(participants) == expected
    assert readouts["contact_date"].dt.day.tolist() == [18, 18]
    assert sides(segments) == "nnp"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("应俄方提议，普京同国家主席习近平通电话。", "counterpart"),
        ("应中方提议，国家主席习近平同普京通电话。", "publisher"),
        ("国家主席习近平应约同普京通电话。", "counterpart"),
    ],
)
def test_find_readouts_initiative_by_a_word_for_a_side(text, side):
    readouts, *_ = read("CN_MFA", "习近平同俄罗斯总统普京通电话", text)
    assert readouts["initiative"].item() == side


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("习近平在人民大会堂会见俄罗斯总统普京。", "人民大会堂"),
        ("习近平在莫斯科总统府会见俄罗斯总统普京。", "莫斯科总统府"),
        ("在新年即将到来之际，习近平同俄罗斯总统普京会晤。", None),
    ],
)
def test_find_readouts_time_is_no_place(sentence, place):
    readouts, *_ = read("CN_CCTV", "习近平会见俄罗斯总统", sentence)
    assert readouts["place"].fillna("").item() == (place or "")


@pytest.mark.parametrize(
    "title",
    [
        "外交部发言人就中日关系答记者问",
        "习近平在中非合作论坛北京峰会开幕式上的主旨讲话（全文）",
        "习近平圆满结束对越南的国事访问",
        "习近平复信沙特中文学习者代表",
        "习近平和夫人为出席中非合作论坛北京峰会的贵宾举行欢迎宴会",
    ],
)
def test_find_readouts_chinese_lookalikes_are_none(title):
    readouts, *_ = read("CN_CCTV", title, f"{title}。习近平指出，中方愿深化友好合作。")
    assert readouts.empty


@pytest.mark.parametrize(
    "text",
    [
        "3月6日，中国驻日本大使李明会见水利部副部长王大海率领的中国政府代表团一行。",
        "3月6日，驻加蓬大使李明会见中联部四局局长王大海一行。",
    ],
)
def test_find_readouts_delegation_from_home_is_no_other_party(text):
    assert read(None, "", text)[0].empty


def test_find_readouts_what_another_clause_of_the_title_announces_is_another_contact():
    title = "波塔连科与帕帕多通电话 称将在峰会期间组织会议"
    text = "乌克兰总统波塔连科8月28日与希腊总理帕帕多通电话。"
    assert len(read(None, title, text)[0]) == 1


MEETING = "9月20日，王毅会见澳大利亚外长怀特森。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王毅表示，双方要排除干扰。中共二十大明确提出新目标。", "npp"),
        ("王毅向澳方介绍了情况。澳方表示，愿加强合作。", "npc"),
        ("王毅出席了欢迎仪式。\n他表示，中方愿深化合作。", "nnp"),
        ("怀特外长表示，澳方重视合作。\n王外长说，中方愿意。", "ncp"),
        ("王毅说，我在机场听到孩子们唱歌。昨天我在机场很感动。", "npp"),
        ("王毅表示，愿合作。\n澳中关系发展良好。", "npc"),
        ("怀特森说，愿合作。\n中澳关系发展良好。", "ncp"),
        ("王毅表示，愿合作。希望保障在澳中资企业权益。", "npp"),
        ("王毅表示愿合作。\n两国外长听取汇报，对进展表示满意。", "npb"),
    ],
)
def test_attribute_segments_chinese_speaker(text, expected):
    assert sides(read("CN_MFA", "王毅会见澳大利亚外长", MEETING + text)[2]) == expected


def test_attribute_segments_they_are_those_of_one_side_who_spoke():
    text = (
        "3月6日，外交部副部长李明会见英国上院议长史密斯、下院议长布朗。\n"
        "史密斯和布朗欢迎李明访英。他们说，英国议会重视对华关系。"
    )
    assert sides(read("CN_MFA", "", text)[2]) == "ncc"


@pytest.mark.parametrize(
    ("text", "side"),
    [("中美举行会谈，加强合作。", 1), ("美中举行会谈。", -1), ("中美商会举行年会。", 0)],
)
def test_side_by_order_is_told_by_a_pair_of_countries_but_not_in_a_name(text, side):
    assert side_by_order(text, [("中美", 1), ("美中", -1)], "zh") == side


def test_joint_statement_is_of_both_but_for_what_one_side_says():
    text = (
        "应匈牙利总统舒尤邀请，习近平主席对匈牙利进行国事访问。\n"
        "一、双方愿深化合作。\n二、匈方恪守一个中国原则。中方对此高度赞赏。\n三、加强人文交流。"
    )
    title = "中华人民共和国和匈牙利关于建立伙伴关系的联合声明"
    readouts, _, segments = read("CN_MFA", title, text)
    assert readouts["is_joint"].item()
    assert readouts["contact_date"].isna().item()
    assert readouts["counterpart_countries"].item() == ["HU"]
    assert sides(segments)[1:] == "bcpb"


def test_joint_statement_of_two_others_is_no_readout_of_ours():
    readouts, *_ = read("CN_CCTV", "叙利亚和伊朗发表联合声明", "叙利亚和伊朗今天发表联合声明。")
    assert readouts.empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会晤中,陈国强指出,一段时间以来,我同总统先生保持了联系,进行了多次通话。", "np"),
        ("会晤中，陈国强指出，一段时间以来，我同总统先生保持了联系，进行了多次通话。", "np"),
    ],
)
def test_attribute_segments_commas_of_both_widths_part_clauses(text, expected):
    """Pages are often saved with the narrow commas of Latin script."""
    first = "国家主席陈国强20日在北京同巴拉圭总统罗德里戈斯举行会晤。\n\n"
    assert sides(read("CN_MFA", "", first + text)[2]) == expected


def test_attribute_segments_words_in_corner_brackets_with_narrow_commas_are_a_quote():
    text = (
        "外交部長林國棟今(20)日接見巴拉圭眾議院議長羅德里戈斯。\n\n"
        "林國棟表示,「能夠在台北接待各位好友,我想有它特殊的意義」。"
    )
    assert read("TW_MOFA", "", text)[2]["is_quote"].tolist() == [False, True]


def test_attribute_segments_ministry_of_no_country_is_the_publishers():
    text = (
        "外交部長林國棟20日會見巴拉圭外長羅德里戈斯。\n\n"
        "羅德里戈斯表示，巴方重視雙邊關係。\n\n"
        "外交部表示，我國將持續深化邦誼。"
    )
    assert sides(read("TW_MOFA", "", text)[2]) == "ncp"


def test_find_readouts_lunch_is_a_meeting_on_the_day_of_this_month():
    """Taiwan prints the month in brackets behind 本."""
    text = "外交部長林國棟於本(9)月18日午宴歡迎馬紹爾外長羅德里戈斯訪問團。"
    readouts, participants, _ = read("TW_MOFA", "外交部長林國棟午宴歡迎馬紹爾外長", text)
    assert readouts["form"].tolist() == ["meeting"]
    assert readouts["contact_date"].astype(str).tolist() == ["2024-09-18"]
    assert people(participants) == ["p 林國棟 TW", "c 羅德里戈斯 MH"]


def test_find_readouts_dateline_of_an_agency_does_not_date_the_contact():
    text = "新华社北京9月20日电 国务院总理李强9月19日晚应约同德国总理施密特通电话。"
    readouts, _, _ = read("CN_XINHUA", "", text)
    assert readouts["contact_date"].astype(str).tolist() == ["2024-09-19"]


def test_find_readouts_announced_in_the_sentence_of_the_contact_is_none():
    text = (
        "9月20日，外交部发言人周明主持例行记者会。周明在会上宣布，应南非外长马库拉邀请，"
        "国务委员兼外交部长王毅将于9月27日至30日对南非进行正式访问。"
    )
    assert read("CN_MFA", "", text)[0].empty


def test_find_readouts_committee_of_ones_own_is_no_other_party():
    text = "外交部長林國棟20日宴請世界各地的僑務委員，以及立法院外交委員會委員。"
    assert read("TW_MOFA", "", text)[0].empty


def test_find_readouts_title_of_what_was_said_does_not_tell_the_publisher():
    title = "巴拉圭外長台北過生日 林國棟：有特殊意義"
    text = "澳洲外長林國棟周五（20日）在堪培拉會見巴拉圭外長羅德里戈斯。"
    assert people(read(None, title, text)[1]) == ["p 林國棟 AU", "c 羅德里戈斯 PY"]


def test_find_readouts_known_person_in_his_office_brings_his_country():
    text = "我國外交部長維文20日同中國外交部長王毅在柬埔寨金邊會面。"
    assert read(None, "", text)[0]["publisher_country"].tolist() == ["SG"]


def test_find_readouts_place_ends_at_a_comma():
    text = "中联部部长陈国强在北京，同巴拉圭外长罗德里戈斯举行会谈。"
    assert read("CN_IDCPC", "", text)[0]["place"].tolist() == ["北京"]


def test_find_readouts_statements_quoted_are_no_speakers_of_a_transcript():
    text = (
        "克里姆林宫消息称，俄罗斯总统普京与巴拉圭总统罗德里戈斯通电话。\n\n"
        "通稿中称：“双方讨论了贸易领域的合作。”\n\n通稿中称：“双方还讨论了双边日程。”"
    )
    assert len(read("RU_SPUTNIK", "", text)[0]) == 1


def test_find_readouts_quoted_guest_in_the_title_is_not_the_publisher():
    title = "巴拉圭外长：期待中拉外长会晤机制发挥更大作用"
    text = "当地时间20日，澳大利亚大使陈国强与巴拉圭外长罗德里戈斯举行会谈。"
    assert people(read(None, title, text)[1]) == ["p 陈国强 AU", "c 罗德里戈斯 PY"]


def test_attribute_segments_surname_and_vice_office_is_who_holds_it():
    text = (
        "副總統蕭國華會晤巴拉圭外長羅德里戈斯，強調雙方友誼堅定。\n\n"
        "羅德里戈斯表示感謝。\n\n蕭副總統指出，合作前景廣闊。"
    )
    assert sides(read("TW_PRESIDENT", "", text)[2]) == "pcp"


def test_find_readouts_new_ambassadors_are_met_though_not_named():
    text = "国家主席陈国强20日下午在人民大会堂接受七国新任驻华大使递交国书。"
    assert len(read("CN_XINHUA", "", text)[0]) == 1


def test_find_readouts_name_that_ends_like_a_body_keeps_its_last_character():
    text = "外交部副部长吴建国会见巴拉圭外长罗德里戈斯。"
    assert people(read("CN_MFA", "", text)[1]) == ["p 吴建国 CN", "c 罗德里戈斯 PY"]


@pytest.mark.parametrize("word", ["了", "了由"])
def test_find_readouts_small_words_behind_the_contact_are_no_name(word):
    text = (
        f"在对老挝进行国事访问期间，越南国会主席阮文山20日在万象会见{word}老挝国会主席通沙·本南"
        "率领的代表团。"
    )
    assert people(read("VN_VNA", "", text)[1]) == ["p 阮文山 VN", "c 通沙·本南 LA"]


def test_find_readouts_words_that_begin_like_with_name_nobody():
    text = "中国商务部部长陈国强20日会见巴拉圭贸工部长罗德里戈斯，双方一致同意早日重启磋商机制。"
    assert people(read("CN_MOFCOM", "", text)[1]) == ["p 陈国强 CN", "c 罗德里戈斯 PY"]


def test_find_readouts_short_first_sentence_is_not_told_in_passing():
    text = (
        "德国汉堡报道\n\n巴拉圭总统罗德里戈斯与越南总理阮文山会晤。\n\n两位领导人重申合作。\n\n"
        "双方还就贸易交换意见。\n\n会后双方发表声明。"
    )
    assert read(None, "", text)[0]["form"].tolist() == ["meeting"]


def test_contact_form_another_word_for_video():
    text = "韓國外長朴文山20日下午同巴拉圭外長羅德里戈斯進行視像會晤。"
    assert read(None, "", text)[0]["form"].tolist() == ["video"]


def test_contact_date_ahead_of_the_sentence_that_tells_the_contact():
    text = (
        "9月2日至3日，市外办主任周清赴上海拜访多国总领馆。周清分别与秘鲁驻沪总领事罗哈斯、"
        "日本驻沪总领事高桥座谈。"
    )
    assert str(read(None, "", text)[0]["contact_date"].iloc[0])[:10] == "2024-09-02"


@pytest.mark.parametrize(
    "line", ["今日發文稱，中國特使陳國強10日", "10日晚間發布新聞稿，9日陳國強"]
)
def test_contact_date_in_traditional_characters_is_not_when_it_was_told(line):
    text = f"中國外交部網站{line}會見巴拉圭外長羅德里戈斯。"
    assert read("CN_MFA", "", text)[0]["contact_date"].iloc[0].day < 11


@pytest.mark.parametrize("line", ["9月20日消息，9月19日，", "今天（20日）消息，昨天（19日），"])
def test_contact_date_is_not_when_it_was_told(line):
    text = f"据外交部网站{line}外交部长陈国强会见巴拉圭外长罗德里戈斯。"
    assert str(read("CN_MFA", "", text)[0]["contact_date"].iloc[0])[:10] == "2024-09-19"


def test_find_readouts_agency_quoted_by_another_tells_whose_account_it_is():
    text = "据新华社报道：20日，巴拉圭总统罗德里戈斯在总统府会见中国外长陈国强。"
    assert people(read(None, "", text)[1]) == ["p 陈国强 CN", "c 罗德里戈斯 PY"]


def test_find_readouts_another_contact_of_the_same_day():
    text = (
        "外交部长陈国强20日在北京会见巴拉圭外长罗德里戈斯。\n\n"
        "陈国强另会见访华的新西兰前总理史密斯，称愿加强往来。"
    )
    assert read("CN_MFA", "", text)[0]["counterpart_country"].tolist() == ["PY", "NZ"]


def test_find_readouts_ministry_named_without_its_country_is_the_chinese():
    text = "据外交部网站，当地时间9月20日，巴拉圭总统罗德里戈斯会见中国国务委员兼外长陈国强。"
    assert people(read(None, "", text)[1]) == ["p 陈国强 CN", "c 罗德里戈斯 PY"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("陈国强在北京会见巴布亚新几内亚副总理罗索。", ["c 罗索 PG"]),  # that is a capital, too
        ("陈国强在北京会见科特迪瓦总统夫人多米尼克。", ["c 多米尼克 CI"]),
        ("陈国强在北京会见泰国国王素拉和王后提达。", ["c 素拉 TH", "c 提达 TH"]),
        ("陈国强在内罗毕会见肯尼亚总统、联合民主同盟领袖卡马乌。", ["c 卡马乌 KE"]),
        ("陈国强在总统办公室会见巴拉圭总统罗德里戈斯。", ["c 罗德里戈斯 PY"]),
        ("陈国强致电祝贺巴拉圭总统罗德里戈斯，表示合作硕果累累、空间广阔。", ["c 罗德里戈斯 PY"]),
    ],
)
def test_find_readouts_whom_the_minister_met(text, expected):
    assert people(read("CN_MFA", "", f"外交部长{text}")[1]) == ["p 陈国强 CN", *expected]


def test_find_readouts_chancellor_is_called_prime_minister_in_the_title():
    told = read("CN_MFA", "李强会见德国总理", "3日，李强在柏林会见朔尔茨。")[1]
    assert people(told) == ["p 李强 CN", "c 朔尔茨 DE"]
    assert told["office"].tolist()[1:] == ["总理"]


def test_find_readouts_name_of_several_known_holds_the_office_of_the_title():
    told = read("CN_MFA", "李强会见沙特王储兼首相", "3日，李强会见穆罕默德。")[1]
    assert people(told) == ["p 李强 CN", "c 穆罕默德 SA"]


def test_find_readouts_heads_of_foundations_are_private():
    text = "外交部长陈国强会见美国史密斯及琼·怀特基金会联席主席约翰·怀特。"
    assert not len(read("CN_MFA", "", text)[0])


@pytest.mark.parametrize(
    "title",
    [
        "习近平出席金砖国家领导人第三十次会晤并发表讲话",
        "赵明远出席上合组织元首理事会第九十次会议",
    ],
)
def test_contact_form_of_a_numbered_summit(title):
    summit = title[5:].removesuffix("并发表讲话")
    text = f"当地时间8月3日上午，{summit}在开普敦举行。习近平指出，要加强合作。"
    assert read("CN_MFA", title, text)[0]["form"].tolist() == ["multilateral"]


def test_contact_form_of_talks_with_the_head_of_an_organisation_is_a_meeting():
    title = "李强同欧洲理事会主席共同主持第九十次中国—欧盟领导人会晤"
    text = "3日，国务院总理李强在北京同欧洲理事会主席马丁内兹共同主持第九十次中国—欧盟领导人会晤。"
    assert read("CN_MFA", title, text)[0]["form"].tolist() == ["meeting"]


def test_find_readouts_praise_of_a_speech_is_none():
    title = "多国人士积极评价赵明远主席在亚太经合组织第九十次领导人会议上的讲话"
    text = "赵明远主席出席亚太经合组织第九十次领导人会议并发表讲话。多国人士积极评价。"
    assert not len(read("CN_MFA", title, text)[0])


@pytest.mark.parametrize("post", ["总经理", "总裁", "行长"])
def test_find_readouts_head_of_a_bank_of_states(post):
    text = f"外交部长陈国强在北京会见国际清算银行{post}卡森斯。卡森斯表示，愿加强合作。"
    told = read("CN_MFA", "", text)[1]
    assert told["name"].tolist() == ["陈国强", "卡森斯"]


@pytest.mark.parametrize(
    "caption",
    [
        "副省长李小明、挪威交通大臣卡拉斯等参加会见。",
        "参加会见的有副省长李小明、中国驻挪威大使张三丰。",
    ],
)
def test_find_readouts_caption_that_tells_who_was_there_is_not_the_contact(caption):
    text = caption + "\n省长王大明28日会见了挪威首相索尔贝。\n王大明说,中挪关系发展顺利。"
    _, participants, segments = read(None, "", text)
    assert people(participants) == ["p 王大明 CN", "c 索尔贝 NO"]
    assert sides(segments) == "nnp"


@pytest.mark.parametrize("title", ["外交部长在中挪战略对话上致开幕词", "外长在欢迎宴会上的祝酒词"])
def test_find_readouts_what_a_host_says_to_his_guest_is_a_speech(title):
    text = "李部长，很高兴您来到挪威，欢迎您参加第七次中挪战略对话。我们同意恢复对话。"
    assert read(None, title, text)[0].empty


def test_find_readouts_day_in_parentheses_behind_this_month_is_the_day():
    text = "外交部長王大明本（9）日上午接見帛琉眾議院議長安德森，就雙邊合作交換意見。"
    readouts, *_ = read("TW_MOFA", "", text)
    assert readouts["contact_date"].dt.day.tolist() == [9]


@pytest.mark.parametrize("answer", ["桑托斯部长对此表示感谢。", "桑托斯部长也表示赞同。"])
def test_attribute_segments_who_answers_in_the_same_paragraph_speaks(answer):
    text = (
        "日本外务大臣青木健二与菲律宾外交部长桑托斯举行了电话会谈。\n"
        f"一、青木大臣强调了合作的重要性，并表示慰问。{answer}"
    )
    assert sides(read(None, "", text)[2])[-1] == "c"
