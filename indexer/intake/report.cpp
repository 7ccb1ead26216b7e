#include "intake/report.hpp"

#include <array>
#include <string_view>

namespace byggarkiv::intake {

namespace {

std::string quoted(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c;
        }
    }
    return out + '"';
}

template <typename List, typename Each>
std::string list(const List& items, Each each) {
    std::string out = "[";
    for (const auto& item : items) {
        if (out.size() > 1) out += ", ";
        out += each(item);
    }
    return out + "]";
}

// `"reason": ..., "code": ..., "parameters": {...}`; a reason in a reason is such an object too.
std::string members(const archive::CodedReason& reason) {
    std::string parameters;
    for (const auto& [name, value] : reason.parameters) {
        const auto inner = name == "why" ? archive::read_reason(value) : std::nullopt;
        parameters += (parameters.empty() ? "" : ", ") + quoted(name) + ": " +
                      (inner ? "{" + members(*inner) + "}" : quoted(value));
    }
    return "\"reason\": " + quoted(reason_text(stored(reason))) +
           ", \"code\": " + quoted(reason.code) + ", \"parameters\": {" + parameters + "}";
}

std::string remarks(const std::vector<Remark>& all) {
    return list(all, [](const Remark& remark) {
        return "{\"file\": " + quoted(remark.file) + ", " + members(remark.why.coded()) + "}";
    });
}

}  // namespace

std::string json(const Report& report) {
    const std::array<std::pair<std::string_view, std::size_t>, 15> numbers = {{
        {"received", report.received},
        {"stored", report.stored},
        {"duplicates", report.duplicates},
        {"cases", report.cases},
        {"journal_entries", report.journal_entries},
        {"documents", report.documents},
        {"files", report.files},
        {"pages", report.pages},
        {"awaiting_ocr", report.awaiting_ocr},
        {"split", report.split},
        {"made", report.made},
        {"classified", report.classified},
        {"to_classify", report.to_classify},
        {"placed", report.placed},
        {"to_place", report.to_place},
    }};
    std::string out = "{";
    for (const auto& [key, number] : numbers)
        out += quoted(key) + ": " + std::to_string(number) + ", ";
    out += "\"refused\": " + remarks(report.refused);
    out += ", \"review\": " + remarks(report.review);
    out += ", \"remarks\": " +
           list(report.remarks, [](const std::string& text) { return quoted(text); });
    out += ", \"batch\": " + quoted(report.batch);
    out += std::string(", \"paused\": ") + (report.paused ? "true" : "false");
    out += std::string(", \"refused_whole\": ") + (report.refused_whole ? "true" : "false");
    out += std::string(", \"dry_run\": ") + (report.dry_run ? "true" : "false");
    return out + "}";
}

}  // namespace byggarkiv::intake
