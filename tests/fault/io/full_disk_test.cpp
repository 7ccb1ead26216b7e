#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <thread>

#include "archive/archives.hpp"
#include "archive/documents.hpp"
#include "base/sealed.hpp"
#include "functional/pages/running_site.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"

// `byggarkiv serve` over the demo archive on a small disk that is filled to the last byte: who may
// see without a trace still sees, who may not is told to come again, who writes is told so, and
// when there is room again all goes on in the same process.
namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// Fills a disk until not one byte more goes in, and makes room again.
class Ballast {
public:
    explicit Ballast(fs::path file) : file_(std::move(file)) {}
    ~Ballast() { drop(); }
    Ballast(const Ballast&) = delete;
    Ballast& operator=(const Ballast&) = delete;

    void fill() const {
        const int file = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
        for (std::size_t size = 1 << 20; size > 0; size /= 2) {
            const std::string piece(size, 'x');
            while (::write(file, piece.data(), piece.size()) > 0) {
            }
        }
        ::close(file);
    }
    void drop() const { ::unlink(file_.c_str()); }

private:
    fs::path file_;
};

std::uint64_t bytes_below(const fs::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        bytes += entry.is_regular_file() ? entry.file_size() + 4096 : 4096;
    return bytes;
}

class FullDisk : public testing::Test {
protected:
    // Exits 77, as ctest wants it, where there is no demo archive or no right to mount.
    static void SetUpTestSuite() {
        const char* const demo = std::getenv("BYGGARKIV_DEMO");
        if (demo == nullptr || !fs::exists(demo)) std::exit(77);
        folder = new TempFolder;
        const auto disk = *folder / "disk";
        fs::create_directory(disk);
        constexpr std::uint64_t spare = 24 << 20;
        const auto size = "size=" + std::to_string(bytes_below(demo) + spare);
        if (::mount("none", disk.c_str(), "tmpfs", 0, size.c_str()) != 0) {
            delete folder;
            std::exit(77);
        }
        fs::copy(demo, data(), fs::copy_options::recursive);
        fs::copy(std::string(demo) + ".key", *folder / "disk.key");
        write_file(*folder / "byggarkiv.toml", "data = \"" + data().string() + "\"\nkey_file = \"" +
                                                   (*folder / "disk.key").string() + "\"\n");
    }
    static void TearDownTestSuite() {
        ::umount2((*folder / "disk").c_str(), MNT_DETACH);
        delete folder;
    }
    static fs::path data() { return *folder / "disk/data"; }

    FullDisk()
        : ballast(*folder / "disk/ballast"),
          server(command({"serve", "--demo", "--listen", "127.0.0.1:0"}),
                 {{}, *folder / "server.log"}) {
        const auto said = server.line().value_or("");
        port = static_cast<std::uint16_t>(std::stoi(said.substr(said.rfind(':') + 1)));
        choose_documents();
    }
    ~FullDisk() override { server.kill(SIGTERM); }

    static std::vector<std::string> command(std::vector<std::string> words) {
        words.insert(words.begin(), {BYGGARKIV_PROGRAM, "--config", *folder / "byggarkiv.toml"});
        return words;
    }
    struct Ran {
        int code = 0;
        std::string errors;
    };
    static Ran run(std::vector<std::string> words) {
        Program program(command(std::move(words)), {{}, *folder / "errors"});
        static_cast<void>(program.lines());
        return {program.wait(), bytes_of(*folder / "errors")};
    }

    void choose_documents() {
        const SystemClock clock;
        const auto sealer = Sealer::from_file(*folder / "disk.key");
        archive::Archives archives(data(), sealer, clock);
        auto desk = archives.open(domain::TenantId::parse("testvik").value()).desk();
        std::optional<domain::DocumentKey> last;
        for (auto keys = desk.documents().after(last, 100); !keys.empty();
             keys = desk.documents().after(last, 100)) {
            for (const auto& key : keys) {
                choose(desk.documents().get(key).value());
                const auto card = desk.documents().index_card(key);
                if (!card->property_numbers.empty())
                    property = card->property_numbers.front().text();
            }
            last = keys.back();
        }
        ASSERT_NE(open, "");
        ASSERT_NE(closed, "");
    }
    void choose(const archive::Document& document) {
        if (!document.object || document.object->pages == 0) return;
        const auto address = "/dok/" + document.key.text();
        const bool is_open = document.access.status == domain::AccessStatus::open &&
                             document.access.existence == domain::Existence::is_public;
        (is_open ? open : closed) = address;
    }
    // Reads what must be put on record until there is no room left for the record: the log that
    // SQLite writes ahead holds some room of its own. What the last reading was answered.
    int read_until_refused(Visitor& visitor) const {
        constexpr int enough = 5000;
        for (int time = 0; time < enough; ++time) {
            ballast.fill();
            const int status = visitor.get(closed + "/fil").status;
            if (status == 200) continue;
            std::cout << time << " readings found room for their record before the disk was full\n";
            return status;
        }
        return 200;
    }

    static TempFolder* folder;
    Ballast ballast;
    Program server;
    std::uint16_t port = 0;
    std::string open, closed;
    std::string property;
};

TempFolder* FullDisk::folder = nullptr;

TEST_F(FullDisk, StopsWhatMustWriteAndNothingElse) {
    Visitor anybody(port);
    Visitor hilde(port);
    hilde.sign_in_as("Hilde Tangvoll");
    ASSERT_EQ(anybody.get(open + "/fil").status, 200);
    ASSERT_EQ(hilde.get(closed + "/fil").status, 200);
    ASSERT_EQ(hilde.get("/arbeidsliste/ny").status, 200);

    ASSERT_EQ(read_until_refused(hilde), 503);
    for (const auto& address : {closed, closed + "/fil", closed + "/s/1/bilde.jpg"})
        EXPECT_EQ(hilde.get(address).status, 503) << address;

    // Whoever sees what is open leaves nothing behind, and sees it; also as a picture that was
    // never drawn before.
    for (auto* const visitor : {&anybody, &hilde})
        for (const std::string& address :
             {std::string("/"), std::string("/sok?q=garasje"), open, open + "/fil", open + "/s/1",
              open + "/s/1/bilde.jpg", open + "/s/1/miniatyr.jpg"})
            EXPECT_EQ(visitor->get(address).status, 200) << address;
    EXPECT_EQ(anybody.get(closed + "/fil").status, 404);

    EXPECT_EQ(hilde.get("/arbeidsliste/ny").status, 200);
    const auto garage = "property=" + property + "&title=Garasje&applicant_name=Kari";
    EXPECT_EQ(hilde.post("/arbeidsliste/ny", garage).status, 507);
    Visitor late(port);
    EXPECT_EQ(late.choose("Berit Haugsrud").status, 507);

    for (const auto& words : std::vector<std::vector<std::string>>{
             {"import", "tests/data/vendor-small", "--tenant", "testvik"},
             {"user", "add", "nina", "--tenant", "testvik", "--role", "reader", "--name",
              "Nina"}}) {
        ballast.fill();
        const auto ran = run(words);
        EXPECT_EQ(ran.code, 2) << words.front();
        EXPECT_THAT(ran.errors, HasSubstr("The disk is full"));
        EXPECT_THAT(ran.errors, HasSubstr("free some space"));
    }

    ballast.drop();
    EXPECT_EQ(hilde.get(closed + "/fil").status, 200);
    ASSERT_EQ(hilde.get("/arbeidsliste/ny").status, 200);
    EXPECT_EQ(hilde.post("/arbeidsliste/ny", garage).status, 303);
    EXPECT_NE(run({"import", "tests/data/vendor-small", "--tenant", "testvik"}).code, 2);
    EXPECT_EQ(run({"verify", "--audit", "--files"}).code, 0);
    // The index follows again, without a restart.
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (anybody.get("/sok?q=kvernsteinsmurer").body.find("<mark>") == std::string::npos) {
        ASSERT_LT(std::chrono::steady_clock::now(), patience) << "the index does not follow";
        std::this_thread::yield();
    }
}

}  // namespace
}  // namespace byggarkiv::test
