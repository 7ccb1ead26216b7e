#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/access.hpp"
#include "domain/dates.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"
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
    std::string case_title;
    std::string case_public_title;
    std::string case_number;
    domain::PartialDate date;
    std::vector<domain::PropertyId> properties;  // the one to show first; past numbers too
    std::vector<std::string> addresses;
    std::vector<std::string> correspondents;
    std::vector<std::string> storages;  // box, shelf
};

}  // namespace byggarkiv::index
