#include "casework/forms.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace byggarkiv::casework {
namespace {

constexpr std::size_t max_line = 300;
constexpr std::size_t max_conditions = 8'000;
constexpr std::size_t max_reasons = 40'000;

bool is_control(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || code == 0x7f;
}

bool is_text(std::string_view text) {
    return valid_utf8(text) && std::none_of(text.begin(), text.end(), is_control);
}

bool is_one_line(std::string_view text) {
    return text.find_first_of("\r\n") == std::string_view::npos;
}

enum class Lines { one, many };

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// Whether a national id number stands in the text: eleven digits, or six and five with a blank
// between them, that are not part of a longer number. Each digit is looked at a few times at most.
bool holds_national_id(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
        for (const std::size_t length : {11U, 12U}) {
            const auto end = at + length;
            if (end > text.size() || (end < text.size() && is_digit(text[end]))) continue;
            if (domain::NationalId::parse(text.substr(at, length))) return true;
        }
    }
    return false;
}

// Notes what is wrong with a field whatever it means.
void check(FormFaults& faults, Field field, std::string_view text, std::size_t longest,
           Lines lines) {
    if (text.size() > longest) {
        faults.push_back({field, Fault::too_long});
    } else if (!is_text(text) || (lines == Lines::one && !is_one_line(text))) {
        faults.push_back({field, Fault::not_text});
    } else if (holds_national_id(text)) {
        faults.push_back({field, Fault::national_id});
    }
}

void want(FormFaults& faults, Field field, std::string_view text, std::size_t longest,
          Lines lines) {
    if (trimmed(text).empty()) {
        faults.push_back({field, Fault::missing});
    } else {
        check(faults, field, text, longest, lines);
    }
}

std::vector<std::string> filled_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto line : split(text, '\n')) {
        if (const auto words = trimmed(line); !words.empty()) lines.emplace_back(words);
    }
    return lines;
}

// Lines that stand together are one paragraph; a blank line ends it.
std::vector<std::string> paragraphs(std::string_view text) {
    std::vector<std::string> found;
    bool within = false;
    for (const auto line : split(text, '\n')) {
        const auto words = trimmed(line);
        if (words.empty()) {
            within = false;
        } else if (within) {
            found.back().append(" ").append(words);
        } else {
            found.emplace_back(words);
            within = true;
        }
    }
    return found;
}

std::optional<domain::PropertyId> whole_property(std::string_view typed,
                                                 const domain::MunicipalityNumber& home) {
    const auto words = trimmed(typed);
    const auto mention = domain::read_property(words, home);
    if (!mention || mention->length != words.size()) return std::nullopt;
    return mention->property;
}

}  // namespace

Result<Application, FormFaults> read_case_form(const CaseForm& form,
                                               const domain::MunicipalityNumber& home) {
    FormFaults faults;
    const auto property = whole_property(form.property, home);
    if (trimmed(form.property).empty()) {
        faults.push_back({Field::property, Fault::missing});
    } else if (!property) {
        faults.push_back({Field::property, Fault::unknown});
    }
    want(faults, Field::case_title, form.title, max_line, Lines::one);
    want(faults, Field::applicant_name, form.applicant_name, max_line, Lines::one);
    const auto number = domain::NationalId::parse(trimmed(form.applicant_number));
    if (!trimmed(form.applicant_number).empty() && !number)
        faults.push_back({Field::applicant_number, Fault::unknown});
    if (!faults.empty()) return Refused{faults};
    return Application{.property = *property,
                       .title = std::string(trimmed(form.title)),
                       .applicant = std::string(trimmed(form.applicant_name)),
                       .applicant_number = number};
}

FormFaults faults_of_draft(const DecisionForm& form) {
    FormFaults faults;
    if (!form.outcome.empty() && form.outcome != "granted" && form.outcome != "refused")
        faults.push_back({Field::outcome, Fault::unknown});
    check(faults, Field::measure, form.measure, max_line, Lines::one);
    check(faults, Field::legal_basis, form.legal_basis, max_line, Lines::one);
    check(faults, Field::reasons, form.reasons, max_reasons, Lines::many);
    check(faults, Field::conditions, form.conditions, max_conditions, Lines::many);
    return faults;
}

Result<DecisionText, FormFaults> read_decision_form(const DecisionForm& form) {
    auto faults = faults_of_draft(form);
    const auto missing = [&](Field field, std::string_view text) {
        if (trimmed(text).empty()) faults.push_back({field, Fault::missing});
    };
    missing(Field::outcome, form.outcome);
    missing(Field::measure, form.measure);
    missing(Field::legal_basis, form.legal_basis);
    missing(Field::reasons, form.reasons);
    auto conditions = filled_lines(form.conditions);
    if (form.outcome == "refused" && !conditions.empty())
        faults.push_back({Field::conditions, Fault::not_wanted});
    if (!faults.empty()) {
        std::sort(faults.begin(), faults.end());
        return Refused{faults};
    }
    return DecisionText{.outcome = form.outcome == "granted" ? Outcome::granted : Outcome::refused,
                        .measure = std::string(trimmed(form.measure)),
                        .legal_basis = std::string(trimmed(form.legal_basis)),
                        .reasons = paragraphs(form.reasons),
                        .conditions = std::move(conditions),
                        .publication = form.publication};
}

}  // namespace byggarkiv::casework
