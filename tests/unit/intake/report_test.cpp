#include "intake/report.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::intake {
namespace {

TEST(Report, IsOneJsonObjectThatScriptsRelyOn) {
    Report report;
    report.received = 3;
    report.stored = 2;
    report.refused.push_back({"a\"b\\.pdf", "line\n1"});
    EXPECT_EQ(
        json(report),
        "{\"received\": 3, \"stored\": 2, \"duplicates\": 0, \"cases\": 0, \"journal_entries\": 0, "
        "\"documents\": 0, \"files\": 0, \"pages\": 0, \"awaiting_ocr\": 0, \"split\": 0, "
        "\"made\": 0, \"placed\": 0, "
        "\"to_place\": 0, "
        "\"refused\": [{\"file\": \"a\\\"b\\\\.pdf\", \"reason\": \"line\\u000a1\"}], "
        "\"review\": [], \"remarks\": [], \"batch\": \"\", \"paused\": false, "
        "\"refused_whole\": false, \"dry_run\": false}");
}

}  // namespace
}  // namespace byggarkiv::intake
