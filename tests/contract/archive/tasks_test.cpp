#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/inventory.hpp"
#include "archive/plans.hpp"
#include "archive/properties.hpp"
#include "archive/tasks.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;

class TasksTest : public testing::Test {
protected:
    TasksTest() {
        auto change = desk.begin(test::author);
        case_key = desk.cases().enter(a_case(desk), "test").key;
        change.commit();
    }
    template <typename Write>
    auto write(Write how) {
        auto change = desk.begin(test::author);
        auto result = how(desk.tasks());
        change.commit();
        return result;
    }
    domain::TaskKey a_task(const std::string& title, const std::string& due = "") {
        NewTask task{.case_key = case_key, .title = title, .assignee = "kari"};
        if (!due.empty()) task.due = day(due);
        return write([&](Tasks tasks) { return tasks.set(task, "ola").value(); });
    }
    domain::DeadlineKey a_deadline() {
        return write([&](Tasks tasks) {
            return tasks
                .set(NewDeadline{*case_key, "vedtak_12_uker", day("2024-03-01"), day("2024-05-24"),
                                 "gebyr"},
                     "ola")
                .value();
        });
    }

    TestArchive archive;
    Desk desk = archive->desk();
    std::optional<domain::CaseKey> case_key;
};

TEST_F(TasksTest, GoThroughTheirStates) {
    const auto key = a_task("Se på tegningene", "2024-04-01");
    EXPECT_EQ(desk.tasks().get(key)->what.due, day("2024-04-01"));
    EXPECT_EQ(write([&](Tasks tasks) { return tasks.start(key); }).value(), TaskState::started);
    EXPECT_EQ(write([&](Tasks tasks) { return tasks.start(key); }).value(), TaskState::started);
    EXPECT_EQ(write([&](Tasks tasks) { return tasks.assign(key, "per", std::nullopt); }).value(),
              TaskState::started);
    EXPECT_EQ(write([&](Tasks tasks) {
                  return tasks.finish(key, TaskState::done, "greit", "per");
              }).value(),
              TaskState::done);
    const auto found = desk.tasks().of_case(*case_key).at(0);
    EXPECT_EQ(found.state, TaskState::done);
    EXPECT_EQ(found.outcome, "greit");
    EXPECT_EQ(found.what.assignee, "per");
    EXPECT_FALSE(found.what.due);
}

TEST_F(TasksTest, AreListedByWhoShallDoThemDueFirst) {
    a_task("sist", "2024-06-01");
    a_task("først", "2024-04-01");
    a_task("uten frist");
    std::vector<std::string> titles;
    for (const auto& task : desk.tasks().of_assignee("kari", TaskState::open, 10))
        titles.push_back(task.what.title);
    EXPECT_THAT(titles, ElementsAre("uten frist", "først", "sist"));
    EXPECT_EQ(desk.tasks().of_assignee("kari", TaskState::open, 2).size(), 2u);
    EXPECT_TRUE(desk.tasks().of_assignee("kari", TaskState::done, 10).empty());
    EXPECT_TRUE(desk.tasks().of_assignee("ola", TaskState::open, 10).empty());
}

TEST_F(TasksTest, RefuseWhatMakesNoSense) {
    const auto key = a_task("Se på tegningene");
    (void)write([&](Tasks tasks) { return tasks.finish(key, TaskState::dropped, "", "kari"); });
    auto change = desk.begin(test::author);
    auto tasks = desk.tasks();
    EXPECT_EQ(tasks.set(NewTask{}, "ola").reason(), TaskRefusal::without_title);
    EXPECT_EQ(tasks.start(key).reason(), TaskRefusal::ended_already);
    EXPECT_EQ(tasks.assign(key, "per", std::nullopt).reason(), TaskRefusal::ended_already);
    EXPECT_EQ(tasks.finish(key, TaskState::done, "", "x").reason(), TaskRefusal::ended_already);
    const auto unknown = domain::TaskKey::random();
    EXPECT_EQ(tasks.start(unknown).reason(), TaskRefusal::unknown);
    EXPECT_EQ(tasks.finish(unknown, TaskState::done, "", "x").reason(), TaskRefusal::unknown);
    EXPECT_FALSE(tasks.get(unknown));
    EXPECT_THROW((void)tasks.finish(key, TaskState::open, "", "x"), std::logic_error);
    EXPECT_THROW((void)tasks.set(NewTask{.case_key = domain::CaseKey::random(), .title = "x"}, "o"),
                 Failure);
}

TEST_F(TasksTest, RefuseToBeWrittenOutsideAChange) {
    EXPECT_THROW((void)desk.tasks().set(NewTask{.title = "x"}, "o"), std::logic_error);
    EXPECT_THROW((void)desk.tasks().start(domain::TaskKey::random()), std::logic_error);
    EXPECT_THROW((void)desk.tasks().end(domain::DeadlineKey::random(), DeadlineState::met,
                                        day("2024-01-01")),
                 std::logic_error);
}

TEST_F(TasksTest, DeadlinesMoveByTheDaysTheyArePaused) {
    const auto key = a_deadline();
    EXPECT_EQ(write([&](Tasks tasks) {
                  return tasks.pause(key, day("2024-03-10"), "venter på nabomerknader");
              }).value(),
              DeadlineState::paused);
    EXPECT_TRUE(desk.tasks().due_until(day("2025-01-01"), 10).empty());
    EXPECT_EQ(write([&](Tasks tasks) { return tasks.resume(key, day("2024-03-20")); }).value(),
              DeadlineState::running);
    const auto found = desk.tasks().get(key).value();
    EXPECT_EQ(found.what.due, day("2024-06-03"));
    EXPECT_EQ(found.what.consequence, "gebyr");
    const auto pauses = desk.tasks().pauses(key);
    ASSERT_EQ(pauses.size(), 1u);
    EXPECT_EQ(pauses[0].reason, "venter på nabomerknader");
    EXPECT_EQ(pauses[0].ended, day("2024-03-20"));
    EXPECT_EQ(desk.tasks().due_until(day("2024-06-03"), 10).size(), 1u);
    EXPECT_TRUE(desk.tasks().due_until(day("2024-06-02"), 10).empty());
}

TEST_F(TasksTest, DeadlinesEndOnceAndWithTheirPause) {
    const auto key = a_deadline();
    (void)write([&](Tasks tasks) { return tasks.pause(key, day("2024-03-10"), "mangler"); });
    EXPECT_EQ(write([&](Tasks tasks) {
                  return tasks.end(key, DeadlineState::dropped, day("2024-04-01"));
              }).value(),
              DeadlineState::dropped);
    EXPECT_EQ(desk.tasks().deadlines_of(*case_key).at(0).ended, day("2024-04-01"));
    EXPECT_EQ(desk.tasks().pauses(key).at(0).ended, day("2024-04-01"));
    EXPECT_EQ(write([&](Tasks tasks) {
                  return tasks.end(key, DeadlineState::met, day("2024-04-02"));
              }).reason(),
              TaskRefusal::ended_already);
}

TEST_F(TasksTest, DeadlinesRefuseWhatMakesNoSense) {
    const auto key = a_deadline();
    auto change = desk.begin(test::author);
    auto tasks = desk.tasks();
    const auto unknown = domain::DeadlineKey::random();
    EXPECT_EQ(
        tasks.set(NewDeadline{*case_key, "", day("2024-03-01"), day("2024-05-24")}, "o").reason(),
        TaskRefusal::without_title);
    EXPECT_EQ(
        tasks.set(NewDeadline{*case_key, "k", day("2024-03-01"), day("2024-02-24")}, "o").reason(),
        TaskRefusal::wrong_order);
    EXPECT_EQ(tasks.pause(unknown, day("2024-03-10"), "x").reason(), TaskRefusal::unknown);
    EXPECT_EQ(tasks.resume(unknown, day("2024-03-10")).reason(), TaskRefusal::unknown);
    EXPECT_EQ(tasks.end(unknown, DeadlineState::met, day("2024-03-10")).reason(),
              TaskRefusal::unknown);
    EXPECT_EQ(tasks.resume(key, day("2024-03-10")).reason(), TaskRefusal::not_paused);
    EXPECT_EQ(tasks.pause(key, day("2024-03-10"), "").reason(), TaskRefusal::without_reason);
    EXPECT_EQ(tasks.pause(key, day("2024-02-10"), "x").reason(), TaskRefusal::wrong_order);
    EXPECT_EQ(tasks.end(key, DeadlineState::met, day("2024-02-10")).reason(),
              TaskRefusal::wrong_order);
    ASSERT_TRUE(tasks.pause(key, day("2024-03-10"), "x"));
    EXPECT_EQ(tasks.pause(key, day("2024-03-11"), "x").reason(), TaskRefusal::not_running);
    EXPECT_EQ(tasks.resume(key, day("2024-03-09")).reason(), TaskRefusal::wrong_order);
    ASSERT_TRUE(tasks.resume(key, day("2024-03-20")));
    EXPECT_EQ(tasks.pause(key, day("2024-03-10"), "x").reason(), TaskRefusal::wrong_order);
    EXPECT_EQ(tasks.pause(key, day("2024-03-15"), "x").reason(), TaskRefusal::wrong_order);
    EXPECT_THROW((void)tasks.end(key, DeadlineState::running, day("2024-04-01")), std::logic_error);
}

class PlansTest : public TasksTest {};

TEST_F(PlansTest, AreKnownByTheirNumberAndLinkedOnce) {
    auto change = desk.begin(test::author);
    auto plans = desk.plans();
    const auto home = domain::MunicipalityNumber::parse("9999").value();
    const auto key = plans.enter({.municipality = home, .plan_id = "R-42"}).value();
    EXPECT_EQ(plans.enter({.municipality = home, .plan_id = "R-42", .name = "Svingen"}).value(),
              key);
    const auto plot = desk.properties().find_or_enter(property("9999-49/130"));
    plans.link(key, *case_key);
    plans.link(key, *case_key);
    plans.link(key, plot);
    EXPECT_EQ(plans.enter({.municipality = home, .plan_id = ""}).reason(), LinkRefusal::malformed);
    EXPECT_EQ(plans.enter({.municipality = home, .plan_id = std::string(101, 'x')}).reason(),
              LinkRefusal::malformed);
    change.commit();
    {
        auto refused = desk.begin(test::author);
        EXPECT_THROW(plans.link(domain::PlanKey::random(), *case_key), Failure);
    }

    EXPECT_EQ(plans.find(home, "R-42")->record.name, "Svingen");
    EXPECT_FALSE(plans.find(home, "r-42"));
    EXPECT_EQ(plans.of(*case_key).size(), 1u);
    EXPECT_EQ(plans.of(plot).size(), 1u);
    EXPECT_THAT(plans.cases_under(key, 10), ElementsAre(*case_key));
    EXPECT_THAT(plans.properties_under(key, 10), ElementsAre(plot));
    EXPECT_THROW(plans.link(key, *case_key), std::logic_error);
}

TEST_F(PlansTest, LinkBuildingsByTheirNumber) {
    auto change = desk.begin(test::author);
    auto plans = desk.plans();
    const auto entry = desk.cases().enter(*case_key, an_entry(), "test").key;
    const auto document = desk.documents().enter(entry, a_document(), "test").key;
    ASSERT_TRUE(plans.link_building(*case_key, "300000001"));
    ASSERT_TRUE(plans.link_building(*case_key, "300000001"));
    ASSERT_TRUE(plans.link_building(document, "7"));
    for (const std::string wrong : {"", "30000000A", "-1", "1234567890", " 12", "12 "}) {
        SCOPED_TRACE(wrong);
        EXPECT_FALSE(plans.link_building(*case_key, wrong));
    }
    change.commit();
    EXPECT_THAT(plans.buildings_of(*case_key), ElementsAre("300000001"));
    EXPECT_THAT(plans.buildings_of(document), ElementsAre("7"));
    EXPECT_THAT(plans.cases_about("300000001", 10), ElementsAre(*case_key));
    EXPECT_THAT(plans.documents_about("7", 10), ElementsAre(document));
    EXPECT_TRUE(plans.cases_about("7", 10).empty());
}

TEST_F(PlansTest, StandInTheInventory) {
    a_task("Se på tegningene", "2024-04-01");
    const auto key = a_deadline();
    (void)write([&](Tasks tasks) { return tasks.pause(key, day("2024-03-10"), "mangler"); });
    auto change = desk.begin(test::author);
    (void)desk.plans().link_building(*case_key, "300000001");
    change.commit();
    std::string all;
    desk.inventory().lines([&](const std::string& line) { all += line + "\n"; });
    for (const std::string line :
         {"task\tSe på tegningene\tkari\t2024-04-01\topen\tola\n",
          "deadline\tvedtak_12_uker\t2024-03-01\t2024-05-24\tgebyr\tpaused\t\tola\n",
          "pause\t2024-03-10\t\tmangler\n", "building\t300000001\n"}) {
        SCOPED_TRACE(line);
        EXPECT_NE(all.find(line), all.npos);
    }
}

}  // namespace
}  // namespace byggarkiv::archive
