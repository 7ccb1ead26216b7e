#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace byggarkiv::archive {

// Why something was refused, as a ledger keeps it: a code and what belongs to it, so that it can be
// said in any language. Which codes there are is for whoever writes them to say.
struct CodedReason {
    using Parameter = std::pair<std::string, std::string>;  // name and value

    std::string code;  // snake_case
    std::vector<Parameter> parameters = {};

    // nullopt where there is no such parameter.
    std::optional<std::string_view> value(std::string_view name) const;
    bool operator==(const CodedReason&) const = default;
};

// As text in a row: "=bytes_differ", then a line "claimed=12" for each parameter. Values may hold
// any bytes; those that are control characters, a backslash or no UTF-8 are written as a backslash
// and two of the letters a to p. No digit is ever added, so that masked numbers stay masked.
std::string stored(const CodedReason& reason);

// What stored() wrote. nullopt for everything else: ledgers of before hold sentences, which are
// shown as they stand.
std::optional<CodedReason> read_reason(std::string_view stored);

}  // namespace byggarkiv::archive
