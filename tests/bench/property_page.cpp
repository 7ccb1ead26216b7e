#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <list>
#include <random>
#include <string>
#include <vector>

#include "archive/archives.hpp"
#include "archive/inventory.hpp"
#include "archive/properties.hpp"
#include "property_corpus.hpp"
#include "sql/access.hpp"
#include "sql/case_file.hpp"
#include "sql/document.hpp"
#include "sql/property.hpp"
#include "store/database.hpp"
#include "store/postgres_server.hpp"
#include "store/session.hpp"
#include "store/table_copy.hpp"

// Runs the statements of a property page, each beside primary-key look-ups of
// as many rows of the same table in the same run. See property_page.sh.
namespace byggarkiv::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double map_metres = 400;  // as dossier draws it
constexpr double most_ratio = 3;
constexpr int asked_for = 4000;  // properties, each once for every statement

class StandingClock final : public byggarkiv::Clock {
public:
    std::chrono::sys_seconds now() const override { return read_iso("2026-11-27T08:00:00Z"); }
};

// A property, with one of its cases and documents where it has any.
struct Sample {
    std::string property, case_key, document;
    domain::PropertyId number;
    std::vector<double> box;  // west, east, south, north
};

// One statement of the page, and how it is asked.
struct Asked {
    const store::Statement& statement;
    std::function<std::vector<store::Row>(store::Session&, const store::Statement&, const Sample&)>
        ask;
};

std::vector<Asked> property_page() {
    using S = store::Session;
    using Text = const store::Statement&;
    using At = const Sample&;
    const auto by_property = [](S& s, Text t, At at) { return s.rows(t, {at.property}); };
    return {
        {sql::property::find,
         [](S& s, Text t, At at) {
             const auto& p = at.number.parts();
             return s.rows(t, {p.municipality.text(), p.gnr, p.bnr, p.fnr, p.snr});
         }},
        {sql::property::numbers, by_property},
        {sql::property::addresses, by_property},
        {sql::property::buildings, by_property},
        {sql::property::parcels, by_property},
        {sql::property::parcels_in_box,
         [](S& s, Text t, At at) {
             return s.rows(t, {at.box[0], at.box[1], at.box[2], at.box[3], 25833, 200});
         }},
        {sql::case_file::of_property,
         [](S& s, Text t, At at) {
             return s.rows(t, {at.property, 1000});
         }},
        {sql::document::of_case, [](S& s, Text t, At at) { return s.rows(t, {at.case_key}); }},
        {sql::access::grants_on,
         [](S& s, Text t, At at) {
             return s.rows(t, {at.document, at.case_key});
         }},
        {sql::document::objects, [](S& s, Text t, At at) { return s.rows(t, {at.document}); }},
    };
}

double microseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

double at(std::vector<double>& times, double part) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

constexpr store::Statement some_properties{
    "bench.properties", "SELECT id FROM property WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr store::Statement some_case{
    "bench.case", "SELECT case_id FROM case_property WHERE property = $1 ORDER BY case_id LIMIT 1"};
constexpr store::Statement some_document{
    "bench.document",
    "SELECT d.id FROM journal_entry j JOIN document d ON d.journal_entry = j.id "
    "WHERE j.case_id = $1 ORDER BY d.id LIMIT 1"};

// Spread over all keys, since those are random.
std::vector<Sample> samples(archive::Archive& archive, store::Session& session) {
    std::vector<Sample> chosen;
    std::string after;
    auto desk = archive.desk();
    const auto total = static_cast<std::size_t>(desk.inventory().counts().properties);
    const auto step = std::max<std::size_t>(total / asked_for, 1);
    for (std::size_t place = 0;; ++place) {
        const auto row = session.row(some_properties, {after, 1});
        if (!row || chosen.size() == asked_for) return chosen;
        after = row->text(0);
        if (place % step != 0) continue;
        const auto key = domain::PropertyKey::parse(after).value();
        Sample sample{.property = after,
                      .case_key = "",
                      .document = "",
                      .number = desk.properties().get(key)->present(),
                      .box = {}};
        for (const auto& parcel : session.rows(sql::property::parcels, {after}))
            sample.box = {parcel.real(5) - map_metres, parcel.real(7) + map_metres,
                          parcel.real(6) - map_metres, parcel.real(8) + map_metres};
        if (const auto found = session.row(some_case, {after})) sample.case_key = found->text(0);
        if (const auto found = session.row(some_document, {sample.case_key}))
            sample.document = found->text(0);
        if (sample.box.size() == 4 && !sample.document.empty()) chosen.push_back(std::move(sample));
    }
}

// Documents one by one, by primary key: the largest table, so the dearest look-up.
class LookUps {
public:
    explicit LookUps(store::Session& session) : session_(session) {
        for (const auto& row : session_.rows(keys)) ids_.push_back(row.text(0));
        std::shuffle(ids_.begin(), ids_.end(), std::mt19937(1));
    }

    void operator()(std::size_t rows) {
        for (std::size_t i = 0; i < rows; ++i) {
            session_.row(one, {ids_[next_]});
            next_ = (next_ + 1) % ids_.size();
        }
    }

private:
    static constexpr store::Statement keys{"bench.keys",
                                           "SELECT id FROM document ORDER BY id LIMIT 50000"};
    static constexpr store::Statement one{"bench.look_up",
                                          "SELECT journal_entry, type, title, public_title, "
                                          "access_status FROM document WHERE id = $1"};

    store::Session& session_;
    std::vector<std::string> ids_;
    std::size_t next_ = 0;
};

// Both in turn for each property, so that a machine that gets slower does so for both. Gives the
// ratio at the 99th percentile.
double compare(store::Session& session, const std::vector<Sample>& chosen, const Asked& asked,
               LookUps& look_up) {
    std::vector<double> ours, theirs;
    std::size_t rows = 0;
    for (const auto& sample : chosen) {
        auto begin = Clock::now();
        const auto found = asked.ask(session, asked.statement, sample).size();
        ours.push_back(microseconds_since(begin));
        begin = Clock::now();
        look_up(std::max<std::size_t>(found, 1));
        theirs.push_back(microseconds_since(begin));
        rows += found;
    }
    const double ratio = at(ours, 0.99) / at(theirs, 0.99);
    std::cout << fmt::format(
        "  {:<26} {:>6.1f} {:>8.0f} {:>8.0f} {:>8.0f} {:>8.0f} {:>6.2f}\n", asked.statement.name,
        static_cast<double>(rows) / static_cast<double>(chosen.size()), at(ours, 0.5),
        at(theirs, 0.5), at(ours, 0.99), at(theirs, 0.99), ratio);
    return ratio;
}

// "... Seq Scan on document  (cost=0.00..1.01 rows=20000 width=43)"
bool is_long(const std::string& line) {
    constexpr unsigned long many = 10'000;
    const auto at = line.find("rows=");
    return at != line.npos && std::strtoul(line.c_str() + at + 5, nullptr, 10) > many;
}

// The lines of a plan that walk through a whole table.
std::vector<std::string> walks(store::Session& session, const Asked& asked, const Sample& sample) {
    const bool postgres = session.engine() == store::Engine::postgres;
    const auto text = std::string(postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") +
                      std::string(asked.statement.text(session.engine()));
    // Prepared statements are known by where their text lies: it must stay.
    static std::list<std::string> kept;
    kept.push_back(text);
    std::vector<std::string> found;
    for (const auto& row :
         asked.ask(session, {"bench.explain", kept.back(), kept.back()}, sample)) {
        const auto& line = row.text(postgres ? 0 : 3);
        // The one table that stays small is that of archive parts, "s"; PostgreSQL says how many
        // rows it expects, and rightly reads a short table through.
        const bool walk = postgres ? line.find("Seq Scan") != line.npos && is_long(line)
                                   : line.starts_with("SCAN ") && line != "SCAN s" &&
                                         line.find("VIRTUAL TABLE") == line.npos &&
                                         line.find("CONSTANT ROW") == line.npos;
        if (walk) found.push_back(line);
    }
    return found;
}

// Gives the number of statements that took more than their share or walked through a table.
int compare_all(const char* engine, store::Session& session, const std::vector<Sample>& chosen) {
    std::cout << fmt::format(
        "{}: {} properties; microseconds of the statement and of as many look-ups\n"
        "  {:<26} {:>6} {:>8} {:>8} {:>8} {:>8} {:>6}\n",
        engine, chosen.size(), "statement", "rows", "p50", "p50", "p99", "p99", "ratio");
    int too_much = 0;
    LookUps look_up(session);
    for (const auto& asked : property_page())
        if (compare(session, chosen, asked, look_up) > most_ratio) ++too_much;
    return too_much;
}

int look_for_walks(const char* engine, store::Session& session, const Sample& sample) {
    int found = 0;
    for (const auto& asked : property_page())
        for (const auto& walk : walks(session, asked, sample)) {
            std::cout << engine << ", " << asked.statement.name
                      << " walks through a table: " << walk << "\n";
            ++found;
        }
    return found;
}

enum class Looking { at_plans_and_times, at_plans };

struct Task {
    fs::path home;
    std::uint64_t documents = 0;
    Looking looking = Looking::at_plans_and_times;
    std::string postgres;
};

int measure(const char* engine, archive::Archive& archive, store::Session session,
            Looking looking) {
    session.run({"bench.analyze", "ANALYZE", "ANALYZE"});
    const auto chosen = samples(archive, session);
    int too_much = look_for_walks(engine, session, chosen.at(0));
    if (looking == Looking::at_plans_and_times) too_much += compare_all(engine, session, chosen);
    return too_much;
}

int run(const Task& task) {
    const StandingClock clock;
    Sealer::Key key{};
    key.fill(1);
    const Sealer sealer(key);
    archive::Databases databases;
    databases.postgres = task.postgres;
    archive::Archives archives(task.home / "data", sealer, clock, {}, databases);
    const auto tenant = domain::TenantId::parse("bench").value();
    const auto number = domain::MunicipalityNumber::parse("9999").value();
    if (!archives.registry().add_tenant({tenant, "Bench", {number}, false, {}}))
        throw std::runtime_error("the folder holds an archive already");
    archives.create(tenant);
    auto begin = Clock::now();
    file_properties(archives.open(tenant), task.documents);
    std::cout << fmt::format("{} documents filed in {:.0f} s\n", task.documents,
                             microseconds_since(begin) / 1e6);
    int too_much = 0;
    {
        store::Database database(task.home / "data/tenants/bench/archive.db");
        too_much += measure("SQLite", archives.open(tenant), database.session(), task.looking);
    }
    if (task.postgres.empty()) return too_much;
    begin = Clock::now();
    archives.move(tenant, archive::Engine::postgres);
    std::cout << fmt::format("moved to PostgreSQL in {:.0f} s\n", microseconds_since(begin) / 1e6);
    store::PostgresServer server({.conninfo = task.postgres, .password_file = {}});
    auto database = server.database("tenant_bench");
    return too_much +
           measure("PostgreSQL", archives.open(tenant), database.session(), task.looking);
}

}  // namespace
}  // namespace byggarkiv::bench

int main(int argc, char** argv) {
    using byggarkiv::bench::Looking;
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 3 || (words[0] != "plans" && words[0] != "times")) {
        std::cerr << "property_page plans|times FOLDER DOCUMENTS [POSTGRES CONNECTION]\n";
        return 2;
    }
    try {
        const byggarkiv::bench::Task task{
            words[1], std::stoull(words[2]),
            words[0] == "plans" ? Looking::at_plans : Looking::at_plans_and_times,
            words.size() > 3 ? words[3] : ""};
        return byggarkiv::bench::run(task) == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 2;
    }
}
