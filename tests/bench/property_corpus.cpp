#include "property_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"

namespace byggarkiv::bench {
namespace {

constexpr std::uint64_t documents_per_property = 10;
constexpr std::uint64_t large_every = 1000;  // one property in so many has a hundred times as much
constexpr int per_change = 25;               // properties

domain::PropertyId number_of(std::uint64_t property) {
    const auto municipality = domain::MunicipalityNumber::parse("9999").value();
    return domain::PropertyId::from({municipality, static_cast<std::uint32_t>(1 + property / 9000),
                                     static_cast<std::uint32_t>(1 + property % 9000)})
        .value();
}

// What is filed on one property: cases of two entries with documents of one file each.
void file_papers(archive::Desk& desk, const domain::PropertyKey& key, std::uint64_t property,
                 std::uint64_t documents) {
    for (std::uint64_t filed = 0; filed < documents;) {
        archive::NewCase entry;
        entry.source = "bench";
        entry.external_key = fmt::format("{}/{}", property, filed);
        entry.number_text = entry.external_key;
        entry.title = "Oppføring av garasje";
        entry.public_title = entry.title;
        entry.opened = domain::PartialDate::from_year(1935 + static_cast<int>(filed % 90)).value();
        entry.properties = {{key, ""}};
        const auto case_key = desk.cases().enter(entry, "bench").key;
        for (int half = 0; half < 2 && filed < documents; ++half) {
            archive::NewJournalEntry journal;
            journal.external_key = std::to_string(half);
            journal.title = "Søknad om garasje";
            journal.public_title = journal.title;
            journal.correspondents = {{domain::PartyRole::sender, "Kari Nordmann"}};
            const auto entry_key = desk.cases().enter(case_key, journal, "bench").key;
            for (int paper = 0; paper < 2 && filed < documents; ++paper, ++filed) {
                archive::NewDocument document;
                document.external_key = std::to_string(paper);
                document.title = "Tegning";
                document.public_title = document.title;
                document.status = domain::AccessStatus::open;
                document.properties = {{key, ""}};
                const auto document_key = desk.documents().enter(entry_key, document, "bench").key;
                const auto name = fmt::format("{} {}", property, filed);
                archive::NewObject object{.version = 1,
                                          .variant = domain::Variant::production,
                                          .sha256 = Sha256::of(name),
                                          .bytes = 1000,
                                          .mime_type = "application/pdf",
                                          .file_name = "tegning.pdf",
                                          .pages = 1,
                                          .reading = archive::Reading::read,
                                          .unreadable = ""};
                desk.documents().enter(document_key, object);
            }
        }
    }
}

void put_registers(archive::Desk& desk, std::uint64_t property) {
    const auto number = number_of(property);
    const auto text = std::to_string(property);
    desk.registers().put(
        archive::AddressRow{text, number, fmt::format("Prøvegata {}", property / 100),
                            static_cast<unsigned>(1 + property % 100), "", "9999", "Testvik"});
    const double east = 500'000 + 30.0 * static_cast<double>(property % 400);
    const double north = 6'600'000 + 30.0 * static_cast<double>(property / 400);
    desk.registers().put(archive::ParcelRow{text,
                                            number,
                                            25833,
                                            {{{{east, north},
                                               {east + 30, north},
                                               {east + 30, north + 30},
                                               {east, north + 30},
                                               {east, north}}}},
                                            900});
    desk.registers().put(archive::BuildingRow{number, {text, "0", "111", "FA", 1970, 120}});
}

}  // namespace

void file_properties(archive::Archive& archive, std::uint64_t documents) {
    const auto properties = documents / documents_per_property;
    auto desk = archive.desk();
    std::uint64_t left = documents;
    for (std::uint64_t from = 0; from < properties; from += per_change) {
        auto change = desk.begin({"bench", "bench"});
        for (auto at = from; at < std::min(from + per_change, properties); ++at) {
            put_registers(desk, at);
            const auto key = desk.properties().find_or_enter(number_of(at));
            const bool large = at % large_every == 0;
            // What the few large ones take, all the others have less of.
            const auto share = at + 1 == properties
                                   ? left
                                   : std::min(left, large ? 100 * documents_per_property
                                                          : documents_per_property - 1);
            file_papers(desk, key, at, share);
            left -= share;
        }
        change.commit();
    }
}

}  // namespace byggarkiv::bench
