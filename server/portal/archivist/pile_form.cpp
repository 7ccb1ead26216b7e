#include "portal/archivist/pile_form.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "domain/document_type.hpp"

namespace byggarkiv::portal {
namespace {

using archive::ArrangedPage;
using archive::PageMark;
using archive::Piles;

constexpr std::size_t longest_text = 500;  // bytes

template <typename Number>
std::optional<Number> read_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<ArrangedPage> read_name(std::string_view name, const Piles& piles) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto source = read_number<std::size_t>(name.substr(0, dot));
    const auto page = read_number<int>(name.substr(dot + 1));
    if (!source || !page || *source >= piles.sources.size() || *page < 1 ||
        *page > piles.sources[*source].object->pages)
        return std::nullopt;
    return ArrangedPage{.source = *source, .page = *page};
}

bool is(const PileEntry& entry, std::size_t source, int page) {
    return entry.page.source == source && entry.page.page == page;
}

std::vector<PileEntry> entries_of_parts(archive::Desk& desk, const Piles& piles) {
    std::vector<PileEntry> entries;
    for (const auto& part : piles.parts) {
        const auto document = desk.documents().get(part.document);
        bool begins = true;
        for (const auto& page : part.pages) {
            PileEntry entry{.page = page, .begins = begins};
            // What nobody has split has no title of its own to keep.
            if (begins && document && !piles.replaces.empty()) {
                entry.title = document->title;
                entry.public_title = document->public_title;
                entry.type = domain::code(document->type);
            }
            begins = false;
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

// Beside the page before them, where that is among them.
void add_left_out(const Piles& piles, std::vector<PileEntry>& entries) {
    for (std::size_t source = 0; source < piles.sources.size(); ++source) {
        auto after = entries.begin();
        for (int page = 1; page <= piles.sources[source].object->pages; ++page) {
            const auto there = std::ranges::find_if(
                entries, [&](const PileEntry& entry) { return is(entry, source, page); });
            after = there != entries.end()
                        ? there + 1
                        : entries.insert(
                              after, {.page = {.source = source, .page = page}, .left_out = true}) +
                              1;
        }
    }
}

// Separator sheets and empty sheets go, and a document begins after them; so does one with the
// cover of a case. A single blank page may be the back of what stands before it, and stays.
void propose(archive::Desk& desk, const Piles& piles, std::vector<PileEntry>& entries) {
    for (std::size_t source = 0; source < piles.sources.size(); ++source) {
        std::set<int> gone, covers, blank;
        for (const auto& mark : desk.documents().marks(piles.sources[source].object->sha256)) {
            if (mark.kind == PageMark::Kind::separator) gone.insert(mark.page);
            if (mark.kind == PageMark::Kind::cover) covers.insert(mark.page);
            if (mark.kind == PageMark::Kind::blank) blank.insert(mark.page);
        }
        for (const int page : blank) {
            if (gone.contains(page - 1)) gone.insert(page);
            if (blank.contains(page + 1) && page > 1) {
                gone.insert(page);
                gone.insert(page + 1);
            }
        }
        for (auto& entry : entries) {
            if (entry.page.source != source) continue;
            const int page = entry.page.page;
            entry.left_out = gone.contains(page);
            entry.begins = !entry.left_out &&
                           (entry.begins || gone.contains(page - 1) || covers.contains(page));
        }
    }
}

// One of its fields: "tittel-2.17".
std::string field(const http::Fields& form, std::string_view name, const std::string& of) {
    return std::string(trimmed(form.text(std::string(name) + "-" + of)));
}

bool holds(const std::vector<std::string_view>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::vector<PileEntry> entries_of(archive::Desk& desk, const Piles& piles) {
    auto entries = entries_of_parts(desk, piles);
    add_left_out(piles, entries);
    if (piles.replaces.empty()) propose(desk, piles, entries);
    return entries;
}

std::string name_of(const ArrangedPage& page) {
    return std::to_string(page.source) + "." + std::to_string(page.page);
}

std::optional<std::vector<PileEntry>> read_entries(const http::Fields& form, const Piles& piles) {
    const auto begin = form.all("ny"), out = form.all("uten");
    std::set<std::string_view> seen;
    std::vector<std::pair<int, PileEntry>> placed;
    int place = 0;
    for (const auto name : form.all("side")) {
        const auto page = read_name(name, piles);
        if (!page || !seen.insert(name).second) return std::nullopt;
        const std::string of(name);
        PileEntry entry{.page = *page,
                        .begins = holds(begin, of),
                        .left_out = holds(out, of),
                        .title = field(form, "tittel", of),
                        .public_title = field(form, "offentlig", of),
                        .type = field(form, "type", of),
                        .property = field(form, "eiendom", of)};
        const auto quarters = read_number<int>(field(form, "snu", of));
        if (!quarters || *quarters < 0 || *quarters > 3) return std::nullopt;
        if (entry.title.size() > longest_text || entry.public_title.size() > longest_text)
            return std::nullopt;
        if (!entry.type.empty() && !domain::read_document_type(entry.type)) return std::nullopt;
        entry.page.quarters = *quarters;
        ++place;
        placed.emplace_back(read_number<int>(field(form, "plass", of)).value_or(place),
                            std::move(entry));
    }
    std::ranges::stable_sort(placed, {}, &std::pair<int, PileEntry>::first);
    std::vector<PileEntry> entries;
    for (auto& [at, entry] : placed) entries.push_back(std::move(entry));
    return entries;
}

Result<std::vector<archive::NewPart>, NoProperty> parts_of(const std::vector<PileEntry>& entries,
                                                           const domain::MunicipalityNumber& home) {
    std::vector<archive::NewPart> parts;
    const PileEntry* beginning = nullptr;  // of the next document, where its first page is left out
    for (const auto& entry : entries) {
        if (entry.begins) beginning = &entry;
        if (entry.left_out) continue;
        if (beginning != nullptr || parts.empty()) {
            const auto& words = beginning != nullptr ? *beginning : entry;
            archive::NewPart part{.pages = {},
                                  .words = {.title = words.title,
                                            .public_title = words.public_title,
                                            .type = domain::read_document_type(words.type),
                                            .property = {}}};
            if (!words.property.empty()) {
                const auto read = domain::read_property(words.property, home);
                if (!read || read->length != words.property.size())
                    return Refused{NoProperty{words.property}};
                part.words.property = read->property;
            }
            parts.push_back(std::move(part));
            beginning = nullptr;
        }
        parts.back().pages.push_back(entry.page);
    }
    return parts;
}

std::string fingerprint(const Piles& piles) {
    std::string all;
    for (const auto& source : piles.sources) all += source.key.text() + '\n';
    for (const auto& part : piles.parts) {
        all += part.document.text();
        for (const auto& page : part.pages)
            all += ' ' + name_of(page) + '/' + std::to_string(page.quarters);
        all += '\n';
    }
    return Sha256::of(all).hex();
}

}  // namespace byggarkiv::portal
