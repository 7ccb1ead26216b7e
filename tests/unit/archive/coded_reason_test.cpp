#include "archive/coded_reason.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace byggarkiv::archive {
namespace {

CodedReason of(std::string value) {
    return {.code = "several_called_so",
            .parameters = {{"count", "2"}, {"name", std::move(value)}}};
}

TEST(CodedReason, IsStoredAsItsCodeWithALineForEachParameter) {
    EXPECT_EQ(stored({.code = "not_in_delivery"}), "=not_in_delivery");
    EXPECT_EQ(stored(of("a.pdf")), "=several_called_so\ncount=2\nname=a.pdf");
    EXPECT_EQ(stored(of("tøys=1")), "=several_called_so\ncount=2\nname=tøys=1");
}

TEST(CodedReason, ReadsBackWhateverAFileMayBeCalled) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    for (const auto& value :
         {std::string(), std::string("\n=not_in_delivery"), std::string("a\ncount=9"),
          std::string("\\ak"), std::string("\\"), std::string("=x"), std::string("blåbær 12.pdf"),
          std::string("bl\xE5 b\xE6r"), std::string("a\0b", 3), std::string("\r\n\t\x7f"), all,
          stored(of("\n\\\xFF"))}) {
        SCOPED_TRACE(value);
        const auto written = stored(of(value));
        EXPECT_TRUE(valid_utf8(written));
        EXPECT_EQ(written.find('\0'), std::string::npos);
        EXPECT_EQ(read_reason(written), of(value));
    }
}

TEST(CodedReason, AddsNoDigitThatAMaskWouldMeet) {
    for (const char c : stored({.code = "x", .parameters = {{"a", "\x01\x99\n\\"}}}))
        EXPECT_FALSE(c >= '0' && c <= '9');
}

TEST(CodedReason, TakesNothingElseForACode) {
    for (const std::string text :
         {"", "the file is not in the delivery", "=", "= ", "=Not_in_delivery", "=a b", "=a\n",
          "=a\nx", "=a\n=x", "=a\nX=1", "=a\nx=\\", "=a\nx=\\a", "=a\nx=\\aq", "=a\nx=\\AA", " =a",
          "not_in_delivery", "=a\nx=1\n"})
        EXPECT_EQ(read_reason(text), std::nullopt) << text;
}

}  // namespace
}  // namespace byggarkiv::archive
