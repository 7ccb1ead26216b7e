#pragma once

#include <string>
#include <vector>

#include "casework/casework.hpp"
#include "domain/dates.hpp"
#include "domain/property_id.hpp"
#include "render/letter.hpp"
#include "render/pdf_fonts.hpp"
#include "render/texts.hpp"

// Inside the room only: the words of a permit or a refusal.
namespace byggarkiv::casework {

struct Stationery::Shelf {
    render::Texts permit;  // templates/pdf/permit/v1/nb
    render::Texts common;  // templates/text/nb
    render::Fonts fonts;
};

struct LetterFacts {
    const Office& office;
    const DecisionText& decision;
    std::string case_number;
    std::optional<domain::PropertyId> property;
    std::string address;  // "Storgata 12, 9999 Testvik"; "" where the register has none
    std::string applicant;
    Officer author;
    const Officer* approver = nullptr;  // none while it is a draft
    domain::CalendarDate date;
};

// Everything that the law wants in the letter (forvaltningsloven §§ 23-25 and 27) is in here or in
// the fixed words that it is made with.
render::Letter permit_letter(const LetterFacts& facts, const Stationery::Shelf& shelf);

}  // namespace byggarkiv::casework
