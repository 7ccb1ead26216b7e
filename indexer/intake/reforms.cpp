#include "intake/reforms.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "intake/register_rows.hpp"
#include "intake/register_table.hpp"
#include "intake/register_writer.hpp"

namespace byggarkiv::intake {

namespace {

// Norway has had some hundred reforms in fifteen years; whole tables are held.
constexpr std::size_t most_rows = 20'000;

RegisterReport refused_whole(const RegisterWish& wish, RegisterReport report, std::string where,
                             std::string reason) {
    report.refused_whole = true;
    refuse(report, wish, {std::move(where), std::move(reason)});
    return report;
}

template <typename Row>
struct Placed {
    std::size_t line;
    Row row;
};

// Every row of a small table that can be read; the others are refused. nullopt where the file as a
// whole is, with the report saying so.
template <typename Row>
std::optional<std::vector<Placed<Row>>> rows_of(const RegisterWish& wish,
                                                std::span<const std::string_view> wanted,
                                                Read<Row> (*read)(const NamedRow&),
                                                RegisterReport& report) {
    const auto name = wish.file.filename().string();
    const auto opened = RegisterTableFile::open(wish.file);
    if (!opened) {
        const auto line = opened.reason().line;
        report = refused_whole(wish, report, line == 0 ? name : "line " + std::to_string(line),
                               opened.reason().reason);
        return std::nullopt;
    }
    const auto& facts = opened.value().facts();
    report.sha256 = facts.sha256;
    const Columns columns(facts.header);
    if (const auto names = columns.missing(wanted); !names.empty()) {
        report = refused_whole(wish, report, name, "is no such table; missing: " + names);
        return std::nullopt;
    }
    if (facts.rows > most_rows) {
        report = refused_whole(wish, report, name, "has more rows than any such table");
        return std::nullopt;
    }
    std::vector<Placed<Row>> rows;
    opened.value().each([&](const RowView& view) {
        ++report.rows;
        auto row = read(NamedRow(columns, view.fields));
        if (row)
            rows.push_back({view.line, std::move(row).value()});
        else
            refuse(report, wish, {"line " + std::to_string(view.line), row.reason()});
    });
    return rows;
}

using Changes = std::vector<Placed<archive::MunicipalityChange>>;

// What the table does to the properties of one municipality, page by page. A dry run undoes each
// page, and the table with it: there every page begins with the table.
void apply_to(const domain::MunicipalityNumber& code, const Changes& dry_table,
              RegisterWriter& writer, RegisterReport& report, Progress& progress) {
    const int properties_of_a_page = dry_table.empty() ? 20 : 200;
    std::optional<domain::PropertyId> after;
    do {
        if (!dry_table.empty()) writer.finish();
        for (const auto& [_, change] : dry_table) writer.desk().municipalities().put(change);
        auto page = writer.desk().municipalities().apply(code, after, properties_of_a_page);
        report.moved += page.moved + page.joined;
        for (auto& question : page.questions) {
            const auto end = question.find(": ");
            ask(report, {question.substr(0, end), question.substr(end + 2)});
        }
        progress.advance(page.seen);
        after = page.last;
        writer.step();
    } while (after);
}

}  // namespace

RegisterReport import_municipalities(const RegisterWish& wish, archive::Archive& archive,
                                     Progress& progress) {
    RegisterReport report;
    const auto rows = rows_of(wish, municipality_columns(), &municipality_change_of, report);
    if (!rows) return report;
    RegisterWriter writer(archive, wish, report);
    auto all = writer.reading().municipalities().changes();
    std::set<domain::MunicipalityNumber> codes;
    for (const auto& [_, change] : *rows) {
        all.push_back(change);
        codes.insert(change.old_code);
    }
    if (auto fault = archive::MunicipalityPaths(all).fault())
        return refused_whole(wish, std::move(report), wish.file.filename().string(),
                             std::move(*fault));
    progress.begin("Applying reforms", 0);
    for (const auto& [_, change] : *rows) {
        if (writer.desk().municipalities().put(change)) ++report.changed;
        writer.step();
    }
    writer.finish();
    const Changes dry_table = wish.writing == Writing::dry_run ? *rows : Changes{};
    for (const auto& code : codes) apply_to(code, dry_table, writer, report, progress);
    writer.finish();
    progress.end();
    return report;
}

RegisterReport import_lineage(const RegisterWish& wish, archive::Archive& archive,
                              Progress& progress) {
    RegisterReport report;
    const auto rows = rows_of(wish, lineage_columns(), &lineage_row_of, report);
    if (!rows) return report;
    struct Told {
        std::size_t line;
        archive::LineageEvent event;
        std::string fault;
    };
    std::vector<Told> events;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (const auto& [line, row] : *rows) {
        const auto [place, is_new] = places.try_emplace({row.source, row.key}, events.size());
        if (is_new) events.push_back({line, {row.source, row.key, row.kind, row.on, {}, {}}, ""});
        auto& told = events[place->second];
        if (told.event.kind != row.kind || told.event.on != row.on)
            told.fault = "its rows give the event different types or dates";
        const bool paired = row.kind == archive::LineageKind::renumbering ||
                            row.kind == archive::LineageKind::reform;
        const auto add = [&](std::vector<domain::PropertyId>& numbers,
                             const domain::PropertyId& number) {
            if (paired || std::find(numbers.begin(), numbers.end(), number) == numbers.end())
                numbers.push_back(number);
        };
        add(told.event.from, row.from);
        add(told.event.to, row.to);
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Told& a, const Told& b) { return a.event.on < b.event.on; });
    progress.begin("Reading events", events.size());
    // Events build on one another. A dry run undoes them all together, so it is one long change.
    RegisterWriter writer(archive, wish, report);
    for (const auto& told : events) {
        const auto where = "line " + std::to_string(told.line);
        if (!told.fault.empty()) {
            refuse(report, wish, {where, told.fault});
        } else {
            const auto result = writer.desk().lineage().record(told.event);
            if (!result)
                refuse(report, wish, {where, result.reason()});
            else if (result.value())
                ++report.changed;
        }
        if (wish.writing == Writing::write) writer.step();
        progress.advance(1);
    }
    writer.finish();
    progress.end();
    return report;
}

}  // namespace byggarkiv::intake
