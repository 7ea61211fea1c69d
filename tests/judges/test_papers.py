"""Coupons and statements, read back by programs that did not draw them."""

import re
import subprocess
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import Image

from conftest import program

COUPONS = ["coupon-1", "coupon-7", "coupon-30", "coupon-7-voided", "coupon-30-voided"]
STATEMENTS = ["statement-0", "statement-60"]
COPIES = ["Iestādes eksemplārs", "Apdrošinātāja eksemplārs", "Pacienta eksemplārs"]
# No-break spaces stand between thousands; a plain one is the gap between two columns.
EUROS = re.compile("(\\d{1,3}(?:[\u00a0\u202f]\\d{3})*,\\d\\d)\\s€")


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    subprocess.run([program("POLISE_SAMPLES"), folder], check=True)
    return folder


def by_pypdf(path):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def by_poppler(path):
    read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    # It prints no-break spaces as plain ones, and two or more between columns.
    return re.sub(r"(?<=\d) (?=\d{3},)", "\u00a0", read.stdout.decode())


def amounts(text):
    return [Decimal(re.sub(r"\s", "", euros).replace(",", ".")) for euros in EUROS.findall(text)]


def rows(text, marked):
    """The amounts of each line of text that has the mark."""
    return [amounts(line) for line in text.splitlines() if marked.search(line) and amounts(line)]


def sums(rows):
    return [sum(column, Decimal(0)) for column in zip(*rows)]


def copies(text):
    """The text of each of the three copies."""
    parts = re.split(f"({'|'.join(COPIES)})", text)
    return dict(zip(parts[1::2], parts[2::2]))


@pytest.mark.parametrize("name", COUPONS + STATEMENTS)
def test_pages_are_a4_and_bring_their_fonts(samples, name):
    for page in pypdf.PdfReader(samples / f"{name}.pdf").pages:
        assert [round(side) for side in page.mediabox[2:]] == [595, 842]
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in described["/FontDescriptor"]


@pytest.mark.parametrize("name", COUPONS)
@pytest.mark.parametrize("read", [by_pypdf, by_poppler])
def test_a_coupon_has_three_copies_that_add_up(samples, name, read):
    found = copies(read(samples / f"{name}.pdf"))
    assert list(found) == COPIES
    for text in found.values():
        *lines, total = [row for row in rows(text, EUROS) if len(row) == 3]
        assert sums(lines) == total
        price, insurer, patient = total
        assert insurer + patient == price > 0


@pytest.mark.parametrize("name", COUPONS)
def test_only_the_insurers_copy_has_the_personal_code(samples, name):
    found = copies(by_poppler(samples / f"{name}.pdf"))
    with_code = [copy for copy, text in found.items() if "320000-12345" in text]
    assert with_code == ["Apdrošinātāja eksemplārs"]


@pytest.mark.parametrize("name", COUPONS)
def test_each_copy_of_a_voided_coupon_says_so(samples, name):
    found = copies(by_poppler(samples / f"{name}.pdf"))
    marked = ["ANULĒTS" in text for text in found.values()]
    assert marked == [name.endswith("voided")] * 3


@pytest.mark.parametrize("name", COUPONS)
def test_a_camera_reads_the_visit_number_from_each_copy(samples, name, tmp_path):
    subprocess.run(["pdftoppm", "-r", "150", samples / f"{name}.pdf", tmp_path / "page"], check=True)
    pages = sorted(Path(tmp_path).glob("page*.ppm"))
    codes = [code.text for page in pages for code in zxingcpp.read_barcodes(Image.open(page))]
    assert len(codes) >= 3
    assert set(codes) == {"POLISE:VISIT:26-0000123-2"}


@pytest.mark.parametrize("read", [by_pypdf, by_poppler])
def test_a_statement_lists_its_visits_and_adds_them_up(samples, read):
    text = read(samples / "statement-60.pdf")
    visits = rows(text, re.compile(r"26-\d{7}-\d"))
    assert len(visits) == 60
    assert [sums(visits)] == rows(text, re.compile("Pavisam kopā"))
