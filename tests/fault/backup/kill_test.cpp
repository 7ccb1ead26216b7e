#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "contract/backup/backup_fixture.hpp"

// Backups and restores that are killed at any moment, or run into a full disk: what was whole
// stays whole, what was not is never taken for it, and the next attempt comes to its end.
namespace byggarkiv::test {
namespace {

using std::chrono::microseconds;
using testing::IsEmpty;
using Moment = std::chrono::steady_clock;

// What a run of the real program is given on its way.
struct Trouble {
    std::optional<microseconds> kill_after;
    std::optional<rlim_t> longest_file;  // writing past it fails, as on a full disk
};

class KilledBackup : public BackupFixture {
protected:
    KilledBackup() {
        for (int i = 0; i < 60; ++i)
            file("k" + std::to_string(i), "%PDF " + std::to_string(i) + std::string(5000, 'x'));
        std::string key;
        for (int i = 0; i < 32; ++i) key += "07";  // test_sealer()
        for (const char* name : {"data.key", "key"}) {
            write_file(archive.folder / name, key);
            fs::permissions(archive.folder / name, fs::perms::owner_read);
        }
    }

    // Gives its exit code, or minus the signal that ended it.
    static int program(const std::vector<std::string>& words, const Trouble& trouble = {}) {
        std::vector<const char*> arguments{BYGGARKIV_PROGRAM};
        for (const auto& word : words) arguments.push_back(word.c_str());
        arguments.push_back(nullptr);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(STDOUT_FILENO);
            ::close(STDERR_FILENO);
            ::open("/dev/null", O_WRONLY);
            ::open("/dev/null", O_WRONLY);
            if (trouble.longest_file) {
                ::signal(SIGXFSZ, SIG_IGN);
                const rlimit limit{*trouble.longest_file, *trouble.longest_file};
                ::setrlimit(RLIMIT_FSIZE, &limit);
            }
            ::execv(BYGGARKIV_PROGRAM, const_cast<char**>(arguments.data()));
            ::_exit(127);
        }
        if (trouble.kill_after) {
            std::this_thread::sleep_for(*trouble.kill_after);
            ::kill(child, SIGKILL);
        }
        int status = 0;
        EXPECT_EQ(::waitpid(child, &status, 0), child);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    int back_up_to(const fs::path& folder, const Trouble& trouble = {}) const {
        return program({"--data", archive.folder / "data", "backup", folder}, trouble);
    }
    int restore_to(const std::string& name, const Trouble& trouble = {}) const {
        const auto key = archive.folder / (name + ".key");
        if (!fs::exists(key)) fs::copy_file(archive.folder / "key", key);
        return program({"--data", archive.folder / name, "restore", target}, trouble);
    }
    template <typename Work>
    static microseconds time_of(const Work& work) {
        const auto start = Moment::now();
        EXPECT_EQ(work(), 0);
        return std::chrono::duration_cast<microseconds>(Moment::now() - start);
    }

    std::mt19937 chance{20261127};
};

TEST_F(KilledBackup, LeavesGenerationsThatAreWholeAndNoOthers) {
    const auto whole = time_of([&] { return back_up_to(archive.folder / "undisturbed"); });
    std::uniform_int_distribution<long> moment(0, whole.count());
    const auto expected = inventory(*archive);
    int killed = 0;
    for (int round = 0; round < 20; ++round) {
        SCOPED_TRACE(round);
        const auto place = archive.folder / ("target" + std::to_string(round % 4));
        if (back_up_to(place, {.kill_after = microseconds(moment(chance)), .longest_file = {}}) ==
            -SIGKILL)
            ++killed;
        auto which = choice();
        which.folder = place;
        // Where there is a generation by now it is whole.
        if (fs::exists(place / "generations") && !fs::is_empty(place / "generations")) {
            EXPECT_THAT(said(backup::check_backup(which, &archive.sealer)), IsEmpty());
        }
    }
    EXPECT_GE(killed, 5);
    for (int place = 0; place < 4; ++place) {
        auto which = choice();
        which.folder = archive.folder / ("target" + std::to_string(place));
        EXPECT_EQ(back_up_to(which.folder), 0);
        const auto name = "again" + std::to_string(place);
        EXPECT_THAT(said(restore(name, which)), IsEmpty());
        EXPECT_EQ(inventory(name), expected);
    }
}

TEST_F(KilledBackup, LeavesARestoreThatIsMarkedOrWhole) {
    take();
    const auto whole = time_of([&] { return restore_to("undisturbed"); });
    std::uniform_int_distribution<long> moment(0, whole.count());
    const auto expected = inventory(*archive);
    int killed = 0;
    for (int round = 0; round < 20; ++round) {
        SCOPED_TRACE(round);
        const auto name = "again" + std::to_string(round);
        if (restore_to(name, {.kill_after = microseconds(moment(chance)), .longest_file = {}}) ==
            -SIGKILL)
            ++killed;
        const bool begun = fs::exists(archive.folder / name / "registry.db");
        if (!begun || backup::is_unfinished(archive.folder / name)) {
            EXPECT_EQ(restore_to(name), 0);
        }
        EXPECT_EQ(inventory(name), expected);
        fs::remove_all(archive.folder / name);
    }
    EXPECT_GE(killed, 5);
}

TEST_F(KilledBackup, LeavesTheOldGenerationWholeWhenTheTargetTakesNoMore) {
    take();
    file("large", std::string(8 << 20, 'x'));
    EXPECT_EQ(back_up_to(target, {.kill_after = {}, .longest_file = 4 << 20}), 2);
    EXPECT_FALSE(fs::exists(target / "tmp"));
    EXPECT_EQ(std::distance(fs::directory_iterator(target / "generations"), {}), 1);
    EXPECT_THAT(said(check()), IsEmpty());
    EXPECT_THAT(said(restore("again")), IsEmpty());
    take();
    EXPECT_THAT(said(restore("with_the_large_one")), IsEmpty());
    EXPECT_EQ(inventory("with_the_large_one"), inventory(*archive));
}

}  // namespace
}  // namespace byggarkiv::test
