#include "http/multipart.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace byggarkiv::http {
namespace {

using namespace std::string_literals;
using Event = MultipartReader::Event;

struct Read {
    std::string parts;  // "name=content;" or "name(file)=content;"
    bool whole = false;
    std::string refusal;
};

Read read(const std::string& bytes, std::size_t step, const std::string& boundary = "b0") {
    MultipartReader reader(boundary);
    Read read;
    for (std::size_t at = 0; at <= bytes.size() && read.refusal.empty(); at += step) {
        reader.feed(std::string_view(bytes).substr(at, step));
        for (auto event = reader.next(); event != Event::needs_more; event = reader.next()) {
            if (event == Event::part) {
                read.parts += reader.part().name;
                if (reader.part().file_name) read.parts += '(' + *reader.part().file_name + ')';
                read.parts += '=';
            }
            if (event == Event::bytes) read.parts += reader.bytes();
            if (event == Event::part_end) read.parts += ';';
            if (event == Event::form_end) read.whole = true;
            if (event == Event::refused) {
                read.refusal = reader.refusal();
                break;
            }
        }
    }
    return read;
}

std::string part(const std::string& disposition, const std::string& content) {
    return "--b0\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
}
const std::string ending = "--b0--\r\n";

TEST(MultipartReader, ReadsFieldsAndFilesHoweverTheBytesAreCut) {
    const auto bytes = part("form-data; name=\"csrf\"", "1 2") +
                       part(
                           "form-data; name=\"fil\"; filename=\"boks 12.zip\"\r\n"
                           "Content-Type: application/zip",
                           "PK\r\n--b\r\n--bOx\0\r\n"s) +
                       part("form-data; name=tom", "") + ending;
    for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{7}, bytes.size()}) {
        SCOPED_TRACE(step);
        const auto got = read(bytes, step);
        EXPECT_EQ(got.refusal, "");
        EXPECT_TRUE(got.whole);
        EXPECT_EQ(got.parts, "csrf=1 2;fil(boks 12.zip)=PK\r\n--b\r\n--bOx\0\r\n;tom=;"s);
    }
}

TEST(MultipartReader, ReadsNamesAsBrowsersWriteThem) {
    EXPECT_EQ(
        read(part("form-data; name=\"fil\"; filename=\"a%22b; c=\\d.zip\"", "x") + ending, 5).parts,
        "fil(a\"b; c=\\d.zip)=x;");
    EXPECT_EQ(read(part("form-data; name=\"fil\"; filename=\"\"", "") + ending, 5).parts,
              "fil()=;");
    EXPECT_EQ(read(part("Form-Data;NAME=fil;FileName=\"Skåne 100%.zip\"", "x") + ending, 5).parts,
              "fil(Skåne 100%.zip)=x;");
}

TEST(MultipartReader, IsNotWholeBeforeItsLastBoundary) {
    const auto bytes = part("form-data; name=\"a\"", "1") + ending;
    for (std::size_t length = 0; length + 4 < bytes.size(); ++length)
        EXPECT_FALSE(read(bytes.substr(0, length), 3).whole) << length;
    EXPECT_TRUE(read(bytes.substr(0, bytes.size() - 2), 3).whole);  // without the last line end
    EXPECT_TRUE(read(ending, 1).whole);                             // no part at all
}

TEST(MultipartReader, RefusesWhatCouldBeReadInTwoWays) {
    const auto one = part("form-data; name=\"a\"", "1");
    for (const auto& bytes : {
             "x" + one + ending,
             "\r\n" + one + ending,
             "--b1\r\n\r\n"s,
             one + "--b0 \r\n",
             one + "--b0\nX",
             one + ending + "more",
             one + "--b0--more",
             part("form-data", "1") + ending,
             part("form-data; name=\"\"", "1") + ending,
             part("attachment; name=\"a\"", "1") + ending,
             part("form-data; name=\"a\"; name=\"b\"", "1") + ending,
             part("form-data; name=\"a\"; filename=\"b\"; filename=\"c\"", "1") + ending,
             part("form-data; name=\"a", "1") + ending,
             part("form-data; name", "1") + ending,
             part("form-data; name=\"a\" filename=\"b\"", "1") + ending,
             part("form-data; name=\"\xFF\"", "1") + ending,
             part("form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "1") +
                 ending,
             part("form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "1") + ending,
             part("form-data; name=\"a\"\r\nno colon", "1") + ending,
             part("form-data; name=\"a\"\r\n folded: yes", "1") + ending,
             part("form-data; name=\"a\"\nX: y", "1") + ending,
             "--b0\r\n\r\n\r\n1\r\n" + ending,
             part("form-data; name=\"" + std::string(9000, 'a') + "\"", "1") + ending,
             "--b0\r\nX-" + std::string(9000, 'a'),
         }) {
        SCOPED_TRACE(bytes.substr(0, 120));
        EXPECT_NE(read(bytes, bytes.size()).refusal, "");
        EXPECT_NE(read(bytes, 1).refusal, "");
    }
}

TEST(MultipartBoundary, IsFoundInTheHeaderAndRefusedWhereItCouldMislead) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKitFormBoundary7MA"),
              "----WebKitFormBoundary7MA");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a:b\""), "a:b");
    for (const auto& type :
         {""s, "multipart/form-data"s, "multipart/mixed; boundary=a"s,
          "multipart/form-data; boundary="s, "multipart/form-data; boundary=\"\""s,
          "multipart/form-data; boundary=a; boundary=b"s, "multipart/form-data; boundary=\"a"s,
          "multipart/form-data; boundary=\"a b\""s, "multipart/form-data boundary=a"s,
          "multipart/form-data; boundary=" + std::string(71, 'a'),
          "multipart/form-data; boundary=a\r\nb"s, "application/x-www-form-urlencoded"s}) {
        SCOPED_TRACE(type);
        EXPECT_EQ(multipart_boundary(type), std::nullopt);
    }
}

}  // namespace
}  // namespace byggarkiv::http
