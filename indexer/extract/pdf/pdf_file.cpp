#include "pdf_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "extract/wire.hpp"

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <TextOutputDev.h>
#include <goo/gfile.h>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr double mm_per_point = 25.4 / 72;
constexpr double longest_page_points = 3e5;  // a hundred metres; some files claim the moon
constexpr std::size_t longest_word_bytes = 200;
constexpr std::size_t longest_complaint = 120;
constexpr std::size_t end_bytes = 4096;  // in which the mark of the end is looked for
constexpr double dots_per_inch = 72;     // so that boxes come in points

// Poppler's callback has no place for an owner. The process reads one file, so this is its own.
std::string& last_complaint() {
    static std::string complaint;
    return complaint;
}

void take_complaint(ErrorCategory, Goffset, const char* message) {
    last_complaint() = wire::cleaned(message, longest_complaint);
}

double length(double points) {
    return std::isfinite(points) && points > 0 ? std::min(points, longest_page_points) : 0;
}

// In ten-thousandths of the whole.
std::uint16_t share(double part, double whole) {
    if (!(whole > 0) || !(part > 0)) return 0;
    return static_cast<std::uint16_t>(std::min(1e4 * part / whole, 1e4));
}

Word boxed(const TextWord& word, double width, double height) {
    double left = 0, top = 0, right = 0, bottom = 0;
    word.getBBox(&left, &top, &right, &bottom);
    const std::unique_ptr<GooString> text(word.getText());
    Word found{.text = wire::cleaned(text->toStr(), longest_word_bytes),
               .left = share(left, width),
               .top = share(top, height)};
    found.width =
        static_cast<std::uint16_t>(std::max(share(right, width), found.left) - found.left);
    found.height =
        static_cast<std::uint16_t>(std::max(share(bottom, height), found.top) - found.top);
    return found;
}

void take_line(const TextLine& line, double width, double height, Page& page) {
    for (const auto* word = line.getWords(); word != nullptr; word = word->getNext()) {
        auto found = boxed(*word, width, height);
        page.text.append(found.text).append(1, word->getNext() == nullptr ? '\n' : ' ');
        page.words.push_back(std::move(found));
    }
}

void take_words(const TextOutputDev& layout, double width, double height, Page& page) {
    for (const auto* flow = layout.getFlows(); flow != nullptr; flow = flow->getNext())
        for (const auto* block = flow->getBlocks(); block != nullptr; block = block->getNext())
            for (const auto* line = block->getLines(); line != nullptr; line = line->getNext())
                take_line(*line, width, height, page);
    if (page.words.empty()) return;
    page.source = TextSource::text_layer;
    page.confidence = 100;
}

// Whether the mark that ends every PDF is missing (ISO 32000-1, 7.5.5).
bool breaks_off(int file, Goffset size) {
    std::array<char, end_bytes> end{};
    const auto from = std::max<Goffset>(size - static_cast<Goffset>(end.size()), 0);
    const auto got = pread(file, end.data(), end.size(), from);
    return got > 0 && std::string_view(end.data(), static_cast<std::size_t>(got)).find("%%EOF") ==
                          std::string_view::npos;
}

// One page with fonts of both kinds; poppler finds its objects without a table.
constexpr std::string_view own_pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<<"
    "/F1 4 0 R/F2 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
    "5 0 obj<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/MacRomanEncoding>>endobj\n"
    "6 0 obj<</Length 88>>stream\n"
    "1 0 0 rg 0.5 g BT /F1 12 Tf 72 700 Td (Byggesak 1) Tj /F2 9 Tf 0 -14 Td (Tegning) Tj ET\n"
    "endstream endobj\ntrailer<</Root 1 0 R/Size 7>>\n%%EOF\n";

Unreadable locked() {
    if (last_complaint().find("ncorrect password") != std::string::npos)
        return {Cause::encrypted, "it has a password: ask for the file without one", {}};
    return {Cause::encrypted,
            "it is locked to certain people or programs: ask for the file without a lock",
            {}};
}

}  // namespace

struct PdfFile::Opened {
    int descriptor;
    std::unique_ptr<GooFile> file;
    std::unique_ptr<PDFDoc> document;
};

void start_pdf() {
    setErrorCallback(take_complaint);
    globalParams = std::make_unique<GlobalParams>();
    globalParams->setTextEncoding("UTF-8");
    const int file = memfd_create("own", MFD_CLOEXEC);
    if (file >= 0 &&
        write(file, own_pdf.data(), own_pdf.size()) == static_cast<ssize_t>(own_pdf.size()))
        static_cast<void>(PdfFile(file).page(1, PdfFile::With::words));
    close(file);
    last_complaint().clear();
}

PdfFile::PdfFile(int file) : opened_(new Opened{file, GooFile::open(file), nullptr}) {
    if (!opened_->file) return;
    // The document owns the stream.
    opened_->document = std::make_unique<PDFDoc>(
        new FileStream(opened_->file.get(), 0, false, opened_->file->size(), Object(objNull)));
}

PdfFile::~PdfFile() = default;

std::optional<Unreadable> PdfFile::refusal() const {
    if (!opened_->document) return Unreadable{Cause::damaged, "it cannot be opened", {}};
    if (opened_->document->isOk() && opened_->document->getNumPages() > 0) return std::nullopt;
    if (opened_->document->getErrorCode() == errEncrypted) return locked();
    const auto said =
        last_complaint().empty() ? std::string() : " (poppler: " + last_complaint() + ")";
    if (breaks_off(opened_->descriptor, opened_->file->size()))
        return Unreadable{
            Cause::damaged, "it breaks off before its end: ask for it again" + said, {}};
    return Unreadable{Cause::damaged, "no pages can be found in it: ask for it again" + said, {}};
}

std::uint32_t PdfFile::page_count() const {
    if (!opened_->document || !opened_->document->isOk()) return 0;
    return static_cast<std::uint32_t>(std::max(opened_->document->getNumPages(), 0));
}

Page PdfFile::page(std::uint32_t number, With with) const {
    Page page{.number = number};
    const auto* const leaf = opened_->document->getPage(static_cast<int>(number));
    if (leaf == nullptr) {
        page.fault = "cannot be found in the file";
        return page;
    }
    double width = length(leaf->getCropWidth());
    double height = length(leaf->getCropHeight());
    // Turned by a quarter: poppler gives its boxes on the turned page.
    if (leaf->getRotate() == 90 || leaf->getRotate() == 270) std::swap(width, height);
    page.width_mm = width * mm_per_point;
    page.height_mm = height * mm_per_point;
    if (with == With::size_only) return page;

    TextOutputDev layout(nullptr, false, 0, false, false);
    constexpr bool use_media_box = false, crop = true, printing = false;
    opened_->document->displayPage(&layout, static_cast<int>(number), dots_per_inch, dots_per_inch,
                                   0, use_media_box, crop, printing);
    take_words(layout, width, height, page);
    return page;
}

}  // namespace byggarkiv::extract
