#include "archive/evidence.hpp"

#include <set>

#include "base/text.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::size_t most_lines = 8;

Evidence read_line(std::string_view line) {
    Evidence one;
    const auto sign = line.find(' ');
    one.sign = line.substr(0, sign);
    if (sign == line.npos) return one;
    line.remove_prefix(sign + 1);
    const auto page = line.find(' ');
    one.page = static_cast<int>(read_number(line.substr(0, page)).value_or(0));
    if (page != line.npos) one.found = line.substr(page + 1);
    return one;
}

}  // namespace

std::string stored(const std::vector<Evidence>& evidence) {
    std::string lines;
    std::set<std::string> met;
    for (const auto& one : evidence) {
        if (met.size() == most_lines) break;
        auto line = one.sign + " " + std::to_string(one.page);
        if (!one.found.empty()) line += " " + one.found;
        if (met.insert(line).second) lines += (lines.empty() ? "" : "\n") + line;
    }
    return lines;
}

std::vector<Evidence> read_evidence(std::string_view stored) {
    std::vector<Evidence> evidence;
    if (stored.empty()) return evidence;
    for (const auto line : split(stored, '\n')) evidence.push_back(read_line(line));
    return evidence;
}

}  // namespace byggarkiv::archive
