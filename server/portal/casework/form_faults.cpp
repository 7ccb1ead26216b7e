#include "portal/casework/form_faults.hpp"

#include <algorithm>
#include <string>

namespace byggarkiv::portal {
namespace {

using casework::Fault;
using casework::Field;
using render::Address;
using render::View;

// The field's name in the form, which is also its id on the page.
std::string_view name(Field field) {
    switch (field) {
        case Field::property:
            return "property";
        case Field::case_title:
            return "title";
        case Field::applicant_name:
            return "applicant_name";
        case Field::applicant_number:
            return "applicant_id";
        case Field::outcome:
            return "outcome";
        case Field::measure:
            return "measure";
        case Field::legal_basis:
            return "legal_basis";
        case Field::reasons:
            return "reasons";
        case Field::conditions:
            return "conditions";
    }
    return "";
}

std::string_view key_of_missing(Field field) {
    switch (field) {
        case Field::property:
            return "new_case.property_malformed";
        case Field::case_title:
            return "new_case.title_empty";
        case Field::applicant_name:
            return "new_case.applicant_name_empty";
        case Field::applicant_number:
            return "new_case.applicant_id_malformed";
        case Field::outcome:
            return "decision.outcome_missing";
        case Field::measure:
            return "decision.measure_empty";
        case Field::legal_basis:
            return "decision.legal_basis_empty";
        case Field::reasons:
            return "decision.reasons_empty";
        case Field::conditions:
            return "portal.not_text";
    }
    return "portal.not_text";
}

// Fields that are chosen or looked up are worded alike whether they are empty or wrong.
std::string_view key(const casework::FormFault& fault) {
    switch (fault.fault) {
        case Fault::missing:
        case Fault::unknown:
            return key_of_missing(fault.field);
        case Fault::too_long:
            return "portal.too_long";
        case Fault::not_text:
            return "portal.not_text";
        case Fault::not_registered:
            return "new_case.property_unknown";
        case Fault::not_wanted:
            return "portal.no_conditions_to_refusal";
        case Fault::national_id:
            return "portal.national_id";
    }
    return "portal.not_text";
}

}  // namespace

View fault_view(const render::Texts& texts, const casework::FormFaults& faults,
                std::initializer_list<Field> fields, std::string_view problem) {
    std::vector<View> errors;
    if (!problem.empty()) errors.push_back({{"url", Address::local("#main")}, {"text", problem}});
    for (const auto& fault : faults) {
        errors.push_back({{"url", Address::local("#" + std::string(name(fault.field)))},
                          {"text", texts.say(key(fault))}});
    }
    View view{{"errors", std::move(errors)}};
    for (const auto field : fields) {
        const auto found = std::find_if(faults.begin(), faults.end(),
                                        [&](const auto& fault) { return fault.field == field; });
        view.add(std::string(name(field)) + "_error",
                 found == faults.end() ? "" : texts.say(key(*found)));
    }
    return view;
}

}  // namespace byggarkiv::portal
