#include "intake/why.hpp"

#include <gtest/gtest.h>

#include <set>

namespace byggarkiv::intake {
namespace {

TEST(Why, SaysItsSentenceWithWhatWasGiven) {
    EXPECT_EQ(because<Reason::not_in_delivery>().text(), "the file is not in the delivery");
    EXPECT_EQ(because<Reason::bytes_differ>(12u, 13L).text(), "is 12 bytes, but 13 are claimed");
    EXPECT_EQ(because<Reason::several_called_so>(2, "a{count}\n.pdf").text(),
              "2 files are called \"a{count}\n.pdf\": the register must say in which folder");
}

TEST(Why, SaysAReasonWithinAnother) {
    const auto inner = because<Reason::property_unread>("\n=not_in_delivery");
    const auto why = because<Reason::text_is_asked>(inner);
    EXPECT_EQ(why.text(),
              "names no property: \"\n=not_in_delivery\" is not read as one; its text is asked");
    EXPECT_EQ(archive::read_reason(why.given("why")), inner.coded());
}

TEST(Why, IsSaidTheSameOfWhatALedgerHolds) {
    const auto why = because<Reason::archived_unread_for>(because<Reason::encrypted>(), "AES");
    EXPECT_EQ(reason_text(stored(why.coded())), why.text());
    EXPECT_EQ(advice_on(stored(because<Reason::infected>("Eicar").coded())),
              Advice::ask_for_clean_copy);
}

TEST(Why, LeavesWhatAnotherVersionWroteAsItStands) {
    for (const std::string stored :
         {"", "the file is not in the delivery", "=from_the_future\nx=1", "=bytes_differ",
          "=bytes_differ\nbytes=12", "=bytes_differ\nbyte=12\nclaimed=1"}) {
        SCOPED_TRACE(stored);
        EXPECT_EQ(reason_text(stored), stored);
    }
    EXPECT_EQ(advice_on("something that nobody has heard of"), Advice::look_into_it);
    EXPECT_EQ(advice_on("=from_the_future"), Advice::look_into_it);
}

TEST(Reasons, HaveACodeEachThatIsAWordOfSmallLetters) {
    std::set<std::string_view> codes;
    for (const auto& row : reason_rows) {
        SCOPED_TRACE(row.code);
        EXPECT_TRUE(codes.insert(row.code).second);
        EXPECT_EQ(row.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"),
                  std::string_view::npos);
        EXPECT_EQ(reason_named(row.code), row.reason);
        EXPECT_FALSE(row.sentence.empty());
        std::set<std::string_view> names;
        for (std::size_t place = 0; place < parameters(row.reason); ++place)
            EXPECT_TRUE(names.insert(parameter(row.reason, place)).second);
    }
    EXPECT_EQ(reason_named(""), std::nullopt);
    EXPECT_EQ(reason_named("not_in_deliver"), std::nullopt);
}

}  // namespace
}  // namespace byggarkiv::intake
