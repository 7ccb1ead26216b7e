#include "intake/why.hpp"

#include <algorithm>

namespace byggarkiv::intake {

namespace {

constexpr bool reasons_stand_in_order() {
    for (std::size_t i = 0; i < reason_rows.size(); ++i)
        if (reason_rows[i].reason != static_cast<Reason>(i)) return false;
    return true;
}
constexpr bool advices_stand_in_order() {
    for (std::size_t i = 0; i < advice_rows.size(); ++i)
        if (advice_rows[i].advice != static_cast<Advice>(i)) return false;
    return true;
}
static_assert(reasons_stand_in_order() && advices_stand_in_order());

// The sentence with its braces filled; nullopt where a value is missing.
std::optional<std::string> filled(std::string_view sentence, const archive::CodedReason& with) {
    std::string out;
    while (true) {
        const auto open = sentence.find('{');
        out += sentence.substr(0, open);
        if (open == sentence.npos) return out;
        const auto close = sentence.find('}', open);
        const auto name = sentence.substr(open + 1, close - open - 1);
        const auto value = with.value(name);
        if (!value) return std::nullopt;
        out += name == "why" ? reason_text(*value) : std::string(*value);
        sentence.remove_prefix(close + 1);
    }
}

}  // namespace

std::string_view Why::given(std::string_view name) const {
    for (std::size_t place = 0; place < given_.size(); ++place)
        if (parameter(reason_, place) == name) return given_[place];
    return {};
}

archive::CodedReason Why::coded() const {
    archive::CodedReason coded{.code = std::string(row_of(reason_).code)};
    for (std::size_t place = 0; place < given_.size(); ++place)
        coded.parameters.emplace_back(parameter(reason_, place), given_[place]);
    return coded;
}

std::string Why::text() const {
    return filled(row_of(reason_).sentence, coded()).value();
}

std::string as_given(const Why& why) {
    return stored(why.coded());
}

std::optional<Reason> reason_named(std::string_view code) {
    const auto* const row = std::find_if(reason_rows.begin(), reason_rows.end(),
                                         [&](const auto& one) { return one.code == code; });
    return row == reason_rows.end() ? std::nullopt : std::optional(row->reason);
}

std::string reason_text(std::string_view stored) {
    const auto coded = archive::read_reason(stored);
    if (!coded) return std::string(stored);
    const auto reason = reason_named(coded->code);
    if (!reason) return std::string(stored);
    return filled(row_of(*reason).sentence, *coded).value_or(std::string(stored));
}

Advice advice_on(std::string_view stored) {
    const auto coded = archive::read_reason(stored);
    const auto reason = coded ? reason_named(coded->code) : std::nullopt;
    return reason ? row_of(*reason).advice : Advice::look_into_it;
}

}  // namespace byggarkiv::intake
