#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::domain {

// The short name of a tenant, used in folder names and commands: 2 to 32 letters a-z, digits and
// hyphens, starting with a letter. Not a kommunenummer: one tenant holds many numbers over time.
class TenantId {
public:
    static std::optional<TenantId> parse(std::string_view text);
    const std::string& text() const noexcept { return text_; }
    auto operator<=>(const TenantId&) const = default;

private:
    explicit TenantId(std::string_view text) : text_(text) {}
    std::string text_;
};

}  // namespace byggarkiv::domain
