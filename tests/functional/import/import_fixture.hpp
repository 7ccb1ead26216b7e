#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/documents.hpp"
#include "archive/inventory.hpp"
#include "extract/workers.hpp"
#include "functional/import/papers.hpp"
#include "intake/import.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::test {

// An empty archive and a delivery folder to fill, with real workers.
class Import : public testing::Test {
protected:
    static constexpr const char* header =
        "saksnummer;aar;sakstittel;gnr;bnr;tittel;dokumenttype;dato;tilgang;hjemmel;eksistens;fil;"
        "sider\n";

    Import() { std::filesystem::create_directory(delivery); }

    // Workers are started once for all tests of a program.
    static extract::Workers& workers() {
        static extract::Workers shared(
            {.program = EXTRACT_WORKER, .processes = 2, .exactly = std::nullopt, .limits = {}});
        return shared;
    }

    void write(const std::string& name, std::string_view bytes) const {
        std::filesystem::create_directories((delivery / name).parent_path());
        write_file(delivery / name, bytes);
    }
    void write_register(const std::string& rows) const { write("register.csv", header + rows); }

    intake::ImportOptions options() const {
        intake::ImportOptions chosen{.home = domain::MunicipalityNumber::parse("9999").value(),
                                     .schemas = {}};
        return chosen;
    }
    intake::Report import() { return import(delivery, options()); }
    intake::Report import(const std::filesystem::path& folder,
                          const intake::ImportOptions& chosen) {
        intake::NoProgress silent;
        return intake::import(folder, *archive, workers(), chosen, silent);
    }

    // What lies below the tenant's tmp, but for locks and the empty folder itself.
    std::size_t left_behind() {
        std::size_t left = 0;
        if (std::filesystem::exists(archive->tmp()))
            for (const auto& entry : std::filesystem::recursive_directory_iterator(archive->tmp()))
                left += entry.path().filename() != "lock";
        return left;
    }

    std::string inventory() {
        std::string all;
        auto desk = archive->desk();
        desk.inventory().lines([&](const std::string& line) { all += line + "\n"; });
        return all;
    }
    archive::Counts counts() { return archive->desk().inventory().counts(); }
    std::vector<archive::Document> documents() {
        std::vector<archive::Document> all;
        auto desk = archive->desk();
        for (const auto& key : desk.documents().after(std::nullopt, 10'000))
            all.push_back(desk.documents().get(key).value());
        return all;
    }
    archive::Document document(const std::string& title) {
        for (auto& one : documents()) {
            if (one.title == title) return one;
        }
        throw std::runtime_error("no document called " + title);
    }

    TestArchive archive;
    const std::filesystem::path delivery = archive.folder / "delivery";
};

inline bool mentions(const std::vector<intake::Remark>& remarks, const std::string& file,
                     const std::string& reason) {
    for (const auto& remark : remarks) {
        if (remark.file.find(file) != std::string::npos &&
            remark.reason().find(reason) != std::string::npos)
            return true;
    }
    return false;
}

}  // namespace byggarkiv::test
