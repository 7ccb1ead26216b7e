#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <optional>
#include <random>
#include <thread>

#include "functional/import/papers.hpp"
#include "support/packing.hpp"
#include "support/temp_folder.hpp"

// An import that is killed again and again, at any moment, ends in the archive of one that is not.
namespace byggarkiv::test {
namespace {

// One run of the import driver, with its output.
class Program {
public:
    explicit Program(std::vector<std::string> words) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        output_ = ends[0];
        posix_spawn_file_actions_t files{};
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        words.insert(words.begin(), IMPORT_DRIVER);
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const int error =
            posix_spawn(&pid_, IMPORT_DRIVER, &files, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&files);
        ::close(ends[1]);
        if (error != 0) throw std::runtime_error("the program cannot be started");
    }
    ~Program() { ::close(output_); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // The next line; nullopt when the program has closed its output.
    std::optional<std::string> line() const {
        std::string read;
        for (char c = 0; ::read(output_, &c, 1) == 1;) {
            if (c == '\n') return read;
            read += c;
        }
        return std::nullopt;
    }
    std::string lines() const {
        std::string all;
        while (const auto one = line()) all += *one + "\n";
        return all;
    }
    // Its exit code, or minus the signal that ended it.
    int wait() const {
        int status = 0;
        if (::waitpid(pid_, &status, 0) != pid_) throw std::runtime_error("no such program");
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    void kill() const { ::kill(pid_, SIGKILL); }

private:
    pid_t pid_ = -1;
    int output_ = -1;
};

class KilledImport : public testing::Test {
protected:
    KilledImport() {
        std::string rows = "saksnummer;aar;gnr;bnr;tittel;dokumenttype;tilgang;fil;sider\n";
        std::filesystem::create_directory(delivery);
        for (int i = 0; i < 120; ++i) {
            const std::string name = "f" + std::to_string(i) + ".pdf";
            rows += std::to_string(i / 7 + 1) + ";1967;49;" + std::to_string(i / 14 + 1) +
                    ";Brev " + std::to_string(i) + ";brev;åpen;" + name + ";1\n";
            // Some files are the same, and some are broken.
            write_file(delivery / name, i % 11 == 0 ? "%PDF-1.4 broken"
                                                    : a_pdf({"paper " + std::to_string(i % 50)}));
        }
        write_file(delivery / "register.csv", rows);
    }

    // What a run that is left alone prints.
    static std::string run(std::vector<std::string> words) {
        const Program program(std::move(words));
        auto printed = program.lines();
        EXPECT_EQ(program.wait(), 0);
        return printed;
    }
    std::string make(const std::string& name) {
        run({"make", folder / name});
        return folder / name;
    }
    std::string import(const std::string& data) { return import(data, delivery); }
    static std::string import(const std::string& data, const std::filesystem::path& given) {
        return run({"import", data, given});
    }
    static std::string inventory(const std::string& data) { return run({"inventory", data}); }

    // Ends an import some hundredths of a second after its `step`th file. False when it was
    // quicker.
    bool kill_at(const std::string& data, int step, std::chrono::microseconds later) const {
        return kill_at(data, delivery, step, later);
    }
    static bool kill_at(const std::string& data, const std::filesystem::path& given, int step,
                        std::chrono::microseconds later) {
        const Program program({"import", data, given});
        for (int i = 0; i < step; ++i) {
            if (!program.line()) break;
        }
        std::this_thread::sleep_for(later);
        program.kill();
        return program.wait() == -SIGKILL;
    }

    // The delivery as a ZIP.
    std::filesystem::path packed() const {
        std::vector<ToPack> all;
        for (const auto& entry : std::filesystem::directory_iterator(delivery))
            all.push_back({entry.path().filename().string(), bytes_of(entry.path())});
        write_file(folder / "delivery.zip", zip_of(all, Packing::deflated));
        return folder / "delivery.zip";
    }

    TempFolder folder;
    const std::filesystem::path delivery = folder / "delivery";
};

TEST_F(KilledImport, EndsInTheSameArchiveAsOneThatIsNot) {
    const auto undisturbed = make("undisturbed");
    import(undisturbed);
    const std::string expected = inventory(undisturbed);
    ASSERT_NE(expected, "");

    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 chance(seed);
    std::uniform_int_distribution<int> near(0, 15);
    std::uniform_int_distribution<int> soon(0, 20'000);
    int killed = 0;
    for (int archive = 0; archive < 2; ++archive) {
        const auto data = make("killed" + std::to_string(archive));
        // Each run gets a little further than the one before.
        for (int time = 0; time < 10; ++time)
            killed +=
                kill_at(data, 10 * time + near(chance), std::chrono::microseconds(soon(chance)));
        import(data);
        EXPECT_EQ(inventory(data), expected);
        EXPECT_NE(import(data).find("\"stored\": 0, \"duplicates\": 120"), std::string::npos);
        EXPECT_EQ(inventory(data), expected);
    }
    EXPECT_GE(killed, 15);
}

// What lies below a tenant's tmp but for locks.
std::size_t left_in_tmp(const std::string& data) {
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
        const auto path = entry.path().string();
        left += path.find("testvik/tmp/") != path.npos && entry.path().filename() != "lock";
    }
    return left;
}

TEST_F(KilledImport, LeavesNothingOfAHalfUnpackedDeliveryThatTheNextStartDoesNotSweep) {
    const auto zip = packed();
    const auto undisturbed = make("undisturbed");
    import(undisturbed, zip);
    EXPECT_EQ(left_in_tmp(undisturbed), 0u);
    const std::string expected = inventory(undisturbed);
    ASSERT_NE(expected, "");

    const auto data = make("killed");
    int with_leftovers = 0;
    for (int step = 1; step <= 121; step += 12) {
        kill_at(data, zip, step, std::chrono::microseconds(0));
        with_leftovers += left_in_tmp(data) > 0;
        inventory(data);  // opens the archive
        EXPECT_EQ(left_in_tmp(data), 0u) << step;
    }
    EXPECT_GE(with_leftovers, 5);
    import(data, zip);
    EXPECT_EQ(inventory(data), expected);
    EXPECT_EQ(left_in_tmp(data), 0u);
}

}  // namespace
}  // namespace byggarkiv::test
