#include "index/changes.hpp"

#include <optional>
#include <utility>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "base/failure.hpp"

namespace byggarkiv::index {
namespace {

// More cases than any property has; the outbox names a property when its number or address changes.
constexpr int cases_of_a_property = 100'000;

template <typename Key>
Key key_of(const archive::OutboxEntry& entry) {
    auto key = Key::parse(entry.id);
    if (!key) throw Failure(Failure::Kind::storage, "no key in the outbox: " + entry.id);
    return std::move(*key);
}

void add_documents_of(const domain::CaseKey& parent, archive::Desk& desk,
                      std::set<domain::DocumentKey>& found) {
    for (auto& document : desk.documents().of_case(parent)) found.insert(std::move(document.key));
}

}  // namespace

std::set<domain::DocumentKey> documents_behind(const std::vector<archive::OutboxEntry>& entries,
                                               archive::Desk& desk) {
    std::set<domain::DocumentKey> found;
    std::set<domain::CaseKey> cases;
    for (const auto& entry : entries) {
        if (entry.entity == "document") {
            found.insert(key_of<domain::DocumentKey>(entry));
        } else if (entry.entity == "case") {
            cases.insert(key_of<domain::CaseKey>(entry));
        } else if (entry.entity == "property") {
            const auto property = key_of<domain::PropertyKey>(entry);
            for (auto& each : desk.cases().of_property(property, cases_of_a_property))
                cases.insert(std::move(each.key));
            found.merge(desk.documents().on_property(property));
        }
    }
    for (const auto& each : cases) add_documents_of(each, desk, found);
    return found;
}

std::optional<Card> card_of(const domain::DocumentKey& document, archive::Desk& desk,
                            domain::CalendarDate today) {
    auto known = desk.documents().index_card(document);
    if (!known) return std::nullopt;
    Card card(document, today);
    card.access = std::move(known->document.access);
    card.type = known->document.type;
    card.title = std::move(known->document.title);
    card.public_title = std::move(known->document.public_title);
    card.case_key = known->document.case_key.text();
    card.case_status = known->case_status;
    card.case_title = std::move(known->case_title);
    card.case_public_title = std::move(known->case_public_title);
    card.case_number = std::move(known->case_number);
    card.date = known->document.dated;
    card.properties = std::move(known->property_numbers);
    card.addresses = std::move(known->addresses);
    card.place = std::move(known->place);
    card.positions = std::move(known->positions);
    card.correspondents = std::move(known->correspondents);
    card.storages = std::move(known->storages);
    return card;
}

}  // namespace byggarkiv::index
