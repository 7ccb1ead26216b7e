#include "dossier/searchable_copies.hpp"

#include "archive/archive.hpp"
#include "extract/workers.hpp"
#include "support/testvik.hpp"
#include "unit/extract/scans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::dossier {
namespace {

using domain::TextSource;
using extract::scans::Kind;
using ::testing::ElementsAre;

extract::Workers::Settings settings() {
    extract::Workers::Settings chosen;
    chosen.program = EXTRACT_WORKER;
    return chosen;
}

domain::PageText read_page(const std::string& word, TextSource source = TextSource::ocr) {
    return {.text = word + "\n", .words = {{word, 1000, 1000, 4000, 500}}, .source = source};
}

class SearchableCopiesOf : public ::testing::Test {
protected:
    // What can be found in the copy, page by page.
    std::vector<std::string> found(const Sha256& file, int pages) {
        const auto copy = copies.of(archive, {file, pages, "2026-11-23T11:00:00.000Z"});
        if (!copy) {
            ADD_FAILURE() << "was refused";
            return {};
        }
        const auto reading =
            workers.read(copy.value().path(), {.ocr = extract::Ocr::never}).value();
        EXPECT_EQ(reading.format.mime, "application/pdf");
        std::vector<std::string> texts;
        for (const auto& page : reading.pages) texts.push_back(page.text);
        return texts;
    }

    test::Testvik testvik;
    archive::Archive& archive = testvik.archive();
    archive::Files& files = archive.files();
    extract::Workers workers{settings()};
    SearchableCopies copies{copied_by(workers), SearchableCopies::usual};
};

TEST_F(SearchableCopiesOf, AScanHoldWhatWasReadOfIt) {
    for (const auto kind : {Kind::g4, Kind::jpeg, Kind::jp2}) {
        const auto scan = files.keep_bytes(extract::scans::scan(kind));
        files.put_page_texts(scan, {read_page("Gråbråtåveien")});
        EXPECT_THAT(found(scan, 1), ElementsAre("Gråbråtåveien\n"));
    }
}

TEST_F(SearchableCopiesOf, AFileAreKeptBesideIt) {
    const auto scan = files.keep_bytes(extract::scans::scan(Kind::g4));
    files.put_page_texts(scan, {read_page("Storgata")});
    const ReadScan read{scan, 1, "2026-11-23T11:00:00.000Z"};
    const auto first = copies.of(archive, read);
    ASSERT_TRUE(first);
    SearchableCopies unable([](const auto&, auto, const auto&) { return false; }, {});
    const auto kept = unable.of(archive, read);
    ASSERT_TRUE(kept);
    EXPECT_EQ(test::bytes_of(kept.value().path()), test::bytes_of(first.value().path()));
    EXPECT_EQ(unable.of(archive, {scan, 1, "2026-11-24T11:00:00.000Z"}).reason(),
              NoCopy::cannot_be_made);
}

TEST_F(SearchableCopiesOf, APageThatWasNotReadByOcrGetNoText) {
    for (const auto source : {TextSource::text_layer, TextSource::none}) {
        const auto scan = files.keep_bytes(extract::scans::scan(Kind::jpeg));
        files.put_page_texts(scan, {read_page("Storgata", source)});
        EXPECT_THAT(found(scan, 1), ElementsAre(""));
    }
}

TEST_F(SearchableCopiesOf, AFileHaveItsPagesHoweverManyWereRead) {
    const auto none = files.keep_bytes(extract::scans::scan(Kind::lzw));
    EXPECT_THAT(found(none, 1), ElementsAre(""));
    const auto more = files.keep_bytes(extract::scans::scan(Kind::g3));
    files.put_page_texts(more, {read_page("en"), read_page("to")});
    EXPECT_THAT(found(more, 1), ElementsAre("en\n"));
}

TEST_F(SearchableCopiesOf, WordsThatNobodyWroteAreCutOrLeftOut) {
    const auto scan = files.keep_bytes(extract::scans::scan(Kind::g4));
    auto page = read_page(std::string(1 << 20, '.'));
    page.words.push_back({"", 0, 0, 10, 10});
    page.words.push_back({"Storgata", 1000, 5000, 4000, 500});
    files.put_page_texts(scan, {page});
    EXPECT_THAT(found(scan, 1).front(), ::testing::EndsWith("Storgata\n"));
}

TEST_F(SearchableCopiesOf, WhatIsNoScanAreRefused) {
    const ReadScan text{files.keep_bytes("no scan at all"), 1, "2026"};
    EXPECT_EQ(copies.of(archive, text).reason(), NoCopy::cannot_be_made);
    const auto scan = extract::scans::scan(Kind::g4);
    const ReadScan half{files.keep_bytes(scan.substr(0, scan.size() / 2)), 1, "2026"};
    EXPECT_EQ(copies.of(archive, half).reason(), NoCopy::cannot_be_made);
    const ReadScan longer{files.keep_bytes(scan), 2, "2026"};
    EXPECT_EQ(copies.of(archive, longer).reason(), NoCopy::cannot_be_made);
    EXPECT_FALSE(files.derived(text.file, "searchable-1-2026.pdf"));
}

}  // namespace
}  // namespace byggarkiv::dossier
