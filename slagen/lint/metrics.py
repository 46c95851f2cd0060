"""The words of measuring: metrics, operators, statistics, periods, sources, in each language, for folded text.

Data only; what they mean together is worked out in targets.py and by the rules.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

Words: TypeAlias = Literal[
    "share", "time", "downtime", "score", "no metric", "operator", "low or high", "level", "complexity", "statistic",
    "period", "fixed period", "loose period", "source", "own discretion", "money", "condition", "condition behind",
    "target column", "other column", "duty",
]  # fmt: skip

_TIMES_EN = (
    "(?:response|load(?:ing)?|reply|answer(?:ing)?|restor(?:e|ation)|resol(?:ve|ution)|recovery|"
    "repair|turnaround|reaction|"
    "wait(?:ing)?|hold|queue|delivery|failover|round-trip|processing|access|read|write|arrival|"
    "attendance|acknowledgement)"
)
_TIMES_EL = (
    "(?:αποκρισ|ανταποκρισ|αποκαταστασ|επιλυσ|φορτωσ|απαντησ|παραδοσ|αναμον|επισκευ|αντιδρασ|επεξεργασ|"
    "αναγνωσ|εγγραφ|αφιξ|μεταδοσ)"
)
_PATTERNS: Final[dict[Words, dict[str, str]]] = {
    "share": {
        "en": (
            r"availabilit(?:y|ies)|up-?time|packet loss|(?:\w+ )?accuracy|on-time \w+|punctuality|csat|"
            r"(?:\w+ )?satisfaction|(?:delivery|service|vendor|supplier) performance|(?:success|error|failure|"
            "fix|resolution|abandonment|abandon|response|delivery|answer|answering|completion|fill|occupancy|"
            "loss|no-show|defect|rejection|complaint|damage|attendance|compliance|acceptance|hit|pass|fault|"
            "churn|drop|re-?open|first-contact|achievement) (?:rate|ratio)"
        ),
        "zh": r"可用性|可用度|满意度|[^\W\d_a-z的之每月季年度内各应须方]{0,6}率|占比|的比例",
        "el": (
            r"διαθεσιμοτητ\w+|χρονο\w? λειτουργιασ|απωλει\w+ πακετων|ακριβει\w+|ικανοποιησ\w+|πληροτητ\w+|"
            r"(?:δεικτ|ποσοστ|ρυθμ)\w+ (?:\w+ ){0,2}?(?:επιλυσ|διαθεσιμοτητ|επιτυχ|αποκρισ|απαντησ|ικανοποι|"
            r"ακριβ|παραδοσ|παραδοσε|σφαλμα|εγκατ|αποκαταστ|συμμορφ|απωλει)\w+|εμπροθεσμ\w+ \w+|συνεπει\w+"
        ),
    },
    "time": {
        "en": (
            r"latenc(?:y|ies)|jitter|(?:round-trip |network )?delay|mean time (?:to|between) \w+|mttr|"
            rf"{_TIMES_EN} times?|time to {_TIMES_EN}"
        ),
        "zh": (
            "时延|延时|延迟|抖动|(?:响应|加载|应答|修复|恢复|接通|处理|解决|回应|回复|等待|等候|接起|到场|"
            "往返|回执|访问|停留|开启|检索)(?:时间|时长|时限|时效)"
        ),
        "el": (
            rf"χρονο[συν]?υ? (?:\w+ )?{_TIMES_EL}\w*|χρονο[συν]?υ? (?:εκδοσ|εκτελεσ|διεκπεραιωσ|ολοκληρωσ|εξυπηρετησ|"
            rf"ανακτησ|μετ' επιστροφησ)\w*|χρονων (?:\w+ )?{_TIMES_EL}\w*|"
            r"(?:καθυστερησ|υστερησ)\w+ (?:δικτυου|μεταδοσησ|"
            "μετ' επιστροφησ)|latency|jitter|mttr"
        ),
    },
    "downtime": {
        "en": "downtime|unavailability|outage time|time out of service",
        "zh": "(?:停机|宕机|断站|中断|不可用|停梯)(?:时间|时长)?",
        "el": r"χρονο[σι]?υ?ν? (?:μη διαθεσιμοτητασ|διακοπ\w+|εκτοσ λειτουργιασ)|μη διαθεσιμοτητ\w+",
    },
    "score": {
        "en": "(?:satisfaction |quality )?score|rating|nps",
        "zh": "满意度(?:平均)?分?|评分|得分|考核分",
        "el": r"βαθμολογι\w+|βαθμοσ? ικανοποιησησ",
    },
    "no metric": {
        # words that look like a metric and are none
        "en": (
            "(?:interest|exchange|tax|hourly|daily|sampling|bit|flat|growth|discount|base|clock|day) rates?|"
            r"without (?:\w+ ){0,2}delay|due diligence|subject to availability|"
            "availability of (?:parts|staff|spare|personnel|funds)"
        ),
        "zh": "(?:毫不|不得|不应|无|无故)(?:延迟|迟延|延误)|[税利汇费]率|"
        "违约金率|折扣率|概率|功率|分辨率|频率|效率|增长率|倍率|比率|年化率|速率",
        "el": r"χωρισ (?:\w+ ){0,2}καθυστερησ\w+|"
        r"διαθεσιμοτητ\w+ (?:ανταλλακτικων|προσωπικου|πιστωσεων)|υπο την επιφυλαξη διαθεσιμοτητασ",
    },
    "operator": {
        "en": (
            "at least|(?:not|no) (?:be )?(?:less|lower|fewer|more|longer|greater|higher|later) than|"
            r"not (?:be )?(?:below|above|under|over)|(?:not|never) exceed|at most|minimum|min\.|maximum|max\.|"
            "up to|below|under|above|over|less than|more than|lower than|higher than|or (?:better|more|less|"
            r"higher|lower|above|below)|within|exceeds?|>|<|≥|≤|=>|=<|\+"
        ),
        "zh": (
            "不(?:得|应|可)?(?:低|高|少|多|大|小|长|短)于|不(?:得|应|可)?超[过出逾]|不(?:得|应)?逾|至少|至多|"
            "最多|最少|最低|最高|最长|最短|以上|以下|以内|之内|低于|高于|少于|小于|大于|超过|达到?|>|<|≥|≤|"
            "上限|下限"
        ),
        "el": (
            r"τουλαχιστον|κατ' ελαχιστο\w*|το πολυ|κατ' ανωτατο\w*|μεγιστ\w+|ελαχιστ\w+|ανωτατ\w+|εωσ|μεχρι|"
            "κατω (?:απο|του|των)|ανω (?:απο|του|των)|(?:οχι|δεν (?:ειναι|θα ειναι|πρεπει να ειναι)|"
            r"μην? ειναι) (?:μικροτερ|μεγαλυτερ|λιγοτερ|περισσοτερ|κατωτερ|ανωτερ|χαμηλοτερ|υψηλοτερ)\w+|"
            r"(?:δεν|μην?) (?:θα |πρεπει να )?(?:υπερβαιν|υπολειπ|ξεπερν|υπερβ)\w+|μικροτερ\w+|μεγαλυτερ\w+|"
            r"χαμηλοτερ\w+|υψηλοτερ\w+|εντοσ|>|<|≥|≤"
        ),
    },
    "statistic": {
        "en": (
            r"percentile|\bp ?\d\d|\bmean\b|average|averaged|median|maximum|max\.|\b(?:each|every|any|all)"
            r"\b(?! (?:\w+ )?(?:months?|quarters?|years?|weeks?|days?|time)\b)|no \w+ shall|worst|\d\s?(?:%|"
            r"per cent) of|in \d"
        ),
        "zh": (
            r"百分位|分位|p\s?\d\d|平均|均值|中位|最大|最长|最高|最慢|任一|任何|"
            "每一?[次张个笔通条起宗件票单路](?![^,;]{0,3}(?:自然|日历)?[年季月周日])|均(?!摊)|全部|所有|"
            r"\d\s?%的|单次|单笔"
        ),
        "el": (
            r"εκατοστημορι\w+|\bp ?\d\d|μεσ(?:οσ|ο|ου|η|ησ|ην|οι) |κατα μεσο ορο|διαμεσ\w+|μεγιστ\w+|"
            r"ανωτατ\w+|(?:καθε|εκαστ\w+)(?! (?:\w+ )?(?:μην|τριμην|ετ|ημερ|εβδομ))|κανεν\w+|καμι\w+|ολ(?:α|"
            r"εσ|ων|οι)\b|\d\s?% (?:των|τησ|του)"
        ),
    },
    "period": {
        # what a value is taken over
        "en": (
            "calendar|rolling|consecutive|(?:each|every|any|per|a|in the|of the|over the|monthly|service)"
            r" ?(?:\w+ )?(?:month|quarter|year|week|day)s?\b|monthly|quarterly|annual(?:ly)?|yearly|weekly|"
            r"daily|measurement period|billing (?:cycle|period)|in (?:any|a) \d+"
        ),
        "zh": (
            "自然[年季月周日]|日历|公历|历月|曆月|每一?(?:个)?(?:自然|日历)?[年季月周日天]|[年月季周](?:度|"
            "均)|[全本当该单按]?[年月季周]度?(?=可用|内|计|的|中|平均|累计|统计)|服务周期|计费周期|统计周期|"
            "考核周期|任意?连续|滚动|服务月|合同年度"
        ),
        "el": (
            r"ημερολογιακ\w+|κυλιομεν\w+|μηνιαι\w+|τριμηνιαι\w+|ετησι\w+|εβδομαδιαι\w+|ημερησι\w+|(?:καθε|ανα|"
            r"εκαστ\w+|τον?|ενοσ|του) (?:\w+ )?(?:μην\w+|τριμην\w+|ετοσ|ετουσ|εβδομαδ\w+|ημερ\w+)|"
            r"περιοδο\w* μετρησησ"
        ),
    },
    "loose period": {
        "en": "monthly|(?:per|each|every|a|any|one|single) month|quarterly|(?:per|each|every) quarter",
        "zh": (
            "每(?:一|个)?月|每(?:一|个)?季度?(?![^,;]{0,4}(?:一次|办理|召开|进行))|[月季]度|单月|月均|按月|月(?=可用)"
        ),
        "el": (
            r"μηνιαι\w+|(?:καθε|ανα|τον?|του|ενοσ|εκαστου?|ενα) μην(?:α|οσ)\b|τριμηνιαι\w+|(?:καθε|ανα|εκαστο)"
            " τριμηνο"
        ),
    },
    "fixed period": {
        # a month that is told from other months
        "en": (
            "calendar (?:month|quarter)|rolling|service month|contract month|consecutive|billing (?:cycle|"
            r"period|month)|\d+ (?:calendar )?days"
        ),
        "zh": (
            r"自然[月季]|日历[月季]|公历|公曆|历月|曆月|滚动|连续\s?\d+|服务月|服务周期|计费周期|首日|"
            "按当?该?月实际"
        ),
        "el": r"ημερολογιακ\w+|κυλιομεν\w+|\d+ (?:ημερολογιακων )?ημερων|μηνα υπηρεσιασ|συμβατικ\w+ μην\w+",
    },
    "source": {
        "en": (
            r"prob(?:e|es|ed)\b|monitor|\blogs?\b|recorded|records?\b|time ?stamps?|\bmeter|sensor|sampl|"
            r"survey|inspect|\bcount(?:ed)? (?:of|by)|joint count|scan|measur\w+ (?:by|with|at|from|as|every|"
            "in accordance|using|under)|determined (?:by|from)|according to (?:the|its)|taken from|"
            "calculated (?:as|in accordance|under|by)|data source|ticket system|system of record|"
            "reports? (?:of|from) the|statistics"
        ),
        "zh": (
            "探针|探测|监控|监测|日志|记录|时间戳|采样|抽样|抽查|问卷|调查机构|检测机构|测量|报表|系统数据|"
            "以[^,;。]{1,30}为准|数据来源|导出|传感器|取自|平台统计|巡检|问卷|计算方[式法]|详附件"
        ),
        "el": (
            r"μετρ(?:α|ατ|ησ|ουν|ιετ|ητ)\w*|καταγρα\w+|αισθητηρ\w+|αρχει\w+ (?:\w+ )?καταγραφ|παρακολουθησ\w+|"
            r"δειγματ\w+|σαρωσ\w+|χρονοσημανσ\w+|σημειων\w+|δελτι\w+|ερευν\w+|χρονοσφραγ\w+|"
            r"συμφωνα με τ\w+ (?:αρχει|στοιχει|δεδομεν|αναφορ)|προκυπτ\w+ απο|υπολογιζ\w+|οπωσ υπολογ\w+|"
            r"συστημα \w+ αιτηματων|πηγη"
        ),
    },
    "own discretion": {
        "en": (
            r"(?:in|at) (?:its|their|the \w+'?s?) (?:sole|absolute|own|unfettered) (?:discretion|opinion|"
            r"judg\w+)|(?:in|at) the (?:sole|absolute) (?:discretion|opinion|judg\w+)"
        ),
        "zh": (
            "单方(?:面)?(?:统计|认定|测算|计算|确定|测量|记录|数据)|自行(?:认定|统计|测算|判定|测量)|"
            "唯一(?:依据|标准|凭据)|以(?:乙方|服务商|厂商|承运人|供应商|提供方)(?:的|之)?(?:统计|记录|数据|"
            "认定)[^,;。]{0,6}为(?:唯一|最终)"
        ),
        "el": (
            r"(?:κατα|με) την? (?:απολυτη|αποκλειστικη|ελευθερη) (?:του |τησ )?κρισ\w+|"
            r"κατα τη μονομερη\w* \w+|μονομερ\w+|αποκλειστικα απο τον (?:παροχο|αναδοχο)"
        ),
    },
    "low or high": {
        "en": (
            "(?:be|is|are|:|at|kept|remain|stay)(?: (?:kept|very|as|consistently|always|at|a))"
            "* (?P<low>(?:low|high|minimal|negligible|excellent|good|short|fast|small)(?:er|est)"
            r"?(?: (?:level|as possible))?|(?:to )?(?:a|an|the) (?:absolute )?minimum)\b(?! ?(?:than|of|[-/]))"
            "|(?P<before>(?:very |extremely )?(?:high(?:est)?|low(?:est)?|maximum|minimal|optimal|excellent)"
            r"[ -](?:availability|up-?time|latenc\w+|packet loss|response times?))(?! (?:zone|set|cluster|"
            "architecture|configuration|pair|mode|solution|design))"
        ),
        "zh": (
            "(?P<low>(?:较|很|极|非常|尽可能)(?:高|低|短|小|快|好|少)(?:的?水平)?|[高低良优]水平|(?:保持|"
            "维持|处于)(?:在)?(?:高|低)(?:水平|位))(?![于出过])|(?P<before>(?:较|极|很|最|超)?高可用(?:性|率)"
            "?(?!架构|集群|部署|组|方案|技术|配置|环境|设计|版|产品|模式|切换|系统)|(?:较|极|很|超)"
            "?低(?:时延|延迟|延时|丢包率?))"
        ),
        "el": (
            r"(?:ειναι|διατηρ\w+|παραμεν\w+|:|σε)(?: (?:παντα|πολυ|σε|ιδιαιτερα|οσο το δυνατον|"
            r"κατα το δυνατον|το))* (?P<low>υψηλ\w+|χαμηλ\w+|ελαχιστ\w+|αμελητε\w+|μικρ(?:η|οτερη|ο|οσ)|"
            r"συντομ(?:η|οσ))\b|(?P<before>(?:πολυ )?(?:υψηλ|χαμηλ|μεγιστ|ελαχιστ)\w+ (?:δυνατη )"
            r"?(?:διαθεσιμοτητ\w+|καθυστερησ\w+|απωλει\w+|χρον\w+ αποκρισησ))"
        ),
    },
    "level": {
        # the whole of a cell
        "en": (
            "(?:very )?(?:high|low|good|excellent|minimal|fast|short|best|maximum|optimal|minimum|"
            r"satisfactory|adequate)(?: as possible)?\.?"
        ),
        "zh": "(?:较|很|极|非常)?(?:高|低|良好|优秀|好|快|短|优|良|中)(?:水平)?",
        "el": r"(?:πολυ )?(?:υψηλ|χαμηλ|καλ|αριστ|ελαχιστ|μικρ|γρηγορ|ικανοποιητικ)\w+\.?",
    },
    "complexity": {
        "en": (
            "(?:depend(?:s|ing|ent)? (?:up)?on|var(?:y|ies) (?:with|by|depending on)|according to|based on)"
            r" (?:the )?(?:\w+ (?:and )?){0,2}?(?:complexity|difficulty|workload|work load|capacity)"
            r"(?: of the \w+)?"
        ),
        "zh": (
            "(?:视|依据?|根据|按照?|取决于)[^,;。]{0,8}(?:复杂(?:程度|度|性)|难易程度|难度|工作量|忙闲|"
            "繁忙程度)(?:而定|确定|定)?"
        ),
        "el": (
            r"(?:αναλογα (?:με|απο)|εξαρταται απο) (?:την |τη |το |τον )?(?:\w+ ){0,2}?(?:πολυπλοκοτητα|"
            r"δυσκολια|φορτο|περιπλοκοτητα|διαθεσιμοτητα)(?: (?:του|τησ) \w+)?"
        ),
    },
    "money": {
        "en": (
            r"credit|reduc|rebate|refund|deduct|discount|penalt|liquidated|damages|compensat|\bpay(?:s|able|"
            r"ment)?\b|\bpaid\b|charges? |deposit|\bfees?\b|price|liabilit|insur|\bcap\b|interest|\bvat\b|"
            r"\btax|surcharge|invoice|bonus|terminat|escalat"
        ),
        "zh": (
            "减收|扣减|扣除|违约金|赔偿|抵扣|返还|折扣|补偿|支付|付款|预付|价款|总价|费用|税|利率|利息|"
            "保证金|质保金|责任[^制]|解除|奖励|罚|计收|计付|酬金|结算"
        ),
        "el": (
            r"πιστ[ωε]|μειω|ποινικ|ρητρα|εκπτωσ|αποζημ|πληρω|καταβ|εξοφλ|τιμημα|τελουσ|εγγυησ\w+ καλησ|"
            r"φ\.?π\.?α|τοκ|ευθυνη|αμοιβ|καταγγ|λυσει|προκαταβολ|υπεργολαβ|προστιμ|δαπαν"
        ),
    },
    "condition": {
        "en": (
            r"\b(?:if|where|when|whenever|whose|unless|should|for (?:each|every)|in which|once|until|falls?|"
            r"drops?|misse[sd]|fewer|in case)\b"
        ),
        "zh": "如果?|若|倘|当(?![月日年季地事])|一旦|未达|未能达|每[低高]于|每超|每降|每增|每逾",
        "el": (
            r"\b(?:αν|εαν|εφοσον|οταν|οποτε|σε περιπτωση|σε περιπτωσεισ|υπολειπεται|υπολειπονται|πεσει|"
            r"μειωθει|υστερει|για καθε|οπου|του οποιου|στον οποιο)\b"
        ),
    },
    "condition behind": {
        "en": "(?!x)x",
        "zh": "[^,;。]{0,12}(?:的|时|者|情况下|情形)(?:[,;:]|$)",
        "el": "(?!x)x",
    },
    "target column": {
        "en": "target|goal|service level|commitment|threshold|objective|level|value|sla|limit",
        "zh": "目标|指标值|标准|要求|承诺|阈值|服务水平|服务级别|服务等级|限值|sla",
        "el": "στοχ|επιπεδ|οριο|δεσμευσ|τιμη στοχ|απαιτησ|κατωφλι|sla",
    },
    "other column": {
        "en": (
            "credit|reduc|rebate|refund|penalt|damages|weight|share|price|fee|charge|cost|eur|period|window|"
            "source|population|measured|month|actual|result|january|tolerance|vat|tax|discount|deduct|"
            "max(?:imum)? downtime|downtime"
        ),
        "zh": (
            "减收|扣减|违约金|赔偿|抵扣|返还|折扣|补偿|权重|比重|占比|价|费|金额|周期|来源|范围|统计|实测|"
            "实际|月份|税|比例|得分|停机|扣分"
        ),
        "el": (
            "πιστωσ|μειωσ|ποινικ|ρητρα|εκπτωσ|αποζημ|βαρυτητ|συντελεστ|ποσοστο (?:επι|πιστ|μειω)|"
            r"τιμη(?! στοχ)|κοστοσ|τελοσ|αξια|περιοδο|πηγη|πραγματικ|αποτελεσμ|φ\.?π\.?α|διακοπ"
        ),
    },
    "duty": {
        "en": r"\b(?:shall|must|will|guarantees?|commits?|undertakes?|warrants?|ensures?|is|are|achieves?)\b",
        "zh": "应|须|必须|保证|承诺|确保|需|要|不[低高少多超得]|为|达",
        "el": r"\w",
    },
}


@functools.cache
def words(name: Words, language: str) -> Lazy:
    """The pattern for one kind of words in LANGUAGE, compiled when first asked for."""
    pattern = _PATTERNS[name][language]
    return Lazy(rf"(?<![a-z])(?:{pattern})" if language == "en" and name in _WHOLE else pattern)


_WHOLE: Final = frozenset({"share", "time", "downtime", "score", "no metric", "period", "loose period", "fixed period"})


def every_pattern() -> Iterator[Lazy]:
    """All patterns of this module."""
    return (words(name, language) for name, spoken in _PATTERNS.items() for language in spoken)
