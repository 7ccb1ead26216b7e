#include "intake/report.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::intake {
namespace {

TEST(Report, IsOneJsonObjectThatScriptsRelyOn) {
    Report report;
    report.received = 3;
    report.stored = 2;
    report.refused.push_back({"a\"b\\.pdf", because<Reason::bytes_differ>(12, 13)});
    report.review.push_back(
        {"b", because<Reason::text_is_asked>(because<Reason::property_unread>("line\n\"1\""))});
    EXPECT_EQ(
        json(report),
        "{\"received\": 3, \"stored\": 2, \"duplicates\": 0, \"cases\": 0, \"journal_entries\": 0, "
        "\"documents\": 0, \"files\": 0, \"pages\": 0, \"awaiting_ocr\": 0, \"split\": 0, "
        "\"made\": 0, \"classified\": 0, \"to_classify\": 0, \"placed\": 0, "
        "\"to_place\": 0, "
        "\"refused\": [{\"file\": \"a\\\"b\\\\.pdf\", \"reason\": \"is 12 bytes, but 13 are "
        "claimed\", \"code\": \"bytes_differ\", \"parameters\": {\"bytes\": \"12\", "
        "\"claimed\": \"13\"}}], "
        "\"review\": [{\"file\": \"b\", \"reason\": \"names no property: "
        "\\\"line\\u000a\\\"1\\\"\\\" is not read as one; its text is asked\", "
        "\"code\": \"text_is_asked\", \"parameters\": {\"why\": {\"reason\": \"names no "
        "property: \\\"line\\u000a\\\"1\\\"\\\" is not read as one\", \"code\": "
        "\"property_unread\", \"parameters\": {\"written\": \"line\\u000a\\\"1\\\"\"}}}}], "
        "\"remarks\": [], \"batch\": \"\", \"paused\": false, "
        "\"refused_whole\": false, \"dry_run\": false}");
}

}  // namespace
}  // namespace byggarkiv::intake
