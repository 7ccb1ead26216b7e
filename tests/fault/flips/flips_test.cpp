#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "archive/audit_log.hpp"
#include "archive/fixity.hpp"
#include "archive/inventory.hpp"
#include "archive/verify.hpp"
#include "base/failure.hpp"
#include "store/database.hpp"
#include "support/full_archive.hpp"
#include "support/guards.hpp"

// One bit of an archive flips: in an original, in a page text, in the database, in an entry of the
// audit log. Verification must name it, or nothing that lasts may have changed.
namespace byggarkiv::archive {
namespace {

using namespace test;
namespace fs = std::filesystem;

constexpr int in_ci = 80;

int number_from(const char* name, int otherwise) {
    const char* const said = std::getenv(name);
    return said == nullptr ? otherwise : std::atoi(said);
}

// An archive at rest, closed, with a spotless copy of its database beside it.
class AtRest {
public:
    AtRest() {
        TestArchive made;
        fill(made, 12);
        read_all_through(*made, [](const Finding& finding) {
            throw std::runtime_error(finding.what + " " + finding.id);
        });
        fs::copy(made.tenant_folder(), folder(), fs::copy_options::recursive);
        originals = files_below(folder() / "blobs/objects");
        page_texts = files_below(folder() / "blobs/derived");
        Archive(tenant, folder(), sealer, clock).desk();  // closing it empties the write-ahead log
        fs::copy_file(database(), spotless());
    }

    void restore_database() {
        for (const auto* end : {"-wal", "-shm"}) fs::remove(database().string() + end);
        fs::copy_file(spotless(), database(), fs::copy_options::overwrite_existing);
    }
    fs::path folder() const { return home_ / "testvik"; }
    fs::path database() const { return folder() / "archive.db"; }

    FixedClock clock;
    Sealer sealer = test_sealer();
    domain::TenantId tenant = domain::TenantId::parse("testvik").value();
    std::vector<fs::path> originals;
    std::vector<fs::path> page_texts;

private:
    static std::vector<fs::path> files_below(const fs::path& tree) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(tree)) {
            if (!entry.is_regular_file()) continue;
            fs::permissions(entry.path(), fs::perms::owner_all);
            files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        return files;
    }
    fs::path spotless() const { return home_ / "spotless.db"; }
    TempFolder home_;
};

// Everything that verification has to say, "" = nothing.
struct Said {
    std::vector<Finding> findings;

    bool names(std::string_view what, std::string_view id) const {
        return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
            return finding.what == what && finding.id == id;
        });
    }
    std::string text() const {
        std::string all;
        for (const auto& f : findings) all += "\n  " + f.what + " " + f.id + ": " + f.fault;
        return all;
    }
};

// Files are read through without noting it, so that the database stays as it is.
void verify(Archive& archive, const Tell& tell) {
    check_rows(archive, tell);
    check_audit(archive, std::nullopt, tell);
    try {
        auto desk = archive.desk();
        for (const auto& file : desk.fixity().after(0, 100'000))
            read_through(archive.files(), file, tell);
        find_untracked(archive, std::chrono::sys_seconds{std::chrono::years{300}}, tell);
    } catch (const Failure& failure) {
        tell({"database", archive.tenant().text(), failure.what()});
    }
}

Said verified(const AtRest& at_rest) {
    Said said;
    try {
        Archive archive(at_rest.tenant, at_rest.folder(), at_rest.sealer, at_rest.clock);
        verify(archive, [&](const Finding& finding) { said.findings.push_back(finding); });
    } catch (const Failure& failure) {
        said.findings.push_back({"database", at_rest.tenant.text(), failure.what()});
    }
    return said;
}

// What must last: the inventory, and every entry of the audit log.
std::vector<std::string> all_that_lasts(const AtRest& at_rest) {
    Archive archive(at_rest.tenant, at_rest.folder(), at_rest.sealer, at_rest.clock);
    auto desk = archive.desk();
    std::vector<std::string> lines;
    desk.inventory().lines([&](const std::string& line) { lines.push_back(line); });
    for (const auto& entry : desk.audit().after(0, 1'000'000)) {
        const auto& event = entry.event;
        lines.push_back(std::to_string(entry.number) + "\t" + entry.at + "\t" + event.actor + "\t" +
                        event.action + "\t" + event.entity + "\t" + event.entity_id + "\t" +
                        event.purpose + "\t" + entry.hash);
    }
    return lines;
}

void flip(const fs::path& file, std::uint64_t bit) {
    std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekg(static_cast<std::streamoff>(bit / 8));
    const char old = static_cast<char>(bytes.get());
    bytes.seekp(static_cast<std::streamoff>(bit / 8));
    bytes.put(static_cast<char>(old ^ (1 << (bit % 8))));
    bytes.flush();
    if (!bytes) throw std::runtime_error("cannot flip a bit of " + file.string());
}

std::string hex(std::string_view bytes) {
    std::string text;
    for (const unsigned char byte : bytes) {
        constexpr std::string_view digits = "0123456789abcdef";
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

class Flips : public testing::Test {
protected:
    std::uint64_t upto(std::uint64_t end) {
        return std::uniform_int_distribution<std::uint64_t>(0, end - 1)(chance_);
    }
    const fs::path& any(const std::vector<fs::path>& files) { return files[upto(files.size())]; }

    // In an original or a page text: found, and by its name.
    void flip_file(const std::vector<fs::path>& files, const std::string& what) {
        const auto& file = any(files);
        const auto bit = upto(8 * fs::file_size(file));
        flip(file, bit);
        const auto said = verified(at_rest_);
        const auto name =
            (what == "file" ? file.filename() : file.parent_path().filename()).string();
        EXPECT_TRUE(said.names(what, name))
            << what << " " << name << ", bit " << bit << said.text();
        flip(file, bit);
        ++outcomes_["found by files"];
    }

    void flip_database() {
        const auto bit = upto(8 * fs::file_size(at_rest_.database()));
        flip(at_rest_.database(), bit);
        judge("bit " + std::to_string(bit) + " of the database");
        at_rest_.restore_database();
    }

    // In a column of a row of the audit log, or of its head row.
    void flip_audit() {
        const auto number = static_cast<std::int64_t>(1 + upto(entries_));
        const bool head = upto(8) == 0;
        static constexpr const char* of_entry[] = {"at",      "actor",     "action", "entity",
                                                   "purpose", "entity_id", "hash"};
        const std::string column = head ? "audit_hash" : of_entry[upto(std::size(of_entry))];
        const std::string where =
            head ? "head" : "audit_entry WHERE number = " + std::to_string(number);
        if (!flip_text(column, where)) return flip_audit();  // there was nothing to flip
        const auto said = verified(at_rest_);
        const auto named = std::to_string(head ? static_cast<std::int64_t>(entries_) : number);
        EXPECT_TRUE(said.names("audit", named)) << column << " of " << where << said.text();
        at_rest_.restore_database();
        ++outcomes_["found by audit"];
    }

    bool flip_text(const std::string& column, const std::string& where) {
        store::Database database(at_rest_.database());
        auto session = unguarded(database);
        const auto read = "SELECT " + column + " FROM " + where;
        auto text = session.row({"read", read}).value().text(0);
        if (text.empty()) return false;
        const auto bit = upto(8 * text.size());
        text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
        auto write = "UPDATE " + where;
        const auto set = " SET " + column + " = CAST(x'" + hex(text) + "' AS TEXT)";
        write.insert(std::min(write.find(" WHERE"), write.size()), set);
        session.run({"write", write});
        return true;
    }

    void judge(const std::string& flipped) {
        const auto said = verified(at_rest_);
        if (said.findings.empty()) {
            try {
                EXPECT_EQ(all_that_lasts(at_rest_), lasting_) << flipped << " went unseen";
            } catch (const Failure& failure) {
                ADD_FAILURE() << flipped << " went unseen, and then: " << failure.what();
            }
            ++outcomes_["harmless"];
            return;
        }
        const auto& first = said.findings.front();
        EXPECT_FALSE(first.id.empty() || first.fault.empty()) << flipped << said.text();
        const bool in_files = first.what == "file" || first.what == "page text";
        ++outcomes_["found by " + (first.what == "database" || first.what == "audit"
                                       ? first.what
                                       : std::string(in_files ? "files" : "rows"))];
    }

    void SetUp() override {
        ASSERT_EQ(verified(at_rest_).text(), "");
        at_rest_.restore_database();
        lasting_ = all_that_lasts(at_rest_);
        at_rest_.restore_database();
        Archive archive(at_rest_.tenant, at_rest_.folder(), at_rest_.sealer, at_rest_.clock);
        entries_ = static_cast<std::uint64_t>(archive.desk().audit().length());
    }

    AtRest at_rest_;
    std::vector<std::string> lasting_;
    std::uint64_t entries_ = 0;
    std::mt19937_64 chance_;
    std::map<std::string, int> outcomes_;
};

TEST_F(Flips, AreFoundAndNamedOrHarmless) {
    const int flips = number_from("BYGGARKIV_FLIPS", in_ci);
    const int seed = number_from("BYGGARKIV_SEED", 20261127);
    std::cout << flips << " flips, BYGGARKIV_SEED=" << seed << ", " << lasting_.size()
              << " lines that last, " << fs::file_size(at_rest_.database())
              << " bytes of database, " << at_rest_.originals.size() << " originals" << std::endl;
    chance_.seed(static_cast<std::uint64_t>(seed));
    for (int i = 0; i < flips && !HasFailure(); ++i) {
        switch (i % 5) {
            case 0:
                flip_file(at_rest_.originals, "file");
                break;
            case 1:
                flip_file(at_rest_.page_texts, "page text");
                break;
            case 2:
                flip_audit();
                break;
            default:
                flip_database();
        }
    }
    for (const auto& [outcome, count] : outcomes_) std::cout << outcome << ": " << count << "\n";
}

}  // namespace
}  // namespace byggarkiv::archive
