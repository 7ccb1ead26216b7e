#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/municipality_number.hpp"
#include "domain/national_id.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::casework {

// What is wrong with one field of a form. A page finds its words by field and fault.
enum class Fault {
    missing,
    too_long,
    not_text,        // no UTF-8, or with control characters
    unknown,         // no such choice or number
    not_registered,  // a property that the register does not know
    not_wanted,      // filled in where the rest of the form leaves no room for it
    national_id,     // holds a national id number, which a letter never shows
};
enum class Field {
    property,
    case_title,
    applicant_name,
    applicant_number,
    outcome,
    measure,
    legal_basis,
    reasons,
    conditions,
};
struct FormFault {
    Field field;
    Fault fault;
    auto operator<=>(const FormFault&) const = default;
};
using FormFaults = std::vector<FormFault>;

// A new case as a caseworker typed it.
struct CaseForm {
    std::string property;          // "49/130", in any spelling of domain::read_property
    std::string title;             // "Oppføring av garasje"
    std::string applicant_name;    // tiltakshaver
    std::string applicant_number;  // fødselsnummer, or "" where only the name is known
};

struct Application {
    domain::PropertyId property;
    std::string title;
    std::string applicant;
    std::optional<domain::NationalId> applicant_number;
};

// All faults at once, in the order of the fields.
Result<Application, FormFaults> read_case_form(const CaseForm& form,
                                               const domain::MunicipalityNumber& home);

// Whether everybody may read a decision once it is issued, or an officer assesses it first.
enum class Publication { open, to_be_assessed };

// A decision as a caseworker typed it. A draft may be half done; what is issued may not.
struct DecisionForm {
    std::string outcome;      // "granted", "refused", or "" while it is open
    std::string measure;      // what is applied for: "Oppføring av garasje, 36 m²"
    std::string legal_basis;  // "plan- og bygningsloven § 20-4"
    std::string reasons;      // paragraphs with blank lines between them
    std::string conditions;   // one per line
    Publication publication = Publication::open;
    bool operator==(const DecisionForm&) const = default;
};

enum class Outcome { granted, refused };

struct DecisionText {
    Outcome outcome = Outcome::granted;
    std::string measure;
    std::string legal_basis;
    std::vector<std::string> reasons;  // one per paragraph
    std::vector<std::string> conditions;
    Publication publication = Publication::open;
};

// What a draft must keep to: fields of bounded length that are text.
FormFaults faults_of_draft(const DecisionForm& form);

// What a decision must hold before it is issued: an outcome, the rule it rests on and the reasons
// (forvaltningsloven §§ 24 and 25). A refusal has no conditions.
Result<DecisionText, FormFaults> read_decision_form(const DecisionForm& form);

}  // namespace byggarkiv::casework
