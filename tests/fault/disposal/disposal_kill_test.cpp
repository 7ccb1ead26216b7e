#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <string>

#include "support/temp_folder.hpp"

// A disposal that is killed at any of its steps, and executed again, ends in the archive of one
// that was not.
namespace byggarkiv::test {
namespace {

class KilledDisposal : public testing::Test {
protected:
    struct Ran {
        std::string printed;
        int status = 0;  // as wait() has it
    };
    // Of the driver, which is given folders of ours and a key: nothing that a shell would read.
    static Ran run(const std::string& words) {
        Ran ran;
        FILE* const out = ::popen(("exec " DISPOSAL_DRIVER " " + words).c_str(), "r");
        if (out == nullptr) throw std::runtime_error("the driver cannot be started");
        for (int c = 0; (c = std::fgetc(out)) != EOF;) ran.printed += static_cast<char>(c);
        ran.status = ::pclose(out);
        return ran;
    }
    std::string copy(const std::string& name) {
        std::filesystem::copy(folder / "made", folder / name,
                              std::filesystem::copy_options::recursive);
        return (folder / name).string();
    }
    static bool killed(const Ran& ran) {
        return WIFSIGNALED(ran.status) && WTERMSIG(ran.status) == SIGKILL;
    }

    TempFolder folder;
};

TEST_F(KilledDisposal, EndsInTheSameArchiveAsOneThatIsNot) {
    const auto made = run("make " + (folder / "made").string());
    ASSERT_EQ(made.status, 0);
    const std::string key = made.printed.substr(0, made.printed.find('\n'));
    const auto undisturbed = copy("undisturbed");
    ASSERT_EQ(run("execute " + undisturbed + " " + key).status, 0);
    const auto expected = run("tell " + undisturbed).printed;
    EXPECT_NE(expected.find("one: 00\ntwo: 00\nours: 11\naudit sound"), std::string::npos)
        << expected;

    int step = 0;
    while (true) {
        SCOPED_TRACE(++step);
        const auto data = copy("step" + std::to_string(step));
        const auto ran = run("execute " + data + " " + key + " " + std::to_string(step));
        if (!killed(ran)) break;
        EXPECT_EQ(run("execute " + data + " " + key).status, 0);
        EXPECT_EQ(run("tell " + data).printed, expected);
    }
    // Begun; three documents and a case; two originals and one that is kept; ended.
    EXPECT_EQ(step - 1, 1 + 4 * 2 + 2 * 2 + 1 + 1);
}

}  // namespace
}  // namespace byggarkiv::test
