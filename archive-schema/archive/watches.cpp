#include "archive/watches.hpp"

#include <string_view>
#include <utility>

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "sql/watch.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::size_t longest_question = 512;  // bytes
constexpr std::string_view person = "person:";
constexpr std::string_view staff = "staff:";

std::string text_of(const WatchOwner& owner) {
    return std::string(owner.kind == WatchOwner::Kind::person ? person : staff) + owner.id;
}

WatchOwner read_owner(std::string_view text) {
    if (text.starts_with(person))
        return {WatchOwner::Kind::person, std::string(text.substr(person.size()))};
    if (text.starts_with(staff))
        return {WatchOwner::Kind::staff, std::string(text.substr(staff.size()))};
    throw Failure(Failure::Kind::integrity, "not an owner of a watch: " + std::string(text));
}

Watch watch_of(const store::Row& row) {
    Watch watch{read_key<domain::WatchKey>(row.text(0)),
                {.owner = read_owner(row.text(1)), .question = row.text(2)},
                row.text(6)};
    if (!row.is_null(3)) watch.what.property = read_key<domain::PropertyKey>(row.text(3));
    if (const auto area = row.text(4); !area.empty())
        watch.what.area = read_code(domain::MapArea::parse, area);
    if (const auto project = row.text(5); !project.empty())
        watch.what.project = read_code(domain::read_project_kind, project);
    return watch;
}

std::vector<Watch> watches_of(const std::vector<store::Row>& rows) {
    std::vector<Watch> watches;
    for (const auto& row : rows) watches.push_back(watch_of(row));
    return watches;
}

bool says_something(const NewWatch& watch) {
    return !watch.question.empty() || watch.property || watch.area || watch.project;
}

}  // namespace

std::optional<domain::WatchKey> Watches::add(const NewWatch& watch) {
    if (!says_something(watch) || watch.question.size() > longest_question) return std::nullopt;
    if (of(watch.owner).size() >= std::size_t{most_of_one}) return std::nullopt;
    auto& session = work_.session();
    // What came before the first one concerns nobody.
    if (after(std::nullopt, 1).empty()) session.run(sql::watch::begin_at_head);
    const auto key = domain::WatchKey::timed();
    std::optional<std::string> property;
    if (watch.property) property = watch.property->text();
    session.run(sql::watch::add,
                {key.text(), text_of(watch.owner), watch.question, property,
                 watch.area ? watch.area->text() : "",
                 watch.project ? std::string(domain::code(*watch.project)) : "", work_.now()});
    return key;
}

bool Watches::remove(const domain::WatchKey& key) {
    auto& session = work_.session();
    session.run(sql::watch::remove_hits, {key.text()});
    return session.row(sql::watch::remove, {key.text()}).has_value();
}

std::vector<Watch> Watches::of(const WatchOwner& owner) {
    return watches_of(work_.session().rows(sql::watch::of, {text_of(owner)}));
}

std::vector<Watch> Watches::after(const std::optional<domain::WatchKey>& last, int limit) {
    return watches_of(
        work_.session().rows(sql::watch::after, {last ? last->text() : std::string(), limit}));
}

bool Watches::note(const domain::WatchKey& watch, const domain::DocumentKey& document) {
    return work_.session()
        .row(sql::watch::note, {watch.text(), document.text(), work_.now()})
        .has_value();
}

std::vector<WatchHit> Watches::untold(int limit) {
    std::vector<WatchHit> hits;
    for (const auto& row : work_.session().rows(sql::watch::untold, {limit}))
        hits.push_back({read_key<domain::WatchKey>(row.text(0)),
                        read_key<domain::DocumentKey>(row.text(1)), row.text(2),
                        read_owner(row.text(3))});
    return hits;
}

bool Watches::take_on(const WatchHit& hit) {
    return work_.session()
        .row(sql::watch::told, {work_.now(), hit.watch.text(), hit.document.text()})
        .has_value();
}

std::int64_t Watches::position() {
    return work_.session().row(sql::watch::position).value().number(0);
}

void Watches::read_up_to(std::int64_t position) {
    work_.session().run(sql::watch::read_up_to, {position});
}

std::string Watches::seen_anew(const domain::DocumentKey& document) {
    const auto row = work_.session().row(sql::watch::seen_anew, {document.text()});
    return row ? row->text(0) : std::string();
}

}  // namespace byggarkiv::archive
