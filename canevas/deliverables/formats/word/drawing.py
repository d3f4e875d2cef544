"""A drawing in a DOCX: an image that every reader shows, with the SVG beside it for those who can."""

import io

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph

from canevas.deliverables.formats.pdf import png
from canevas.interface.blocks import Figure

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EXTENSION = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip
xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{relation}"/></a:ext>
</a:extLst>"""
_PIXELS = 1400


def add(paragraph: Paragraph, figure: Figure, *, width: Length) -> None:
    picture = paragraph.add_run().add_picture(io.BytesIO(png(figure.svg, width=_PIXELS)), width=width)
    properties = picture._inline.docPr  # noqa: SLF001
    properties.set("descr", figure.alt)
    properties.set("name", figure.id)
    blip = picture._inline.find(f".//{qn('a:blip')}")  # noqa: SLF001
    blip.append(parse_xml(_EXTENSION.format(relation=_svg(paragraph, figure))))


def _svg(paragraph: Paragraph, figure: Figure) -> str:
    part = paragraph.part
    name = part.package.next_partname("/word/media/drawing%d.svg")
    svg = Part(PackURI(str(name)), "image/svg+xml", figure.svg.encode(), part.package)
    return part.relate_to(svg, _IMAGE)
