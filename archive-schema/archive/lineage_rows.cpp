#include "archive/lineage_rows.hpp"

#include <array>
#include <utility>

#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/lineage.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::array<std::pair<LineageKind, std::string_view>, 5> kinds{{
    {LineageKind::split, "split"},
    {LineageKind::merge, "merge"},
    {LineageKind::section, "section"},
    {LineageKind::renumbering, "renumbering"},
    {LineageKind::reform, "reform"},
}};

domain::CalendarDate day_of(const std::string& text) {
    const auto day = read_optional_date(text);
    if (!day) throw Failure(Failure::Kind::integrity, "an event of the lineage without a day");
    return *day;
}

std::vector<Link> links_of(const std::vector<store::Row>& rows) {
    std::vector<Link> links;
    for (const auto& row : rows)
        links.push_back({read_key<domain::PropertyKey>(row.text(0)), day_of(row.text(1))});
    return links;
}

}  // namespace

std::string_view code(LineageKind kind) {
    for (const auto& [one, text] : kinds)
        if (one == kind) return text;
    return {};
}

std::optional<LineageKind> read_lineage_kind(std::string_view code) {
    for (const auto& [kind, text] : kinds)
        if (text == code) return kind;
    return std::nullopt;
}

Result<std::optional<std::string>, std::string> LineageRows::known(const Event& event) {
    const auto row = work_.session().row(sql::lineage::event, {event.source, event.key});
    if (!row) return std::optional<std::string>();
    if (row->text(1) != code(event.kind) || row->text(2) != event.on.text() ||
        row->text(3) != event.told)
        return Refused{"the event " + event.key + " was told otherwise before"};
    return std::optional(row->text(0));
}

std::string LineageRows::add(const Event& event) {
    work_.must_be_in_change();
    const auto id = timed_uuid();
    const auto on = event.on.text();
    const auto digest = row_digest(work_.sealer(), "lineage_event",
                                   {id, event.source, event.key, code(event.kind), on, event.told});
    work_.session().run(sql::lineage::add_event,
                        {id, event.source, event.key, code(event.kind), on, event.told, digest});
    return id;
}

void LineageRows::link(const std::string& event, const domain::PropertyKey& from,
                       const domain::PropertyKey& to) {
    const auto digest = row_digest(work_.sealer(), "lineage_link", {event, from.text(), to.text()});
    work_.session().run(sql::lineage::add_link, {event, from.text(), to.text(), digest});
    work_.touch("property", from.text());
    work_.touch("property", to.text());
}

std::vector<Link> LineageRows::successors(const domain::PropertyKey& property) {
    return links_of(work_.session().rows(sql::lineage::successors, {property.text()}));
}

std::vector<Link> LineageRows::predecessors(const domain::PropertyKey& property) {
    return links_of(work_.session().rows(sql::lineage::predecessors, {property.text()}));
}

std::vector<LineageEntry> Lineage::of(const domain::PropertyKey& property) {
    std::vector<LineageEntry> entries;
    for (const auto& row : work_.session().rows(sql::lineage::events_of, {property.text()}))
        entries.push_back({.kind = read_code(read_lineage_kind, row.text(1)),
                           .on = day_of(row.text(2)),
                           .source = row.text(3),
                           .told = row.text(4)});
    return entries;
}

}  // namespace byggarkiv::archive
