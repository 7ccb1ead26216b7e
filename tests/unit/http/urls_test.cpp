#include "http/urls.hpp"

#include <gtest/gtest.h>

#include <string>

namespace byggarkiv::http {
namespace {

TEST(Urls, EncodeAndDecodeOnePart) {
    EXPECT_EQ(percent_encoded("a b/å?&+%~"), "a%20b%2F%C3%A5%3F%26%2B%25~");
    EXPECT_EQ(percent_decoded("a%20b%2F%c3%A5+"), "a b/å+");
}

TEST(Urls, RefuseBrokenEncoding) {
    for (const std::string text : {"%", "%4", "%zz", "a%4g", "%%41"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(percent_decoded(text));
        EXPECT_FALSE(read_form("a=" + text));
        EXPECT_FALSE(read_form(text + "=a"));
    }
}

TEST(Urls, FormsReadBackAsWritten) {
    const Fields fields{{"q", "Storgata 1 & 2 = æøå"}, {"", "x"}, {"tom", ""}, {"q", "igjen"}};
    const auto read = read_form(form_text(fields));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->all("q").size(), 2u);
    EXPECT_EQ(read->text("q"), "Storgata 1 & 2 = æøå");
    EXPECT_EQ(read->text("tom"), "");
    EXPECT_TRUE(read->contains("tom"));
    EXPECT_FALSE(read->contains("borte"));
}

TEST(Urls, ReturnsToPathsOfThisSiteAlone) {
    EXPECT_EQ(local_path("/min-side?fane=2"), "/min-side?fane=2");
    for (const std::string text :
         {"", "min-side", "//evil.example/x", "/\\evil.example", "\\\\evil", "https://evil.example",
          "javascript:alert(1)", "/a\r\nX: y", "/a b", "/../x", " /a"}) {
        SCOPED_TRACE(text);
        EXPECT_EQ(local_path(text), "/");
    }
}

}  // namespace
}  // namespace byggarkiv::http
