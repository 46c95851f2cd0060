# ruff: noqa: E501 - the tables are easier to read with one case to a line
"""intake/checks: what would make a contract false is found at its place; its near miss is not."""

from __future__ import annotations

import pytest
from test_load import BASE, RIGHT, edited, findings, line_of, said

from slagen.errors import IntakeError
from slagen.findings import Severity
from slagen.intake.load import load_bytes

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(RIGHT.glob("*.yaml"))}
MULTI, MANY, SAAS, INTERNAL = "multi-level", "one-customer-several-services", "saas-storage", "internal-helpdesk"
MINIMAL = "minimal"

Edit = tuple[str, str]
ATTACHED: Edit = (
    "  zone: Europe/London",
    "  zone: Europe/London\n  attached_to: {title: Main, number: M1, date: 2026-01-01}",
)
NO_LAW: Edit = ("  governing_law: EW\n", "")
NO_DISPUTES: Edit = (
    "disputes:\n  forum: {kind: court, name: Leeds District Registry of the High Court of Justice}\n",
    "",
)
ONE_CALENDAR: Edit = ("services:\n", "calendars: {office: {open: [Mon-Fri 09:00-18:00, Sat 09:00-13:00]}}\nservices:\n")
HOURS: Edit = ("    hours: 24x7\n    fee:", "    hours: office\n    fee:")
MAINTENANCE: Edit = ("support:\n", "maintenance: {night: {at_most: 30 minutes, counted: yes}}\nsupport:\n")
SUPPORTER = "  helper:\n    role: supporter\n    name: Helper Ltd\n    address: 9 Road\n"
SECOND = "  helper2:\n    role: supporter\n    name: Helper Two Ltd\n    address: 10 Road\n"
SATISFACTION = "satisfaction: {window: calendar month, owner: {zh: 门店支持经理"
BY_UNIT: Edit = (
    "    target: {kind: by-priority, values: {P1: 4 business hours, P2: 1 business day, P3: 3 business days}}\n",
    "    target: {kind: by-recipient, values: {shops: {kind: by-priority, values: {P1: 4 business hours, "
    "P2: 1 business day, P3: 3 business days}}}}\n",
)

SHARE_OF = (
    "  paid: {level: till, service: till, name: Paid, metric: {kind: elapsed, starts: a, ends: b}, target: 1 hour, owner: x}\n"
    "  share: {level: group, name: Share, metric: {kind: on-time, of: %s}, target: 95 %%, owner: x}\n"
    "  till-availability:\n"
)

# name: (example, edits that make it false, code, path, (line's part, column's part), words, edits that are a near miss)
CASES: dict[str, tuple[str, list[Edit], str, str, tuple[str, str], str, list[Edit]]] = {
    "unknown calendar": (
        SAAS, [("calendar: office", "calendar: ofice")], "V-02", "commitments.restoration.calendar", ("ofice", ""),
        "there is no “ofice” under calendars: did you mean “office”?", [("calendar: office", "calendar: 24x7"), ("P2: 2 business days", "P2: 2 days")]),
    "unknown priority": (
        MINIMAL, [("P2: 4 hours", "P9: 4 hours, P2: 4 hours")], "V-02", "commitments.response.target.values.P9", ("P9", "4"),
        "there is no “P9” under priorities", [("P2: 4 hours", "P2: 5 hours")]),
    "default priority that is none": (
        MULTI, [("{default: P3}", "{default: P4}")], "V-02", "prioritisation.default", ("P4}", ""), "no “P4” under priorities", [("default: P3", "default: P1")]),
    "override of an unknown commitment": (
        MULTI, [("      response: {target", "      respons: {target")], "V-02", "levels.shops.overrides.respons", ("respons: ", "{"),
        "there is no “respons” under commitments: did you mean “response”?", [("P1: 15 minutes", "P1: 20 minutes")]),
    "report by nobody": (
        MANY, [("by: datacentre, to", "by: datacenter, to")], "V-02", "reports.capacity.by", ("datacenter", ""), "did you mean “datacentre”?", [("by: datacentre, to", "by: supporter, to")]),
    "role that two parties have": (
        MANY, [("objectives:\n", SECOND.replace("    name", "    label: {zh: 丁方, en: the Aide, el: {nominative: ο Β, genitive: του Β, accusative: τον Β, dative: στον Β}}\n    name") + "objectives:\n"), ("by: datacentre, to", "by: supporter, to")],
        "V-02", "reports.capacity.by", ("supporter, to", ""), "there is no “supporter” under parties", [("by: datacentre, to", "by: supporter, to")]),
    "own calendar 24x7": (
        SAAS, [("  office: {open", "  24x7: {open: [Mon 09:00-10:00]}\n  office: {open"), ], "V-02", "calendars.24x7", ("  24x7: {", "{"), "exists already", [("  office: {open", "  other: {open: [Mon 09:00-10:00]}\n  office: {open"), ("  zone: ", "  business_hours: other\n  zone: ")]),
    "one id for two sections": (
        MULTI, [("  power:\n", "  night: {event: x, at_most: 1 hour}\n  power:\n")], "V-02", "exclusions.night", ("  night: {event", "{"),
        "stands under maintenance and under exclusions", [("  power:\n", "  nights: {event: x, at_most: 1 hour}\n  power:\n"), (", power]", ", power, nights]")]),
    "service not said": (
        MANY, [("    service: shop\n    metric", "    metric")], "V-02", "commitments.shop-availability.service", ("  shop-availability:", "shop"),
        "not said for which service", []),
    "service not said on a service level": (
        MULTI, [("    level: till\n    service: till\n", "    level: till\n")], "V-02", "commitments.till-availability.service", ("  till-availability:", "till"),
        "not said for which service", []),
    "notice as long as the term": (
        SAAS, [("notice: 30 days}\n", "notice: 1 year}\n")], "V-03", "agreement.term.notice", ("1 year}", ""), "the notice (1 year) may be as long as the term (12 months, line 13)", [("notice: 30 days}\n", "notice: 11 months}\n")]),
    "notice nearly as long as the term": (
        SAAS, [("notice: 30 days}\n", "notice: 365 days}\n")], "V-03", "agreement.term.notice", ("365 days}", ""), "may be as long", [("renewal: automatic, notice: 30 days}\n", "renewal: none, notice: 365 days}\n")]),
    "two services in a single-service agreement": (
        MINIMAL, [("services:\n", "services:\n  b: {name: B, description: d, hours: 24x7}\n"), ("    metric: availability", "    service: hosting\n    metric: availability"), ("    metric: first", "    service: b\n    metric: first")],
        "V-05", "services", ("services:", ""), "a single-service agreement (line 8) has one service; here are 2", [("structure: single-service", "structure: customer-level")]),
    "no provider": (
        MINIMAL, [("  provider:\n    name", "  p1:\n    role: supporter\n    name")], "V-05", "parties", ("parties:", ""), "exactly one provider; here is none",
        [("  provider:\n    name", "  alderbrook:\n    role: provider\n    name")]),
    "role not known": (
        MINIMAL, [("  provider:\n    name", "  alderbrook:\n    name")], "V-05", "parties.alderbrook", ("  alderbrook:", "alder"), "the role of party “alderbrook” is not known",
        [("  provider:\n    name", "  alderbrook:\n    role: provider\n    name")]),
    "id of one role with another": (
        MINIMAL, [("  provider:\n    name", "  supporter:\n    role: provider\n    name")],
        "V-05", "parties.supporter.role", ("role: provider", "provider"), "could mean either", [("  provider:\n    name", "  provider:\n    role: provider\n    name")]),
    "two parties of one name": (
        MINIMAL, [("name: Fenwick Prints Ltd", "name: Alderbrook HOSTING Ltd")], "V-05", "parties.customer.name", ("Alderbrook HOSTING", ""), "would be called the same",
        [("name: Fenwick Prints Ltd", "name: Alderbrook Hostings Ltd")]),
    "two parties of one label": (
        MINIMAL, [("  provider:\n", "  provider:\n    label: {en: the Firm}\n"), ("  customer:\n", "  customer:\n    label: {en: the firm}\n")],
        "V-05", "parties.customer.label", ("label: {en: the firm}", "{"), "give each party a label", [("  provider:\n", "  provider:\n    label: {en: the Firm}\n")]),
    "two supporters without labels": (
        MINIMAL, [("services:\n", SUPPORTER + SECOND + "services:\n")], "V-05", "parties.helper2.label", ("  helper2:", "helper2"), "give each party a label", [("services:\n", SUPPORTER + "services:\n")]),
    "promise to oneself": (
        MINIMAL, [("    metric: availability", "    obligee: provider\n    metric: availability")], "V-05", "commitments.availability.obligor", ("  availability:\n", "avail"),
        "promises something to itself", []),
    "credits that the customer gives": (
        MINIMAL, [("    metric: availability", "    obligee: provider\n    obligor: customer\n    metric: availability")], "V-29", "commitments.availability.remedy", ("    remedy: {kind: credit", "{"),
        "it is the provider who is paid", [("    metric: availability", "    obligor: provider\n    metric: availability")]),
    "too few originals": (
        MINIMAL, [("  languages:", "  copies: 1\n  languages:")], "V-05", "agreement.copies", ("copies: 1", "1"), "1 originals are too few for 2 parties",
        [("  languages:", "  copies: 2\n  languages:")]),
    "levels in a single-service agreement": (
        MINIMAL, [("commitments:\n", "levels: {a: {kind: corporate, name: A, audience: all}}\ncommitments:\n")], "V-05", "levels", ("levels: {", "{"), "only a multi-level agreement has levels", []),
    "one level only": (
        MINIMAL, [("structure: single-service", "structure: multi-level"), ("commitments:\n", "levels: {a: {kind: corporate, name: A, audience: all}}\ncommitments:\n"),
                  ("    metric: availability", "    level: a\n    metric: availability"), ("    metric: first", "    level: a\n    metric: first")],
        "V-05", "levels", ("levels: {", "{"), "has at least two levels",
        [("structure: single-service", "structure: multi-level"), ("commitments:\n", "levels: {a: {kind: corporate, name: A, audience: all}, b: {kind: service, parent: a, name: B, audience: some}}\ncommitments:\n"),
                  ("    metric: availability", "    level: a\n    metric: availability"), ("    metric: first", "    level: b\n    metric: first")]),
    "level not said": (
        MULTI, [("  satisfaction:\n    level: group\n", "  satisfaction:\n")], "V-05", "commitments.satisfaction.level", ("  satisfaction:\n", "satis"), "not said on which level", []),
    "law of an internal agreement": (
        INTERNAL, [("  organisation:", "  governing_law: PRC\n  organisation:")], "V-06", "agreement.governing_law", ("governing_law: PRC", "PRC"), "internal agreement has no governing_law", []),
    "forum of an internal agreement": (
        INTERNAL, [("disputes: {", "disputes: {forum: {kind: court, name: x}, ")], "V-06", "disputes.forum", ("disputes: {forum: {", "{kind"), "internal agreement has no disputes.forum", []),
    "internal and attached": (
        INTERNAL, [("  organisation:", "  attached_to: {title: m, number: n, date: 2026-01-01}\n  organisation:")], "V-06", "agreement.attached_to", ("attached_to", "{"), "no main contract", []),
    "internal without a sponsor": (
        INTERNAL, [("disputes: {decided_by: {zh: 主管运营的副总经理, en: Deputy General Manager for Operations, el: Αναπληρωτής Γενικός Διευθυντής Λειτουργιών}}", "disputes: {negotiation: 5 days}")], "V-06", "disputes.decided_by", ("disputes: {n", "{"), "who decides an internal dispute", []),
    "internal with credits": (
        INTERNAL, [("corrective: {", "credits: {nature: price-adjustment, cap: 5 %}\ncorrective: {")], "V-06", "credits", ("credits: {", "{"), "don't pay each other", []),
    "internal with a credit remedy": (
        INTERNAL, [("    target: at most 3.5 %", "    target: at most 3.5 %\n    remedy: {kind: credit, tiers: {above 3.5 %: 5 %}}")], "V-06", "commitments.reopened.remedy", ("remedy: {", "{"), "use remedy: corrective",
        [("    target: at most 3.5 %", "    target: at most 3.5 %\n    remedy: corrective")]),
    "internal without organisation": (
        INTERNAL, [("  organisation: {zh: 海石制造有限公司", "  place: {zh: 海石制造有限公司")], "V-06", "agreement.organisation", ("agreement:", "agree"), "names the organisation", []),
    "organisation outside": (
        MINIMAL, [("zone:", "organisation: x\n  zone:")], "V-06", "agreement.organisation", ("organisation: x", "x"), "only an internal agreement has an organisation", []),
    "sponsor outside": (
        MINIMAL, [("disputes:\n", "disputes:\n  decided_by: boss\n")], "V-06", "disputes.decided_by", ("boss", ""), "only internal disputes", [("disputes:\n", "disputes:\n  negotiation: 5 days\n")]),
    "unit outside": (
        MINIMAL, [("  customer:\n    name: Fenwick Prints Ltd\n    registration: \"00000002\"\n    address: 2 Example Road, York YO1 0AA", "  customer:\n    kind: unit\n    name: Fen")],
        "V-06", "parties.customer", ("  customer:", "customer"), "is not a company, but the agreement is external", []),
    "company inside": (
        INTERNAL, [("  customer:\n    kind: unit", "  customer:\n    address: x")], "V-07", "parties.customer", ("  customer:", "customer"), "is not a unit, but the agreement is internal", [("  customer:\n    kind: unit", "  customer:\n    role: customer\n    kind: unit")]),
    "service without a promise": (
        MANY, [("    service: shop\n", "    service: hosting\n"), ("basis: gross", "basis: gross")], "V-08", "services.shop", ("  shop:\n", "shop"), "nothing is promised for service “shop”", []),
    "more than all": (
        SAAS, [("at least 99.9 %\n    excluded", "at least 101 %\n    excluded"), (", tiers: {below 99.9 %", ", tiers: {below 101 %")], "V-10", "commitments.availability.target", ("at least 101", ""), "not between 0 % and 100 %", []),
    "never fails": (
        SAAS, [("at least 99.9 %\n    excluded", "at least 100 %\n    excluded"), (", tiers: {below 99.9 %", ", tiers: {below 100 %")], "V-10", "commitments.availability.target", ("at least 100", ""), "nothing ever fails",
        [("at least 99.9 %\n    excluded", "{value: at least 100 %, zero_tolerance: yes}\n    excluded"), (", tiers: {below 99.9 %", ", tiers: {below 100 %")]),
    "no tolerance where some is left": (
        SAAS, [("at least 99.9 %\n    excluded", "{value: at least 99.9 %, zero_tolerance: yes}\n    excluded")], "I07", "commitments.availability.target.value", ("at least 99.9", ""), "zero_tolerance belongs to 100 % availability",
        [("at least 99.9 %\n    excluded", "at least 99.905 %\n    excluded"), (", tiers: {below 99.9 %", ", tiers: {below 99.905 %")]),
    "direction": (
        SAAS, [("target: at least 99.9 %", "target: at most 99.9 %")], "V-11", "commitments.availability.target", ("at most 99.9", ""), "write “at least 99.9 %”", [("target: at least 99.9 %", "target: 99.9 %")]),
    "direction of an override": (
        MULTI, [("satisfaction: {target: at least 4.5}", "satisfaction: {target: at most 4.5}")], "V-11", "levels.till.overrides.satisfaction.target", ("at most 4.5", ""), "write “at least 4.5”", []),
    "unit of availability": (
        MINIMAL, [("target: at least 99.9 %", "target: 99.9 hours"), (" {below 99.9 %: 10 %, below 99.0 %: 25 %}", " {below 99.9 hours: 10 %}")], "V-12", "commitments.availability.target", ("99.9 hours\n", ""), "is a percentage", []),
    "unit of a clock": (
        MINIMAL, [("P1: 30 minutes", "P1: 30 tickets")], "V-12", "commitments.response.target.values.P1", ("30 tickets", ""), "is a length of time", []),
    "unit of a tier": (
        MINIMAL, [("below 99.0 %: 25 %", "below 99.0 points: 25 %")], "V-12", "commitments.availability.remedy.tiers.below 99.0 points", ("below 99.0 points", "25"), "not in the unit of the target", []),
    "measured too rarely": (
        MINIMAL, [("every: 1 minute", "every: 1 hour")], "V-17", "commitments.availability.target", ("at least 99.9 %", ""), "a miss can't be seen", [("every: 1 minute", "every: 4 minutes")]),
    "measured too rarely for all": (
        MULTI, [("monitoring: {measured: {by:", "monitoring: {measured: {every: 1 day, by:"), ("    measured: {by: Zabbix, every: 1 minute}\n", "")], "V-17", "commitments.mail-availability.target", ("at least 99.9 %", ""), "a miss can't be seen",
        [("monitoring: {measured: {by:", "monitoring: {measured: {every: 1 minute, by:"), ("    measured: {by: Zabbix, every: 1 minute}\n", "")]),
    "excluded and counted": (
        MINIMAL, [MAINTENANCE, ("    metric: availability", "    excluded: [night]\n    metric: availability")], "V-18", "commitments.availability.excluded[0]", ("[night]", "night"), "but its own entry (line 52) says that it counts as downtime",
        [(MAINTENANCE[0], MAINTENANCE[1].replace("yes", "no")), ("    metric: availability", "    excluded: [night]\n    metric: availability")]),
    "restored before the answer": (
        SAAS, [("P1: 2 hours, P2: 2 business", "P1: 20 minutes, P2: 2 business")], "V-20", "commitments.restoration.target.values.P1", ("20 minutes", ""), "20 minutes for restoration is shorter than 30 minutes for first-response",
        [("P1: 2 hours, P2: 2 business", "P1: 30 minutes, P2: 2 business")]),
    "restored before the answer in business time": (
        MANY, [("P1: 4 business hours", "P1: 10 minutes")], "V-20", "commitments.support-resolution.target.values.P1", ("10 minutes", ""), "shorter than 15 minutes", []),
    "restored before the answer on one level": (
        MULTI, [("restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}", "restoration: {target: {kind: by-priority, values: {P1: 10 minutes}}}")],
        "V-20", "levels.till.overrides.restoration.target.values.P1", ("10 minutes", ""), "shorter than 15 minutes for first-response",
        [("restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}", "restoration: {target: {kind: by-priority, values: {P1: 20 minutes}}}")]),
    "escalation backwards": (
        MANY, [("  - {after: 4 hours", "  - {after: 1 hour")], "V-20", "escalation[1].after", ("1 hour, provider", ""), "this step (1 hour) comes before the one above it (2 hours, line 167)", [("  - {after: 4 hours", "  - {after: 4 business hours")]),
    "urgent is slower": (
        MINIMAL, [("P1: 30 minutes", "P1: 5 hours")], "V-21", "commitments.response.target.values.P1", ("5 hours", ""), "P1 (5 hours) is slower than P2 (4 hours, line 43): 5 h can pass against 4 h", [("P1: 30 minutes", "P1: 239 minutes")]),
    "urgent is slower on one level": (
        MULTI, [("{P1: 2 business hours}", "{P2: 1 business hour}")],
        "V-21", "commitments.restoration.target.values.P1", ("4 business hours, P2", ""), "P1 (4 business hours) is slower than P2 (1 business hour, line 85): 163 h can pass against 160 h", [("{P1: 2 business hours}", "{P1: 1 business hour, P2: 1 business hour}")]),
    "urgent is slower by days": (
        MINIMAL, [ONE_CALENDAR, HOURS, ("P1: 30 minutes, P2: 4 hours", "P1: 1 business day, P2: 3 business hours")], "V-21", "commitments.response.target.values.P1", ("1 business day", ""), "is slower than",
        [ONE_CALENDAR, HOURS, ("P1: 30 minutes, P2: 4 hours", "P1: 1 business day, P2: 10 business hours")]),
    "priority without a target": (
        MINIMAL, [("P1: 30 minutes, P2: 4 hours", "P1: 30 minutes")], "V-21", "commitments.response.target.values", ("values: {", "{"), "there is no target for P2", []),
    "tier apart from the target": (
        MINIMAL, [("below 99.9 %: 10 %", "below 99.5 %: 10 %")], "V-27", "commitments.availability.remedy.tiers.below 99.5 %", ("below 99.5", "10 %"), "between them nothing is said", [("below 99.9 %: 10 %", "below 99.90 %: 10 %")]),
    "target moved away from the tiers": (
        MULTI, [("      satisfaction: {target: at least 4.5}", "      satisfaction: {target: at least 4.5}\n      x: {target: at least 99.5 %}"), ("commitments:\n", "commitments:\n  x:\n    level: group\n    service: till\n    metric: availability\n    target: 99 %\n    owner: o\n    remedy: {kind: credit, tiers: {below 99 %: 5 %}}\n")],
        "V-27", "commitments.x.remedy.tiers.below 99 %", ("below 99 %", "5 %}}"), "the first tier begins at 99 %, the target is 99.5 % (line 87)",
        [("      satisfaction: {target: at least 4.5}", "      satisfaction: {target: at least 4.5}\n      x: {target: at least 99.5 %, remedy: {kind: credit, tiers: {below 99.5 %: 5 %}}}"), ("commitments:\n", "commitments:\n  x:\n    level: group\n    service: till\n    metric: availability\n    target: 99 %\n    owner: o\n    remedy: {kind: credit, tiers: {below 99 %: 5 %}}\n")]),
    "tiers not in order": (
        MINIMAL, [("below 99.0 %: 25 %", "below 99.95 %: 25 %")], "V-27", "commitments.availability.remedy.tiers.below 99.95 %", ("below 99.95", "25"), "is no harder miss", []),
    "credit does not rise": (
        MINIMAL, [("below 99.0 %: 25 %", "below 99.0 %: 10 %")], "V-27", "commitments.availability.remedy.tiers.below 99.0 %", ("below 99.0 %", "10 %"), "the credit does not rise", [("below 99.0 %: 25 %", "below 99.0 %: 10.1 %")]),
    "tier on the good side": (
        MINIMAL, [("below 99.9 %: 10 %", "above 99.9 %: 10 %")], "V-27", "commitments.availability.remedy.tiers.above 99.9 %", ("above 99.9", "10 %"), "is on the good side", []),
    "tier out of reach": (
        MINIMAL, [("below 99.0 %: 25 %", "below 0 %: 25 %")], "V-27", "commitments.availability.remedy.tiers.below 0 %", ("below 0 %", "25 %"), "no value can be below 0 %", []),
    "tiers by priority": (
        MINIMAL, [("    measured: {by: ticket system}", "    measured: {by: ticket system}\n    remedy: {kind: credit, tiers: {above 4 hours: 5 %}}")], "V-27", "commitments.response.remedy.tiers", ("tiers: {above", "{above"), "need one target",
        [("    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}", "    target: 4 hours\n    remedy: {kind: credit, tiers: {above 4 hours: 5 %}}")]),
    "tiers of an exact target": (
        MINIMAL, [("    metric: availability\n    target: at least 99.9 %", "    name: n\n    metric: {kind: measure, means: m, formula: f, better: exact}\n    target: exactly 99.9 %")], "V-27", "commitments.availability.remedy.tiers", ("tiers: {", "{"), "no tier begins at “above 99.9 %”, where the target (line 38) is missed too", [("    metric: availability\n    target: at least 99.9 %", "    name: n\n    metric: {kind: measure, means: m, formula: f, better: exact}\n    target: exactly 99.9 %"), ("{below 99.9 %: 10 %, below 99.0 %: 25 %}", "{below 99.9 %: 10 %, below 99.0 %: 25 %, above 99.9 %: 5 %}")]),
    "cap below a tier": (
        MINIMAL, [("cap: 25 %", "cap: 20 %")], "V-28", "credits.cap", ("20 %", ""), "that tier can't be reached", [("cap: 25 %", "cap: 100 %")]),
    "credit without terms": (
        MINIMAL, [("credits: {nature: price-adjustment, cap: 25 %}\n", "")], "V-29", "commitments.availability.remedy", ("remedy:", "{"), "section credits is missing", []),
    "terms without a credit": (
        MINIMAL, [("    remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}\n", "")], "V-29", "credits", ("credits: {", "{"), "no commitment gives any",
        [("remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}", "remedy: tbd")]),
    "credit of no fee": (
        MINIMAL, [("    fee: 300 GBP per month\n", "")], "V-29", "services.hosting", ("  hosting:", "hosting"), "service “hosting” has none", [("fee: 300 GBP per month", "fee: tbd")]),
    "credit of no fee but that of a plan paid once": (
        MINIMAL, [("    fee: 300 GBP per month\n", ""), ("commitments:\n", "plans: {basic: {name: Basic, fee: 300 GBP once}}\ncommitments:\n")], "V-29", "services.hosting", ("  hosting:", "hosting"), "service “hosting” has none",
        [("    fee: 300 GBP per month\n", ""), ("commitments:\n", "plans: {basic: {name: Basic, fee: 300 GBP per month}}\ncommitments:\n")]),
    "credit of a fee paid once": (
        MINIMAL, [("fee: 300 GBP per month", "fee: 300 GBP once")], "V-29", "services.hosting.fee", ("300 GBP once", ""), "is paid once", [("fee: 300 GBP per month", "fee: 300 GBP per year")]),
    "credit of all fees, of which there are none": (
        MANY, [("basis: service-fee", "basis: total-fee"), ("    fee: 6000 GBP per month\n", ""), ("    fee: 1500.50 GBP per month\n", ""), ("    fee: 2400 GBP per month\n", "")], "V-29", "services.shop", ("  shop:\n", "shop"), "has none",
        [("basis: service-fee", "basis: total-fee"), ("    fee: 6000 GBP per month\n", ""), ("    fee: 1500.50 GBP per month\n", "")]),
    "credit of the fee of all services": (
        MULTI, [("satisfaction: {window: calendar month,", "satisfaction: {window: calendar month, remedy: {kind: credit, bands_of: overshoot, tiers: {above 0 %: 5 %}},")],
        "V-29", "levels.shops.overrides.satisfaction.remedy", ("remedy: {kind", "{kind"), "nobody can say of which fee",
        [("{target: at least 4.5}", "{target: at least 4.5, remedy: {kind: credit, tiers: {below 4.5: 5 %}}}")]),
    "override of what is locked": (
        MULTI, [("  group: {kind: corporate,", "  group: {kind: corporate, locked: [restoration],")],
        "V-38", "levels.till.overrides.restoration", ("restoration: {target: {kind: by-priority, values: {P1: 2 b", "{target"), "level “group” has locked “restoration” (line 67): no level below it may change it, and “till” does", [("    service: till\n    review", "    service: till\n    locked: [restoration]\n    review")]),
    "override weaker than what is guaranteed above": (
        MULTI, [("satisfaction: {target: at least 4.5}", "satisfaction: {target: at least 4.1}")], "V-38", "levels.till.overrides.satisfaction.target", ("at least 4.1}", ""),
        "level “till” promises at least 4.1 for “satisfaction”, which is weaker than at least 4.2 (line 115) of level “shops” above it", [("satisfaction: {target: at least 4.5}", "satisfaction: {target: at least 4.3}")]),
    "override weaker in the worst case": (
        MULTI, [("{P1: 2 business hours}", "{P1: 6 business hours}")], "V-38", "levels.till.overrides.restoration.target.values.P1", ("6 business hours}", ""),
        "level “till” promises 6 business hours (165 h) for “restoration”, which is weaker than 4 business hours (163 h) (line 105)", [("{P1: 2 business hours}", "{P1: 3 business hours}")]),
    "override that only moves the calendar, and so is weaker": (
        MULTI, [("satisfaction: {target: at least 4.5}", "satisfaction: {target: at least 4.5}\n      restoration: {calendar: late}"), ("      restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}\n", ""), ("calendars:\n", "calendars:\n  late: {open: [\"Mon 09:00-18:00\"]}\n")],
        "V-38", "levels.till.overrides.restoration.calendar", ("late}", ""), "promises 3 business days (522 h) for “restoration”, which is weaker than 3 business days (282 h)", []),
    "override weaker than an aim": (
        MULTI, [("satisfaction: {target: at least 4.5}", "satisfaction: {target: at least 4.2}"), ("    target: at least 4.2\n", "    target: at least 4.2\n    nature: aim\n")], "V-38", "levels.till.overrides.satisfaction", ("{target: at least 4.2}", ""), "changes nothing",
        [("satisfaction: {target: at least 4.5}", "satisfaction: {target: at least 4.1}"), ("    target: at least 4.2\n", "    target: at least 4.2\n    nature: aim\n")]),
    "claims after the records": (
        MINIMAL, [("cap: 25 %}", "cap: 25 %, claim: {within: 3 years}}")], "V-31", "credits.claim.within", ("3 years", ""), "longer than the records are kept (24 months)", [("cap: 25 %}", "cap: 25 %, claim: {within: 2 years}}")]),
    "disputes after the records": (
        INTERNAL, [("kept_for: 12 months", "kept_for: 20 days")], "V-31", "monitoring.disputed_within", ("monitoring: {", "{measured"), "30 days is longer", []),
    "corporate level with a parent": (
        MULTI, [("  group: {kind: corporate,", "  group: {kind: corporate, parent: shops,")], "V-38", "levels.group.parent", ("parent: shops,", "shops"), "no level above it", []),
    "level that hangs on nothing": (
        MULTI, [("    parent: group\n    audience: {zh: 集团", "    audience: {zh: 集团")], "V-38", "levels.mail", ("  mail:\n    kind: service", "mail"), "hangs on no other level", []),
    "levels in a circle": (
        MULTI, [("    parent: group\n    audience: {zh: 门店", "    parent: till\n    audience: {zh: 门店")], "V-38", "levels.shops.parent", ("parent: till", "till"), "is a more general level", []),
    "level without its service": (
        MULTI, [("    service: mail\n    review", "    review")], "V-38", "levels.mail", ("  mail:\n    kind: service", "mail"), "does not name it", []),
    "customer level with a service": (
        MULTI, [("    parent: group\n    audience: {zh: 门店", "    parent: group\n    service: till\n    audience: {zh: 门店")], "V-38", "levels.shops.service", ("service: till", "till"), "is about all services", []),
    "promise on the level of another service": (
        MULTI, [("    level: till\n    service: till", "    level: till\n    service: mail")], "V-38", "commitments.till-availability.service", ("service: mail\n    metric: availability\n    target: at least 99.95", "mail"), "its level “till” is about “till”", []),
    "on time with what stands below": (
        MULTI, [("  till-availability:\n", SHARE_OF % "paid")], "V-24", "commitments.share.metric.of", ("of: paid", "paid"), "“paid” is not promised on level “group” or above: name a commitment of this level or of one above it", [("  till-availability:\n", SHARE_OF % "restoration")]),
    "override of what is not above": (
        MULTI, [("      satisfaction: {target: at least 4.5}", "      mail-availability: {owner: x}")], "V-38", "levels.till.overrides.mail-availability", ("mail-availability: {o", "{"), "not promised on a level above", []),
    "override of another service": (
        MULTI, [("      satisfaction: {target: at least 4.5}", "      satisfaction: {target: at least 4.5}"), ("  satisfaction:\n    level: group", "  satisfaction:\n    level: group\n    service: mail")], "V-38", "levels.till.overrides.satisfaction",
        ("satisfaction: {target", "{target"), "level “till” is about “till”", [("  satisfaction:\n    level: group", "  satisfaction:\n    level: group\n    service: till")]),
    "override that changes nothing": (
        MULTI, [("satisfaction: {target: at least 4.5}", "satisfaction: {target: at least 4.2}")], "V-38", "levels.till.overrides.satisfaction", ("{target: at least 4.2}", ""), "changes nothing", []),
    "override that is empty": (
        MULTI, [("satisfaction: {target: at least 4.5}", "satisfaction: {}")], "V-38", "levels.till.overrides.satisfaction", ("satisfaction: {}", "{"), "changes nothing", []),
    "one target over many": (
        MULTI, [("restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}", "restoration: {target: 5 business days}")], "V-38", "levels.till.overrides.restoration.target", ("5 business days}", ""), "write both in the same way", []),
    "one target over many in a case": (
        MULTI, [BY_UNIT, ("restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}", "restoration: {target: {kind: by-recipient, values: {shops: 2 business hours}}}")],
        "V-38", "levels.till.overrides.restoration.target", ("{kind: by-recipient, values: {shops: 2", ""), "write both in the same way",
        [BY_UNIT, ("restoration: {target: {kind: by-priority, values: {P1: 2 business hours}}}", "restoration: {target: {kind: by-recipient, values: {shops: {kind: by-priority, values: {P1: 2 business hours}}}}}")]),
    "lock of a clause that is not there": (
        MULTI, [("  group: {kind: corporate,", "  group: {kind: corporate, locked_clauses: [measurement, confidentiality],")], "V-38", "levels.group.locked_clauses[1]", ("confidentiality]", ""), "no clause on confidentiality",
        [("  group: {kind: corporate,", "  group: {kind: corporate, locked_clauses: [measurement, confidentiality],"), ("commitments:\n", "confidentiality: {lasts: 5 years}\ncommitments:\n")]),
    "business time without a calendar": (
        MINIMAL, [("P2: 4 hours", "P2: 4 business hours")], "V-40", "commitments.response.target.values.P2", ("4 business", ""), "no calendar says when business is", [("P2: 4 hours", "P2: 4 business hours"), ONE_CALENDAR, HOURS]),
    "business time round the clock": (
        MINIMAL, [("P2: 4 hours", "P2: 4 business hours"), ONE_CALENDAR], "V-40", "commitments.response.target.values.P2", ("4 business", ""), "no calendar", [("P2: 4 hours", "P2: 4 business hours"), ONE_CALENDAR, ("    metric: first", "    calendar: office\n    metric: first")]),
    "business time moved to 24x7": (
        MULTI, [("P2: 1 business hour}}, calendar: shops}", "P2: 1 hour}}, calendar: 24x7}")], "V-40", "levels.shops.overrides.response.calendar", ("24x7}", ""), "no calendar", []),
    "business time of the agreement": (
        MINIMAL, [("cap: 25 %}", "cap: 25 %, answer_within: 5 business days}")], "V-40", "credits.answer_within", ("5 business", ""), "no calendar", [("cap: 25 %}", "cap: 25 %, answer_within: 5 business days}"), ONE_CALENDAR]),
    "business time of a measurement": (
        MINIMAL, [("every: 1 minute", "every: 1 business hour"), ("at least 99.9 %", "at least 99 %"), ("below 99.9 %: 10 %, below 99.0 %", "below 99 %: 10 %, below 98 %")], "V-40", "commitments.availability.measured.every", ("1 business", ""), "no calendar", []),
    "business hours of 24x7": (
        MINIMAL, [("zone:", "business_hours: 24x7\n  zone:"), ("cap: 25 %}", "cap: 25 %, answer_within: 5 business days}")], "V-40", "credits.answer_within", ("5 business", ""), "no calendar", []),
    "hours that overlap": (
        SAAS, [("open: [Mon-Fri 09:00-18:00]", "open: [Mon-Fri 09:00-18:00, Fri 17:00-19:00]")], "V-40", "calendars.office.open[1]", ("Fri 17:00", ""), "overlaps hours above it", [("open: [Mon-Fri 09:00-18:00]", "open: [Mon-Fri 09:00-18:00, Fri 18:00-19:00]")]),
    "open and closed": (
        SAAS, [("closed: [2027-01-01", "closed: [2027-02-20")], "V-40", "calendars.office.closed[0]", ("[2027-02-20,", "2027"), "is closed and also open", []),
    "hours of a day twice": (
        SAAS, [("also_open: [", "also_open: [2027-02-20 19:00-20:00, ")], "I06", "calendars.office.also_open[1]", ("2027-02-20 09", ""), "has hours above already", [("also_open: [", "also_open: [2027-02-21 19:00-20:00, ")]),
    "no source": (
        MINIMAL, [("    measured: {by: ticket system}\n", "")], "V-46", "commitments.response", ("  response:", "response"), "not said where the values", [("    measured: {by: ticket system}\n", ""), ("support:\n", "monitoring: {measured: {by: m}}\nsupport:\n")]),
    "measure without a name": (
        MULTI, [("    name: {zh: 用户满意度, en: User satisfaction, el: Ικανοποίηση χρηστών}\n", "")], "V-01", "commitments.satisfaction.name", ("  satisfaction:\n", "satis"), "has no name to print", []),
    "exclusion without a bound": (
        MULTI, [("    at_most: 8 hours\n    proof: {zh: 供电单位的停电通知, en: outage notice of the power supplier, el: ανακοίνωση διακοπής του παρόχου ηλεκτροδότησης}\n", "")], "V-47", "exclusions.power", ("  power:", "power"), "neither a bound nor a proof",
        [("    proof: {zh: 供电单位的停电通知, en: outage notice of the power supplier, el: ανακοίνωση διακοπής του παρόχου ηλεκτροδότησης}\n", "")]),
    "exclusion without an end": (
        MULTI, [("    at_most: 8 hours\n", "")], "V-47", "exclusions.power", ("  power:", "power"), "“power” is left out of “till-availability” (line 123) for any length of time: even a month without service would meet at least 99.95 %", []),
    "text missing": (
        SAAS, [("title: {zh: 云存储服务级别协议, en", "title: {en")], "V-50", "agreement.title", ("title: {en", "{"), "has no text in: zh: add it: {zh: …}", []),
    "language twice": (
        SAAS, [("[zh, en, el]", "[zh, en, el, zh]")], "V-50", "agreement.languages", ("[zh, en, el, zh]", ""), "“zh” stands twice: it is the same language", []),
    "nobody prevails": (
        SAAS, [("  prevailing: zh\n", "")], "V-50", "agreement.prevailing", ("agreement:", "a"), "it is not said which one decides: add prevailing: zh / en / el, or", [("prevailing: zh", "prevailing: equal")]),
    "a stranger prevails": (
        MINIMAL, [("zone:", "prevailing: zh\n  zone:")], "V-50", "agreement.prevailing", ("prevailing: zh", "zh"), "is not one of the agreement's languages", [("zone:", "prevailing: en\n  zone:")]),
    "equal to nothing": (
        MINIMAL, [("zone:", "prevailing: equal\n  zone:")], "V-50", "agreement.prevailing", ("prevailing: equal", "equal"), "no other text", []),
    "one text for three languages": (
        SAAS, [("by: {zh: 工单系统, en: ticket system, el: σύστημα δελτίων}", "by: 工单系统")], "V-50", "commitments.response.measured.by", ("by: 工单", "工单"), "will stand as it is in: en, el", [("by: Prometheus", "by: Grafana")]),
    "label in one language": (
        SAAS, [("  provider:\n", "  provider:\n    label: {zh: 服务商, el: {nominative: ο Β, genitive: του Β, accusative: τον Β, dative: στον Β}}\n")], "V-50", "parties.provider.label.en", ("label: {", "{zh"), "add the forms for en", []),
    "term defined twice": (
        MANY, [("terms:\n", "terms:\n  a: {term: PEAK SEASON, means: x}\n")], "I06", "terms.peak.term", ("term: {zh: 销售", "{zh"), "is defined under “a” already", [("terms:\n", "terms:\n  b: {term: tbd, means: x}\n  a: {term: Season, means: x}\n")]),
    "promised twice": (
        MINIMAL, [("  response:\n", "  again:\n    service: hosting\n    metric: availability\n    target: 99 %\n    owner: o\n    measured: {by: m}\n  response:\n")], "I06", "commitments.again", ("  again:", "again"), "promises the same as “availability”",
        [("  response:\n", "  again:\n    window: calendar year\n    metric: availability\n    target: 99.99 %\n    owner: o\n    measured: {by: m}\n  response:\n")]),
    "no law": (
        MINIMAL, [NO_LAW], "V-51", "agreement.governing_law", ("agreement:", "a"), "needs governing_law: add agreement.governing_law: PRC, GR or EW", [ATTACHED, NO_LAW, NO_DISPUTES]),
    "no forum": (
        MINIMAL, [NO_DISPUTES], "V-51", "disputes.forum", ("# yaml", "#"), "needs disputes.forum: add", [(NO_DISPUTES[0], "disputes: tbd\n")]),
    "law of an attached agreement": (
        MINIMAL, [ATTACHED, NO_DISPUTES], "V-06", "agreement.governing_law", ("governing_law: EW", "EW"), "comes from the main contract", [ATTACHED, NO_LAW, NO_DISPUTES]),
    "signed by nobody": (
        MINIMAL, [("zone:", "status: signed\n  zone:"), ("title: Director}\n  customer", "title: Director, date: 2026-12-01}\n  customer")], "V-53", "parties.customer.signs.date", ("{name: Tom", ""), "has no signatory with a date",
        [("zone:", "status: signed\n  zone:"), ("Archer, title: Director", "Archer, title: Director, date: 2026-12-01"), ("Bell, title: Director", "Bell, title: Director, date: 2026-12-01")]),
    "duty without its event": (
        MULTI, [("    within: 10 business days\n", "")], "I07", "duties.shops-list.within", ("  shops-list:", "shops"), "has after, but not within", []),
}  # fmt: skip

WARNINGS = {"V-28", "V-31", "V-08"}


@pytest.mark.parametrize("name", CASES)
def test_what_would_be_false_is_found_at_its_place_and_nothing_else_is(name: str) -> None:
    example, edits, code, path, (part, column), words, _ = CASES[name]
    text = edited(*edits, text=TEXTS[example])
    found = said(text)
    assert [(c, p) for c, _, p, _ in found] == [(code, path)], found
    place = line_of(text, part, column) if name != "no forum" else found[0][1]
    assert found[0][1] == place
    assert words in found[0][3]


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][6]])
def test_the_near_miss_is_silent(name: str) -> None:
    example, _, _, _, _, _, edits = CASES[name]
    assert said(edited(*edits, text=TEXTS[example])) == []


@pytest.mark.parametrize("name", CASES)
def test_what_is_only_weak_does_not_stop_generation(name: str) -> None:
    example, edits, code, *_ = CASES[name]
    weak = code in WARNINGS or name in (
        "no source",
        "exclusion without a bound",
        "equal to nothing",
        "one text for three languages",
        "terms without a credit",
        "exclusion without an end",
        "override weaker than what is guaranteed above",
        "override weaker in the worst case",
        "override that only moves the calendar, and so is weaker",
    )
    wanted = Severity.WARNING if weak else Severity.ERROR
    assert [finding.severity for finding in findings(edited(*edits, text=TEXTS[example]))] == [wanted]


def test_levels_with_nothing_open_say_what_is_missing_when_there_are_none() -> None:
    found = said(edited(("structure: single-service", "structure: multi-level")))
    assert [(code, path) for code, _, path, _ in found] == [("V-05", "levels")]


def test_custom_ids_of_parties_may_be_used_wherever_roles_may() -> None:
    text = edited(
        ("  provider:\n    name", "  alder:\n    role: provider\n    name"),
        ("  customer:\n    name", "  fenwick:\n    role: customer\n    name"),
        ("    metric: availability", "    obligor: alder\n    obligee: customer\n    metric: availability"),
        text=BASE,
    )
    assert said(text) == []


def test_words_of_a_finding_hold_no_pythonese() -> None:
    for example, edits, *_ in CASES.values():
        for _, _, _, words in said(edited(*edits, text=TEXTS[example])):
            assert not any(bad in words for bad in ("None", "Id(", "Decimal", "<", "value='", "Literal", "{{")), words


@pytest.mark.parametrize("name", ["ΑCME Trading", "АCME", "Βeta Ltd"])
def test_a_word_of_two_alphabets_that_look_alike_is_pointed_out(name: str) -> None:
    text = (RIGHT / "minimal.yaml").read_text(encoding="utf-8").replace("name: Fenwick Prints Ltd", f"name: {name}")
    found = [f for f in load_bytes(text.encode(), file="f.yaml").findings if f.code == "I08"]
    assert [(f.place.path, f.severity) for f in found] == [("parties.customer.name", Severity.WARNING)]
    assert "U+0" in str(found[0].what)


@pytest.mark.parametrize("name", ["ΑΛΦΑ Εμπορική", "北原ACME商贸", "µs und kΩ", "Ελληνική ACME", "Müller & Søn"])
def test_words_of_one_alphabet_stand_beside_those_of_another(name: str) -> None:
    text = (RIGHT / "minimal.yaml").read_text(encoding="utf-8").replace("name: Fenwick Prints Ltd", f"name: {name}")
    assert [f for f in load_bytes(text.encode(), file="f.yaml").findings if f.code == "I08"] == []


def test_two_parties_whose_names_look_the_same_are_one_name() -> None:
    text = (
        (RIGHT / "minimal.yaml")
        .read_text(encoding="utf-8")
        .replace("name: Fenwick Prints Ltd", "name: Аlderbrook Hosting Ltd")
    )
    with pytest.raises(IntakeError) as caught:
        load_bytes(text.encode(), file="f.yaml")
    assert "V-05" in {finding.code for finding in caught.value.findings}


def plain(languages: str) -> list[tuple[str, str, str]]:
    """(code, path, what: mend) for the English intake in other languages."""
    text = edited(("languages: [en]", f"languages: [{languages}]\n  prevailing: {languages[:2]}"))
    return [(code, path, words) for code, _, path, words in said(text)]


PROSE = [
    "agreement.title", "parties.provider.signs.title", "parties.customer.signs.title", "services.hosting.description",
    "commitments.availability.owner", "commitments.response.owner", "priorities.P1.when", "priorities.P2.when",
]  # fmt: skip


@pytest.mark.parametrize(("languages", "foreign"), [("en, zh", "zh"), ("en, zh, el", "zh, el"), ("zh", "zh")])
def test_prose_without_a_letter_of_a_language_asked_for_is_a_warning_and_names_are_not(
    languages: str, foreign: str
) -> None:
    found = [(code, path, words) for code, path, words in plain(languages) if code != "V-50"]
    assert [(code, path) for code, path, _ in found] == [("I10", path) for path in PROSE]
    assert all(f"has no word in {foreign}, and will be printed there as it is" in words for *_, words in found)


@pytest.mark.parametrize(
    "owner", ["CTO", "7", "运维 Head of Operations", "{en: Head, zh: 主管}", "tbd"]
)  # a code, a figure, both scripts, one text for each language
def test_a_text_that_is_fit_for_every_language_asked_for_is_no_warning(owner: str) -> None:
    text = edited(
        ("languages: [en]", "languages: [en, zh]\n  prevailing: en"), ("owner: Head of Operations", f"owner: {owner}")
    )
    assert ("I10", "commitments.availability.owner") not in [(code, path) for code, _, path, _ in said(text)]


def test_one_language_named_twice_is_said_to_be_the_same_and_asks_for_no_prevailing_one() -> None:
    text = edited(("languages: [en]", "languages: [en, en]"))
    [(code, _, path, words)] = said(text)
    assert (code, path) == ("V-50", "agreement.languages")
    assert words == "“en” stands twice: it is the same language: name each once"


def test_an_unknown_id_of_an_empty_section_is_not_answered_with_a_list_of_nothing() -> None:
    text = edited(("    measured: {by: uptime", "    serves: growth\n    measured: {by: uptime"))
    [(code, _, _, words)] = said(text)
    assert code == "V-02"
    assert words == "there is no “growth” under objectives: add it there; nothing stands there yet"


def test_tiers_below_a_target_that_nothing_misses_are_blamed_on_the_target() -> None:
    [(code, _, path, words)] = said(edited(("at least 99.9 %", "at least 0 %")))
    assert (code, path) == ("V-27", "commitments.availability.target")
    assert words.startswith("every value meets the target 0 %")


def test_a_service_without_a_promise_is_an_error_once_the_text_is_agreed() -> None:
    example, edits, *_ = CASES["service without a promise"]
    text = edited(*edits, ("  zone:", "  status: agreed\n  zone:"), text=TEXTS[example])
    [one] = [one for one in findings(text) if one.code == "V-08"]
    assert (one.severity, one.place.path) == (Severity.ERROR, "services.shop")
