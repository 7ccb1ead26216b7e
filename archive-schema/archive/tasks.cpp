#include "archive/tasks.hpp"

#include <array>
#include <stdexcept>

#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/task.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::array<std::pair<TaskState, std::string_view>, 4> task_states{{
    {TaskState::open, "open"},
    {TaskState::started, "started"},
    {TaskState::done, "done"},
    {TaskState::dropped, "dropped"},
}};
constexpr std::array<std::pair<DeadlineState, std::string_view>, 5> deadline_states{{
    {DeadlineState::running, "running"},
    {DeadlineState::paused, "paused"},
    {DeadlineState::met, "met"},
    {DeadlineState::missed, "missed"},
    {DeadlineState::dropped, "dropped"},
}};

template <typename States, typename State>
std::string_view code_in(const States& states, State state) {
    for (const auto& [value, text] : states)
        if (value == state) return text;
    throw std::logic_error("a state without its code");
}

template <typename States>
auto state_in(const States& states, const std::string& text) {
    for (const auto& [value, known] : states)
        if (known == text) return value;
    throw Failure(Failure::Kind::integrity, "not a state: " + text);
}

domain::CalendarDate date_of(const std::string& text) {
    return read_code(domain::CalendarDate::parse, text);
}

template <typename Key>
std::optional<std::string> key_text(const std::optional<Key>& key) {
    if (!key) return std::nullopt;
    return key->text();
}

Task task_of(const store::Row& row) {
    Task task{.key = read_key<domain::TaskKey>(row.text(0)),
              .what = {.title = row.text(3),
                       .assignee = row.text(4),
                       .due = read_optional_date(row.text(5))},
              .state = state_in(task_states, row.text(6)),
              .outcome = row.text(7)};
    if (!row.is_null(1)) task.what.case_key = read_key<domain::CaseKey>(row.text(1));
    if (!row.is_null(2)) task.what.journal_entry = read_key<domain::JournalEntryKey>(row.text(2));
    return task;
}

std::vector<Task> tasks_of(const std::vector<store::Row>& rows) {
    std::vector<Task> found;
    for (const auto& row : rows) found.push_back(task_of(row));
    return found;
}

Deadline deadline_of(const store::Row& row) {
    return {.key = read_key<domain::DeadlineKey>(row.text(0)),
            .what = {.case_key = read_key<domain::CaseKey>(row.text(1)),
                     .kind = row.text(2),
                     .started = date_of(row.text(3)),
                     .due = date_of(row.text(4)),
                     .consequence = row.text(5)},
            .state = state_in(deadline_states, row.text(6)),
            .ended = read_optional_date(row.text(7))};
}

std::vector<Deadline> deadlines_in(const std::vector<store::Row>& rows) {
    std::vector<Deadline> found;
    for (const auto& row : rows) found.push_back(deadline_of(row));
    return found;
}

bool has_ended(DeadlineState state) {
    return state != DeadlineState::running && state != DeadlineState::paused;
}

void write_state(Work& work, const Deadline& now) {
    work.session().run(sql::task::set_deadline_state,
                       {code_in(deadline_states, now.state), now.what.due.text(),
                        date_text(now.ended), now.key.text()});
    work.changed("deadline", now.key.text());
    work.touch("case", now.what.case_key.text());
}

void tell(Work& work, const Task& task) {
    work.wrote("task", task.key.text());
    if (task.what.case_key) work.touch("case", task.what.case_key->text());
}

// After an update that may have found the task ended or unknown.
Result<TaskState, TaskRefusal> outcome(Work& work, Tasks& tasks, const domain::TaskKey& key,
                                       bool written) {
    const auto task = tasks.get(key);
    if (!task) return Refused{TaskRefusal::unknown};
    if (!written) return Refused{TaskRefusal::ended_already};
    tell(work, *task);
    return task->state;
}

}  // namespace

Result<domain::TaskKey, TaskRefusal> Tasks::set(const NewTask& task, std::string_view by) {
    work_.must_be_in_change();
    if (task.title.empty()) return Refused{TaskRefusal::without_title};
    const auto key = domain::TaskKey::random();
    work_.session().run(sql::task::set,
                        {key.text(), key_text(task.case_key), key_text(task.journal_entry),
                         task.title, task.assignee, date_text(task.due), work_.now(), by});
    tell(work_, {.key = key, .what = task});
    return key;
}

Result<TaskState, TaskRefusal> Tasks::assign(const domain::TaskKey& key, std::string_view assignee,
                                             const std::optional<domain::CalendarDate>& due) {
    work_.must_be_in_change();
    const auto row = work_.session().row(sql::task::assign, {assignee, date_text(due), key.text()});
    return outcome(work_, *this, key, row.has_value());
}

Result<TaskState, TaskRefusal> Tasks::start(const domain::TaskKey& key) {
    work_.must_be_in_change();
    const auto task = get(key);
    const bool started_already = task && task->state == TaskState::started;
    if (started_already) return TaskState::started;
    const auto row = work_.session().row(sql::task::start, {key.text()});
    return outcome(work_, *this, key, row.has_value());
}

Result<TaskState, TaskRefusal> Tasks::finish(const domain::TaskKey& key, TaskState as,
                                             std::string_view what_came_of_it,
                                             std::string_view by) {
    work_.must_be_in_change();
    if (as != TaskState::done && as != TaskState::dropped)
        throw std::logic_error("a task ends as done or dropped");
    const auto row = work_.session().row(sql::task::finish, {code_in(task_states, as), work_.now(),
                                                             by, what_came_of_it, key.text()});
    return outcome(work_, *this, key, row.has_value());
}

std::optional<Task> Tasks::get(const domain::TaskKey& key) {
    const auto row = work_.session().row(sql::task::get, {key.text()});
    if (!row) return std::nullopt;
    return task_of(*row);
}

std::vector<Task> Tasks::of_case(const domain::CaseKey& key) {
    return tasks_of(work_.session().rows(sql::task::of_case, {key.text()}));
}

std::vector<Task> Tasks::of_assignee(std::string_view assignee, TaskState state, int limit) {
    return tasks_of(work_.session().rows(sql::task::of_assignee,
                                         {assignee, code_in(task_states, state), limit}));
}

Result<domain::DeadlineKey, TaskRefusal> Tasks::set(const NewDeadline& deadline,
                                                    std::string_view by) {
    work_.must_be_in_change();
    if (deadline.kind.empty()) return Refused{TaskRefusal::without_title};
    if (deadline.due < deadline.started) return Refused{TaskRefusal::wrong_order};
    const auto key = domain::DeadlineKey::random();
    work_.session().run(
        sql::task::set_deadline,
        {key.text(), deadline.case_key.text(), deadline.kind, deadline.started.text(),
         deadline.due.text(), deadline.consequence, work_.now(), by});
    work_.changed("deadline", key.text());
    work_.touch("case", deadline.case_key.text());
    return key;
}

Result<DeadlineState, TaskRefusal> Tasks::pause(const domain::DeadlineKey& key,
                                                domain::CalendarDate from,
                                                std::string_view reason) {
    work_.must_be_in_change();
    auto deadline = get(key);
    if (!deadline) return Refused{TaskRefusal::unknown};
    if (has_ended(deadline->state)) return Refused{TaskRefusal::ended_already};
    if (deadline->state != DeadlineState::running) return Refused{TaskRefusal::not_running};
    if (reason.empty()) return Refused{TaskRefusal::without_reason};
    const auto before = pauses(key);
    const bool overlaps = !before.empty() && from <= before.back().started;
    const bool in_the_last = !before.empty() && before.back().ended && from < *before.back().ended;
    if (from < deadline->what.started || overlaps || in_the_last)
        return Refused{TaskRefusal::wrong_order};
    work_.session().run(sql::task::pause, {key.text(), from.text(), reason});
    deadline->state = DeadlineState::paused;
    write_state(work_, *deadline);
    return deadline->state;
}

Result<DeadlineState, TaskRefusal> Tasks::resume(const domain::DeadlineKey& key,
                                                 domain::CalendarDate on) {
    work_.must_be_in_change();
    auto deadline = get(key);
    if (!deadline) return Refused{TaskRefusal::unknown};
    if (has_ended(deadline->state)) return Refused{TaskRefusal::ended_already};
    if (deadline->state != DeadlineState::paused) return Refused{TaskRefusal::not_paused};
    const auto paused = pauses(key).back();
    if (on < paused.started) return Refused{TaskRefusal::wrong_order};
    work_.session().run(sql::task::resume, {on.text(), key.text()});
    const auto days = (on.days() - paused.started.days()).count();
    deadline->what.due = deadline->what.due.plus_days(static_cast<int>(days));
    deadline->state = DeadlineState::running;
    write_state(work_, *deadline);
    return deadline->state;
}

Result<DeadlineState, TaskRefusal> Tasks::end(const domain::DeadlineKey& key, DeadlineState as,
                                              domain::CalendarDate on) {
    work_.must_be_in_change();
    if (!has_ended(as)) throw std::logic_error("a deadline ends as met, missed or dropped");
    auto deadline = get(key);
    if (!deadline) return Refused{TaskRefusal::unknown};
    if (has_ended(deadline->state)) return Refused{TaskRefusal::ended_already};
    const auto before = pauses(key);
    const auto earliest = before.empty() ? deadline->what.started : before.back().started;
    if (on < earliest) return Refused{TaskRefusal::wrong_order};
    if (deadline->state == DeadlineState::paused)
        work_.session().run(sql::task::resume, {on.text(), key.text()});
    deadline->state = as;
    deadline->ended = on;
    write_state(work_, *deadline);
    return as;
}

std::optional<Deadline> Tasks::get(const domain::DeadlineKey& key) {
    const auto row = work_.session().row(sql::task::deadline, {key.text()});
    if (!row) return std::nullopt;
    return deadline_of(*row);
}

std::vector<Deadline> Tasks::deadlines_of(const domain::CaseKey& key) {
    return deadlines_in(work_.session().rows(sql::task::deadlines_of_case, {key.text()}));
}

std::vector<Pause> Tasks::pauses(const domain::DeadlineKey& key) {
    std::vector<Pause> found;
    for (const auto& row : work_.session().rows(sql::task::pauses, {key.text()}))
        found.push_back({date_of(row.text(0)), read_optional_date(row.text(1)), row.text(2)});
    return found;
}

std::vector<Deadline> Tasks::due_until(domain::CalendarDate day, int limit) {
    return deadlines_in(work_.session().rows(sql::task::deadlines_until, {day.text(), limit}));
}

}  // namespace byggarkiv::archive
