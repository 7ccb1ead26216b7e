#include "portal/reason_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "extract/reading.hpp"
#include "intake/why.hpp"

namespace byggarkiv::portal {
namespace {

using intake::because;
using intake::Reason;
using render::Language;
using render::Texts;
using testing::HasSubstr;

Texts texts(Language language) {
    return Texts::load("templates/text/" + std::string(render::code(language)), language);
}

std::string only(const Texts& texts, const std::string& key) {
    const auto* const entry = texts.find(key);
    return entry != nullptr && entry->paragraphs.size() == 1 ? entry->paragraphs.front() : "";
}

std::set<std::string> blanks(std::string_view text) {
    std::set<std::string> names;
    for (auto open = text.find('{'); open != text.npos; open = text.find('{')) {
        const auto close = text.find('}', open);
        names.emplace(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
    return names;
}

std::size_t entries(const Texts& texts, std::string_view catalogue) {
    const auto keys = texts.keys();
    return static_cast<std::size_t>(std::count_if(
        keys.begin(), keys.end(), [&](const auto& key) { return key.starts_with(catalogue); }));
}

TEST(ReasonWords, HaveEveryCodeInEachLanguageWithExactlyItsParameters) {
    for (const auto language : {Language::nb, Language::en}) {
        const auto all = texts(language);
        for (const auto& row : intake::reason_rows) {
            SCOPED_TRACE(row.code);
            const auto text = only(all, "reason." + std::string(row.code));
            EXPECT_NE(text, "");
            EXPECT_EQ(blanks(text), blanks(row.sentence));
        }
        for (const auto& row : intake::advice_rows)
            EXPECT_NE(only(all, "advice." + std::string(row.code)), "") << row.code;
        EXPECT_EQ(entries(all, "reason."), intake::reason_rows.size());
        EXPECT_EQ(entries(all, "advice."), intake::advice_rows.size());
    }
}

TEST(ReasonWords, SayInEnglishWhatTheTerminalSays) {
    const auto english = texts(Language::en);
    for (const auto& row : intake::reason_rows)
        EXPECT_EQ(only(english, "reason." + std::string(row.code)), row.sentence);
    for (const auto& row : intake::advice_rows)
        EXPECT_EQ(only(english, "advice." + std::string(row.code)), row.sentence);
}

TEST(ReasonWords, SayAReasonInTheLanguageOfThePage) {
    const auto worded =
        words::reason(texts(Language::nb), stored(because<Reason::bytes_differ>(12, 13).coded()));
    EXPECT_EQ(worded.reason, "Filen er på 12 byte, men leveransen oppgir 13");
    EXPECT_EQ(worded.language, "nb");
    EXPECT_THAT(worded.advice, HasSubstr("be om den på nytt"));
}

TEST(ReasonWords, SayADayAsPeopleDo) {
    const auto why = stored(because<Reason::disposed_before>("2026-11-03", "rom", "1").coded());
    EXPECT_EQ(words::reason(texts(Language::nb), why).reason,
              "Ble kassert 3. november 2026 (rom; kassasjon 1)");
}

TEST(ReasonWords, SayAReasonWithinAnother) {
    const auto why = because<Reason::noark_listed_not_there>(because<Reason::not_in_delivery>());
    EXPECT_EQ(words::reason(texts(Language::nb), stored(why.coded())).reason,
              "Er nevnt i arkivuttrekk.xml, men: Filen er ikke i leveransen");
}

TEST(ReasonWords, LeaveWhatOlderAndNewerLedgersHoldAsItStands) {
    const auto norwegian = texts(Language::nb);
    for (const std::string stored :
         {"the file is not in the delivery", "=from_the_future\nx=1", "=bytes_differ\nbytes=1",
          "{count}", "=", "=bytes_differ\nbytes=\\zz"}) {
        SCOPED_TRACE(stored);
        const auto worded = words::reason(norwegian, stored);
        EXPECT_EQ(worded.reason, stored);
        EXPECT_EQ(worded.language, "en");
        EXPECT_NE(worded.advice, "");
    }
}

TEST(ReasonWords, SayWhyAFileCannotBeRead) {
    const auto norwegian = texts(Language::nb);
    using Cause = extract::Unreadable::Cause;
    for (const auto cause :
         {Cause::empty, Cause::unknown_format, Cause::no_text, Cause::encrypted, Cause::damaged,
          Cause::too_large, Cause::took_too_long, Cause::no_such_page, Cause::worker_died}) {
        SCOPED_TRACE(extract::text(cause));
        EXPECT_EQ(words::unread(norwegian, extract::text(cause)).language, "nb");
    }
    const auto locked = words::unread(norwegian, "encrypted");
    EXPECT_EQ(locked.reason,
              "Filen er arkivert, men kan ikke leses: filen er kryptert og krever passord");
    EXPECT_EQ(locked.advice, "Be om en kopi uten passord.");
    EXPECT_THAT(words::unread(norwegian, "damaged: no xref: at 12").reason,
                HasSubstr("filen er skadet (no xref: at 12)"));
    for (const std::string text : {"", "strange", "bytes_differ: x", "archived_unread"})
        EXPECT_EQ(words::unread(norwegian, text).reason, text);
}

}  // namespace
}  // namespace byggarkiv::portal
