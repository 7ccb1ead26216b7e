#include "extract/jail.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "base/failure.hpp"
#include "extract/descriptor.hpp"
#include "extract/workers.hpp"
#include "scratch_folder.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using jail::Level;
using namespace std::chrono_literals;

Workers::Settings probe_at(Level level) {
    Workers::Settings settings;
    settings.program = PROBE_WORKER;
    settings.exactly = level;
    settings.limits.page_time = 20s;
    settings.limits.memory_bytes = 512ull << 20;
    return settings;
}

// Runs on every level that this machine offers; the others are skipped, with the reason.
class Jail : public testing::TestWithParam<Level> {
protected:
    void SetUp() override { start(probe_at(GetParam())); }

    void start(const Workers::Settings& settings) {
        try {
            workers.emplace(settings);
        } catch (const Failure& failure) {
            GTEST_SKIP() << failure.what();
        }
    }

    Unreadable ask(const std::string& trial) {
        const auto file = folder.file("trial.pdf", "%PDF-1.4\n" + trial);
        const auto reading = workers->read(file, {});
        return reading ? Unreadable{Cause::damaged, "read", {}} : reading.reason();
    }
    std::string result_of(const std::string& trial) { return ask(trial).detail; }

    bool reading_is_confined() const { return GetParam() != Level::seccomp || geteuid() == 0; }

    ScratchFolder folder;
    std::optional<Workers> workers;
};

}  // namespace

TEST_P(Jail, KnowsItsLevel) {
    EXPECT_EQ(workers->jail_level(), GetParam());
}

// Else they could touch each other, and one limit on processes would be that of all.
TEST_P(Jail, GivesEachWorkerAUserOfItsOwn) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can become others";
    std::set<std::string> users;
    for (int i = 0; i < 3; ++i) {
        start(probe_at(GetParam()));
        users.insert(result_of("user"));
    }
    EXPECT_EQ(users.size(), 3u);
    for (const auto& user : users) EXPECT_GE(std::stoul(user), 1'900'000'000u);
}

TEST_P(Jail, HasNoNetwork) {
    EXPECT_EQ(result_of("internet"), "Operation not permitted");
    EXPECT_EQ(result_of("unix-socket"), "Operation not permitted");
}

TEST_P(Jail, CannotReadSecretsOfTheMachineOrOfItsCaller) {
    if (!reading_is_confined())
        GTEST_SKIP() << "this level leaves an ordinary user's files readable";
    const auto secret = folder.file("secret", "key");
    EXPECT_NE(result_of("read /etc/shadow"), "done");
    EXPECT_NE(result_of("read " + secret.string()), "done");
    EXPECT_NE(result_of("read /proc/" + std::to_string(getpid()) + "/environ"), "done");
}

TEST_P(Jail, CannotWriteAnywhere) {
    const auto present = folder.file("present", "");
    for (const std::string path : {"/tmp/x", "/dev/shm/x", "/x", "/etc/x", "x"})
        EXPECT_NE(result_of("write " + path), "done") << path;
    EXPECT_NE(result_of("append " + present.string()), "done");
    EXPECT_NE(result_of("remove " + present.string()), "done");
    EXPECT_NE(result_of("folder /tmp/y"), "done");
    EXPECT_TRUE(std::filesystem::exists(present));
}

TEST_P(Jail, CannotLeaveOrReachOut) {
    EXPECT_NE(result_of("session"), "done");
    EXPECT_NE(result_of("name-space"), "done");
    EXPECT_NE(result_of("root"), "done");
    EXPECT_NE(result_of("signal " + std::to_string(getpid())), "done");
    EXPECT_EQ(result_of("read /usr/bin/env"), "done");
}

TEST_P(Jail, RefusesMoreMemoryThanAllowed) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitizer needs more addresses than any limit leaves";
#endif
    EXPECT_EQ(ask("swell").cause, Cause::too_large);
    EXPECT_EQ(result_of("fine"), "read");
}

TEST_P(Jail, EndsWhatAWorkerLeftRunning) {
    if (GetParam() == Level::bubblewrap) GTEST_SKIP() << "its processes have numbers of their own";
    const auto pid = result_of("program");
    const Descriptor program(
        static_cast<int>(syscall(SYS_pidfd_open, static_cast<pid_t>(std::stol(pid)), 0)));
    ASSERT_TRUE(program) << pid;
    workers.reset();
    pollfd its_end{program.get(), POLLIN, 0};
    EXPECT_EQ(poll(&its_end, 1, 10'000), 1);
}

TEST_P(Jail, DiesWithItsParent) {
    if (GetParam() == Level::bubblewrap) GTEST_SKIP() << "its processes have numbers of their own";
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
    Descriptor told(ends[0]), tells(ends[1]);
    const pid_t parent = fork();
    if (parent == 0) {
        start(probe_at(GetParam()));
        const auto pid = result_of("program");
        [[maybe_unused]] const auto sent = write(tells.get(), pid.data(), pid.size());
        raise(SIGKILL);
    }
    tells.close();
    std::string pid(32, '\0');
    pid.resize(static_cast<std::size_t>(std::max<ssize_t>(read(told.get(), pid.data(), 32), 0)));
    waitpid(parent, nullptr, 0);
    const Descriptor program(
        static_cast<int>(syscall(SYS_pidfd_open, static_cast<pid_t>(std::stol(pid)), 0)));
    if (!program) return;  // gone already
    pollfd its_end{program.get(), POLLIN, 0};
    EXPECT_EQ(poll(&its_end, 1, 10'000), 1);
}

TEST_P(Jail, ReplacesAWorkerThatDies) {
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(ask("crash").cause, Cause::worker_died);
        EXPECT_EQ(result_of("fine"), "read");
    }
}

TEST_P(Jail, StopsAWorkerThatHangs) {
    auto settings = probe_at(GetParam());
    settings.limits.page_time = 1s;
    start(settings);
    EXPECT_EQ(ask("hang").cause, Cause::took_too_long);
    EXPECT_EQ(result_of("fine"), "read");
}

TEST_P(Jail, StopsAWorkerThatTalksForEver) {
    auto settings = probe_at(GetParam());
    settings.limits.answer_bytes = 1 << 20;
    start(settings);
    EXPECT_EQ(ask("flood").cause, Cause::too_large);
    EXPECT_EQ(result_of("fine"), "read");
}

TEST_P(Jail, BelievesNothingThatCannotBe) {
    for (const std::string lie : {"garbage", "wrong-page", "no-pages", "dirty"})
        EXPECT_EQ(ask(lie).cause, Cause::worker_died) << lie;
    const auto picture = workers->picture(folder.file("p.pdf", "%PDF-1.4\n"), {});
    ASSERT_FALSE(picture);
    EXPECT_EQ(picture.reason().cause, Cause::worker_died);
}

INSTANTIATE_TEST_SUITE_P(OnEveryLevel, Jail,
                         testing::Values(Level::seccomp, Level::landlock, Level::bubblewrap),
                         [](const auto& level) { return std::string(jail::text(level.param)); });

TEST_P(Jail, BelievesNothingOfWhatIsPackedThatCannotBe) {
    // Bytes of what is no file: the worker is given up, and asked afresh once.
    class Nothing final : public PackedTaker {
    public:
        void begin() override { ++begun; }
        Wish take(const PackedEntry&) override { return Wish::more; }
        Wish take(std::string_view) override { return ADD_FAILURE(), Wish::stop; }
        int begun = 0;
    } nothing;
    EXPECT_EQ(result_of("fine"), "read");
    const auto why = workers->unpack(folder.file("x.zip", "bytes"), nothing);
    ASSERT_TRUE(why);
    EXPECT_EQ(why->cause, Cause::worker_died);
    EXPECT_EQ(nothing.begun, 2);
    EXPECT_EQ(result_of("fine"), "read");
}

TEST_P(Jail, BelievesNothingOfWhatIsPutTogetherThatCannotBe) {
    const auto source = folder.file("source.pdf", "%PDF-1.4\n");
    const auto to = folder.path() / "made";
    const auto cause = [&](std::uint8_t lie) {
        const auto made = workers->assemble({source, source}, {{.quarters = lie}}, to);
        EXPECT_FALSE(std::filesystem::exists(to));
        return made ? Cause::empty : made.reason().why.cause;
    };
    EXPECT_EQ(cause(0), Cause::worker_died);  // no PDF
    EXPECT_EQ(cause(1), Cause::worker_died);  // about a page that nobody asked for
    EXPECT_EQ(cause(2), Cause::worker_died);  // nothing at all
    EXPECT_EQ(cause(3), Cause::too_large);    // without an end
}

TEST_P(Jail, StopsUnpackingWhenTheTakerWantsNoMoreOrFails) {
    class Few final : public PackedTaker {
    public:
        explicit Few(int most) : most_(most) {}
        void begin() override {}
        Wish take(const PackedEntry& entry) override {
            if (entry.name == "7") throw Failure(Failure::Kind::no_space, "full");
            return --most_ > 0 ? Wish::more : Wish::stop;
        }
        Wish take(std::string_view) override { return Wish::more; }

    private:
        int most_;
    } few(5), many(100);
    const auto file = folder.file("x.zip", "entries without end");
    EXPECT_FALSE(workers->unpack(file, few));
    EXPECT_THROW(workers->unpack(file, many), Failure);
    // Neither left half an answer behind for whoever asks next.
    EXPECT_EQ(result_of("fine"), "read");
}

TEST(JailLevel, IsTheStrongestThereIs) {
    const auto strongest = jail::strongest_available(PROBE_WORKER);
    ASSERT_TRUE(strongest);
    Workers::Settings settings;
    settings.program = PROBE_WORKER;
    EXPECT_EQ(Workers(settings).jail_level(), *strongest);
}

TEST(JailLevel, BelowTheMinimumNothingStarts) {
    Workers::Settings settings;
    settings.program = "/nonexistent/worker";
    try {
        const Workers workers(settings);
        FAIL() << "started";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::setup);
    }
    settings.program = "/bin/true";  // starts, and is no worker
    EXPECT_THROW(Workers{settings}, Failure);
    EXPECT_FALSE(jail::strongest_available("/bin/true"));
}

TEST(JailLevel, IsReadAsItIsWritten) {
    for (const auto level : {Level::seccomp, Level::landlock, Level::bubblewrap})
        EXPECT_EQ(jail::read_level(jail::text(level)), level);
    for (const std::string name : {"", "none", "Landlock", "bubblewrap "})
        EXPECT_FALSE(jail::read_level(name)) << name;
}

}  // namespace byggarkiv::extract
