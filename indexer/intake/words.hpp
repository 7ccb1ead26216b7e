#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/access.hpp"
#include "domain/dates.hpp"
#include "domain/document_type.hpp"

namespace byggarkiv::intake {

// What the words of deliveries mean. Norwegian, English or the archive's own codes, in any case.

// "åpen", "unntatt", "delvis skjermet", "ikke vurdert" and their like; not_assessed for "" and
// nullopt for words that say nothing we know.
std::optional<domain::AccessStatus> access_status_of(std::string_view words);

// "offentlig", "hemmelig"; is_public for "" and nullopt for unknown words.
std::optional<domain::Existence> existence_of(std::string_view words);

// The type that a code or wording means, or else the title.
domain::DocumentType type_of(std::string_view wording, std::string_view title);

// Whether a code or wording means a type by itself; "vedlegg" and its like do.
bool known_type(std::string_view wording);

// Words that will be shown and searched, such as a title: national id numbers masked, control
// characters made blanks, at most a thousand bytes.
std::string shown_words(std::string_view written);

// A case number as written, with the year beside it where the register has one: "118/67" and 1967,
// "2019/412", "412" and 2019. `sequence` and `year` are 0 where it is free text.
struct CaseNumber {
    std::string text;  // as written; "2019/412" where only 412 was
    int year = 0;
    int sequence = 0;

    std::string key() const;  // the same for every spelling of one number
};
CaseNumber read_case_number(std::string_view written, std::string_view year);

// The date in "2019-03-04" or "2019-03-04T09:00:00+01:00"; unknown for anything else.
domain::PartialDate date_of(std::string_view iso);

// A count or number of a delivery as int; 0 where it is none or does not fit.
int small_number(std::string_view text);

}  // namespace byggarkiv::intake
