#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <sstream>

#include "fault/io/driven.hpp"

// The k-th call that writes fails, once or from then on: what is there afterwards is the old state
// or the new one, the program says what happened, and the next start goes on.
namespace byggarkiv::test {
namespace {

constexpr int rounds = 2;

struct Fault {
    long at = 0;
    int code = 0;
    std::string mode;
};

struct Told {
    long calls = 0, failed = 0;
    std::string first_failed;
};

class FailingDisk : public testing::Test {
protected:
    void SetUp() override {
        if (std::string(FAULT_IO).empty()) GTEST_SKIP() << "not with sanitizers";
        ASSERT_EQ(driven.states().size(), rounds * 6u + 1);
        const auto undisturbed = driven.fresh();
        ASSERT_EQ(run("run", undisturbed, {}).code, 0);
        calls = told().calls;
        ASSERT_GT(calls, 50);
    }
    Outcome run(const std::string& what, const std::filesystem::path& data,
                const Fault& fault) const {
        return driven.run(
            what, data,
            {"LD_PRELOAD=" FAULT_IO, "FAULT_PATH=" + data.string(),
             "FAULT_AT=" + std::to_string(fault.at), "FAULT_ERRNO=" + std::to_string(fault.code),
             "FAULT_MODE=" + fault.mode, "FAULT_TELL=" + (driven.folder / "told").string()});
    }
    Told told() const {
        Told said;
        std::istringstream(bytes_of(driven.folder / "told")) >> said.calls >> said.failed >>
            said.first_failed;
        return said;
    }
    // Every k, or some that lie evenly over the whole.
    std::vector<Fault> faults(std::size_t some) const {
        std::vector<Fault> all;
        for (long at = 1; at <= calls; ++at)
            for (const int code : {EIO, ENOSPC})
                for (const std::string mode : {"once", "from-then-on"})
                    all.push_back({at, code, mode});
        if (is_long() || all.size() <= some) return all;
        std::vector<Fault> chosen;
        for (std::size_t i = 0; i < some; ++i) chosen.push_back(all[i * all.size() / some]);
        return chosen;
    }

    Driven driven{rounds};
    long calls = 0;
};

TEST_F(FailingDisk, LeavesTheOldStateOrTheNewOneAndIsSpokenOf) {
    std::map<std::string, int> outcomes;
    int injected = 0;
    for (const auto& fault : faults(41)) {
        SCOPED_TRACE("call " + std::to_string(fault.at) + " of " + std::to_string(calls) + ", " +
                     std::strerror(fault.code) + ", " + fault.mode);
        const auto data = driven.fresh();
        const auto outcome = run("run", data, fault);
        const auto said = told();
        SCOPED_TRACE(said.first_failed + ": " + outcome.errors);
        injected += said.failed > 0 ? 1 : 0;
        ASSERT_TRUE(outcome.code == 0 || outcome.code == 2) << outcome.code;
        const bool finished = outcome.acknowledged() == driven.states().size() - 1;
        EXPECT_EQ(finished, outcome.code == 0);
        if (!finished) {
            EXPECT_GT(outcome.errors.size(), 20u);
            // A full disk is met by writes; for other calls SQLite hides what the system said.
            if (fault.code == ENOSPC && said.first_failed.find("write") != std::string::npos) {
                EXPECT_EQ(outcome.errors.substr(0, 5), "full:");
            }
        }
        EXPECT_EQ(driven.wrong_with(data, outcome.acknowledged()), "");
        EXPECT_EQ(driven.run("run", data).code, 0);
        EXPECT_EQ(driven.wrong_with(data, driven.states().size() - 1), "");
        ++outcomes[finished ? "borne" : "refused"];
    }
    std::cout << calls << " calls that write; " << injected << " faults: " << outcomes["refused"]
              << " refused with exit 2, " << outcomes["borne"]
              << " borne; each left the old or the new state, and the next start finished\n";
    EXPECT_GT(outcomes["refused"], 0);
}

TEST_F(FailingDisk, IsGotOverWithoutARestartOnceItIsWell) {
    int injected = 0;
    for (const auto& fault : faults(23)) {
        if (fault.mode != "once") continue;
        SCOPED_TRACE("call " + std::to_string(fault.at) + ", " + std::strerror(fault.code));
        const auto data = driven.fresh();
        const auto outcome = run("insist", data, fault);
        const auto said = told();
        SCOPED_TRACE(said.first_failed + ": " + outcome.errors);
        injected += said.failed > 0 ? 1 : 0;
        // What fails before the archive is open is not tried again.
        if (outcome.acknowledged() == 0 && outcome.code == 2) continue;
        EXPECT_EQ(outcome.code, 0);
        EXPECT_EQ(driven.wrong_with(data, driven.states().size() - 1), "");
    }
    std::cout << injected << " faults, each got over by the same process\n";
}

}  // namespace
}  // namespace byggarkiv::test
