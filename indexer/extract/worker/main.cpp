#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "assembly/assemble.hpp"
#include "base/failure.hpp"
#include "documents/document_text.hpp"
#include "extract/wire.hpp"
#include "extract/worker_loop.hpp"
#include "images.hpp"
#include "limits.hpp"
#include "ocr.hpp"
#include "packed.hpp"
#include "pdf_drawing.hpp"
#include "pdf_program.hpp"
#include "reasons.hpp"
#include "separator_code.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;

constexpr double mm_per_inch = 25.4;
// A scan with fewer words in its text layer has been stamped or numbered, not recognised.
constexpr std::size_t words_of_a_stamp = 5;

// The longest side, in pixels, of a sheet drawn at this resolution within so many pixels.
std::uint32_t longest_side(const Page& size, double dpi, double most_pixels) {
    const double width = std::max(size.width_mm * dpi / mm_per_inch, 1.0);
    const double height = std::max(size.height_mm * dpi / mm_per_inch, 1.0);
    const double shrink = std::min(1.0, std::sqrt(most_pixels / (width * height)));
    return static_cast<std::uint32_t>(
        std::clamp(std::max(width, height) * shrink, 1.0, 1.0 * most_ocr_side_px));
}

class DocumentReader final : public FileReader {
public:
    explicit DocumentReader(PdfProgram pdf) : pdf_(std::move(pdf)) {
        start_images();
        pdf_.await_start();
    }

    std::optional<Unreadable> read(int file, const Format& format, const ReadOptions& options,
                                   const PageSink& sink) override {
        used_ocr_ = false;
        auto why = read_any_(file, format, options, sink);
        if (!why && used_ocr_) sink.read_by(ocr_.name(options.languages));
        return why;
    }

    Result<Picture, Unreadable> picture(int file, const Format& format,
                                        const PictureOptions& options) override {
        if (format.kind == Format::Kind::pdf) return draw_pdf_(file, options);
        if (!has_pictures(format.kind))
            return Refused{refused(Cause::no_text, format.name + " has no pages to draw")};
        try {
            return draw_image_(file, format, options);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& error) {
            return Refused{refused_picture(error.what())};
        }
    }

    std::optional<Unreadable> unpack(int file, const PackedSink& sink) override {
        return extract::unpack(file, sink);
    }

    std::optional<Unreadable> assemble(const std::vector<AssemblySource>& sources,
                                       const std::vector<AssembledPage>& pages, NewFormat format,
                                       const AssembledSink& sink) override {
        return extract::assemble(
            {sources, pages, format, sink, [this](int file) { return shown_(file); }});
    }

    std::string engine(const std::string& languages) override { return ocr_.name(languages); }

private:
    // How many pages of a PDF people are shown, which poppler counts.
    Result<std::uint32_t, Unreadable> shown_(int file) {
        std::uint32_t count = 0;
        auto why = pdf_.read(file, PictureOptions{},
                             {.page_count = [&](std::uint32_t pages) { count = pages; },
                              .page = [](const Page&) {}});
        if (why) return Refused{std::move(*why)};
        return count;
    }

    std::optional<Unreadable> read_any_(int file, const Format& format, const ReadOptions& options,
                                        const PageSink& sink) {
        if (format.kind == Format::Kind::pdf) return read_pdf_(file, options, sink);
        if (!has_pictures(format.kind)) return read_document_(file, format, options, sink);
        try {
            return read_image_(file, format, options, sink);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& error) {
            return refused_picture(error.what());
        }
    }

    std::optional<Unreadable> read_pdf_(int file, const ReadOptions& options,
                                        const PageSink& sink) {
        return pdf_.read(file, options, {.page_count = sink.page_count, .page = [&](Page page) {
                                             if (page.fault.empty())
                                                 look_at_pdf_(file, options, page);
                                             sink.page(page);
                                         }});
    }

    void look_at_pdf_(int file, const ReadOptions& options, Page& page) {
        if (speaks_of_a_separator(page)) look_for_code_(file, page);
        if (options.ocr == Ocr::where_no_text && page.qr.empty() &&
            page.words.size() < words_of_a_stamp)
            recognise_pdf_(file, options, page);
    }

    // Scanners put text layers into what they scan, so that no OCR sees these pages.
    static void look_for_code_(int file, Page& page) {
        constexpr std::uint16_t dpi = 2 * code_dpi;
        auto raster = pdf_drawn(file, page.number, longest_side(page, dpi, most_ocr_pixels), true);
        if (!raster) return;  // the text that it has is not the worse for it
        raster->dpi = dpi;
        page.qr = separator_code(*raster);
    }

    // A page with a code is a separator sheet, whose text nobody wants.
    void recognise_(Raster grey, const ReadOptions& options, Page& page) {
        page.qr = separator_code(grey);
        if (!page.qr.empty()) {
            page.ink = Inked::some;
            return;
        }
        used_ocr_ = true;
        ocr_.recognise(std::move(grey), options.languages, page);
    }

    void recognise_pdf_(int file, const ReadOptions& options, Page& page) {
        const auto side = longest_side(page, ocr_dpi, most_ocr_pixels);
        auto raster = pdf_drawn(file, page.number, side, true);
        if (!raster) {
            page.fault = "cannot be drawn";
            return;
        }
        const double inches = std::max(page.width_mm, page.height_mm) / mm_per_inch;
        raster->dpi =
            static_cast<std::uint16_t>(std::clamp(side / std::max(inches, 0.1), 70.0, 2400.0));
        auto seen = page;
        recognise_(std::move(*raster), options, seen);
        page.ink = seen.ink;
        page.qr = seen.qr;
        if (page.words.size() < seen.words.size() || !seen.fault.empty()) page = std::move(seen);
    }

    // One page, of no size, since there are none until somebody prints it.
    static std::optional<Unreadable> read_document_(int file, const Format& format,
                                                    const ReadOptions& options,
                                                    const PageSink& sink) {
        auto found = document_text(file, format.kind);
        if (!found) return found.reason();
        sink.page_count(1);
        if (options.first_page > 1) return refused(Cause::no_such_page, "the file has fewer pages");
        Page page;
        page.text = wire::cleaned(found.value().text, most_document_text_bytes);
        page.fault = found.value().fault;
        if (!page.text.empty()) {
            page.source = TextSource::text_layer;
            page.confidence = 100;
        }
        sink.page(page);
        return std::nullopt;
    }

    std::optional<Unreadable> read_image_(int file, const Format& format,
                                          const ReadOptions& options, const PageSink& sink) {
        const ImageFile image(file, format.kind);
        if (options.first_page > image.page_count())
            return refused(Cause::no_such_page, "the file has fewer pages");
        if (auto why = too_large_(image, options.first_page)) return why;

        sink.page_count(image.page_count());
        const auto last = std::min<std::uint64_t>(
            image.page_count(), std::uint64_t{options.first_page} + options.page_limit - 1);
        for (auto number = options.first_page; number <= last; ++number)
            sink.page(image_page_(image, number, options));
        return std::nullopt;
    }

    // A page that is broken does not take the others with it.
    Page image_page_(const ImageFile& image, std::uint32_t number, const ReadOptions& options) {
        Page page{.number = number};
        try {
            page = image.facts(number);
            if (const auto why = too_large_(image, number))
                page.fault = why->detail;
            else if (options.ocr == Ocr::where_no_text)
                recognise_image_(image, options, page);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& error) {
            page.fault = refused_picture(error.what()).detail;
        }
        return page;
    }

    void recognise_image_(const ImageFile& image, const ReadOptions& options, Page& page) {
        recognise_(image.grey(page.number, most_ocr_pixels), options, page);
    }

    static std::optional<Unreadable> too_large_(const ImageFile& image, std::uint32_t page) {
        const auto pixels = image.pixels(page);
        if (pixels <= most_image_pixels) return std::nullopt;
        return refused(Cause::too_large, std::to_string(pixels / 1'000'000) + " million pixels");
    }

    Result<Picture, Unreadable> draw_pdf_(int file, const PictureOptions& options) {
        Page size;
        if (auto why = pdf_.read(file, options,
                                 {.page_count = [](std::uint32_t) {},
                                  .page = [&](Page page) { size = std::move(page); }}))
            return Refused{std::move(*why)};
        auto side = options.size.value;
        if (options.size.unit == PictureSize::Unit::dpi)
            side = longest_side(size, options.size.value,
                                1.0 * longest_picture_px * longest_picture_px);
        const auto raster =
            pdf_drawn(file, options.page, std::min(side, longest_picture_px), false);
        if (!raster) return Refused{refused(Cause::damaged, "the page cannot be drawn")};
        return jpeg_of(*raster, options.quality);
    }

    static Result<Picture, Unreadable> draw_image_(int file, const Format& format,
                                                   const PictureOptions& options) {
        const ImageFile image(file, format.kind);
        if (options.page > image.page_count())
            return Refused{refused(Cause::no_such_page, "the file has fewer pages")};
        if (auto why = too_large_(image, options.page)) return Refused{std::move(*why)};
        return image.picture(options);
    }

    PdfProgram pdf_;
    OcrEngine ocr_;
    bool used_ocr_ = false;  // for the file under way
};

}  // namespace

}  // namespace byggarkiv::extract

int main(int argc, char** argv) {
    using namespace byggarkiv::extract;
    std::optional<PdfProgram> pdf;
    return run_worker(
        argc, argv, [&](const jail::Told& told) { pdf.emplace(argv[0], told); },
        [&] { return std::make_unique<DocumentReader>(std::move(pdf).value()); });
}
