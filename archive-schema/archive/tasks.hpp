#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/dates.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Work;

// oppgave: something that somebody is to do.
enum class TaskState { open, started, done, dropped };

struct NewTask {
    std::optional<domain::CaseKey> case_key = {};  // none = for its own sake
    std::optional<domain::JournalEntryKey> journal_entry = {};
    std::string title = {};
    std::string assignee = {};  // a staff login; "" = nobody yet
    std::optional<domain::CalendarDate> due = {};
};

struct Task {
    domain::TaskKey key;
    NewTask what;
    TaskState state = TaskState::open;
    std::string outcome = {};
};

// frist: a time that runs in a case. Which there are and when they are due is the caller's rule.
enum class DeadlineState { running, paused, met, missed, dropped };

struct NewDeadline {
    domain::CaseKey case_key;
    std::string kind;  // a code of the caller's rules
    domain::CalendarDate started;
    domain::CalendarDate due;
    std::string consequence = {};  // what follows when it is missed
};

struct Pause {
    domain::CalendarDate started;
    std::optional<domain::CalendarDate> ended = {};
    std::string reason = {};
};

struct Deadline {
    domain::DeadlineKey key;
    NewDeadline what;
    DeadlineState state = DeadlineState::running;
    std::optional<domain::CalendarDate> ended = {};
};

enum class TaskRefusal {
    unknown,
    ended_already,
    without_title,   // or kind
    without_reason,  // a pause must have one
    wrong_order,     // due before started, resumed before paused
    not_running,     // paused already
    not_paused,
};

// Tasks and deadlines. Writing needs a change, and touches the case; `by` names who writes.
class Tasks {
public:
    explicit Tasks(Work& work) : work_(work) {}

    Result<domain::TaskKey, TaskRefusal> set(const NewTask& task, std::string_view by);
    Result<TaskState, TaskRefusal> assign(const domain::TaskKey& key, std::string_view assignee,
                                          const std::optional<domain::CalendarDate>& due);
    Result<TaskState, TaskRefusal> start(const domain::TaskKey& key);
    // done or dropped, with what came of it.
    Result<TaskState, TaskRefusal> finish(const domain::TaskKey& key, TaskState as,
                                          std::string_view outcome, std::string_view by);
    std::optional<Task> get(const domain::TaskKey& key);
    std::vector<Task> of_case(const domain::CaseKey& key);  // in the order they were set
    // Those due first come first; those without a time before all.
    std::vector<Task> of_assignee(std::string_view assignee, TaskState state, int limit);

    Result<domain::DeadlineKey, TaskRefusal> set(const NewDeadline& deadline, std::string_view by);
    Result<DeadlineState, TaskRefusal> pause(const domain::DeadlineKey& key,
                                             domain::CalendarDate from, std::string_view reason);
    // It is due as many days later as it was paused.
    Result<DeadlineState, TaskRefusal> resume(const domain::DeadlineKey& key,
                                              domain::CalendarDate on);
    // met, missed or dropped. A pause that still lasts ends with it.
    Result<DeadlineState, TaskRefusal> end(const domain::DeadlineKey& key, DeadlineState as,
                                           domain::CalendarDate on);
    std::optional<Deadline> get(const domain::DeadlineKey& key);
    std::vector<Deadline> deadlines_of(const domain::CaseKey& key);  // due first
    std::vector<Pause> pauses(const domain::DeadlineKey& key);
    // Running ones due on the day or before, those due first first; paused ones are not among them.
    std::vector<Deadline> due_until(domain::CalendarDate day, int limit);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
