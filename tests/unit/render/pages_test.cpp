#include "render/pages.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <thread>

#include "base/failure.hpp"
#include "unit/render/sample_views.hpp"

namespace byggarkiv::render {
namespace {

namespace fs = std::filesystem;

// A folder of templates of the test's own.
class Templates {
public:
    Templates() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::path(testing::TempDir()) / (std::string("pages-") + test->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "text/nb");
        fs::create_directories(folder_ / "html");
        write("manifest.json", R"({"core.css": "/a/core-1.css"})");
        write(
            "text/nb/words.json",
            R"({"hello": "Hei <{name}>", "papers": {"one": "ett ark", "other": "{count} ark", "zero": "ingen ark"}, "long": ["Én", "To"]})");
    }
    ~Templates() { fs::remove_all(folder_); }

    Templates& write(const fs::path& file, std::string_view text) {
        fs::create_directories((folder_ / file).parent_path());
        std::ofstream(folder_ / file) << text;
        return *this;
    }
    Templates& page(std::string_view html) { return write("html/page.html", html); }

    Pages load(MissingName missing = MissingName::is_an_error) const {
        return Pages(folder_, folder_ / "manifest.json", missing);
    }
    std::string render(const View& view) const { return load().html("page", Language::nb, view); }

private:
    fs::path folder_;
};

TEST(Pages, EscapesWhatComesFromOutside) {
    Templates templates;
    templates.page(R"(<p title="{{name}}">{{name}}</p>)");
    EXPECT_EQ(templates.render({{"name", R"("><script>alert('x')</script>)"}}).find("<script"),
              std::string::npos);
}

TEST(Pages, PutsWordsFrameAndPartsInPlace) {
    Templates templates;
    templates.write("html/layout/frame.html", "<body>{{>content}}</body>")
        .write("html/parts/name.html", "<b>{{name}}</b>")
        .page("{{<layout/frame}}\n{{t:words.hello}} {{>parts/name}} {{asset_core_css}} {{lang}}");
    EXPECT_EQ(templates.render({{"name", "Å"}}),
              "<body>\nHei &lt;Å&gt; <b>Å</b>\n /a/core-1.css nb\n</body>\n");
}

TEST(Pages, ChoosesThePluralForm) {
    Templates templates;
    templates.page("{{t:words.papers papers}}");
    EXPECT_EQ(templates.render({{"papers", Count{0}}}), "ingen ark\n");
    EXPECT_EQ(templates.render({{"papers", Count{1}}}), "ett ark\n");
    EXPECT_EQ(templates.render({{"papers", Count{12'345}}}), "12\u00A0345 ark\n");
}

TEST(Pages, ShowsAListOfTextsAsParagraphs) {
    Templates templates;
    templates.page("{{t:words.long}}");
    EXPECT_EQ(templates.render({}), "<p>Én</p>\n<p>To</p>\n\n");
}

TEST(Pages, ShowsSectionsForTextsListsAndFlags) {
    Templates templates;
    templates.page(
        "{{#name}}{{name}}{{/name}}{{^name}}none{{/name}}{{#list}}{{x}},{{/"
        "list}}{{^has_list}}empty{{/has_list}}{{#yes}}!{{/yes}}");
    EXPECT_EQ(templates.render({{"name", ""}, {"list", std::vector<View>{}}, {"yes", false}}),
              "noneempty\n");
    EXPECT_EQ(templates.render({{"name", "a"},
                                {"list", std::vector<View>{{{"x", "1"}}, {{"x", "2"}}}},
                                {"yes", true}}),
              "a1,2,!\n");
}

TEST(Pages, RefusesAViewThatLacksAName) {
    for (const auto* html : {"{{gone}}", "{{#gone}}x{{/gone}}", "{{^gone}}x{{/gone}}",
                             "{{#list}}{{gone}}{{/list}}", "<a href=\"{{gone}}\">x</a>"}) {
        SCOPED_TRACE(html);
        Templates templates;
        templates.page(html);
        const View view{{"list", std::vector<View>{View{}}}};
        EXPECT_THROW(templates.render(view), std::logic_error);
        EXPECT_NO_THROW(templates.load(MissingName::stays_empty).html("page", Language::nb, view));
    }
}

TEST(Pages, LeadsOnlyToAddresses) {
    Templates templates;
    templates.page("<a href=\"{{url}}\">x</a>");
    EXPECT_EQ(templates.render({{"url", Address::local("/dok/1").with("q", "å b&c")}}),
              "<a href=\"/dok/1?q=%C3%A5%20b%26c\">x</a>\n");
    EXPECT_THROW(templates.render({{"url", "javascript:alert(1)"}}), std::logic_error);
    EXPECT_THROW(
        templates.load(MissingName::stays_empty).html("page", Language::nb, {{"url", "/dok/1"}}),
        std::logic_error);
}

TEST(Pages, RefusesTemplatesThatWouldLetTextBecomeMarkup) {
    for (const auto* html : {
             "{{{name}}}",
             "{{& name}}",
             "{{=<% %>=}}",
             "<p title={{name}}>",
             "<p {{name}}>",
             "<p style=\"color: red\">",
             "<p onclick=\"{{name}}\">",
             "<a href=\"/sok?q={{name}}\">",
             "<a href=\"{{name}}{{name}}\">",
             "{{#open}}x",
             "{{/never_opened}}",
             "{{#a}}{{#b}}{{/a}}{{/b}}",
             "{{name",
             "{{t:words.gone}}",
             "{{t:words.papers}}",
             "{{t:words.hello papers}}",
             "{{>parts/gone}}",
             "{{<layout/gone}}\nx",
         }) {
        SCOPED_TRACE(html);
        Templates templates;
        templates.page(html);
        EXPECT_THROW(templates.load(), Failure);
    }
}

TEST(Pages, RefusesPartsThatHoldEachOther) {
    Templates templates;
    templates.write("html/parts/a.html", "{{>parts/b}}")
        .write("html/parts/b.html", "{{>parts/a}}")
        .page("{{>parts/a}}");
    EXPECT_THROW(templates.load(), Failure);
}

TEST(Pages, RefusesDamagedCataloguesAndLists) {
    for (const auto* json :
         {"", "{", "[]x", R"({"a": 1})", R"({"a": {"one": "x", "other": "y", "few": "z"}})"}) {
        SCOPED_TRACE(json);
        Templates templates;
        templates.page("x").write("text/nb/words.json", json);
        EXPECT_THROW(templates.load(), Failure);
    }
    Templates templates;
    templates.page("x").write("manifest.json", "not json");
    EXPECT_THROW(templates.load(), Failure);
}

TEST(Pages, FallsBackOnBokmalForAWordThatALanguageLacks) {
    Templates templates;
    templates.write("text/en/words.json", R"({"long": "One"})")
        .page("{{t:words.long}}{{t:words.papers n}}");
    const auto pages = templates.load();
    EXPECT_EQ(pages.html("page", Language::en, {{"n", Count{1}}}), "Oneett ark\n");
    EXPECT_EQ(pages.html("page", Language::nn, {{"n", Count{1}}}),
              "<p>Én</p>\n<p>To</p>\nett ark\n");
}

TEST(Pages, KnowsWhichPagesThereAre) {
    Templates templates;
    templates.page("x");
    EXPECT_THROW(templates.load().html("gone", Language::nb, {}), std::logic_error);
    EXPECT_EQ(templates.load().names(), std::vector<std::string>{"page"});
}

TEST(Pages, CanBeRenderedByManyThreadsAtOnce) {
    Templates templates;
    templates.page("{{#list}}{{x}}{{/list}}");
    const auto pages = templates.load();
    std::vector<std::jthread> threads;
    std::atomic<int> right = 0;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&pages, &right, thread] {
            const std::vector<View> list(200, View{{"x", std::to_string(thread)}});
            const auto wanted = std::string(200, static_cast<char>('0' + thread)) + "\n";
            for (int i = 0; i < 20; ++i)
                right += pages.html("page", Language::nb, {{"list", list}}) == wanted;
        });
    }
    threads.clear();
    EXPECT_EQ(right, 80);
}

// The templates of the product.

fs::path product() {
    return fs::path("templates");
}

TEST(ProductPages, ShowEverySampleInEveryLanguage) {
    Templates manifest;
    const auto file = fs::path(testing::TempDir()) / "product-manifest.json";
    std::ofstream(file)
        << R"({"core.css": "/a/c.css", "enhance.js": "/a/e.js", "icon.svg": "/a/i.svg", "inter-no.woff2": "/a/i.woff2", "pile.js": "/a/p.js", "upload.js": "/a/u.js"})";
    const Pages pages(product(), file, MissingName::is_an_error);
    std::set<std::string> shown;
    for (const auto& [sample, view] : sample_views()) {
        shown.insert(page_of(sample));
        for (const auto language : pages.languages()) {
            SCOPED_TRACE(sample);
            std::string html;
            ASSERT_NO_THROW(html = pages.html(page_of(sample), language, view));
            EXPECT_EQ(html.find("{{"), std::string::npos);
            const auto first = html.find("<h1");
            EXPECT_NE(first, std::string::npos);
            EXPECT_EQ(html.find("<h1", first + 1), std::string::npos) << "more than one h1";
        }
    }
    const auto names = pages.names();
    EXPECT_EQ(shown, std::set<std::string>(names.begin(), names.end()));
}

TEST(ProductTexts, HaveEveryKeyOfBokmalInEveryLanguage) {
    const auto bokmal = Texts::load(product() / "text/nb", Language::nb);
    for (const auto language : {Language::nn, Language::en}) {
        const auto folder = product() / "text" / code(language);
        if (!fs::exists(folder)) continue;
        const auto texts = Texts::load(folder, language);
        for (const auto& key : bokmal.keys())
            EXPECT_TRUE(texts.knows(key)) << code(language) << " lacks " << key;
        for (const auto& key : texts.keys())
            EXPECT_TRUE(bokmal.knows(key)) << code(language) << " alone has " << key;
    }
}

TEST(Texts, FillBlanksOnceAndRefuseOpenOnes) {
    Templates templates;
    templates.page("x");
    const auto pages = templates.load();
    const auto& texts = pages.texts(Language::nb);
    EXPECT_EQ(texts.say("words.hello", {{"name", "{name}"}}), "Hei <{name}>");
    EXPECT_EQ(texts.say("words.papers", 7), "7 ark");
    EXPECT_EQ(texts.paragraphs("words.long").size(), 2u);
    EXPECT_THROW(texts.say("words.hello"), std::logic_error);
    EXPECT_THROW(texts.say("words.gone"), std::logic_error);
    EXPECT_THROW(texts.say("words.papers"), std::logic_error);
    EXPECT_THROW(texts.say("words.long", 1), std::logic_error);
}

TEST(Address, RefusesWhatLeadsElsewhere) {
    for (const auto* path : {"", "dok/1", "//evil.example", "javascript:alert(1)", "/a b", "/a\nb",
                             "/a\"b", "/\\evil.example", "https://evil.example"})
        EXPECT_THROW(Address::local(path), std::logic_error) << path;
    for (const auto* url :
         {"", "http://plain.example", "javascript:x", "data:text/html,x", "https://a b"})
        EXPECT_THROW(Address::outside(url), std::logic_error) << url;
    EXPECT_EQ(Address::local("/sok#hits").with("q", "æ").with("side", "2").text(),
              "/sok?q=%C3%A6&side=2#hits");
}

TEST(Words, SpellDatesNumbersAndSizes) {
    EXPECT_EQ(date_text(1967, 5, 2, Language::nb), "2. mai 1967");
    EXPECT_EQ(date_text(1967, 5, 2, Language::en), "2 May 1967");
    EXPECT_EQ(date_text(1967, 5, 0, Language::nb), "mai 1967");
    EXPECT_EQ(date_text(1967, 0, 0, Language::nn), "1967");
    EXPECT_EQ(date_text(0, 0, 0, Language::nb), "");
    EXPECT_EQ(number_text(1234, Language::nb), "1234");
    EXPECT_EQ(number_text(12345, Language::nb), "12\u00A0345");
    EXPECT_EQ(number_text(-1234567, Language::en), "-1,234,567");
    EXPECT_EQ(size_text(999, Language::nb), "999\u00A0byte");
    EXPECT_EQ(size_text(81'200, Language::nb), "81\u00A0kB");
    EXPECT_EQ(size_text(4'620'000, Language::nb), "4,6\u00A0MB");
    EXPECT_EQ(size_text(4'620'000, Language::en), "4.6\u00A0MB");
}

TEST(Words, WritesLengthsInMetresAndKilometres) {
    EXPECT_EQ(length_text(34.6, Language::nb), "35\u00a0m");
    EXPECT_EQ(length_text(999, Language::en), "999\u00a0m");
    EXPECT_EQ(length_text(1'240, Language::nb), "1,2\u00a0km");
    EXPECT_EQ(length_text(1'240, Language::en), "1.2\u00a0km");
}

}  // namespace
}  // namespace byggarkiv::render
