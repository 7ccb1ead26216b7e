#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <random>
#include <thread>

#include "functional/import/papers.hpp"
#include "support/temp_folder.hpp"

// An import that is killed again and again, at any moment, ends in the archive of one that is not.
namespace byggarkiv::test {
namespace {

using namespace std::chrono_literals;

class Program {
public:
    Program(std::vector<std::string> words, const std::filesystem::path& output) {
        posix_spawn_file_actions_t files{};
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_addopen(&files, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                         0600);
        words.insert(words.begin(), IMPORT_DRIVER);
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const int error =
            posix_spawn(&pid_, IMPORT_DRIVER, &files, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&files);
        if (error != 0) throw std::runtime_error("the program cannot be started");
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

    int run(std::vector<std::string> words) {
        return Program(std::move(words), folder / "output").wait();
    }
    std::string make(const std::string& name) {
        const std::string data = folder / name;
        EXPECT_EQ(run({"make", data}), 0);
        return data;
    }
    std::string inventory(const std::string& data) {
        EXPECT_EQ(run({"inventory", data}), 0);
        return bytes_of(folder / "output");
    }

    TempFolder folder;
    const std::filesystem::path delivery = folder / "delivery";
};

TEST_F(KilledImport, EndsInTheSameArchiveAsOneThatIsNot) {
    const auto undisturbed = make("undisturbed");
    const auto begun = std::chrono::steady_clock::now();
    ASSERT_EQ(run({"import", undisturbed, delivery}), 0);
    const auto whole = std::chrono::steady_clock::now() - begun;
    const std::string expected = inventory(undisturbed);
    ASSERT_NE(expected, "");

    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 chance(seed);
    // A killed run leaves its lease behind for a second, so later runs wait about as long before
    // they begin: the times to be killed at must reach past that.
    std::uniform_int_distribution<long> moment(
        0, std::chrono::duration_cast<std::chrono::milliseconds>(whole + 1500ms).count());
    int killed = 0;
    for (int archive = 0; archive < 4; ++archive) {
        const auto data = make("killed" + std::to_string(archive));
        for (int time = 0; time < 5; ++time) {
            const Program program({"import", data, delivery}, folder / "output");
            std::this_thread::sleep_for(std::chrono::milliseconds(moment(chance)));
            program.kill();
            if (program.wait() == -SIGKILL) ++killed;
        }
        ASSERT_EQ(run({"import", data, delivery}), 0);
        EXPECT_EQ(inventory(data), expected);
        ASSERT_EQ(run({"import", data, delivery}), 0);
        EXPECT_NE(bytes_of(folder / "output").find("\"stored\": 0, \"duplicates\": 120"),
                  std::string::npos);
        EXPECT_EQ(inventory(data), expected);
    }
    EXPECT_GT(killed, 5);
}

}  // namespace
}  // namespace byggarkiv::test
