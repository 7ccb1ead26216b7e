#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "archive/archives.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/inventory.hpp"
#include "backup/backup.hpp"
#include "backup/restore.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::test {

namespace fs = std::filesystem;

inline std::string what_fails(const std::function<void()>& call, Failure::Kind kind) {
    try {
        call();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), kind) << failure.what();
        return failure.what();
    }
    ADD_FAILURE() << "nothing was refused";
    return "";
}

// Testvik with a case, and a backup folder beside it.
class BackupFixture : public testing::Test {
protected:
    BackupFixture() {
        write_file(archive.folder / "byggarkiv.toml", "data = \"data\"\n");
        file("first", "%PDF first");
        file("second", "%PDF second");
    }

    // One more document, with page text; gives the hash of its bytes.
    Sha256 file(const std::string& key, const std::string& bytes) {
        return file_in(*archive, key, bytes);
    }
    static Sha256 file_in(archive::Archive& to, const std::string& key, const std::string& bytes) {
        const auto sha256 = to.files().keep_bytes(bytes);
        to.files().put_page_texts(sha256, {});
        auto desk = to.desk();
        auto change = desk.begin(test::author);
        const auto in = desk.cases().enter(a_case(desk, "case " + key), "test").key;
        const auto journal = desk.cases().enter(in, an_entry("entry " + key), "test").key;
        const auto document =
            desk.documents().enter(journal, a_document("document " + key), "test").key;
        desk.documents().enter(document, an_object(sha256, bytes.size()));
        change.commit();
        return sha256;
    }

    backup::BackupOrder order() const {
        return {.data = archive.folder / "data",
                .to = target,
                .config = archive.folder / "byggarkiv.toml",
                .recipient = {},
                .tenant = {},
                .keep = {},
                .program = "0.0"};
    }
    backup::Taken take() { return take(order()); }
    backup::Taken take(const backup::BackupOrder& order) {
        archive.clock.move_on(std::chrono::minutes(1));
        return backup::take_backup(archive.archives, archive.sealer, archive.clock, order);
    }

    backup::BackupChoice choice(std::string generation = "") const {
        return {.folder = target, .generation = std::move(generation), .key = {}, .tenant = {}};
    }
    backup::Checked check() const { return backup::check_backup(choice(), &archive.sealer); }
    backup::Checked restore(const std::string& name) { return restore(name, choice()); }
    backup::Checked restore(const std::string& name, const backup::BackupChoice& which,
                            backup::Damage damage = backup::Damage::refuse) {
        return backup::restore_backup(which, {archive.folder / name, {}, damage}, archive.sealer,
                                      archive.clock);
    }

    std::string inventory(const std::string& name) {
        archive::Archives archives(archive.folder / name, archive.sealer, archive.clock);
        return inventory(archives.open(archive.tenant));
    }
    static std::string inventory(archive::Archive& of) {
        std::string all;
        of.desk().inventory().lines([&](const std::string& line) { all += line + "\n"; });
        return all;
    }

    fs::path generation_file(const std::string& name) const {
        fs::path found;
        for (const auto& entry : fs::directory_iterator(target / "generations"))
            found = entry.path() / name;
        return found;
    }
    fs::path object(const Sha256& sha256) const {
        return target / "objects" / sha256.hex().substr(0, 2) / sha256.hex();
    }
    static void flip(const fs::path& file, std::size_t at) {
        auto bytes = bytes_of(file);
        bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
        rewrite(file, bytes);
    }
    static void rewrite(const fs::path& file, const std::string& bytes) {
        fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
        write_file(file, bytes);
    }
    // The faults, one text each.
    static std::vector<std::string> said(const backup::Checked& checked) {
        std::vector<std::string> all;
        for (const auto& each : checked.faults) all.push_back(each.what + ": " + each.fault);
        return all;
    }

    TestArchive archive;
    const fs::path target = archive.folder / "backup";
};

}  // namespace byggarkiv::test
