#include "render/pdf_canvas.hpp"

#include <fmt/format.h>
#include <hpdf.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "base/failure.hpp"
#include "render/pdf_text.hpp"

namespace byggarkiv::render {
namespace {

constexpr double points_per_mm = 72.0 / 25.4;

HPDF_REAL points(double mm) {
    return static_cast<HPDF_REAL>(mm * points_per_mm);
}
HPDF_REAL real(double value) {
    return static_cast<HPDF_REAL>(value);
}

// libharu calls back through C frames, which no exception may cross: the first error is kept and
// thrown by whoever looks next.
struct FirstError {
    HPDF_STATUS code = HPDF_OK;
    HPDF_STATUS detail = HPDF_OK;
};

void keep_first(HPDF_STATUS code, HPDF_STATUS detail, void* kept) {
    auto& first = *static_cast<FirstError*>(kept);
    if (first.code == HPDF_OK) first = {code, detail};
}

struct FreeDocument {
    void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};

}  // namespace

struct Canvas::Document {
    FirstError error;
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDocument> pdf;
    HPDF_Font sans = nullptr;
    HPDF_Font sans_bold = nullptr;
    HPDF_Font mono = nullptr;
    HPDF_Encoder utf8 = nullptr;
    std::vector<HPDF_Page> pages;
    HPDF_Page page = nullptr;
    Colour fill{};

    void check() const {
        if (error.code == HPDF_OK) return;
        throw Failure(Failure::Kind::setup, fmt::format("libharu refused: error {:#06x}, detail {}",
                                                        error.code, error.detail));
    }

    HPDF_Font load(const std::filesystem::path& file) {
        const char* name = HPDF_LoadTTFontFromFile(pdf.get(), file.c_str(), HPDF_TRUE);
        const auto font = name ? HPDF_GetFont(pdf.get(), name, "UTF-8") : nullptr;
        check();
        if (!font) throw Failure(Failure::Kind::setup, "font cannot be used: " + file.string());
        return font;
    }

    HPDF_Font font(Face face) const {
        switch (face) {
            case Face::sans:
                return sans;
            case Face::sans_bold:
                return sans_bold;
            case Face::mono:
                return mono;
        }
        throw std::logic_error("no such face");
    }

    HPDF_Page current() const {
        if (!page) throw std::logic_error("drawing needs a page: call new_page() first");
        return page;
    }

    HPDF_REAL x(Point at) const { return points(at.x); }
    HPDF_REAL y(Point at) const { return HPDF_Page_GetHeight(current()) - points(at.y); }

    void trace(std::span<const Point> path) const {
        HPDF_Page_MoveTo(current(), x(path.front()), y(path.front()));
        for (const auto& to : path.subspan(1)) HPDF_Page_LineTo(current(), x(to), y(to));
    }

    void paint(Paint how) const {
        switch (how) {
            case Paint::outline:
                HPDF_Page_Stroke(current());
                return;
            case Paint::filled:
                HPDF_Page_Fill(current());
                return;
            case Paint::both:
                HPDF_Page_FillStroke(current());
                return;
        }
    }
};

Canvas::Canvas(const Fonts& fonts) : document_(std::make_unique<Document>()) {
    document_->pdf.reset(HPDF_New(keep_first, &document_->error));
    if (!document_->pdf) throw Failure(Failure::Kind::busy, "libharu has no memory for a document");
    HPDF_UseUTFEncodings(document_->pdf.get());
    HPDF_SetCompressionMode(document_->pdf.get(), HPDF_COMP_ALL);
    document_->utf8 = HPDF_GetEncoder(document_->pdf.get(), "UTF-8");
    document_->sans = document_->load(fonts.sans);
    document_->sans_bold = document_->load(fonts.sans_bold);
    document_->mono = document_->load(fonts.mono);
}

Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;
Canvas::~Canvas() = default;

void Canvas::new_page(PageSize size) {
    document_->page = HPDF_AddPage(document_->pdf.get());
    document_->check();
    document_->pages.push_back(document_->page);
    HPDF_Page_SetWidth(document_->page, points(size.width));
    HPDF_Page_SetHeight(document_->page, points(size.height));
    HPDF_Page_SetLineCap(document_->page, HPDF_ROUND_END);
    HPDF_Page_SetLineJoin(document_->page, HPDF_ROUND_JOIN);
    use({});
    fill_with(black);
}

int Canvas::pages() const {
    return static_cast<int>(document_->pages.size());
}

void Canvas::back_to(int page) {
    document_->page = document_->pages.at(static_cast<std::size_t>(page) - 1);
}

void Canvas::use(const Pen& pen) {
    const auto page = document_->current();
    HPDF_Page_SetLineWidth(page, points(pen.width));
    HPDF_Page_SetRGBStroke(page, real(pen.colour.red), real(pen.colour.green),
                           real(pen.colour.blue));
    // libharu 2.3 takes dashes in whole points only.
    const HPDF_UINT16 dash[] = {
        static_cast<HPDF_UINT16>(std::max(1L, std::lround(points(pen.dash))))};
    HPDF_Page_SetDash(page, pen.dash > 0 ? dash : nullptr, pen.dash > 0 ? 1 : 0, 0);
}

void Canvas::fill_with(Colour colour) {
    document_->fill = colour;
    HPDF_Page_SetRGBFill(document_->current(), real(colour.red), real(colour.green),
                         real(colour.blue));
}

void Canvas::line(Point from, Point to) {
    const Point path[] = {from, to};
    polyline(path);
}

void Canvas::polyline(std::span<const Point> path) {
    if (path.size() < 2) return;
    document_->trace(path);
    HPDF_Page_Stroke(document_->current());
}

void Canvas::polygon(std::span<const Point> path, Paint paint) {
    if (path.size() < 3) return;
    document_->trace(path);
    HPDF_Page_ClosePath(document_->current());
    document_->paint(paint);
}

void Canvas::rectangle(Point corner, PageSize size, Paint paint) {
    HPDF_Page_Rectangle(document_->current(), document_->x(corner),
                        document_->y({corner.x, corner.y + size.height}), points(size.width),
                        points(size.height));
    document_->paint(paint);
}

void Canvas::circle(Point centre, double radius, Paint paint) {
    HPDF_Page_Circle(document_->current(), document_->x(centre), document_->y(centre),
                     points(radius));
    document_->paint(paint);
}

void Canvas::arc(Point centre, double radius, double from, double to) {
    HPDF_Page_Arc(document_->current(), document_->x(centre), document_->y(centre), points(radius),
                  real(from), real(to));
    HPDF_Page_Stroke(document_->current());
}

void Canvas::curve(Point from, Point near_from, Point near_to, Point to) {
    const auto& d = *document_;
    HPDF_Page_MoveTo(d.current(), d.x(from), d.y(from));
    HPDF_Page_CurveTo(d.current(), d.x(near_from), d.y(near_from), d.x(near_to), d.y(near_to),
                      d.x(to), d.y(to));
    HPDF_Page_Stroke(d.current());
}

void Canvas::text(Point anchor, std::string_view text, const TextStyle& style) {
    const auto page = document_->current();
    const auto printed = printable(text);
    const double width = width_of(printed, style);
    const double shift = style.align == Align::left     ? 0
                         : style.align == Align::centre ? width / 2
                                                        : width;
    const double angle = style.turned * std::numbers::pi / 180;
    const Point start{anchor.x - shift * std::cos(angle), anchor.y + shift * std::sin(angle)};

    HPDF_Page_SetRGBFill(page, real(style.colour.red), real(style.colour.green),
                         real(style.colour.blue));
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, document_->font(style.face), real(style.size));
    HPDF_Page_SetCharSpace(page, real(style.spacing));
    HPDF_Page_SetTextMatrix(page, real(std::cos(angle)), real(std::sin(angle)),
                            real(-std::sin(angle)), real(std::cos(angle)), document_->x(start),
                            document_->y(start));
    HPDF_Page_ShowText(page, printed.c_str());
    HPDF_Page_EndText(page);
    fill_with(document_->fill);
}

double Canvas::width_of(std::string_view text, const TextStyle& style) const {
    const auto printed = printable(text);
    const auto measured = HPDF_Font_TextWidth(document_->font(style.face),
                                              reinterpret_cast<const HPDF_BYTE*>(printed.c_str()),
                                              static_cast<HPDF_UINT>(printed.size()));
    const double letters = measured.width * style.size / 1000.0;
    return (letters + measured.numchars * style.spacing) / points_per_mm;
}

void Canvas::bookmark(std::string_view title, double y) {
    const auto entry = HPDF_CreateOutline(document_->pdf.get(), nullptr, printable(title).c_str(),
                                          document_->utf8);
    const auto there = HPDF_Page_CreateDestination(document_->current());
    HPDF_Destination_SetFitH(there, document_->y({0, y}));
    HPDF_Outline_SetDestination(entry, there);
}

// libharu cannot position its memory stream at an end that falls on one of its 4 KiB pieces, which
// the subset of a font may hit: one document in some hundreds. One letter more in the subsets,
// measured but never drawn, moves that end.
std::string Canvas::finish() {
    constexpr std::array seldom_used{"\u0166", "\u01E4", "\u0132", "\u0174", "\u0178", "\u0138"};
    document_->check();
    HPDF_SaveToStream(document_->pdf.get());
    for (const char* letter : seldom_used) {
        if (document_->error.code != HPDF_INVALID_OBJECT) break;
        document_->error = {};
        HPDF_ResetError(document_->pdf.get());
        for (const auto face : {Face::sans, Face::sans_bold, Face::mono})
            width_of(letter, {.face = face});
        HPDF_SaveToStream(document_->pdf.get());
    }
    document_->check();
    auto size = HPDF_GetStreamSize(document_->pdf.get());
    std::string bytes(size, '\0');
    HPDF_ReadFromStream(document_->pdf.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    bytes.resize(size);
    return bytes;
}

}  // namespace byggarkiv::render
