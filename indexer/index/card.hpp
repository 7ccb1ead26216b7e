#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/access.hpp"
#include "domain/dates.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"
#include "domain/map_area.hpp"
#include "domain/noark.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::index {

// What is indexed of one document beside the text of its pages.
struct Card {
    Card(domain::DocumentKey key, domain::CalendarDate on) : document(std::move(key)), day(on) {}

    domain::DocumentKey document;
    domain::CalendarDate day;  // for which `access` is judged
    domain::DocumentAccess access;
    domain::DocumentType type = domain::DocumentType::attachment;
    std::string title;
    std::string public_title;  // "" where the title is public as it is
    std::string case_key;      // of a domain::CaseKey
    std::string case_title;
    std::string case_public_title;
    std::string case_number;
    domain::CaseStatus case_status = domain::CaseStatus::open;
    domain::PartialDate date;
    std::vector<domain::PropertyId> properties;  // the one to show first; past numbers too
    std::vector<std::string> addresses;
    std::string place;                        // post town
    std::vector<domain::Position> positions;  // of its properties
    std::vector<std::string> correspondents;
    std::vector<std::string> storages;  // box, shelf
};

}  // namespace byggarkiv::index
