"""A picture as PDF, which LaTeX takes as it is: lines, discs, boxes, and text in the fonts every reader has.

A page of PDF is a short program: numbers first, then what to do with them. Its y points up, ours down,
so the page is turned over at its beginning and every text turned back.
"""

import math
import re

HELVETICA = dict(zip(map(chr, range(32, 127)), (      # the width of each character, in thousandths of the size (Adobe's metrics)
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
    278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
    611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
    556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584), strict=True))
SYMBOL = {"\N{MINUS SIGN}": (0x2D, 549), "σ": (0x73, 603), "δ": (0x64, 494), "Δ": (0x44, 612), "ζ": (0x7A, 494), "∂": (0xB6, 494)}
LATIN = {"—": (0x97, 1000), "–": (0x96, 556), "×": (0xD7, 584), "·": (0xB7, 278)}
ROUND = 0.5523      # of the radius: how far a Bézier curve's handles stand off, to look like a circle
TOKEN = re.compile(r"(--[\w-]+): light-dark\(#(\w{6}),")
PLAIN, BOLD, GREEK = "F1", "F2", "F3"


def to_pdf(picture, style):
    """The Picture as a PDF document, bytes. style: the text of style/picture.css, for its colours."""
    colours = {name: tuple(int(code[i:i + 2], 16) / 255 for i in (0, 2, 4)) for name, code in TOKEN.findall(style)}
    drawn = [f"1 0 0 -1 0 {picture.height:g} cm 1 J 1 j"]
    for mark in picture.marks.values():
        parent = picture.marks.get(mark.parent)
        drawn += _SHAPES.get(mark.tag, lambda *_: ())(mark, parent, colours)
    return _document("\n".join(drawn).encode("ascii"), picture.width, picture.height)


def _line(mark, parent, colours):
    given = mark.attributes
    d = given.get("d") or "M{x1} {y1}L{x2} {y2}".format(**given)
    sign, weight = parent.attributes["data-sign"], abs(float(parent.attributes["--weight"]))
    colour = {"+": "--plus", "-": "--minus"}.get(sign, "--muted")
    dash = {"-": "[7 4]", "0": "[1 5]"}.get(sign, "[]")
    ends = re.sub(r"([ML])(\S+) ([^ML]+)", lambda end: f"{end[2]} {end[3]} {end[1].lower()} ", d)
    yield f"{_rgb(_mixed(colours[colour], colours['--paper'], 0.62))} RG {0.8 + 2 * min(weight, 2.5):.3f} w {dash} 0 d {ends}S [] 0 d"


def _disc(mark, parent, colours):
    x, y, r = (float(mark.attributes[name]) for name in ("cx", "cy", "r"))
    negative = parent.attributes.get("data-sign") == "-"
    full = float(parent.attributes.get("--fill") or 0)
    fill = _mixed(colours["--minus-fill" if negative else "--plus-fill"], colours["--raised"], full)
    corners = [(r, 0), (0, r), (-r, 0), (0, -r), (r, 0)]
    curves = [f"{x + r:.2f} {y:.2f} m"]
    for (ax, ay), (bx, by) in zip(corners, corners[1:]):
        points = (ax + ROUND * bx, ay + ROUND * by, bx + ROUND * ax, by + ROUND * ay, bx, by)
        curves.append(" ".join(f"{(x, y)[i % 2] + each:.2f}" for i, each in enumerate(points)) + " c")
    yield f"{_rgb(fill)} rg {_rgb(colours['--ink'])} RG 1.6 w {'[4 3]' if negative else '[]'} 0 d {' '.join(curves)} b [] 0 d"


def _box(mark, parent, colours):
    kind, (x, y, width, height) = mark.attributes["class"], (float(mark.attributes[name]) for name in ("x", "y", "width", "height"))
    if kind == "bar":
        width *= float(mark.attributes.get("--probability") or 0)
    fill = _rgb(colours[{"frame": "--raised", "track": "--rule"}.get(kind, "--plus")])
    yield f"{fill} rg {_rgb(colours['--field'])} RG 1 w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re {'B' if kind == 'frame' else 'f'}"


def _text(mark, parent, colours):
    """Twice: broad in the colour of the paper, so that it can be read on top of lines, then itself."""
    given, kinds = mark.attributes, set((mark.attributes.get("class") or "").split())
    size = 10 if "small" in kinds else 12.4 if "heading" in kinds else 13
    runs = _runs(mark.text or "", BOLD if "name" in kinds else PLAIN)
    length = sum(width for *_, width in runs) * size / 1000
    x = float(given["x"]) - length * (0.5 if kinds & {"layer", "name"} else 1 if kinds & {"number", "heading"} else 0)
    quiet = kinds & {"of", "heading"} or given.get("data-empty") is not None
    shown = " ".join(f"/{font} {size:g} Tf <{codes}> Tj" for font, codes, _ in runs)
    halo = f"{_rgb(colours['--paper'])} RG 5 w 1 Tr" if not kinds & {"name", "framed"} else ""
    for how in filter(None, (halo, f"{_rgb(colours['--muted' if quiet else '--ink'])} rg 0 Tr")):
        yield f"BT {how} 1 0 0 -1 {x:.2f} {float(given['y']):.2f} Tm {shown} ET"


_SHAPES = {"line": _line, "path": _line, "circle": _disc, "rect": _box, "text": _text}


def _runs(text, font):
    """[(font, codes in hex, width)]: Greek and the minus sign stand in a font of their own."""
    runs = []
    for sign in text:
        own = GREEK if sign in SYMBOL else font
        code, width = SYMBOL.get(sign) or LATIN.get(sign) or ((ord(sign), HELVETICA[sign]) if sign in HELVETICA else (ord("?"), 556))
        if not runs or runs[-1][0] != own:
            runs.append((own, "", 0))
        runs[-1] = (own, f"{runs[-1][1]}{code:02x}", runs[-1][2] + width)
    return runs


def _mixed(colour, other, share):
    return tuple(share * one + (1 - share) * two for one, two in zip(colour, other))


def _rgb(colour):
    return " ".join(f"{each:.3f}" for each in colour)


def _document(content, width, height):
    """The file around the program of its one page: numbered objects, and where each of them begins."""
    fonts = {PLAIN: "Helvetica", BOLD: "Helvetica-Bold", GREEK: "Symbol"}
    encoding = {name: "" if name == GREEK else " /Encoding /WinAnsiEncoding" for name in fonts}
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {math.ceil(width)} {math.ceil(height)}] /Contents 4 0 R /Resources << /Font << "
         + " ".join(f"/{name} {5 + i} 0 R" for i, name in enumerate(fonts)) + " >> >> >>").encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font}{encoding[name]} >>".encode() for name, font in fonts.items())]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(data))
