#include "archive/disposal_report.hpp"

#include <array>
#include <functional>

#include "archive/audit_log.hpp"
#include "archive/disposals.hpp"
#include "archive/work.hpp"
#include "base/sha256.hpp"
#include "sql/disposal.hpp"

namespace byggarkiv::archive {

namespace {

constexpr int at_once = 1000;

struct Totals {
    int documents = 0, entries = 0, cases = 0, files = 0, removed = 0, kept = 0, left = 0;
    std::uint64_t bytes = 0;
};

void each_tombstone(Work& work, const domain::DisposalKey& key,
                    const std::function<void(const Tombstone&)>& take) {
    int last = 0;
    while (true) {
        const auto found = Disposals(work).tombstones(key, last, at_once);
        if (found.empty()) return;
        for (const auto& tombstone : found) take(tombstone);
        last = found.back().position;
    }
}

Totals totals(Work& work, const Disposal& disposal) {
    Totals sum;
    each_tombstone(work, disposal.key, [&](const Tombstone& tombstone) {
        switch (tombstone.entity) {
            case DisposalItem::Entity::document:
                ++sum.documents;
                break;
            case DisposalItem::Entity::entry:
                ++sum.entries;
                break;
            case DisposalItem::Entity::whole_case:
                ++sum.cases;
                break;
        }
        for (const auto& file : tombstone.files) {
            ++sum.files;
            sum.bytes += file.bytes;
            ++(file.state == TombstoneFile::Bytes::kept ? sum.kept : sum.removed);
        }
    });
    sum.left = disposal.items - sum.documents - sum.entries - sum.cases;
    return sum;
}

using Facts = std::vector<std::pair<std::string, std::string>>;

Facts facts(const Disposal& disposal, const Totals& sum) {
    return {{"disposal", disposal.key.text()},
            {"kind", std::string(code(disposal.kind))},
            {"state", std::string(code(disposal.state))},
            {"scope", disposal.scope},
            {"reason", disposal.reason},
            {"legal_basis", disposal.legal_basis},
            {"rule", disposal.rule},
            {"digest", disposal.digest},
            {"proposed_by", disposal.proposed_by},
            {"proposed_at", disposal.proposed_at},
            {"approved_by", disposal.approved_by},
            {"approved_at", disposal.approved_at},
            {"ended_by", disposal.ended_by},
            {"ended_at", disposal.ended_at},
            {"remark", disposal.remark},
            {"documents", std::to_string(sum.documents)},
            {"journal_entries", std::to_string(sum.entries)},
            {"cases", std::to_string(sum.cases)},
            {"files", std::to_string(sum.files)},
            {"bytes", std::to_string(sum.bytes)},
            {"files_removed", std::to_string(sum.removed)},
            {"files_kept_for_another_document", std::to_string(sum.kept)},
            {"listed_but_left", std::to_string(sum.left)}};
}

// One line of a report: a file, or a thing without one.
using Columns = std::array<std::string, 12>;
constexpr std::array<const char*, 12> column_names{"entity", "id",          "number",    "type",
                                                   "dated",  "disposed_at", "version",   "variant",
                                                   "sha256", "bytes",       "mime_type", "file"};

void each_line(Work& work, const domain::DisposalKey& key,
               const std::function<void(const Columns&)>& take) {
    each_tombstone(work, key, [&](const Tombstone& stone) {
        Columns columns{std::string(code(stone.entity)),
                        stone.id,
                        stone.number,
                        stone.type,
                        stone.dated,
                        stone.disposed_at};
        if (stone.files.empty()) return take(columns);
        for (const auto& file : stone.files) {
            columns[6] = std::to_string(file.version);
            columns[7] = file.variant;
            columns[8] = file.sha256.hex();
            columns[9] = std::to_string(file.bytes);
            columns[10] = file.mime_type;
            columns[11] = code(file.state);
            take(columns);
        }
    });
}

std::string as_text(Work& work, const Disposal& disposal, const Facts& head) {
    std::string text = "Report of disposal\n\n";
    for (const auto& [name, value] : head)
        if (!value.empty()) text += name + ": " + value + "\n";
    text += "\n";
    each_line(work, disposal.key, [&](const Columns& columns) {
        std::string line;
        for (const auto& column : columns)
            if (!column.empty()) line += (line.empty() ? "" : "  ") + column;
        text += line + "\n";
    });
    return text;
}

// Quoted throughout (RFC 4180). A leading sign would make a spreadsheet calculate: an apostrophe
// before it does not.
std::string csv_field(const std::string& value) {
    std::string field = "\"";
    if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string::npos)
        field += '\'';
    for (const char c : value) {
        if (c == '"') field += '"';
        field += c;
    }
    return field + '"';
}

std::string as_csv(Work& work, const Disposal& disposal, const Facts& head) {
    std::string csv;
    const auto line = [&](const auto& columns) {
        bool first = true;
        for (const auto& column : columns) {
            csv += (first ? "" : ";") + csv_field(column);
            first = false;
        }
        csv += "\r\n";
    };
    line(column_names);
    each_line(work, disposal.key, line);
    for (const auto& [name, value] : head) line(std::array<std::string, 2>{name, value});
    return csv;
}

std::string json_text(std::string_view value) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text = "\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text += '\\';
            text += c;
        } else if (byte < 0x20) {
            text += "\\u00";
            text += hex[byte >> 4];
            text += hex[byte & 15];
        } else {
            text += c;
        }
    }
    return text + '"';
}

std::string as_json(Work& work, const Disposal& disposal, const Facts& head) {
    std::string json = "{";
    for (const auto& [name, value] : head) json += json_text(name) + ": " + json_text(value) + ", ";
    json += "\"things\": [";
    bool first = true;
    each_line(work, disposal.key, [&](const Columns& columns) {
        json += first ? "\n{" : ",\n{";
        first = false;
        for (std::size_t i = 0; i < columns.size(); ++i)
            json +=
                (i == 0 ? "" : ", ") + json_text(column_names[i]) + ": " + json_text(columns[i]);
        json += "}";
    });
    return json + "]}\n";
}

}  // namespace

void keep_reports(Work& work, const Disposal& disposal) {
    work.must_be_in_change();
    const auto head = facts(disposal, totals(work, disposal));
    work.changed("disposal", disposal.key.text());
    std::string sums;
    for (const auto& [format, content] : {std::pair("text", as_text(work, disposal, head)),
                                          std::pair("csv", as_csv(work, disposal, head)),
                                          std::pair("json", as_json(work, disposal, head))}) {
        const auto sum = Sha256::of(content).hex();
        work.session().run(sql::disposal::keep_report, {disposal.key.text(), format, content, sum});
        sums += std::string(sums.empty() ? "" : ", ") + format + " " + sum;
    }
    AuditLog(work).note({.actor = "staff:" + disposal.ended_by,
                         .action = "report disposal",
                         .entity = "disposal",
                         .entity_id = disposal.key.text(),
                         .purpose = std::move(sums)});
}

}  // namespace byggarkiv::archive
