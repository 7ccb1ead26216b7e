#include <gmock/gmock.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "assembly_trial.hpp"
#include "base/failure.hpp"
#include "samples.hpp"
#include "scans.hpp"

#include <zlib.h>

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using samples::stream;
using scans::Kind;
using testing::AnyOf;
using testing::HasSubstr;

class HostileAssembly : public AssemblyTrial {
protected:
    // It is put together, into something that can be read as it could, or refused with a reason
    // and no file.
    void meet(const std::string& bytes, const Pages& pages = {{}}) {
        const auto source = file(bytes), to = place();
        const auto result = workers.assemble({source}, pages, to);
        EXPECT_EQ(std::filesystem::exists(to), static_cast<bool>(result));
        if (result) {
            EXPECT_TRUE(workers.read(to, {.ocr = Ocr::never}) ||
                        !workers.read(source, {.ocr = Ocr::never}));
            ++made_;
            return;
        }
        ++refused_;
        causes_ += std::string(text(result.reason().why.cause)) + " ";
        EXPECT_NE(result.reason().why.cause, Cause::worker_died);
        EXPECT_NE(result.reason().why.cause, Cause::took_too_long);
    }

    Cause cause(const std::string& bytes, const Pages& pages = {{}}) {
        return refusal({file(bytes)}, pages).why.cause;
    }

    int made_ = 0, refused_ = 0;
    std::string causes_;
};

std::string number(std::uint32_t value, int bytes) {
    std::string little;
    for (int i = 0; i < bytes; ++i) little += static_cast<char>(value >> 8 * i);
    return little;
}

struct Entry {
    std::uint32_t tag, type, count, value;
};

// A TIFF of one directory, little-endian, at once behind its head.
std::string tiff(const std::vector<Entry>& entries, std::uint32_t next = 0) {
    std::string bytes =
        std::string("II*\0\x08\0\0\0", 8) + number(static_cast<std::uint32_t>(entries.size()), 2);
    for (const auto& entry : entries)
        bytes += number(entry.tag, 2) + number(entry.type, 2) + number(entry.count, 4) +
                 number(entry.value, 4);
    return bytes + number(next, 4);
}

const std::vector<Entry> small_page{{256, 3, 1, 8}, {257, 3, 1, 8}, {258, 3, 1, 8},
                                    {259, 3, 1, 1}, {262, 3, 1, 1}, {273, 4, 1, 8},
                                    {277, 3, 1, 1}, {278, 3, 1, 8}, {279, 4, 1, 64}};

std::vector<Entry> with(std::uint32_t tag, Entry other) {
    auto entries = small_page;
    std::replace_if(
        entries.begin(), entries.end(), [&](const Entry& entry) { return entry.tag == tag; },
        other);
    return entries;
}

std::string deflated(const std::string& bytes) {
    auto size = compressBound(bytes.size());
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
              reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 9);
    packed.resize(size);
    return packed;
}

std::string page_with(const std::string& content, const std::string& resources,
                      const std::vector<std::string>& more) {
    std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources" + resources +
            ">>",
        content};
    objects.insert(objects.end(), more.begin(), more.end());
    return samples::pdf_of(objects);
}

}  // namespace

TEST_F(HostileAssembly, OfFilesThatBreakOffAnywhereIsMadeOrRefused) {
    samples::write_png(folder.path() / "grey.png", 300, 200);
    std::map<std::string, std::string> sources{
        {"PNG", bytes_of(folder.path() / "grey.png")},
        {"PDF", samples::pdf({"A", "B", "C"})},
        {"scanned PDF", samples::scanned_pdf({300, 200, scans::scan(Kind::jpeg)})},
    };
    for (const auto kind :
         {Kind::g3, Kind::g4, Kind::tiff_jpeg, Kind::tiled, Kind::deep, Kind::cmyk, Kind::lzw,
          Kind::jp2, Kind::j2k, Kind::jpeg, Kind::cmyk_jpeg})
        sources["scan " + std::to_string(static_cast<int>(kind))] = scans::scan(kind);
    for (const auto& [name, bytes] : sources) {
        SCOPED_TRACE(name);
        constexpr std::size_t places = 24;
        for (std::size_t part = 1; part < places; ++part) {
            SCOPED_TRACE(part);
            meet(bytes.substr(0, bytes.size() * part / places));
        }
        meet(bytes.substr(0, bytes.size() - 1));
        meet(bytes.substr(0, std::min<std::size_t>(bytes.size(), 9)));
    }
    std::cout << made_ << " made, " << refused_ << " refused\n";
    EXPECT_GT(refused_, made_);
}

TEST_F(HostileAssembly, OfFilesWithFlippedBytesIsMadeOrRefused) {
    for (const auto& bytes : {scans::scan(Kind::g4), scans::scan(Kind::tiled),
                              samples::pdf({"A", "B"}), scans::scan(Kind::jpeg)}) {
        for (std::size_t part = 0; part < 40; ++part) {
            auto changed = bytes;
            const auto at = part < 20 ? part : bytes.size() * (part - 20) / 20;
            changed[at] = static_cast<char>(changed[at] ^ 0xFF);
            SCOPED_TRACE(at);
            meet(changed);
        }
        auto tail = bytes;  // of a TIFF the directory
        for (std::size_t back = 1; back <= 60; back += 3) {
            tail[tail.size() - back] = static_cast<char>(tail[tail.size() - back] ^ 0x81);
            meet(tail);
        }
    }
}

TEST_F(HostileAssembly, RefusesRequestsThatNoFileCanMeet) {
    const auto good = file(samples::pdf({"A"}));
    const std::vector<std::pair<Sources, Pages>> requests{
        {{}, {}},
        {{}, {{}}},
        {{good}, {}},
        {{good}, {{.page = 0}}},
        {{good}, {{.source = 1}}},
        {{good}, {{.source = 0xFFFF'FFFF}}},
        {{good}, {{}, {.quarters = 4}}},
        {{good}, {{.quarters = 255}}},
        {Sources(most_assembled_sources + 1, good), {{}}},
        {{good}, Pages(most_assembled_pages + 1)},
    };
    for (const auto& [sources, pages] : requests) {
        const auto refused = refusal(sources, pages);
        EXPECT_THAT(refused.why.cause, AnyOf(Cause::no_such_page, Cause::too_large));
        EXPECT_FALSE(refused.source);
        EXPECT_NE(refused.why.detail, "");
    }
}

TEST_F(HostileAssembly, TakesAsMuchAsIsAllowed) {
    const auto pdf = file(samples::pdf({"A"})), scan = file(scans::scan(Kind::g4));
    Sources sources(most_assembled_sources, pdf);
    Pages pages(most_assembled_pages);
    for (std::uint32_t i = 0; i < pages.size(); ++i) pages[i].source = i % most_assembled_sources;
    EXPECT_EQ(
        workers.read(made(sources, pages), {.ocr = Ocr::never, .page_limit = 1}).value().page_count,
        most_assembled_pages);
    EXPECT_EQ(
        workers
            .read(made({scan}, Pages(most_assembled_pages)), {.ocr = Ocr::never, .page_limit = 1})
            .value()
            .page_count,
        most_assembled_pages);
}

TEST_F(HostileAssembly, IsNotHeldByPagesOfATiffThatRunInACircle) {
    const auto circle = tiff(small_page, 8);
    meet(circle);
    EXPECT_EQ(cause(circle, {{}, {.page = 2}}), Cause::no_such_page);
    EXPECT_EQ(cause(circle, {{.page = 4'000'000'000}}), Cause::damaged);
    EXPECT_EQ(cause(tiff(small_page, 0xFFFF'FFF0), {{.page = 2}}), Cause::damaged);
}

TEST_F(HostileAssembly, BelievesNoDirectoryOfATiff) {
    const std::vector<std::vector<Entry>> directories{
        with(256, {256, 3, 1, 0}),
        with(257, {257, 4, 1, 0}),
        with(257, {257, 4, 1, 0xFFFF'FFFF}),
        with(273, {273, 4, 0xFFFF'FFFF, 8}),
        with(273, {273, 4, 1, 0xFFFF'FFF0}),
        with(273, {273, 16, 0x2000'0000, 8}),
        with(279, {279, 4, 1, 0xFFFF'FFFF}),
        with(279, {279, 4, 0x7FFF'FFFF, 8}),
        with(278, {278, 4, 1, 0}),
        with(277, {277, 3, 1, 0xFFFF}),
        with(258, {258, 3, 0x4000'0000, 8}),
        with(262, {262, 99, 1, 1}),
        with(278, {324, 4, 1, 8}),
        with(278, {347, 7, 0xFFFF'FFFF, 8}),
        {},
    };
    for (const auto& entries : directories) {
        SCOPED_TRACE(&entries - directories.data());
        meet(tiff(entries) + std::string(200, 'x'));
    }
    const auto many = tiff({{256, 3, 1, 8},
                            {257, 4, 1, 0xFFFF'FFFF},
                            {259, 3, 1, 4},
                            {262, 3, 1, 0},
                            {273, 4, 0xFFFF'FFFF, 8},
                            {278, 4, 1, 1},
                            {279, 4, 0xFFFF'FFFF, 8}});
    EXPECT_EQ(cause(many + std::string(200, 'x')), Cause::damaged);
}

TEST_F(HostileAssembly, TakesNoBytesOfOtherPagesWhereAStripSaysThatTheyAreIts) {
    // Two pages of one strip each; the first says that it goes on to the end of the file.
    const std::string secret = "the pixels of the second page SECRET, pixels of the second page";
    auto first = with(273, {273, 4, 1, 300}), second = with(273, {273, 4, 1, 400});
    auto bytes = tiff(first, 200);
    bytes.resize(200);
    bytes += tiff(second).substr(8);
    bytes.resize(300, 'a');
    bytes.resize(400, 'b');
    bytes += secret;
    bytes.resize(464, ' ');
    EXPECT_EQ(bytes_of(made({file(bytes)}, {{}})).find("SECRET"), std::string::npos);
    // Its count, which is the last of its entries, now reaches over the other.
    auto lying = bytes;
    const auto count_at = 8 + 2 + 12 * small_page.size() - 4;
    lying.replace(count_at, 4, number(164, 4));
    const auto to = place();
    const auto result = workers.assemble({file(lying)}, {{}}, to);
    EXPECT_TRUE(!result || bytes_of(to).find("SECRET") == std::string::npos);
}

TEST_F(HostileAssembly, IsNotHeldByAPageTreeThatRunsInACircle) {
    EXPECT_EQ(cause(samples::pdf_of({"<</Type/Catalog/Pages 2 0 R>>",
                                     "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
                                     "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"})),
              Cause::damaged);
    meet(samples::pdf_of({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                          "<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>"}));
    meet(samples::pdf_of({"<</Type/Catalog/Pages 2 0 R>>",
                          "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
                          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"}));
}

TEST_F(HostileAssembly, IsNotHeldByFormsWithinForms) {
    const auto nested = [](int depth, const std::string& last) {
        std::vector<std::string> forms;
        for (int i = 0; i < depth; ++i)
            forms.push_back(stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " +
                                       (i + 1 < depth ? std::to_string(6 + i) : last) + " 0 R>>>>",
                                   "/X Do"));
        return page_with(stream("", "/X Do"), "<</XObject<</X 5 0 R>>>>", forms);
    };
    meet(nested(20, "5"));  // the last draws the first
    EXPECT_EQ(made_, 1);
    EXPECT_EQ(cause(nested(10'000, "5")), Cause::damaged);
}

TEST_F(HostileAssembly, IsNotHeldByWhatUnpacksWithoutEnd) {
    const auto once = deflated(std::string(300 << 20, ' '));
    EXPECT_EQ(cause(page_with(stream("/Filter/FlateDecode", once), "<<>>", {})), Cause::too_large);
    EXPECT_EQ(
        cause(page_with(stream("/Filter[/FlateDecode/FlateDecode]", deflated(once)), "<<>>", {})),
        Cause::too_large);
    // What draws another twice, which draws another twice, and so on: each is looked through once,
    // and nothing is drawn.
    std::vector<std::string> forms;
    for (int i = 0; i < 40; ++i)
        forms.push_back(stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " +
                                   std::to_string(6 + i) + " 0 R>>>>",
                               "/X Do /X Do"));
    forms.push_back(stream("/Subtype/Form/BBox[0 0 9 9]", "0 0 1 1 re f"));
    made({file(page_with(stream("", "/X Do /X Do"), "<</XObject<</X 5 0 R>>>>", forms))}, {{}});
}

TEST_F(HostileAssembly, RefusesPicturesThatAreTooLargeToBeDecoded) {
    // A PNG that says 30000 x 30000 pixels of colour.
    auto bytes =
        std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0", 29);
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(bytes.data() + 12), 17);
    for (int i = 3; i >= 0; --i) bytes += static_cast<char>(crc >> 8 * i);
    bytes += std::string("\0\0\0\0IDAT\x35\xAF\x06\x1E\0\0\0\0IEND\xAE\x42\x60\x82", 24);
    const auto refused = refusal({file(bytes)}, {{}});
    EXPECT_EQ(refused.why.cause, Cause::too_large) << refused.why.detail;
    EXPECT_THAT(refused.why.detail, HasSubstr("900 million pixels"));
}

TEST_F(HostileAssembly, LeavesTheWorkersFitForTheNextFile) {
    for (int i = 0; i < 3; ++i) meet("%PDF-1.4\nnothing");
    EXPECT_EQ(bytes_of(made({file(samples::pdf({"A"}))}, {{}})).substr(0, 5), "%PDF-");
}

}  // namespace byggarkiv::extract
