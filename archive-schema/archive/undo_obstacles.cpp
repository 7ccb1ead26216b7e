#include "archive/undo_obstacles.hpp"

#include "archive/holds.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/undo.hpp"

namespace byggarkiv::archive {

namespace {

std::string of(std::string_view entity, const std::string& key) {
    return std::string(entity) + " " + key;
}

std::string day(const std::string& moment) {
    return moment.substr(0, 10);
}

// One row of a statement `against_...`, in words.
std::string told(std::string_view entity, const std::string& key, const store::Row& row) {
    const auto& what = row.text(0);
    const auto& who = row.text(1);
    const auto thing = of(entity, key);
    if (what == "disposal") return thing + " stands in disposal " + who;
    const auto since = " by " + who + " on " + day(row.text(2));
    if (what == "grant") return thing + ": access was granted" + since;
    if (what == "arrangement") return thing + ": its pages were arranged" + since;
    if (what == "placing") return thing + ": its property was said" + since;
    if (what == "classification") return thing + ": what it is was said" + since;
    if (what == "decision" || what == "task" || what == "deadline" || what == "document" ||
        what == "journal entry")
        return thing + ": has a " + what + since;
    return thing + ": " + what + since;
}

std::string told(std::string_view entity, const std::string& key, const Hold& hold) {
    return of(entity, key) + " is under legal hold " + hold.key.text() + ": " + hold.reason;
}

}  // namespace

bool UndoObstacles::none_in(const store::Statement& statement, std::string_view entity,
                            const std::string& key) {
    bool none = true;
    for (const auto& row : work_.session().rows(statement, {key})) {
        const bool by_hand = row.text(0) == "placing" || row.text(0) == "arrangement" ||
                             row.text(0) == "classification";
        if (placings_ == UndoOrder::Placings::take_too && by_hand) continue;
        found_.add(told(entity, key, row));
        none = false;
    }
    return none;
}

bool UndoObstacles::none_against_document(const std::string& key) {
    const auto holds = Holds(work_).over(read_key<domain::DocumentKey>(key));
    for (const auto& hold : holds) found_.add(told("document", key, hold));
    return none_in(sql::undo::against_document, "document", key) && holds.empty();
}

bool UndoObstacles::none_against_entry(const std::string& key) {
    return none_in(sql::undo::against_entry, "journal entry", key);
}

// A hold on a document in it that somebody else brought is no matter of this case.
bool UndoObstacles::none_against_case(const std::string& key) {
    bool none = none_in(sql::undo::against_case, "case", key);
    for (const auto& hold : Holds(work_).over(read_key<domain::CaseKey>(key))) {
        if (std::holds_alternative<domain::DocumentKey>(hold.on)) continue;
        found_.add(told("case", key, hold));
        none = false;
    }
    return none;
}

}  // namespace byggarkiv::archive
