"""Documents that people send, after cleaning, judged by Pillow and pypdf."""

import io

import pytest
from PIL import ExifTags, Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

PLACE = {
    ExifTags.GPS.GPSLatitudeRef: "N",
    ExifTags.GPS.GPSLatitude: (56.0, 56.0, 58.5),
    ExifTags.GPS.GPSLongitudeRef: "E",
    ExifTags.GPS.GPSLongitude: (24.0, 6.0, 18.7),
}
SECRET = "Nofotografets Brivibas iela 1"


def corners():
    """Red above left, blue below right, wider than high."""
    picture = Image.new("RGB", (96, 64), "white")
    picture.paste("red", (0, 0, 32, 32))
    picture.paste("blue", (64, 32, 96, 64))
    return picture


def photograph(turned):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = "Kamera"
    exif[ExifTags.Base.ImageDescription] = SECRET
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(PLACE)
    out = io.BytesIO()
    corners().save(out, "JPEG", exif=exif, comment=SECRET, xmp=SECRET.encode(), quality=95)
    return out.getvalue()


@pytest.fixture
def clean(ask, tmp_path):
    def clean(content):
        path = tmp_path / "file"
        path.write_bytes(content)
        (answer,) = ask([f"clean {path}"])
        made = tmp_path / "file.clean"
        return answer, made.read_bytes() if made.exists() else None

    return clean


def near(pixel, wanted):
    return all(abs(a - b) < 60 for a, b in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photograph_tells_nothing_and_stands_upright(clean, turned):
    sent = photograph(turned)
    assert dict(Image.open(io.BytesIO(sent)).getexif().get_ifd(ExifTags.IFD.GPSInfo)), "it had a place"
    answer, made = clean(sent)
    assert answer == "image/jpeg"
    picture = Image.open(io.BytesIO(made))
    assert dict(picture.getexif()) == {}
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}, picture.info
    assert SECRET.encode() not in made
    # The judge turns it by itself: both must agree.
    from PIL import ImageOps

    judged = ImageOps.exif_transpose(Image.open(io.BytesIO(sent)))
    assert picture.size == judged.size
    width, height = judged.size
    for at in [(8, 8), (width - 9, 8), (8, height - 9), (width - 9, height - 9)]:
        assert near(picture.convert("RGB").getpixel(at), judged.convert("RGB").getpixel(at))


def test_a_screenshot_tells_nothing(clean):
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Comment", SECRET)
    remarks.add_itxt("XML:com.adobe.xmp", SECRET, zip=True)
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(PLACE)
    out = io.BytesIO()
    corners().save(out, "PNG", pnginfo=remarks, exif=exif)
    answer, made = clean(out.getvalue())
    assert answer == "image/png"
    picture = Image.open(io.BytesIO(made))
    picture.load()
    assert dict(picture.getexif()) == {} and picture.info == {}
    assert picture.tobytes() == corners().tobytes()


def pdf(change=lambda writer: None):
    pages = io.BytesIO()
    corners().save(pages, "PDF")
    writer = PdfWriter(clone_from=io.BytesIO(pages.getvalue()))
    writer.add_metadata({"/Author": SECRET, "/Producer": SECRET})
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_keeps_its_pages_and_loses_the_rest(clean):
    answer, made = clean(pdf(lambda writer: writer.add_attachment("a.txt", SECRET.encode())))
    assert answer == "application/pdf"
    read = PdfReader(io.BytesIO(made))
    assert len(read.pages) == 1 and not read.metadata and not dict(read.attachments)
    assert SECRET.encode() not in made
    picture = read.pages[0].images[0].image.convert("RGB")
    assert near(picture.getpixel((8, 8)), (255, 0, 0))


SCRIPT = DictionaryObject({
    NameObject("/S"): NameObject("/JavaScript"),
    NameObject("/JS"): TextStringObject("app.alert('x')"),
})


def runs_when_opened(writer):
    writer.root_object[NameObject("/OpenAction")] = SCRIPT


def has_a_script(writer):
    names = ArrayObject([TextStringObject("script"), SCRIPT])
    scripts = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): scripts})


@pytest.mark.parametrize("change", [runs_when_opened, has_a_script])
def test_what_runs_is_refused(clean, change):
    assert clean(pdf(change))[0] == "active"


def test_what_is_locked_is_refused(clean):
    assert clean(pdf(lambda writer: writer.encrypt("parole", algorithm="RC4-128")))[0] == "locked"
