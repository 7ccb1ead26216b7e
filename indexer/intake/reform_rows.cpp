#include <array>
#include <utility>

#include "base/text.hpp"
#include "intake/register_fields.hpp"
#include "intake/register_rows.hpp"

// Rows about what became of municipalities and properties.
namespace byggarkiv::intake {

namespace {

constexpr std::array<std::string_view, 5> municipalities = {"old_code", "old_name", "new_code",
                                                            "new_name", "change_occurred"};
constexpr std::array<std::string_view, 6> lineage = {"hendelse", "type", "dato",
                                                     "kilde",    "fra",  "til"};

std::optional<archive::LineageKind> kind_of(std::string_view text) {
    using archive::LineageKind;
    constexpr std::array<std::pair<std::string_view, LineageKind>, 7> words{{
        {"deling", LineageKind::split},
        {"fradeling", LineageKind::split},
        {"sammenslåing", LineageKind::merge},
        {"sammenslaaing", LineageKind::merge},
        {"seksjonering", LineageKind::section},
        {"omnummerering", LineageKind::renumbering},
        {"kommuneendring", LineageKind::reform},
    }};
    const auto word = lower_case(text);
    for (const auto& [name, kind] : words)
        if (name == word) return kind;
    return archive::read_lineage_kind(word);
}

}  // namespace

std::span<const std::string_view> municipality_columns() {
    return municipalities;
}
std::span<const std::string_view> lineage_columns() {
    return lineage;
}

Read<archive::MunicipalityChange> municipality_change_of(const NamedRow& row) {
    const auto old_code = domain::MunicipalityNumber::parse(row["old_code"]);
    const auto new_code = domain::MunicipalityNumber::parse(row["new_code"]);
    if (!old_code || !new_code)
        return Refused{std::string("has a municipality number that is not four digits")};
    const auto on = domain::CalendarDate::parse(row["change_occurred"]);
    if (!on) return Refused{std::string("has no date of the change")};
    if (row["old_name"].size() > 200 || row["new_name"].size() > 200)
        return Refused{std::string("has a name longer than any")};
    return archive::MunicipalityChange{.old_code = *old_code,
                                       .new_code = *new_code,
                                       .on = *on,
                                       .old_name = std::string(row["old_name"]),
                                       .new_name = std::string(row["new_name"])};
}

Read<LineageRow> lineage_row_of(const NamedRow& row) {
    const auto kind = kind_of(row["type"]);
    if (!kind)
        return Refused{std::string(
            "has a type that is none of deling, sammenslåing, seksjonering, omnummerering and "
            "kommuneendring")};
    const auto on = domain::CalendarDate::parse(row["dato"]);
    if (!on) return Refused{std::string("has no date")};
    const auto from = domain::PropertyId::parse(row["fra"]);
    const auto to = domain::PropertyId::parse(row["til"]);
    if (!from || !to)
        return Refused{std::string("names no property; write numbers as 9999-49/130")};
    if (row["hendelse"].empty() || row["kilde"].empty() || row["hendelse"].size() > 200 ||
        row["kilde"].size() > 200)
        return Refused{std::string("has no hendelse or no kilde")};
    return LineageRow{.source = std::string(row["kilde"]),
                      .key = std::string(row["hendelse"]),
                      .kind = *kind,
                      .on = *on,
                      .from = from.value(),
                      .to = to.value()};
}

}  // namespace byggarkiv::intake
