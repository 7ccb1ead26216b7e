#include "domain/tenant.hpp"

#include <algorithm>

namespace byggarkiv::domain {

std::optional<TenantId> TenantId::parse(std::string_view text) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    if (text.size() < 2 || text.size() > 32 || !letter(text.front())) return std::nullopt;
    if (!std::all_of(text.begin(), text.end(), allowed)) return std::nullopt;
    return TenantId(text);
}

}  // namespace byggarkiv::domain
