# SPDX-License-Identifier: GPL-3.0-or-later
"""Random decisions: cases of stated amounts that are performed, borne, settled and put off in all the ways there are."""

import copy
from fractions import Fraction


def amount(rng, most=10**9):
    return f"{rng.randrange(1, most) / 100:.2f}"


def ledger(id, model, value, confirmed, category):
    return {"id": id, "model": model, "inputs": {"items": [
        {"id": "r1", "description": id, "category": category, "amount": value, "evidence": ["E-01"], "basis": "judgment"}]},
        "confirmed": confirmed}


def items(rng):
    out = []
    for i in range(rng.randrange(1, 6)):
        value, id = amount(rng, 10 ** rng.randrange(2, 10)), f"i{i}"
        if rng.random() < 0.4:
            item = ledger(id, "cost/restoration", value, ["basic-plan", "fees-not-repeated", "not-with-virtual-cost"], "works")
            item["inputs"] |= {"method": "stated", "method_reason": "as decided"}
        elif rng.random() < 0.5:
            item = ledger(id, "cost/assessment", value, ["necessary", "not-in-restoration"], "appraisal")
        else:
            item = {"id": id, "model": "cost/stated", "head": "interim-loss", "note": "as decided", "inputs": {"items": [
                {"id": "r1", "description": id, "amount": value, "evidence": ["E-01"], "basis": "judgment"}]},
                "confirmed": ["stated-in-force", "not-counted-elsewhere"]}
        out.append((item, Fraction(value)))
    return out


def performances(rng, listed):
    out = []
    for item, value in listed:
        manner = rng.choice(["", "pay", "self", "entrusted", "substitute", "impossible", "done"])
        if not manner:
            continue
        row = {"item": item["id"], "manner": manner}
        part = lambda: f"{float(value * 0.4):.2f}"  # noqa: E731
        if manner == "done":
            row["accepted"] = "2024-01-31"
            row |= {"shortfall": part()} if rng.random() < 0.5 else {}
            found = {"result": "not-met" if "shortfall" in row else "met", "date": "2024-03-01"}
            row |= {"evaluation": rng.choice([found, {"result": "exempt", "situation": "as decided"}])}
        elif manner in ("self", "entrusted", "substitute") and rng.random() < 0.5:
            row["price"] = part()
        out.append(row)
    return out


def liability_row(rng, parties, listed):
    chosen = rng.sample(parties, rng.randrange(1, len(parties) + 1))
    kind = rng.choice(["joint", "several", "several", "fault-share", "partly-joint", "supplementary"])
    bearers = [{"party": id} for id in chosen]
    if kind == "fault-share":
        cuts = [rng.randrange(1, 10) for _ in chosen]
        left = 1000
        for bearer, cut in zip(bearers[1:], cuts[1:]):
            bearer["weight"] = f"{cut * 20 / 1000:.3f}"
            left -= cut * 20
        bearers[0]["weight"] = f"{left / 1000:.3f}"
    elif kind in ("joint", "several") and rng.random() < 0.7:
        for bearer in bearers:
            bearer["factors"] = {"amount": str(rng.randrange(1, 50)), "hazard": str(rng.choice(["0.5", "1", "2", "3"]))}
    if kind == "partly-joint":
        if len(bearers) < 2:
            kind = "joint"
        else:
            bearers[-1] |= {"extent": "0.6", "weight": "1"}
            for bearer in bearers[:-1]:
                bearer["weight"] = "2"
    if kind == "supplementary":
        if len(bearers) < 2:
            kind = "joint"
        else:
            bearers[-1] |= {"supplementary": True, "extent": "0.35"}
    if kind in ("joint", "partly-joint") and len(bearers) > 1 and rng.random() < 0.3:
        bearers[0]["falsified"] = rng.choice(["impact-assessment", "monitoring", "operation"])
    row = {"kind": kind, "parties": bearers, "source": "as decided"}
    if rng.random() < 0.2:
        row["reduction"] = rng.choice(["0.1", "0.25", "0.333"])
    return row


def in_money(case, id):
    return all(row["manner"] in ("pay", "impossible") for row in case["performance"] if row["item"] == id)


def settlements(rng, case, parties, listed):
    targets = [item["id"] for item, _ in listed if in_money(case, item["id"])]
    out = []
    for i in range(rng.randrange(0, 5) if targets else 0):
        kind = rng.choice(["paid", "deposited", "insurance", "work", "labour", "stocking"])
        row = {"id": f"s{i}", "kind": kind, "date": f"2024-0{rng.randrange(1, 4)}-01", "party": rng.choice(parties),
               "against": rng.sample(targets, rng.randrange(1, len(targets) + 1)), "reason": "as decided", "evidence": ["E-01"]}
        if kind in ("labour", "stocking"):
            row |= {"quantity": str(rng.randrange(1, 400)), "unit_price": amount(rng, 30000), "price_date": "2024-01-01"}
        else:
            row["amount"] = amount(rng, 10 ** rng.randrange(3, 10))
        if rng.random() < 0.6:
            row["accepted"] = "2024-05-01"
        if rng.random() < 0.3 and not {one["kind"] for one in case["liability"]} & {"several", "fault-share"}:
            del row["party"]
        out.append(row)
    return out


def decision(rng):
    listed = items(rng)
    parties = [f"p{i}" for i in range(rng.randrange(1, 5))]
    case = {"format": "ecodamage-case/1",
            "case": {"id": "D", "acts": [{"from": "2023-03-01"}], "valuation_date": "2024-06-30", "currency": "CNY"},
            "parties": {"claimant": {"name": "a city", "type": rng.choice(["government", "procuratorate", "organisation"])},
                        "liable": [{"id": id, "name": id} for id in parties]},
            "evidence": [{"id": "E-01", "title": "judgment"}], "items": [item for item, _ in listed]}
    case["performance"] = performances(rng, listed)
    case["liability"] = [liability_row(rng, parties, listed)]
    if len(listed) > 1 and rng.random() < 0.5:
        case["liability"].append(liability_row(rng, parties, listed) | {"items": [listed[0][0]["id"]]})
    case["settlements"] = settlements(rng, case, parties, listed)
    if rng.random() < 0.4:
        case["schedule"] = {"from": "2024-07-01", "instalments": [{"date": "2024-08-01", "share": "0.35"},
                                                                  {"date": "2025-08-01", "share": "0.65"}]}
        if rng.random() < 0.5:
            case["schedule"] |= {"accelerates": True, "security_amount": amount(rng, 10 ** rng.randrange(3, 10))}
        if rng.random() < 0.5:
            case["schedule"]["deferred"] = {"share": "0.4", "granted": rng.random() < 0.6, "until": "2026-08-01", "condition": "as decided"}
            if case["settlements"] and case["schedule"]["deferred"]["granted"]:
                case["settlements"][-1] |= {"against": ["deferred"]}
    return case


def shuffled(rng, case):
    out = copy.deepcopy(case)
    for key in ("performance", "liability", "settlements"):
        rng.shuffle(out[key])
    rng.shuffle(out["parties"]["liable"])
    for row in out["liability"]:
        rng.shuffle(row["parties"])
    return out
