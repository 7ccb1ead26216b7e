#include "extract/wire.hpp"

#include <limits>
#include <string>

namespace byggarkiv::extract::wire {

namespace {

using namespace std::string_literals;

Page a_page() {
    return {.number = 3,
            .width_mm = 210,
            .height_mm = 297,
            .width_px = 2480,
            .height_px = 3508,
            .dpi = 300,
            .source = TextSource::ocr,
            .confidence = 91,
            .text = "Byggemelding\nfor g\xC3\xA5rden\n",
            .words = {{"Byggemelding", 100, 200, 300, 40}, {"for", 10, 300, 9990, 9700}},
            .fault = "",
            .ink = Inked::some,
            .qr = "BYGGARKIV:1:DOKUMENT::"};
}

}  // namespace

TEST(Wire, BringsAPageOverWhole) {
    const auto reply = read_reply(encoded(Reply(a_page())));
    ASSERT_TRUE(reply);
    const auto& page = std::get<Page>(*reply);
    EXPECT_EQ(page.number, 3u);
    EXPECT_EQ(page.height_mm, 297);
    EXPECT_EQ(page.width_px, 2480u);
    EXPECT_EQ(page.dpi, 300);
    EXPECT_EQ(page.source, TextSource::ocr);
    EXPECT_EQ(page.confidence, 91);
    EXPECT_EQ(page.text, a_page().text);
    EXPECT_EQ(page.words, a_page().words);
    EXPECT_EQ(page.ink, Inked::some);
    EXPECT_EQ(page.qr, "BYGGARKIV:1:DOKUMENT::");
}

TEST(Wire, BringsRequestsOver) {
    const auto read = read_request(encoded(Request(ReadOptions{.first_page = 12})));
    ASSERT_TRUE(read);
    EXPECT_EQ(std::get<ReadOptions>(*read).first_page, 12u);
    EXPECT_EQ(std::get<ReadOptions>(*read).languages, "nor+eng");
    const auto draw =
        read_request(encoded(Request(PictureOptions{.size = PictureSize::at_dpi(150)})));
    ASSERT_TRUE(draw);
    EXPECT_EQ(std::get<PictureOptions>(*draw).size.unit, PictureSize::Unit::dpi);
}

TEST(Wire, RefusesEveryPartAndEveryLongerFormOfAMessage) {
    const auto bytes = encoded(Reply(a_page()));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(read_reply(bytes.substr(0, size))) << size;
    EXPECT_FALSE(read_reply(bytes + '\0'));
}

TEST(Wire, SurvivesEveryChangedByte) {
    const auto bytes = encoded(Reply(a_page()));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const char flip : {'\x01', '\x80', '\xFF'}) {
            auto changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ flip);
            const auto reply = read_reply(changed);
            const auto* const page = reply ? std::get_if<Page>(&*reply) : nullptr;
            EXPECT_TRUE(page == nullptr || clean(page->text));
        }
    }
}

TEST(Wire, RefusesValuesOutOfRange) {
    const auto refuses = [](auto change) {
        auto page = a_page();
        change(page);
        return !read_reply(encoded(Reply(page)));
    };
    EXPECT_TRUE(refuses([](Page& page) { page.confidence = 101; }));
    EXPECT_TRUE(refuses([](Page& page) { page.words[0].width = 9901; }));
    EXPECT_TRUE(refuses([](Page& page) { page.words[0].top = 10'000; }));
    EXPECT_TRUE(refuses([](Page& page) { page.words[1].text = "\xFF"; }));
    EXPECT_TRUE(refuses([](Page& page) { page.text = "\x1B[2J"; }));
    EXPECT_TRUE(refuses([](Page& page) { page.text = "a\0b"s; }));
    EXPECT_TRUE(refuses([](Page& page) { page.fault = "\r"; }));
    EXPECT_TRUE(refuses([](Page& page) { page.width_mm = -1; }));
    EXPECT_TRUE(refuses([](Page& page) { page.width_mm = 1e300; }));
    EXPECT_TRUE(
        refuses([](Page& page) { page.height_mm = std::numeric_limits<double>::quiet_NaN(); }));
    EXPECT_TRUE(refuses([](Page& page) { page.ink = static_cast<Inked>(3); }));
    for (const auto& code :
         {"https://example.org/"s, "byggarkiv:1:DOKUMENT::"s, " BYGGARKIV:1:DOKUMENT::"s,
          "BYGGARKIV"s, "BYGGARKIV:\0"s, "BYGGARKIV:\n"s, "BYGGARKIV:\t"s, "BYGGARKIV:\x1B[2J"s,
          "BYGGARKIV:\xFF"s, "BYGGARKIV:" + std::string(247, 'X')}) {
        SCOPED_TRACE(code);
        EXPECT_TRUE(refuses([&](Page& page) { page.qr = code; }));
    }
    EXPECT_FALSE(refuses([](Page& page) { page.qr = "BYGGARKIV:" + std::string(246, 'X'); }));
    EXPECT_FALSE(read_reply(encoded(Reply(Picture{1, 1, "<svg/>"}))));
    EXPECT_FALSE(read_reply(encoded(Reply(Unreadable{Unreadable::Cause::damaged, "\x07", {}}))));
    for (const std::string languages : {"", "../../etc/passwd", "nor eng", "n\xC3\xB8"})
        EXPECT_FALSE(read_request(encoded(Request(ReadOptions{.languages = languages}))));
    EXPECT_FALSE(read_request(encoded(Request(ReadOptions{.first_page = 0}))));
    EXPECT_FALSE(read_request(encoded(Request(PictureOptions{.quality = 0}))));
}

TEST(Wire, BringsWhatIsPackedOverByteForByteAndRefusesTooMuchOfIt) {
    const auto entry = read_reply(encoded(Reply(PackedEntry{PackedEntry::Kind::link, "\xFF\0"s})));
    ASSERT_TRUE(entry);
    EXPECT_EQ(std::get<PackedEntry>(*entry).name, "\xFF\0"s);
    EXPECT_EQ(std::get<PackedEntry>(*entry).kind, PackedEntry::Kind::link);
    const std::string most(PackedBytes::most, 'x');
    EXPECT_TRUE(read_reply(encoded(Reply(PackedBytes{most}))));
    EXPECT_FALSE(read_reply(encoded(Reply(PackedBytes{most + 'x'}))));
    EXPECT_FALSE(read_reply(encoded(Reply(PackedBytes{""}))));
    const std::string long_name(PackedEntry::longest + 1, 'x');
    EXPECT_FALSE(read_reply(encoded(Reply(PackedEntry{PackedEntry::Kind::file, long_name}))));
    auto bytes = encoded(Reply(PackedEntry{PackedEntry::Kind::special, "x"}));
    ++bytes[1];  // a kind that there is not
    EXPECT_FALSE(read_reply(bytes));
}

TEST(Wire, BringsOverWhatPagesWereReadByAndRefusesTooMuchOfIt) {
    const auto by = read_reply(encoded(Reply(ReadBy{"tesseract 5.3.0, nor 0a1b2c3d"})));
    ASSERT_TRUE(by);
    EXPECT_EQ(std::get<ReadBy>(*by).engine, "tesseract 5.3.0, nor 0a1b2c3d");
    for (const std::string& engine : {""s, "a\nb\x1B"s, "\xFF"s, std::string(501, 'x')})
        EXPECT_FALSE(read_reply(encoded(Reply(ReadBy{engine}))));
    EXPECT_TRUE(read_request(encoded(Request(AskEngine{"nor+eng"}))));
    for (const std::string languages : {"", "../../etc/passwd"})
        EXPECT_FALSE(read_request(encoded(Request(AskEngine{languages}))));
}

TEST(Wire, BringsOverWhichPagesAreToBePutTogetherAndRefusesMoreOfThemThanThereCanBe) {
    const auto read = [](const std::vector<AssembledPage>& pages) {
        return read_request(encoded(Request(Assemble{pages})));
    };
    const std::vector<AssembledPage> pages{{.source = 63, .page = 7, .quarters = 3}, {}};
    ASSERT_TRUE(read(pages));
    EXPECT_EQ(std::get<Assemble>(*read(pages)).pages, pages);
    EXPECT_TRUE(read(std::vector<AssembledPage>(most_assembled_pages)));
    EXPECT_FALSE(read(std::vector<AssembledPage>(most_assembled_pages + 1)));
    EXPECT_FALSE(read({}));
    EXPECT_FALSE(read({{.source = most_assembled_sources}}));
    EXPECT_FALSE(read({{.page = 0}}));
    EXPECT_FALSE(read({{.quarters = 4}}));
    EXPECT_TRUE(read_reply(encoded(Reply(AtPage{most_assembled_pages - 1}))));
    EXPECT_FALSE(read_reply(encoded(Reply(AtPage{most_assembled_pages}))));
}

TEST(Wire, BringsOverWhatIsToBeLaidOverAPageAndRefusesWhatIsNoWordOnIt) {
    const auto read = [](const PageWords& page) { return read_request(encoded(Request(page))); };
    const auto one = [](Word word) { return PageWords{0, {std::move(word)}}; };
    const PageWords good{7, {{"Gr\xC3\xA5", 0, 0, 10'000, 10'000}, {"12", 9000, 9000, 0, 0}}};
    ASSERT_TRUE(read(good));
    EXPECT_EQ(std::get<PageWords>(*read(good)).index, 7u);
    EXPECT_EQ(std::get<PageWords>(*read(good)).words, good.words);
    const Word longest{std::string(longest_laid_word, 'a'), 1, 1, 1, 1};
    const PageWords most{most_assembled_pages - 1,
                         std::vector<Word>(most_words_of_a_page, longest)};
    EXPECT_TRUE(read(most));
    EXPECT_LE(encoded(Request(most)).size(), PageWords::most_bytes);

    EXPECT_FALSE(read({most_assembled_pages, {longest}}));
    EXPECT_FALSE(read({0, std::vector<Word>(most_words_of_a_page + 1, longest)}));
    EXPECT_FALSE(read({0, {}}));
    EXPECT_FALSE(read(one({longest.text + "a", 1, 1, 1, 1})));
    for (const auto& text : {""s, "a\0b"s, "\x1B"s, "\xFF"s})
        EXPECT_FALSE(read(one({text, 1, 1, 1, 1})));
    EXPECT_FALSE(read(one({"a", 9000, 0, 1001, 1})));
    EXPECT_FALSE(read(one({"a", 0, 65'535, 1, 65'535})));
}

TEST(Wire, DoesNotAskForMemoryBecauseACountSaysSo) {
    auto bytes = encoded(Reply(Page{}));
    // The word count stands before the empty fault, the ink (one byte) and the empty code.
    for (std::size_t i = 10; i <= 13; ++i) bytes[bytes.size() - i] = '\xFF';
    EXPECT_FALSE(read_reply(bytes));
}

TEST(Wire, CleansTextWithoutLosingWhatIsRight) {
    EXPECT_EQ(cleaned("bl\xC3\xA5\n\tost", 100), "bl\xC3\xA5\n\tost");
    EXPECT_EQ(cleaned("a\x01"s + "b\0c\r"s, 100), "a b c ");
    EXPECT_EQ(cleaned("\xFFg\xC3\xA5\xC3", 100), " g\xC3\xA5 ");
    EXPECT_EQ(cleaned("g\xC3\xA5rd", 2), "g");
    for (const std::string bytes : {"\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF", "\x80\x80"}) {
        EXPECT_FALSE(clean(bytes));
        EXPECT_TRUE(clean(cleaned(bytes, 100)));
    }
}

}  // namespace byggarkiv::extract::wire
