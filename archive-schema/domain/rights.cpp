#include "domain/rights.hpp"

#include <algorithm>
#include <array>

#include "domain/words.hpp"

namespace byggarkiv::domain {

namespace {

constexpr Word<Right> rights[] = {
    {Right::see_closed, "see_closed"},
    {Right::see_secret, "see_secret"},
    {Right::see_protected_persons, "see_protected_persons"},
    {Right::assess_access, "assess_access"},
    {Right::grant_access, "grant_access"},
    {Right::close_at_once, "close_at_once"},
    {Right::release_at_signoff, "release_at_signoff"},
    {Right::open_case, "open_case"},
    {Right::write_decision, "write_decision"},
    {Right::approve_decision, "approve_decision"},
    {Right::import_delivery, "import_delivery"},
    {Right::correct_metadata, "correct_metadata"},
    {Right::order_disposal, "order_disposal"},
    {Right::approve_disposal, "approve_disposal"},
    {Right::place_legal_hold, "place_legal_hold"},
    {Right::manage_roles, "manage_roles"},
    {Right::manage_staff, "manage_staff"},
    {Right::manage_tenant, "manage_tenant"},
    {Right::read_audit, "read_audit"},
};

constexpr auto listed = [] {
    std::array<Right, std::size(rights)> values{};
    std::transform(std::begin(rights), std::end(rights), values.begin(),
                   [](const auto& word) { return word.value; });
    return values;
}();

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

}  // namespace

std::span<const Right> all_rights() {
    return listed;
}

std::string_view code(Right right) {
    return word_for<Right>(rights, right);
}

std::optional<Right> read_right(std::string_view code) {
    return value_of<Right>(rights, code);
}

bool valid_role_code(std::string_view code) {
    constexpr std::size_t shortest = 2, longest = 32;
    if (code.size() < shortest || code.size() > longest || !is_letter(code.front())) return false;
    return std::all_of(code.begin(), code.end(),
                       [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace byggarkiv::domain
