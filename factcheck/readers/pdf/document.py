"""Bytes → pages with their characters and ruling lines: the only module that knows pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from factcheck.readers.pdf.shapes import Glyph, RawPage, Rule
from factcheck.readers.trouble import ArticleError, article_error

_PASSWORD_WANTED = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_MOST_OBJECTS = 20_000  # a map or a chart; what it draws rules no table
_MOST_SEGMENTS = 400
_DEEPEST = 8
_THIN = 3.0
_SHORTEST_RULE = 6.0
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_SURROGATES = range(0xD800, 0xE000)
_LINE_ENDS = (10, 13)

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def read_pages(data: bytes, path: str) -> Iterator[RawPage]:
    """The pages of a file, one after the other, each as soon as it is asked for.

    Raises `ArticleError`: FC241 a password is wanted, FC242 no document with pages can be made of it.
    """
    document = _opened(data, path)
    try:
        for number in range(1, len(document) + 1):
            yield _page(document, number)
    finally:
        document.close()


def _opened(data: bytes, path: str) -> Any:  # noqa: ANN401 — the library has no types of its own
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _trouble(error, path) from error


def _trouble(error: Exception, path: str) -> ArticleError:
    wanted = getattr(error, "err_code", None) in _PASSWORD_WANTED
    return article_error("FC241", path) if wanted else article_error("FC242", path)


def _page(document: Any, number: int) -> RawPage:  # noqa: ANN401 - pypdfium2 has no types
    import pypdfium2

    try:
        page = document.get_page(number - 1)
        try:
            return _loaded(page, number)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return RawPage(number, broken=True)


def _loaded(page: Any, number: int) -> RawPage:  # noqa: ANN401 - pypdfium2 has no types
    box = page.get_cropbox()
    textpage = page.get_textpage()
    try:
        glyphs = tuple(_glyphs(textpage))
    finally:
        textpage.close()
    found = _Drawn()
    found.look_at(page.raw, box)
    return RawPage(number, box, glyphs, tuple(found.rules), found.pictured, found.any)


def _glyphs(textpage: Any) -> Iterator[Glyph]:  # noqa: ANN401 - pypdfium2 has no types
    """Every character that the page draws, in the order of the file, visible or not; none that the library adds."""
    from ctypes import addressof, c_double

    import pypdfium2.raw as pdfium

    x, y, loose, matrix = c_double(), c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    sizes: dict[int, tuple[float, float, float]] = {}
    before: tuple[int, float, float] | None = None
    ligature, high = 0, 0
    for i in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        if code in _LINE_ENDS or (code == 32 and pdfium.FPDFText_IsGenerated(textpage, i)):
            continue
        if code in _SURROGATES:
            if code in _HIGH_SURROGATES:
                high = code
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        pdfium.FPDFText_GetCharOrigin(textpage, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, i, loose)
        drawn = pdfium.FPDFText_GetTextObject(textpage, i)
        key = addressof(drawn.contents) if drawn else 0
        if key not in sizes:
            pdfium.FPDFText_GetMatrix(textpage, i, matrix)
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
            length = (matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
            size = pdfium.FPDFText_GetFontSize(textpage, i) * scale
            length = -length if size < 0 else length  # a negative size turns the text round
            sizes[key] = abs(size), matrix.a / length, matrix.b / length
        size, a, b = sizes[key]
        here = (key, x.value, y.value)
        # The letters of a ligature come one by one, all with the box of the whole: so each is moved a little on.
        ligature = ligature + 1 if here == before else 0
        before, shift = here, ligature * size * 0.25
        box = (loose.left, loose.bottom, loose.right, loose.top)
        yield Glyph(chr(code), x.value + a * shift, y.value + b * shift, box, size, a, b)


class _Drawn:
    """Collects what else is drawn on a page, forms inside it included."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.pictured: float = 0
        self.any = False
        self._left = _MOST_OBJECTS

    def look_at(self, page: Any, box: tuple[float, float, float, float]) -> None:  # noqa: ANN401 - pypdfium2 has no types
        """Go through the objects of a page whose shown part is ``box``."""
        import pypdfium2.raw as pdfium

        area = abs((box[2] - box[0]) * (box[3] - box[1])) or 1.0
        for i in range(pdfium.FPDFPage_CountObjects(page)):
            self._object(pdfium, pdfium.FPDFPage_GetObject(page, i), _SAME, area, 0)

    def _object(self, pdfium: Any, drawn: Any, outer: Matrix, area: float, depth: int) -> None:  # noqa: ANN401 - pypdfium2 has no types
        self._left -= 1
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or self._left < 0 or depth > _DEEPEST:
            return
        self.any = True
        inner = _times(_matrix(pdfium, drawn), outer)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:  # the matrix takes a square of side 1 to the place of the picture
            self.pictured = max(self.pictured, abs(inner[0] * inner[3] - inner[1] * inner[2]) / area)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.rules += _rules(pdfium, drawn, inner)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            for i in range(pdfium.FPDFFormObj_CountObjects(drawn)):
                self._object(pdfium, pdfium.FPDFFormObj_GetObject(drawn, i), inner, area, depth + 1)


def _matrix(pdfium: Any, drawn: Any) -> Matrix:  # noqa: ANN401 - pypdfium2 has no types
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does ``inner`` first."""
    a, b, c, d, e, f = inner
    k, l, m, n, o, p = outer  # noqa: E741 - the six numbers of the other matrix
    return (a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p)


def _rules(pdfium: Any, path: Any, matrix: Matrix) -> Iterator[Rule]:  # noqa: ANN401 - pypdfium2 has no types
    """The straight strokes of a path, and the fillings that are as thin as a stroke."""
    corners = _corners(pdfium, path, matrix)
    if not corners:
        return
    xs, ys = [x for x, _, _ in corners], [y for _, y, _ in corners]
    extent = Rule(min(xs), min(ys), max(xs), max(ys))
    if min(extent.right - extent.left, extent.top - extent.bottom) <= _THIN:
        yield from _ruling(extent)
    elif _is_stroked(pdfium, path):
        for (x, y, _), (to_x, to_y, drawn) in pairwise(corners):
            if drawn and min(abs(x - to_x), abs(y - to_y)) <= 1:
                yield from _ruling(Rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))


def _ruling(rule: Rule) -> Iterator[Rule]:
    if max(rule.right - rule.left, rule.top - rule.bottom) >= _SHORTEST_RULE:
        yield rule


def _corners(pdfium: Any, path: Any, matrix: Matrix) -> list[tuple[float, float, bool]]:  # noqa: ANN401 - pypdfium2 has no types
    """The points of a path, each with whether a line is drawn to it; none where curves make no rule."""
    from ctypes import c_float

    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    corners: list[tuple[float, float, bool]] = []
    start: tuple[float, float] | None = None
    count = pdfium.FPDFPath_CountSegments(path)
    for i in range(count if count <= _MOST_SEGMENTS else 0):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        here = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        corners.append((*here, kind == pdfium.FPDF_SEGMENT_LINETO))
        start = start if kind == pdfium.FPDF_SEGMENT_LINETO else here
        if start and pdfium.FPDFPathSegment_GetClose(segment):
            corners.append((*start, True))
    return corners


def _is_stroked(pdfium: Any, path: Any) -> bool:  # noqa: ANN401 - pypdfium2 has no types
    from ctypes import c_int

    filled, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    return bool(stroked.value)
