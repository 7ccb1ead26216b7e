#!/usr/bin/env python3
"""Makes the files of vendor-small, vendor-windows-1252 and noark5-golden/dokumenter anew, and puts
their sizes and checksums into the Noark XML. The results are committed; this needs poppler-utils and
libtiff-tools, and gives the same bytes with the same versions of those."""

import hashlib
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def pdf(pages):
    """A small PDF, one list of lines a page, in Courier as on a typewriter."""
    objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (nb) >>", None,
               "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        text = "BT /F1 11 Tf 14 TL 70 770 Td\n"
        for line in lines:
            escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            text += f"({escaped}) Tj T*\n"
        text += "ET"
        length = len(text.encode("cp1252"))
        objects.append(f"<< /Length {length} >>\nstream\n{text}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
                       " /Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return out


def scanned_tiff(pages):
    """The same pages as a scanner gives them: black and white, group 4, 200 dots an inch."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "s.pdf")
        source.write_bytes(pdf(pages))
        subprocess.run(["pdftoppm", "-q", "-r", "200", "-mono", "-tiff", source, f"{folder}/s"], check=True)
        result = pathlib.Path(folder, "result.tif")
        subprocess.run(["tiffcp", "-c", "g4", *sorted(pathlib.Path(folder).glob("s-*.tif")), result], check=True)
        return result.read_bytes()


def jpeg(lines):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "s.pdf")
        source.write_bytes(pdf([lines]))
        subprocess.run(["pdftoppm", "-q", "-r", "150", "-gray", "-jpeg", source, f"{folder}/s"], check=True)
        return next(pathlib.Path(folder).glob("s-*.jpg")).read_bytes()


COLUMNS = ("saksnummer aar sakstittel gnr bnr fnr snr adresse tittel dokumenttype dato tilgang hjemmel "
           "eksistens fil sider").split()

# Each document has a word that is in no other, so that a test can ask who finds it.
DOCUMENTS = [
    # case, year, case title, gnr, bnr, address, title, type, date, access, basis, existence, file, pages
    ("118/67", "1967", "Oppføring av enebolig", "20", "11", "Solbakken 9", "Byggetillatelse", "Byggetillatelse",
     "1967-05-02", "åpen", "", "offentlig", "1967/tillatelse.pdf",
     [["TESTVIK KOMMUNE", "Bygningsrådet", "", "BYGGETILLATELSE - gnr. 20 bnr. 11", "",
       "Bygningsrådet har i møte 2. mai 1967 gitt tillatelse", "til oppføring av enebolig i Solbakken 9."],
      ["Vilkår", "", "1. Avstanden til nabogrensen skal være 4,5 m.", "2. Taket tekkes med mørk stein."],
      ["Bilag", "", "Pipen mures av kvernsteinsmurer Nordtangen.", "Ferdigattest utstedes etter besiktigelse."]]),
    ("118/67", "1967", "Oppføring av enebolig", "20", "11", "Solbakken 9", "Plan 1. etasje", "Plantegning",
     "1967-03", "åpen", "", "offentlig", "1967/plan.jpg",
     ["PLAN 1. ETASJE   1:100", "", "STUE 31,4 m2", "KJØKKEN 11,2 m2", "SOVEROM 12,0 m2", "", "ALKOVE"]),
    ("118/67", "1967", "Oppføring av enebolig", "20", "11", "Solbakken 9", "Naboerklæring", "Nabosamtykke",
     "1967", "åpen", "", "offentlig", "1967/nabo.tif",
     [["NABOERKLÆRING", "", "Undertegnede eier av gnr. 20 bnr. 13 har intet", "å innvende mot byggeplanene.", "",
       "Grensen går langs granhekken."],
      ["Side to", "", "Merkestein ved den store steinrøysa."]]),
    ("94/330", "1994", "Melding om garasje", "20", "11", "Solbakken 9", "Klage fra nabo på garasje", "Klage",
     "1994-06-14", "unntatt", "offl. § 13 jf. fvl. § 13", "offentlig", "1994/klage.pdf",
     [["Klage på garasje", "", "Naboen klager av helsegrunner på eksosen og nevner", "trollheggen ved innkjørselen."]]),
    ("94/330", "1994", "Melding om garasje", "20", "11", "Solbakken 9", "Bekymringsmelding", "Korrespondanse",
     "1994-07-01", "unntatt", "offl. § 24 annet ledd", "hemmelig", "1994/bekymring.pdf",
     [["Melding", "", "Avsenderen vil ikke bli kjent. Saken gjelder", "ugleskimmer i kjelleren."]]),
    ("2019/412", "2019", "Tilbygg til bolig", "20", "13", "Solbakken 11", "Tillatelse til tilbygg", "Vedtak",
     "2019-04-11", "åpen", "", "offentlig", "2019/vedtak.pdf",
     [["Vedtak", "", "Testvik kommune gir tillatelse til vinterhage på", "gnr. 20 bnr. 13, Solbakken 11.", "",
       "Tiltakshaver: Einar Lønnestad, f.nr. 278655 14102."]]),
    ("2019/412", "2019", "Tilbygg til bolig", "20", "13", "Solbakken 11", "Referat fra befaring", "Notat",
     "2019-03-02", "ikke vurdert", "", "offentlig", "2019/referat.pdf",
     [["Referat", "", "Befaring i frostrøyk. Hagens berberiss må flyttes."]]),
    ("2019/412", "2019", "Tilbygg til bolig", "20", "13", "Solbakken 11", "Fasade mot sør", "Fasadetegning",
     "2019-02-20", "åpen", "", "offentlig", "2019/fasade.pdf", None),  # damaged: cut in the middle
]


def row_of(document, pages):
    case, year, case_title, gnr, bnr, address, title, kind, date, access, basis, existence, name, _ = document
    return [case, year, case_title, gnr, bnr, "", "", address, title, kind, date, access, basis, existence,
            f"filer/{name}", str(pages)]


def vendor_small():
    folder = HERE / "vendor-small"
    rows = []
    for document in DOCUMENTS:
        name, content = document[-2:]
        if name.endswith(".tif"):
            data, pages = scanned_tiff(content), len(content)
        elif name.endswith(".jpg"):
            data, pages = jpeg(content), 1
        elif content is None:
            whole = pdf([["FASADE MOT SØR   1:100"]])
            data, pages = whole[: len(whole) // 2], 1
        else:
            data, pages = pdf(content), len(content)
        path = folder / "filer" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        rows.append(row_of(document, pages))
    text = "\r\n".join(";".join(row) for row in [COLUMNS, *rows]) + "\r\n"
    (folder / "register.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())


def vendor_windows_1252():
    """An older export: Windows-1252, bare line feeds, quoted fields, other column names and order."""
    folder = HERE / "vendor-windows-1252"
    folder.mkdir(exist_ok=True)
    (folder / "måling.pdf").write_bytes(pdf([["MÅLEBREV", "", "Grensen følger vassdraget til øvre kvernfoss."]]))
    (folder / "register.csv").write_bytes((
        "år;saksnr;gårdsnr;bruksnr;adresse;tittel;dokumenttype;dato;tilgang;filnavn\n"
        '1983;44/83;2;1;"Øvre Bråtavegen 3";"Målebrev; kart og grenser – ""Bråta""";Målebrev;14.06.1983;åpen;måling.pdf\n'
    ).encode("cp1252"))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def noark_golden():
    folder = HERE / "noark5-golden"
    (folder / "dokumenter").mkdir(parents=True, exist_ok=True)
    structure = (folder / "arkivstruktur.xml").read_text()
    description = re.compile(r"<dokumentbeskrivelse>.*?</dokumentbeskrivelse>", re.S)
    for match in description.finditer(structure):
        block = match.group(0)
        title = re.search(r"<tittel>(.*?)</tittel>", block).group(1)
        changed = block
        for item in re.findall(r"<dokumentobjekt>.*?</dokumentobjekt>", block, re.S):
            name = re.search(r"<referanseDokumentfil>(.*?)</", item).group(1)
            lines = ["TESTVIK KOMMUNE", "Byggesak", "", title, "", f"Dokument {pathlib.Path(name).stem}."]
            tiff = name.endswith(".tif")
            data = scanned_tiff([lines]) if tiff else pdf([lines])
            (folder / name).write_bytes(data)
            new = item
            for tag, value in [("sjekksum", sha256(data)), ("filstoerrelse", len(data)),
                               ("format", "fmt/353" if tiff else "fmt/18"),
                               ("formatDetaljer", "TIFF 6.0 CCITT G4" if tiff else "PDF 1.4")]:
                new = re.sub(rf"<{tag}>[^<]*</{tag}>", f"<{tag}>{value}</{tag}>", new)
            changed = changed.replace(item, new)
        structure = structure.replace(block, changed)
    (folder / "arkivstruktur.xml").write_text(structure)

    manifest = (folder / "arkivuttrekk.xml").read_text()
    for name in ["arkivstruktur.xml", "loependeJournal.xml", "offentligJournal.xml", "endringslogg.xml",
                 "byggesak.xsd"]:
        manifest = re.sub(rf"(<value>{re.escape(name)}</value>.*?<property name=\"value\">\s*<value>)[0-9a-f]{{64}}",
                          lambda found: found.group(1) + sha256((folder / name).read_bytes()), manifest, flags=re.S)
    (folder / "arkivuttrekk.xml").write_text(manifest)


if __name__ == "__main__":
    vendor_small()
    vendor_windows_1252()
    noark_golden()
