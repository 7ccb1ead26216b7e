#include "intake/placer.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <set>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/evidence.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"
#include "placing/placing.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

constexpr int documents_at_a_time = 20;
// What a case that was known before says of a paper in it.
constexpr int sure_by_its_case = 950;
const archive::Author placer{"byggarkiv", "placing by text"};

// What the archive knows of its municipality; asked by one thread, outside a change.
class ArchiveGazetteer final : public placing::Gazetteer {
public:
    explicit ArchiveGazetteer(archive::Desk& desk)
        : desk_(desk), streets_(desk.properties().street_keys()) {}

    std::vector<placing::Known> with_number(const domain::PropertyId& number) const override {
        const auto key = desk_.properties().find(number);
        return key ? known({*key}) : std::vector<placing::Known>();
    }
    const std::vector<std::string>& streets() const override { return streets_; }
    std::vector<placing::Known> at(const std::string& street_key, unsigned number,
                                   std::string_view letter) const override {
        constexpr int most = 20;
        const auto typed = street_key + " " + std::to_string(number) + std::string(letter);
        std::set<domain::PropertyKey> keys;
        for (const auto& address : desk_.properties().addresses_like(typed, most))
            keys.insert(address.property);
        return known(keys);
    }
    std::vector<placing::Known> of_case(int year, int sequence) const override {
        const auto cases = desk_.cases().numbered(year, sequence);
        if (cases.size() != 1) return {};
        const auto keys = desk_.cases().properties(cases.front().key);
        return known({keys.begin(), keys.end()});
    }

private:
    std::vector<placing::Known> known(const std::set<domain::PropertyKey>& keys) const {
        std::vector<placing::Known> found;
        for (const auto& key : keys)
            if (const auto property = desk_.properties().get(key);
                property && !property->numbers.empty())
                found.push_back({key, property->present()});
        return found;
    }

    archive::Desk& desk_;
    const std::vector<std::string> streets_;
};

std::string_view word_of(placing::Sign sign) {
    switch (sign) {
        case placing::Sign::property_number:
            return "number";
        case placing::Sign::case_number:
            return "case";
        case placing::Sign::address:
            return "address";
    }
    return {};
}

std::string evidence_of(const placing::Candidate& candidate) {
    std::vector<archive::Evidence> evidence;
    for (const auto& one : candidate.evidence)
        evidence.push_back(
            {std::string(word_of(one.sign)), one.page, screening::masked(one.found)});
    return archive::stored(evidence);
}

archive::FoundProperty found_in(archive::Desk& desk, archive::Archive& archive,
                                const archive::Placing& placing,
                                const placing::Gazetteer& gazetteer,
                                const domain::MunicipalityNumber& home) {
    // Another paper of its case may have told.
    const auto told = desk.documents().properties(placing.document);
    if (told.size() == 1)
        return {.property = told.front(),
                .per_mille = sure_by_its_case,
                .evidence = archive::stored({{"case", 0, ""}})};
    const auto document = desk.documents().get(placing.document);
    if (!document) return {};
    const auto pages = archive.page_texts().of(placing.document);
    const std::string heading = document->title + "\n" + placing.hints;
    const std::string name = document->object ? document->object->file_name : "";
    placing::Paper paper{.name = name, .heading = heading, .pages = {}};
    for (const auto& page : pages) {
        paper.pages.push_back(page.text);
        if (page.source == domain::TextSource::ocr) paper.text = placing::Text::read_by_ocr;
    }
    const auto found = placing::candidates(paper, gazetteer, home);
    if (found.empty()) return {};
    return {.property = found.front().property.key,
            .per_mille = static_cast<int>(std::floor(found.front().confidence * 1000)),
            .evidence = evidence_of(found.front())};
}

}  // namespace

PlacingReport place_waiting(archive::Archive& archive, const domain::MunicipalityNumber& home,
                            int threshold, std::size_t limit, Progress& progress) {
    PlacingReport report;
    auto desk = archive.desk();
    std::optional<ArchiveGazetteer> gazetteer;
    std::optional<domain::DocumentKey> after;
    std::size_t looked_at = 0;
    while (limit == 0 || looked_at < limit) {
        const auto waiting = desk.placings().with_text(after, documents_at_a_time);
        if (waiting.empty()) break;
        if (!gazetteer) {
            gazetteer.emplace(desk);
            progress.begin("Finding properties in texts", 0);
        }
        std::vector<archive::FoundProperty> found;
        for (const auto& one : waiting)
            found.push_back(found_in(desk, archive, one, *gazetteer, home));
        auto change = desk.begin(placer);
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            auto placings = desk.placings();
            const auto& document = waiting[i].document;
            if (found[i].property && found[i].per_mille >= threshold)
                report.placed += placings.place(document, found[i], "text") ? 1 : 0;
            else
                report.for_review += placings.ask(document, found[i]) ? 1 : 0;
            progress.advance(1);
        }
        change.commit();
        looked_at += waiting.size();
        after = waiting.back().document;
    }
    if (gazetteer) progress.end();
    return report;
}

}  // namespace byggarkiv::intake
