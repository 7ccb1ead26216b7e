#include "portal/language.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::portal {
namespace {

using render::Language;

const std::vector<Language> on{Language::nb, Language::en};

Language asking(std::string_view header) {
    http::Request request;
    request.headers.add("accept-language", std::string(header));
    return language_of(request, on);
}

TEST(LanguageOfAVisit, IsTheFirstThatTheBrowserAsksForAndWeHave) {
    for (const std::string_view header :
         {"", "nb", "no", "nb-NO,nb;q=0.9,en;q=0.8", "sv-SE", "da, en;q=0.8", "de", "fr;q=1",
          "en;q=0, nb;q=0.1", "EN;q=0.5,NB;q=0.6", "*", "nn;q=0.9,nb;q=0.8"}) {
        SCOPED_TRACE(header);
        EXPECT_EQ(asking(header), Language::nb);
    }
    for (const std::string_view header :
         {"en", "en-GB", "EN-us", "de, en;q=0.3", "en;q=0.9, nb;q=0.8", "en; q=0.5, nb; q=0.25"}) {
        SCOPED_TRACE(header);
        EXPECT_EQ(asking(header), Language::en);
    }
}

TEST(LanguageOfAVisit, IsBokmalForAHeaderThatMakesNoSense) {
    for (const std::string_view header : {";;;", ",,,", "en;q=x", "en;q=", "en;q=9", "en;q=-1",
                                          "en;q=0.00001", "-en", "\xff", "q=1"}) {
        SCOPED_TRACE(header);
        EXPECT_EQ(asking(header), Language::nb);
    }
    std::string endless(100'000, ',');
    endless.append("en");
    EXPECT_EQ(asking(endless), Language::nb);
}

TEST(LanguageOfAVisit, IsWhatTheVisitorChoseWhateverTheBrowserAsksFor) {
    http::Request request;
    request.headers.add("accept-language", "nb");
    request.cookies.add("__Host-sprak", "en");
    EXPECT_EQ(language_of(request, on), Language::en);
}

TEST(LanguageOfAVisit, IsNeverOneThatIsNotSwitchedOn) {
    http::Request request;
    request.cookies.add("__Host-sprak", "nn");
    EXPECT_EQ(language_of(request, on), Language::nb);
    request.cookies.set("__Host-sprak", "../../etc");
    EXPECT_EQ(language_of(request, on), Language::nb);
}

}  // namespace
}  // namespace byggarkiv::portal
