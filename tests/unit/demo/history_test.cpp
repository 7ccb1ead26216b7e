#include "demo/history.hpp"

#include <gtest/gtest.h>

#include <set>

namespace byggarkiv::demo {
namespace {

std::vector<Paper> papers_of(DemoSize size) {
    std::vector<Paper> papers;
    const auto town = build_town();
    for (auto& file : build_history(town, size)) {
        for (auto& paper : file.papers) papers.push_back(std::move(paper));
    }
    return papers;
}

std::ptrdiff_t scans_in(const std::vector<Paper>& papers) {
    return std::ranges::count_if(papers,
                                 [](const Paper& paper) { return paper.medium != Medium::print; });
}

TEST(History, FillsTheWholeArchive) {
    const auto town = build_town();
    const auto files = build_history(town, DemoSize::whole);
    EXPECT_GE(files.size(), 150U);
    EXPECT_GE(papers_of(DemoSize::whole).size(), 600U);
    EXPECT_LE(files.front().year, 1936);
    EXPECT_GE(files.back().year, 2022);
}

TEST(History, KeepsTheSmallArchiveSmall) {
    const auto town = build_town();
    const auto cases = build_history(town, DemoSize::small).size();
    EXPECT_GE(cases, 15U);
    EXPECT_LE(cases, 30U);
    EXPECT_LE(papers_of(DemoSize::small).size(), 80U);
}

TEST(History, NumbersEveryCaseAndFileOnce) {
    const auto town = build_town();
    std::set<std::string> numbers;
    std::set<std::string> paths;
    for (const auto& file : build_history(town, DemoSize::whole)) {
        EXPECT_TRUE(numbers.insert(file.number).second) << file.number;
        for (const auto& paper : file.papers) {
            EXPECT_TRUE(paths.insert(paper.file).second) << paper.file;
        }
    }
}

TEST(History, HoldsPapersOfEveryAccessInEitherSize) {
    for (const auto size : {DemoSize::small, DemoSize::whole}) {
        std::set<domain::AccessStatus> statuses;
        bool secret = false;
        for (const auto& paper : papers_of(size)) {
            statuses.insert(paper.status);
            secret = secret || paper.existence == domain::Existence::is_secret;
            const bool shielded = paper.status == domain::AccessStatus::exempt ||
                                  paper.status == domain::AccessStatus::partly_shielded;
            EXPECT_EQ(shielded, !paper.basis.empty()) << paper.file << " " << paper.title;
        }
        EXPECT_EQ(statuses.size(), 4U);
        EXPECT_TRUE(secret);
    }
}

TEST(History, LeavesFewPapersToOcr) {
    EXPECT_LE(scans_in(papers_of(DemoSize::small)), 5);
    EXPECT_LE(scans_in(papers_of(DemoSize::whole)), 100);
    EXPECT_GE(scans_in(papers_of(DemoSize::whole)), 60);
}

TEST(History, DatesNothingInTheFuture) {
    const auto today = *domain::CalendarDate::from(2026, 11, 1);
    for (const auto& paper : papers_of(DemoSize::whole)) {
        EXPECT_LE(paper.date, today) << paper.file << " " << paper.title;
    }
}

TEST(History, NamesAnotherPropertyAsTheNeighbour) {
    const auto town = build_town();
    for (const auto& plot : town) {
        const auto& neighbour = neighbour_of(town, plot);
        EXPECT_NE(neighbour.number(), plot.number());
        EXPECT_FALSE(neighbour.outline.empty());
    }
}

}  // namespace
}  // namespace byggarkiv::demo
