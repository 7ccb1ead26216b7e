#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "archive/archive.hpp"
#include "archive/archives.hpp"
#include "archive/cases.hpp"
#include "archive/decisions.hpp"
#include "archive/properties.hpp"
#include "base/sealed.hpp"
#include "functional/pages/visitor.hpp"
#include "support/own_cluster.hpp"
#include "support/program.hpp"

// `byggarkiv serve` over a tenant and a registry in PostgreSQL, whose first process is killed in
// the middle of many forms and pages: what was answered is there, once; what was not can be sent
// again; and the same process goes on when the server is back.
namespace byggarkiv::test {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

constexpr int rounds = 3;
constexpr std::size_t answers_between = 20;  // cases and decisions that were answered
constexpr std::size_t refusals_wanted = 15;  // answers 503 before the server is started again
constexpr auto longest_wait = 120s;
// Of one browser: while the server starts, a connection to it may hang for five seconds, twice.
constexpr auto browser_waits = 60s;
// Between an answer 503 and the next attempt: sooner than we ask for, and not so soon that the
// attempts keep the server from starting.
constexpr auto comes_again_after = 100ms;

const domain::TenantId tenant = domain::TenantId::parse("testvik").value();

// What the browsers were told, for all threads.
class Told {
public:
    void answer(const Answer& answer, const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        ++statuses_[answer.status];
        if (answer.status == 503 && answer.head.find("Retry-After: ") == std::string::npos)
            ++without_retry_after_;
        changed_.notify_all();
        if (answer.status == 503)
            coming_again_.wait_for(lock, stop, comes_again_after, [] { return false; });
    }
    void case_is_open(const std::string& title, const std::string& form) {
        const std::lock_guard lock(mutex_);
        cases_[title] = form;
        changed_.notify_all();
    }
    void decision_is_written(const std::string& title, const std::string& letter) {
        const std::lock_guard lock(mutex_);
        decisions_[title] = letter;
        changed_.notify_all();
    }
    // Whoever sent it will not hear whether it was opened.
    void gave_up(const std::string& title) {
        const std::lock_guard lock(mutex_);
        given_up_.insert(title);
    }

    std::size_t carried_out() {
        const std::lock_guard lock(mutex_);
        return cases_.size() + decisions_.size();
    }
    std::size_t refused() {
        const std::lock_guard lock(mutex_);
        return statuses_[503];
    }
    // False where it takes too long.
    template <typename Condition>
    bool wait_until(Condition condition) {
        const auto end = std::chrono::steady_clock::now() + longest_wait;
        while (!condition()) {
            std::unique_lock lock(mutex_);
            if (changed_.wait_until(lock, end) == std::cv_status::timeout) return false;
        }
        return true;
    }

    // Read when no thread tells any more.
    std::map<int, std::size_t> statuses() { return statuses_; }
    std::size_t without_retry_after() const { return without_retry_after_; }
    const std::map<std::string, std::string>& cases() const { return cases_; }
    const std::map<std::string, std::string>& decisions() const { return decisions_; }
    const std::set<std::string>& given_up() const { return given_up_; }

private:
    std::mutex mutex_;  // guards all below
    std::condition_variable changed_;
    std::condition_variable_any coming_again_;  // rung by a stop alone
    std::map<int, std::size_t> statuses_;
    std::size_t without_retry_after_ = 0;
    std::map<std::string, std::string> cases_;      // title -> form for the decision
    std::map<std::string, std::string> decisions_;  // title of the case -> the letter
    std::set<std::string> given_up_;
};

// A caseworker who opens cases and writes a decision on each.
class Caseworker {
public:
    enum class Patience { sends_until_answered, gives_up };

    Caseworker(std::uint16_t port, Told& told, int number, Patience patience)
        : visitor_(port, browser_waits), told_(told), number_(number), patience_(patience) {
        visitor_.sign_in_as("Hilde Tangvoll");
    }

    void work(const std::stop_token& stop) {
        for (int i = 0; !stop.stop_requested(); ++i) {
            const auto title = "Garasje " + std::to_string(number_) + "-" + std::to_string(i);
            const auto form = open_case(title, stop);
            if (!form.empty()) write_decision(title, form, stop);
        }
    }

private:
    // The key in the form of the page's own, once the page comes.
    std::string key_on(const std::string& page, const std::stop_token& stop) {
        constexpr std::string_view before = "name=\"request_key\" value=\"";
        while (!stop.stop_requested()) {
            const auto shown = visitor_.get(page);
            told_.answer(shown, stop);
            const auto at = shown.body.rfind(before);
            if (shown.status == 200 && at != std::string::npos) {
                const auto key = shown.body.substr(at + before.size());
                return key.substr(0, key.find('"'));
            }
        }
        return "";
    }
    // Where the form led; "" where nobody said.
    std::string sent(const std::string& to, const std::string& form, const std::stop_token& stop) {
        while (true) {
            const auto answer = visitor_.post(to, form);
            told_.answer(answer, stop);
            if (answer.status == 303) return answer.location;
            if (patience_ == Patience::gives_up || stop.stop_requested()) return "";
        }
    }
    std::string open_case(const std::string& title, const std::stop_token& stop) {
        const std::string page = "/arbeidsliste/ny";
        const auto key = key_on(page, stop);
        if (key.empty()) return "";
        const auto form = "property=20%2F11&title=" + title +
                          "&applicant_name=Kari&applicant_id=14836813260&request_key=" + key;
        auto there = sent(page, form, stop);
        if (there.empty()) {
            told_.gave_up(title);
            return "";
        }
        told_.case_is_open(title, there);
        // A second click, some time after the first.
        const auto again = sent(page, form, stop);
        if (!again.empty()) {
            EXPECT_EQ(again, there) << title;
        }
        return there;
    }
    void write_decision(const std::string& title, const std::string& to,
                        const std::stop_token& stop) {
        const auto key = key_on(to, stop);
        if (key.empty()) return;
        const auto letter = sent(
            to, "outcome=granted&measure=garasje&legal_basis=pbl&reasons=Ja.&request_key=" + key,
            stop);
        if (!letter.empty()) told_.decision_is_written(title, letter);
    }

    Visitor visitor_;
    Told& told_;
    int number_;
    Patience patience_;
};

void look_around(std::uint16_t port, Told& told, const std::stop_token& stop) {
    Visitor visitor(port, browser_waits);
    while (!stop.stop_requested())
        for (const std::string page : {"/", "/k/9999/e/20/11", "/sok?q=garasje", "/logg-inn/demo"})
            told.answer(visitor.get(page), stop);
}

// Titles that are there more than once.
std::vector<std::string> twice(const std::multimap<std::string, std::string>& kept) {
    std::vector<std::string> titles;
    for (const auto& [title, place] : kept)
        if (kept.count(title) > 1) titles.push_back(title);
    return titles;
}

// Those that were told of and are not there, or elsewhere.
std::vector<std::string> missing(const std::map<std::string, std::string>& told,
                                 const std::multimap<std::string, std::string>& kept) {
    std::vector<std::string> titles;
    for (const auto& [title, place] : told) {
        const auto found = kept.find(title);
        if (found == kept.end() || found->second != place) titles.push_back(title);
    }
    return titles;
}

class ServeKill : public testing::Test {
protected:
    ServeKill() {
        write_file(config, "data = \"" + (folder / "data").string() + "\"\nkey_file = \"" +
                               (folder / "data.key").string() + "\"\n[database]\npostgres = \"" +
                               cluster.conninfo() +
                               "\"\nnew_tenants = \"postgres\"\nregistry = \"postgres\"\n");
        Sealer::make_key_file(folder / "data.key");
        archive::Archives archives = opened();
        const auto number = domain::PropertyId::parse("9999-20/11").value();
        if (!archives.registry().add_tenant(
                {tenant, "Testvik kommune", {number.parts().municipality}, true, {"localhost"}}) ||
            !archives.registry().add_staff(tenant, "hilde", "Hilde Tangvoll", "caseworker", 1h))
            throw std::runtime_error("no tenant");
        archives.create(tenant);
        auto desk = archives.open(tenant).desk();
        auto change = desk.begin({"test", "test"});
        desk.properties().find_or_enter(number);
        change.commit();
    }

    archive::Archives opened() {
        archive::Databases databases;
        databases.postgres = cluster.conninfo();
        databases.new_tenants = archive::Engine::postgres;
        databases.registry = archive::Engine::postgres;
        sealer.emplace(Sealer::from_file(folder / "data.key"));
        return archive::Archives(folder / "data", *sealer, clock, {}, databases);
    }
    std::vector<std::string> command(std::vector<std::string> words) const {
        words.insert(words.begin(), {BYGGARKIV_PROGRAM, "--config", config.string()});
        return words;
    }

    // The letter that each written decision leads to, by the title of its case, and each opened
    // case's form; both as the archive itself tells.
    struct Kept {
        std::multimap<std::string, std::string> cases;
        std::multimap<std::string, std::string> decisions;
    };
    Kept kept() {
        Kept kept;
        archive::Archives archives = opened();
        auto desk = archives.open(tenant).desk();
        for (const auto& found :
             desk.cases().with_status(domain::CaseStatus::open, "Byggarkiv", 1'000'000)) {
            kept.cases.emplace(found.title, "/arbeidsliste/sak/" + found.key.text() + "/vedtak");
            for (const auto& decision : desk.decisions().of_case(found.key))
                kept.decisions.emplace(found.title,
                                       "/arbeidsliste/vedtak/" + decision.key.text() + "/brev");
        }
        return kept;
    }

    // Four caseworkers and somebody who only looks, until they are stopped.
    std::vector<std::jthread> everybody_at(std::uint16_t port) {
        using Patience = Caseworker::Patience;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            const auto worker = std::make_shared<Caseworker>(
                port, told, i, i < 3 ? Patience::sends_until_answered : Patience::gives_up);
            threads.emplace_back([worker](const std::stop_token& stop) { worker->work(stop); });
        }
        threads.emplace_back(
            [this, port](const std::stop_token& stop) { look_around(port, told, stop); });
        return threads;
    }
    bool more_is_carried_out() {
        const auto enough = told.carried_out() + answers_between;
        return told.wait_until([&] { return told.carried_out() >= enough; });
    }
    void expect_honest_answers() {
        for (const auto& [status, times] : told.statuses()) {
            std::cout << times << " answers " << status << "\n";
            EXPECT_TRUE(status == 200 || status == 303 || status == 503) << status;
        }
        EXPECT_EQ(told.without_retry_after(), 0U);
    }
    void expect_everything_kept_once() {
        const auto there = kept();
        std::cout << there.cases.size() << " cases, " << there.decisions.size() << " decisions, "
                  << told.given_up().size() << " cases sent without an answer\n";
        EXPECT_THAT(twice(there.cases), IsEmpty());
        EXPECT_THAT(twice(there.decisions), IsEmpty());
        EXPECT_THAT(missing(told.cases(), there.cases), IsEmpty());
        EXPECT_THAT(missing(told.decisions(), there.decisions), IsEmpty());
        for (const auto& [title, place] : there.cases)
            EXPECT_TRUE(told.cases().contains(title) || told.given_up().contains(title)) << title;
    }

    TempFolder folder;
    OwnCluster cluster;
    SystemClock clock;
    std::optional<Sealer> sealer;
    const std::filesystem::path config = folder / "byggarkiv.toml";
    Told told;
};

TEST_F(ServeKill, CarriesOutOnceWhatItAnsweredAndGoesOnByItself) {
    Program server(command({"serve", "--demo", "--listen", "127.0.0.1:0"}),
                   {{}, folder / "server.log"});
    const auto said = server.line().value_or("");
    const auto port = static_cast<std::uint16_t>(std::stoi(said.substr(said.rfind(':') + 1)));
    auto threads = everybody_at(port);
    for (int round = 0; round < rounds; ++round) {
        ASSERT_TRUE(more_is_carried_out());
        cluster.kill();
        const auto refusals = told.refused() + refusals_wanted;
        ASSERT_TRUE(told.wait_until([&] { return told.refused() >= refusals; }));
        cluster.start();
    }
    ASSERT_TRUE(more_is_carried_out());
    threads.clear();

    expect_honest_answers();
    expect_everything_kept_once();
    EXPECT_EQ(Visitor(port).get("/").status, 200);
    server.kill(SIGTERM);
    EXPECT_EQ(server.wait(), 0) << "it is not the process that was started";
    Program verify(command({"verify", "--audit"}), {{}, folder / "verify.log"});
    static_cast<void>(verify.lines());
    EXPECT_EQ(verify.wait(), 0);
}

}  // namespace
}  // namespace byggarkiv::test
