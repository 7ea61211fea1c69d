"""The empty monthly list as a workbook, judged by openpyxl."""

import io

import openpyxl
import pytest
from demo import Visitor, serve

COLUMNS = [
    "darbība",
    "personas kods",
    "vārds",
    "uzvārds",
    "dzimšanas datums",
    "datums",
    "programma",
    "papildprogrammas",
    "radniecība",
    "darbinieka kods",
    "kartes",
    "atmaksa",
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration server on a free port."""
    yield from serve((tmp_path_factory.mktemp("demo") / "log").open("w"))


def test_the_template_is_text_that_offers_its_words(demo):
    manager = Visitor(demo, "bta-hr")
    _, file = manager.file("/lists/template.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert len(book.sheetnames) == 1
    sheet = book.active
    assert [cell.value for cell in sheet[1]] == COLUMNS
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].max == len(COLUMNS)
    # A code or a day that is typed stays as it was typed.
    assert {cell.number_format for cell in sheet[1]} == {"@"}
    assert sheet.column_dimensions["A"].number_format == "@"
    offers = {
        str(it.sqref)[0]: it.formula1.strip('"').split(",")
        for it in sheet.data_validations.dataValidation
    }
    assert sorted(offers) == ["A", "I", "K", "L"]
    assert offers["A"] == ["pievienot", "izslēgt", "paplašināt", "labot"]
