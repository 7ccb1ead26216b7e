#include "intake/page_texts.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "base/failure.hpp"
#include "extract/descriptor.hpp"
#include "extract/format.hpp"
#include "extract/workers.hpp"
#include "intake/page_marks.hpp"
#include "likeness/sketch.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

// Scans that do not say their resolution are taken for this: archives have been scanned at 200 dpi
// more often than at any other.
constexpr double assumed_dpi = 200;

// Text with less confidence may be none: stains, hatching.
constexpr int surely_read = 60;

int tenths(double mm, std::uint32_t px, std::uint16_t dpi) {
    if (mm <= 0) mm = px / (dpi > 0 ? dpi : assumed_dpi) * 25.4;
    return static_cast<int>(std::lround(std::clamp(mm, 0.0, 100'000.0) * 10));
}

domain::TextSource source_of(extract::TextSource source) {
    switch (source) {
        case extract::TextSource::none:
            return domain::TextSource::none;
        case extract::TextSource::text_layer:
            return domain::TextSource::text_layer;
        case extract::TextSource::ocr:
            return domain::TextSource::ocr;
    }
    return domain::TextSource::none;
}

domain::PageText text_of(extract::Page& page) {
    domain::PageText text;
    text.text = std::move(page.text);
    text.source = source_of(page.source);
    text.confidence = page.confidence;
    text.words.reserve(page.words.size());
    for (auto& word : page.words)
        text.words.push_back({std::move(word.text), word.left, word.top, word.width, word.height});
    return text;
}

// All that one reading gives.
struct Seen {
    PageReading found;
    std::vector<domain::PageText> texts;
    std::vector<std::size_t> failed;  // of those, by their place
    std::string engine;
};

Why why_unread(extract::Unreadable::Cause cause) {
    using enum extract::Unreadable::Cause;
    switch (cause) {
        case empty:
            return because<Reason::empty>();
        case unknown_format:
            return because<Reason::unknown_format>();
        case no_text:
            return because<Reason::no_text>();
        case encrypted:
            return because<Reason::encrypted>();
        case damaged:
            return because<Reason::damaged>();
        case too_large:
            return because<Reason::too_large>();
        case took_too_long:
            return because<Reason::took_too_long>();
        case no_such_page:
            return because<Reason::no_such_page>();
        case worker_died:
            return because<Reason::worker_died>();
    }
    throw std::logic_error("no such cause");
}

PageReading unreadable(const extract::Unreadable& why) {
    PageReading found;
    found.format = why.format;
    found.reading = archive::Reading::unreadable;
    found.unreadable = std::string(extract::text(why.cause));
    if (!why.detail.empty()) found.unreadable += ": " + screening::masked(why.detail);
    if (why.cause == extract::Unreadable::Cause::no_text) return found;
    const auto cause = why_unread(why.cause);
    found.doubt = why.detail.empty()
                      ? because<Reason::archived_unread>(cause)
                      : because<Reason::archived_unread_for>(cause, screening::masked(why.detail));
    return found;
}

Seen seen_in(extract::Reading reading, extract::Ocr ocr) {
    Seen seen;
    auto& found = seen.found;
    found.format = reading.format;
    seen.engine = std::move(reading.engine);
    for (auto& page : reading.pages) {
        found.sizes.push_back({tenths(page.width_mm, page.width_px, page.dpi),
                               tenths(page.height_mm, page.height_px, page.dpi)});
        if (!page.fault.empty()) {
            found.page_faults.push_back(because<Reason::page_fault>(page.number, page.fault));
            seen.failed.push_back(seen.texts.size());
        }
        if (page.source == extract::TextSource::none && page.qr.empty() &&
            ocr == extract::Ocr::never)
            found.reading = archive::Reading::awaits_ocr;
        if (auto mark = mark_of(page)) found.marks.push_back(std::move(*mark));
        seen.texts.push_back(text_of(page));
        if (const auto times = screening::mask(seen.texts.back()); times > 0)
            found.findings.push_back({.page = static_cast<int>(seen.texts.size()),
                                      .kind = archive::FindingKind::national_id,
                                      .times = static_cast<int>(times)});
    }
    if (reading.page_count > reading.pages.size())
        found.page_faults.push_back(
            because<Reason::pages_left_unread>(reading.page_count, reading.pages.size()));
    return seen;
}

Seen look_through(const Sha256& file, archive::Files& files, extract::Workers& workers,
                  extract::Ocr ocr) {
    auto answer = workers.read(files.local(file).path(), {.ocr = ocr});
    if (!answer)
        return {.found = unreadable(answer.reason()), .texts = {}, .failed = {}, .engine = {}};
    return seen_in(std::move(answer).value(), ocr);
}

std::optional<archive::OcrReading> ocr_of(const std::string& engine,
                                          const std::vector<domain::PageText>& texts) {
    if (engine.empty()) return std::nullopt;
    archive::OcrReading ocr{.engine = engine};
    for (const auto& text : texts) {
        if (text.source != domain::TextSource::ocr) continue;
        ocr.confidence =
            ocr.pages == 0 ? text.confidence : std::min<int>(ocr.confidence, text.confidence);
        ++ocr.pages;
    }
    return ocr;
}

archive::TextSketch sketch_of(const std::vector<domain::PageText>& texts) {
    auto sketch = likeness::sketch_of(texts);
    return {std::move(sketch.anchors), sketch.letters};
}

bool has_text(const domain::PageText& page) {
    return !page.text.empty();
}

}  // namespace

std::string sniffed_mime(const std::filesystem::path& file) {
    const extract::Descriptor open_file(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!open_file)
        throw Failure(Failure::Kind::storage, file.string() + ": " + std::strerror(errno));
    return extract::format_of(open_file.get()).mime;
}

PageReading read_pages(const Sha256& file, archive::Files& files, extract::Workers& workers,
                       extract::Ocr ocr) {
    auto seen = look_through(file, files, workers, ocr);
    seen.found.ocr = ocr_of(seen.engine, seen.texts);
    if (std::ranges::any_of(seen.texts, has_text)) files.put_page_texts(file, seen.texts);
    if (seen.found.reading == archive::Reading::read) seen.found.sketch = sketch_of(seen.texts);
    return std::move(seen.found);
}

PageReading read_pages_again(const Sha256& file, archive::Files& files, extract::Workers& workers) {
    auto seen = look_through(file, files, workers, extract::Ocr::where_no_text);
    if (seen.found.reading != archive::Reading::read) return std::move(seen.found);
    auto before = files.page_texts(file);
    for (std::size_t page = 0; page < std::min(before.size(), seen.texts.size()); ++page) {
        const bool failed = std::ranges::count(seen.failed, page) > 0;
        const bool nothing = !has_text(seen.texts[page]);
        if (!failed && !(nothing && before[page].confidence >= surely_read)) continue;
        seen.texts[page] = std::move(before[page]);
        seen.found.kept.push_back(static_cast<int>(page) + 1);
    }
    seen.found.ocr = ocr_of(seen.engine, seen.texts);
    if (!before.empty() || std::ranges::any_of(seen.texts, has_text))
        files.put_page_texts(file, seen.texts);
    seen.found.sketch = sketch_of(seen.texts);
    return std::move(seen.found);
}

}  // namespace byggarkiv::intake
