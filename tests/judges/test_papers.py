"""Coupons, statements and letters, read back by programs that did not draw them."""

import json
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


def scanned(path, folder):
    """What a camera reads from its pages."""
    subprocess.run(["pdftoppm", "-r", "150", path, folder / "page"], check=True)
    pages = sorted(Path(folder).glob("page*.ppm"))
    return [code.text for page in pages for code in zxingcpp.read_barcodes(Image.open(page))]


@pytest.mark.parametrize("name", COUPONS)
def test_a_camera_reads_the_visit_number_from_each_copy(samples, name, tmp_path):
    codes = scanned(samples / f"{name}.pdf", tmp_path)
    assert len(codes) >= 3
    assert set(codes) == {"POLISE:VISIT:26-0000123-2"}


@pytest.mark.parametrize(
    ("name", "checked"), [("part", True), ("refused", True), ("corrected", False), ("holder", False), ("documents", False)]
)
def test_a_camera_reads_the_attestation_from_a_letter_of_a_decision(samples, name, checked, tmp_path):
    path = samples / f"receipt-{name}.pdf"
    codes = scanned(path, tmp_path)
    assert len(codes) == checked
    for code in codes:
        page, token = code.split("#")
        assert page == "https://polise.example/verify" and len(token) == 1200
    # Too long for a code, it is told where it can be had.
    assert ("https://polise.example/verify" in by_poppler(path)) == (checked or name == "corrected")


@pytest.mark.parametrize("read", [by_pypdf, by_poppler])
def test_a_statement_lists_its_visits_and_adds_them_up(samples, read):
    text = read(samples / "statement-60.pdf")
    visits = rows(text, re.compile(r"26-\d{7}-\d"))
    assert len(visits) == 60
    assert [sums(visits)] == rows(text, re.compile("Pavisam kopā"))


LETTERS = ["whole", "part", "nothing", "refused", "asks", "corrected", "many"]
AMOUNTS = {"most", "amount", "sum", "claimed", "by_others", "accepted", "paid", "left", "by"}


def found_in(decision, wanted):
    """Every value of a decision whose key is wanted, wherever it stands."""
    if isinstance(decision, list):
        return [value for item in decision for value in found_in(item, wanted)]
    if not isinstance(decision, dict):
        return []
    own = [value for key, value in decision.items() if key in wanted and not isinstance(value, (dict, list))]
    return own + [value for item in decision.values() for value in found_in(item, wanted)]


def euros(cents, lang):
    whole = f"{cents // 100:,}"
    if lang == "en":
        return f"€{whole}.{cents % 100:02}"
    return f"{whole.replace(',', ' ')},{cents % 100:02} €"


def by_poppler_in_order(path):
    read = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return read.stdout.decode()


@pytest.mark.parametrize("lang", ["lv", "en", "ru"])
@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("read", [by_pypdf, by_poppler_in_order])
def test_a_letter_has_every_amount_and_clause_of_its_decision(samples, name, lang, read):
    decision = json.loads((samples / f"letter-{name}.json").read_text())
    text = " ".join(read(samples / f"letter-{name}-{lang}.pdf").split())
    amounts, clauses = [], []
    if name == "asks":
        clauses = found_in(decision["asks"], {"clause"})
    elif "refusal" in decision:
        clauses = [decision["refusal"]["clause"]] + [it["row"] for it in decision["injuries"]]
    else:
        amounts = [cents for cents in found_in(decision, AMOUNTS) if cents]
        clauses = found_in(decision, {"clause", "row"})
    assert clauses
    assert [cents for cents in amounts if euros(cents, lang) not in text] == []
    assert [clause for clause in clauses if clause not in text] == []


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_names_its_language_and_is_tagged(samples, name):
    for lang in ["lv", "en", "ru"]:
        root = pypdf.PdfReader(samples / f"letter-{name}-{lang}.pdf").trailer["/Root"]
        assert root["/Lang"] == lang
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root


@pytest.mark.parametrize("name", sorted(set(LETTERS) - {"asks"}))
def test_a_decision_tells_where_to_complain(samples, name):
    text = " ".join(by_pypdf(samples / f"letter-{name}-lv.pdf").split())
    places = ["vērsieties pie mums", "ombuda", "Patērētāju tiesību aizsardzības centrā", "tiesā", "Latvijas Banka"]
    found = [text.find(place) for place in places]
    assert -1 not in found
    assert found == sorted(found)
