#include "arranging/part_files.hpp"

#include <algorithm>

#include "archive/documents.hpp"
#include "archive/readings.hpp"
#include "base/clock.hpp"
#include "base/tmp_folder.hpp"
#include "extract/assembly.hpp"
#include "extract/workers.hpp"

namespace byggarkiv::arranging {

namespace {

using archive::ArrangedPage;

// Those that these pages are of, in the order in which they come first.
std::vector<std::size_t> sources_of(const std::vector<ArrangedPage>& pages) {
    std::vector<std::size_t> sources;
    for (const auto& page : pages)
        if (std::ranges::find(sources, page.source) == sources.end())
            sources.push_back(page.source);
    return sources;
}

std::vector<extract::AssembledPage> assembled(const std::vector<ArrangedPage>& pages,
                                              const std::vector<std::size_t>& sources) {
    std::vector<extract::AssembledPage> all;
    for (const auto& page : pages)
        all.push_back({.source = static_cast<std::uint32_t>(
                           std::ranges::find(sources, page.source) - sources.begin()),
                       .page = static_cast<std::uint32_t>(page.page),
                       .quarters = static_cast<std::uint8_t>(page.quarters)});
    return all;
}

std::string in_words(const extract::NotAssembled& why) {
    const std::string cause(text(why.why.cause));
    return why.why.detail.empty() ? cause : cause + ": " + why.why.detail;
}

bool is_turned(const ArrangedPage& page) {
    return page.quarters != 0;
}

// "3-5, 8": those of one source, in their order.
std::string runs(const std::vector<ArrangedPage>& pages, std::size_t source) {
    std::string all;
    for (std::size_t i = 0; i < pages.size();) {
        if (pages[i].source != source) {
            ++i;
            continue;
        }
        auto end = i + 1;
        while (end < pages.size() && pages[end].source == source &&
               pages[end].page == pages[end - 1].page + 1)
            ++end;
        all += (all.empty() ? "" : ", ") + std::to_string(pages[i].page);
        if (end - i > 1) all += "-" + std::to_string(pages[end - 1].page);
        i = end;
    }
    return all;
}

// "bunke.tif" -> "bunke-3.pdf"
std::string name_of(const std::string& source, std::size_t position, const std::string& mime) {
    const auto dot = source.rfind('.');
    const auto stem = dot == std::string::npos || dot == 0 ? source : source.substr(0, dot);
    return stem + "-" + std::to_string(position + 1) + (mime == "image/tiff" ? ".tif" : ".pdf");
}

}  // namespace

Result<archive::PartFile, std::string> PartFiles::make(const std::vector<ArrangedPage>& pages,
                                                       std::size_t position) {
    const auto sources = sources_of(pages);
    std::vector<LocalFile> held;
    std::vector<std::filesystem::path> paths;
    for (const auto source : sources) {
        held.push_back(archive_.files().local(piles_.sources[source].object->sha256));
        paths.push_back(held.back().path());
    }
    const TmpFolder folder(archive_.tmp());
    const auto to = folder.new_name();
    const auto made = workers_.assemble(paths, assembled(pages, sources), to);
    if (!made) return Refused{in_words(made.reason())};

    const auto& first = *piles_.sources[pages.front().source].object;
    const auto& mime = made.value().format.mime;
    archive::PartFile file{.object = {.version = 1,
                                      .variant = first.variant,
                                      .sha256 = archive_.files().keep(to),
                                      .bytes = made.value().bytes,
                                      .mime_type = mime,
                                      .file_name = name_of(first.file_name, position, mime),
                                      .pages = static_cast<int>(pages.size()),
                                      .reading = archive::Reading::pending,
                                      .unreadable = {},
                                      .details = {},
                                      .conversions = {conversion(pages, mime)}}};
    add_readings(pages, file);
    return file;
}

// What was read of the pages goes with them, unless one is turned or was not read: then the whole
// file waits to be read itself.
void PartFiles::add_readings(const std::vector<ArrangedPage>& pages, archive::PartFile& file) {
    for (const auto& page : pages) {
        const auto& source = piles_.sources[page.source];
        if (is_turned(page) || source.object->reading != archive::Reading::read) return;
        if (known(page.source).sizes.size() < static_cast<std::size_t>(page.page)) return;
    }
    std::vector<domain::PageText> texts;
    int number = 0;
    for (const auto& page : pages) add_page(page, ++number, file, texts);
    if (std::ranges::any_of(texts, [](const auto& text) { return !text.text.empty(); }))
        archive_.files().put_page_texts(file.object.sha256, texts);
    file.object.reading = archive::Reading::read;
    if (const auto& ocr = known(pages.front().source).ocr) {
        file.ocr = archive::OcrReading{.engine = ocr->engine};
        for (const auto& text : texts) {
            if (text.source != domain::TextSource::ocr) continue;
            file.ocr->confidence = file.ocr->pages == 0
                                       ? text.confidence
                                       : std::min<int>(file.ocr->confidence, text.confidence);
            ++file.ocr->pages;
        }
    }
}

void PartFiles::add_page(const ArrangedPage& page, int number, archive::PartFile& file,
                         std::vector<domain::PageText>& texts) {
    const auto& source = known(page.source);
    const auto index = static_cast<std::size_t>(page.page) - 1;
    file.sizes.push_back(source.sizes[index]);
    texts.push_back(index < source.texts.size() ? source.texts[index] : domain::PageText{});
    for (auto finding : source.findings) {
        if (finding.page != page.page) continue;
        finding.page = number;
        file.findings.push_back(finding);
    }
    for (auto mark : source.marks) {
        // A sheet that somebody keeps among the pages has said what it had to say.
        if (mark.page != page.page || mark.kind == archive::PageMark::Kind::separator) continue;
        mark.page = number;
        file.marks.push_back(std::move(mark));
    }
}

const PartFiles::Known& PartFiles::known(std::size_t source) {
    if (const auto found = known_.find(source); found != known_.end()) return found->second;
    const auto& file = piles_.sources[source].object->sha256;
    auto desk = archive_.desk();
    Known known{.sizes = desk.documents().page_sizes(file),
                .findings = desk.documents().findings(file),
                .marks = desk.documents().marks(file),
                .texts = archive_.files().page_texts(file),
                .ocr = desk.readings().of(file)};
    return known_.emplace(source, std::move(known)).first->second;
}

archive::Conversion PartFiles::conversion(const std::vector<ArrangedPage>& pages,
                                          const std::string& format) const {
    std::string whence;
    for (const auto source : sources_of(pages)) {
        const auto& file = *piles_.sources[source].object;
        whence += (whence.empty() ? "" : "; ") + file.file_name + " (SHA-256 " + file.sha256.hex() +
                  "), pages " + runs(pages, source);
    }
    return {.made = {iso_text(archive_.clock().now()), by_},
            .from_format = piles_.sources[pages.front().source].object->mime_type,
            .to_format = format,
            .tool = "byggarkiv",
            .comment = "made of " + whence};
}

}  // namespace byggarkiv::arranging
