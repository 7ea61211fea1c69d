"""Files of payments, judged by the schemas that the standard publishes."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import sepaxml
from conftest import program
from lxml import etree
from stdnum import iban as ibans

SCHEMAS = Path(sepaxml.__file__).parent / "schemas"


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("payments")
    subprocess.run([program("POLISE_SAMPLES"), folder], check=True)
    return folder


@pytest.mark.parametrize("name", ["pain.001.001.03", "pain.001.001.09"])
def test_payments_are_as_their_schema_says(samples, name):
    schema = etree.XMLSchema(file=str(SCHEMAS / f"{name}.xsd"))
    document = etree.parse(samples / f"{name}.xml")
    schema.assertValid(document)
    root = document.getroot()
    space = {"p": etree.QName(root).namespace}
    amounts = [Decimal(node.text) for node in root.iterfind(".//p:InstdAmt", space)]
    assert len(amounts) == 4
    for sums in root.iterfind(".//p:CtrlSum", space):
        assert Decimal(sums.text) == sum(amounts)
    for counts in root.iterfind(".//p:NbOfTxs", space):
        assert int(counts.text) == len(amounts)
    for account in root.iterfind(".//p:IBAN", space):
        assert ibans.is_valid(account.text)
    assert etree.tostring(document, encoding="unicode").isascii()
