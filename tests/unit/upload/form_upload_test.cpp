#include "upload/form_upload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_folder.hpp"
#include "unit/upload/uploads.hpp"
#include "upload/outcomes.hpp"

namespace byggarkiv::upload {
namespace {

namespace fs = std::filesystem;
using http::Request;
using http::Response;
using test::bytes_of;
using test::write_file;
using testing::ElementsAre;
using testing::IsEmpty;

class FormUploadTest : public testing::Test {
protected:
    std::unique_ptr<FormUpload> form() {
        return std::make_unique<FormUpload>(
            shelf, "berit",
            [](const std::vector<std::string>& names, std::optional<Refusal> refusal) {
                std::string said;
                for (const auto& name : names) said += name + ';';
                if (refusal) said += "refused " + std::to_string(static_cast<int>(*refusal));
                return Response::text(said);
            });
    }
    static std::string refused(Refusal refusal) {
        return "refused " + std::to_string(static_cast<int>(refusal));
    }
    static const Request& request() {
        static const auto made = Request::to(http::Method::post, "/arkiv/last-opp");
        return made;
    }
    // Nothing that this file's calls answer before the end.
    static void send(FormUpload& form, const std::string& field, const std::string& name,
                     const std::string& content) {
        EXPECT_EQ(form.begin({.field = field, .name = name}), std::nullopt);
        EXPECT_EQ(form.take(content), std::nullopt);
        EXPECT_EQ(form.finish(), std::nullopt);
    }

    test::TempFolder folder;
    test::SetClock clock;
    Shelf shelf{{.folder = folder / "uploads", .most_bytes = 100}, clock};
};

TEST_F(FormUploadTest, PutsEachFileInPlaceWithTheMapping) {
    const auto form = this->form();
    send(*form, "delivery", "a.zip", "abc");
    send(*form, "mapping", "leverandør.toml", "a = 1\n");
    send(*form, "delivery", "b.zip", "def");
    EXPECT_THAT(shelf.waiting(), IsEmpty());
    EXPECT_EQ(form->end(request()).body, "a.zip;b.zip;");
    EXPECT_THAT(shelf.waiting(), ElementsAre("a.zip", "b.zip"));
    for (const auto* name : {"uploads/a.zip.toml", "uploads/b.zip.toml"})
        EXPECT_EQ(bytes_of(folder / name), "a = 1\n");
}

TEST_F(FormUploadTest, SaysWhatIsWrongWithAFile) {
    const auto named = form();
    EXPECT_EQ(named->begin({.field = "delivery", .name = "../a.zip"})->body,
              refused(Refusal::unusable_name));
    const auto large = form();
    EXPECT_EQ(large->begin({.field = "delivery", .name = "a.zip"}), std::nullopt);
    EXPECT_EQ(large->take(std::string(101, 'x'))->body, refused(Refusal::too_large));
    const auto empty = form();
    EXPECT_EQ(empty->begin({.field = "delivery", .name = "a.zip"}), std::nullopt);
    EXPECT_EQ(empty->finish()->body, refused(Refusal::empty));
    const auto none = form();
    EXPECT_EQ(none->end(request()).body, refused(Refusal::empty));
    const auto long_mapping = form();
    EXPECT_EQ(long_mapping->begin({.field = "mapping", .name = "a.toml"}), std::nullopt);
    EXPECT_EQ(long_mapping->take(std::string(Shelf::most_mapping + 1, 'x'))->body,
              refused(Refusal::too_large));
    EXPECT_THAT(shelf.unfinished("berit"), IsEmpty());
    EXPECT_THAT(shelf.waiting(), IsEmpty());
}

TEST_F(FormUploadTest, LeavesNothingOfAFormThatBrokeOff) {
    {
        const auto form = this->form();
        send(*form, "delivery", "a.zip", "abc");
        EXPECT_EQ(form->begin({.field = "delivery", .name = "b.zip"}), std::nullopt);
        EXPECT_EQ(form->take("de"), std::nullopt);
    }
    EXPECT_THAT(shelf.waiting(), IsEmpty());
    EXPECT_THAT(shelf.unfinished("berit"), IsEmpty());
}

TEST(Outcomes, TellWhatBecameOfEachFileNewestFirst) {
    test::TempFolder folder;
    for (const auto* name : {"taken", "refused"}) fs::create_directories(folder / name);
    const auto report = [&](const std::string& name, const std::string& text, int minute) {
        const auto file = folder.path() / (name + ".report.json");
        write_file(file, text);
        fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::minutes(minute));
    };
    report("taken/a.zip", R"({"batch": "b1", "refused": [], "stored": 3})", 3);
    report("refused/b.zip",
           R"({"batch": "", "refused": [{"file": "b.zip", "reason": "no register in it"}, {}]})",
           2);
    report("taken/c.zip", R"({"batch": "b2"})", 1);
    report("taken/odd.zip", "[]", 0);
    report("taken/broken.zip", "{", 0);
    report("taken/long.zip", std::string(5 << 20, ' '), 4);
    write_file(folder / "taken/a.zip", "no report");

    const auto outcomes = newest_outcomes(folder.path(), 10);
    ASSERT_EQ(outcomes.size(), 4u);
    EXPECT_EQ(outcomes[0].name, "c.zip");
    EXPECT_EQ(outcomes[0].batch, "b2");
    EXPECT_EQ(outcomes[1].name, "b.zip");
    EXPECT_FALSE(outcomes[1].taken);
    EXPECT_EQ(outcomes[1].why, "no register in it");
    EXPECT_EQ(outcomes[1].refused, 2);
    EXPECT_EQ(outcomes[2].name, "a.zip");
    EXPECT_TRUE(outcomes[2].taken);
    EXPECT_EQ(outcomes[2].why, "");
    EXPECT_EQ(outcomes[3].name, "long.zip");
    EXPECT_EQ(newest_outcomes(folder.path(), 1).size(), 1u);
    EXPECT_THAT(newest_outcomes(folder / "nowhere", 10), IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::upload
