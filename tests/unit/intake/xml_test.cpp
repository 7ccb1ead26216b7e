#include "intake/xml.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

namespace byggarkiv::intake {
namespace {

namespace fs = std::filesystem;

// Writes down what it hears: "<a" ">a" and text between.
class Scribe final : public XmlListener {
public:
    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t) override {
        heard += "<" + std::string(name);
        for (const auto& [key, value] : attributes) heard += " " + key + "=" + value;
        if (name == "throw") throw std::out_of_range("as asked");
    }
    void text(std::string_view piece) override { heard += piece; }
    void end(std::string_view name) override { heard += ">" + std::string(name); }
    std::string_view complaint() const override { return heard.ends_with("<stop") ? "enough" : ""; }

    std::string heard;
};

class Xml : public testing::Test {
protected:
    Xml() : file(fs::temp_directory_path() / ("xml-test-" + std::to_string(::getpid()))) {}
    ~Xml() override { fs::remove(file); }
    std::optional<XmlFault> read(const std::string& text, const XmlLimits& limits = {}) {
        std::ofstream(file, std::ios::binary) << text;
        scribe.heard.clear();
        return read_xml(file, scribe, limits);
    }

    fs::path file;
    Scribe scribe;
};

TEST_F(Xml, IsHeardInOrder) {
    ASSERT_FALSE(
        read("<?xml version='1.0'?><n:a xmlns:n='urn:n' x='1 &amp; 2'>t<b/><![CDATA[<]]>æ</n:a>"));
    EXPECT_EQ(scribe.heard, "<a x=1 & 2t<b>b<æ>a");
}

TEST_F(Xml, IsReadInTheEncodingItSays) {
    ASSERT_FALSE(read("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE6</a>"));
    EXPECT_EQ(scribe.heard, "<aæ>a");
    ASSERT_FALSE(read("\xEF\xBB\xBF<a>æ</a>"));
    ASSERT_FALSE(read(std::string("\xFF\xFE<\0a\0/\0>\0", 10)));
}

TEST_F(Xml, IsRefusedWithADocumentType) {
    for (const std::string text : {
             "<!DOCTYPE a><a/>",
             "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
             "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
             "<!DOCTYPE a [<!ENTITY x 'xxxx'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>",
         }) {
        SCOPED_TRACE(text);
        const auto fault = read(text);
        ASSERT_TRUE(fault);
        EXPECT_NE(fault->reason.find("document type"), std::string::npos);
        EXPECT_EQ(scribe.heard, "");
    }
}

TEST_F(Xml, IsRefusedWhereItIsNotWellFormed) {
    for (const auto& text : {
             std::string(""),
             std::string("no xml"),
             std::string("<a>"),
             std::string("<a></b>"),
             std::string("<a>&unknown;</a>"),
             std::string("<a>\xE6</a>"),
             std::string("<a>\0</a>", 8),
             std::string("<a/><b/>"),
             std::string("<a x='1' x='2'/>"),
             std::string("<a>&#0;</a>"),
         }) {
        SCOPED_TRACE(text);
        EXPECT_TRUE(read(text));
    }
}

TEST_F(Xml, SaysTheLineOfAFault) {
    const auto fault = read("<a>\n\n<b></c></a>");
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->line, 3u);
}

TEST_F(Xml, IsRefusedWhenItIsTooDeepOrTooLarge) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<a>";
    EXPECT_TRUE(read(deep));
    EXPECT_TRUE(read("<a><a><a/></a></a>", {.depth = 2}));
    EXPECT_TRUE(read("<a>" + std::string(200'000, 'x') + "</a>", {.bytes = 100'000}));
}

TEST_F(Xml, StopsWhenTheListenerComplainsOrThrows) {
    const auto fault = read("<a><stop/><b/></a>");
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->reason, "enough");
    EXPECT_EQ(scribe.heard, "<a<stop");
    EXPECT_THROW((void)read("<a><throw/></a>"), std::out_of_range);
}

TEST_F(Xml, IsAFaultWhereThereIsNoFile) {
    fs::remove(file);
    EXPECT_TRUE(read_xml(file, scribe));
}

// Wants the mark-up of every element called own.
class Copyist final : public XmlListener {
public:
    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t line) override {
        tree_.begin(name, attributes, line);
    }
    void text(std::string_view piece) override { tree_.text(piece); }
    void end(std::string_view) override { tree_.end(); }
    bool verbatim(std::string_view name, std::string_view) const override { return name == "own"; }
    void markup(std::string_view piece) override { tree_.markup(piece); }
    XmlNode take() { return tree_.take(); }

private:
    XmlTree tree_;
};

TEST_F(Xml, GivesTheMarkUpOfWhatIsWantedVerbatim) {
    struct {
        std::string written;
        std::string raw;
    } const all[] = {
        {"<own/>", "<own></own>"},
        {"<own>a<b>c</b>d</own>", "<own>a<b>c</b>d</own>"},
        {"<own><![CDATA[<&]]>&lt;</own>", "<own>&lt;&amp;&lt;</own>"},
        {"<own x='\"&amp;'/>", "<own x=\"&quot;&amp;\"></own>"},
        {"<own><!-- no --><?no ?></own>", "<own></own>"},
        {"<own xmlns='urn:o'><own xmlns=''/></own>",
         "<own xmlns=\"urn:o\"><own xmlns=\"\"></own></own>"},
        {"<p:own xmlns:p='urn:p'><p:a p:b='1'/></p:own>",
         "<p:own xmlns:p=\"urn:p\"><p:a p:b=\"1\"></p:a></p:own>"},
    };
    for (const auto& [written, raw] : all) {
        SCOPED_TRACE(written);
        std::ofstream(file, std::ios::binary) << "<r><before/>" << written << "<after/></r>";
        Copyist copyist;
        ASSERT_FALSE(read_xml(file, copyist));
        const XmlNode root = copyist.take();
        ASSERT_EQ(root.children.size(), 3u);
        EXPECT_EQ(root.children[1].raw, raw);
        EXPECT_EQ(root.children[0].raw + root.children[2].raw, "");
        EXPECT_EQ(xml_text(root), "<r><before></before>" + raw + "<after></after></r>");
    }
}

TEST_F(Xml, BringsThePrefixesThatAreDeclaredAroundIt) {
    std::ofstream(file, std::ios::binary)
        << "<r xmlns:a='urn:a' xmlns:b='urn:b'><m xmlns:a='urn:c'><own x='a:q'/></m>"
           "<own xmlns:b='urn:d'/></r>";
    Copyist copyist;
    ASSERT_FALSE(read_xml(file, copyist));
    const XmlNode root = copyist.take();
    EXPECT_EQ(root.children.at(0).children.at(0).raw,
              "<own xmlns:b=\"urn:b\" xmlns:a=\"urn:c\" x=\"a:q\"></own>");
    EXPECT_EQ(root.children.at(1).raw, "<own xmlns:a=\"urn:a\" xmlns:b=\"urn:d\"></own>");
}

TEST_F(Xml, CutsMarkUpThatIsTooLarge) {
    std::ofstream(file, std::ios::binary)
        << "<r><own>" << std::string(3 * 1024 * 1024, 'x') << "</own></r>";
    Copyist copyist;
    ASSERT_FALSE(read_xml(file, copyist));
    EXPECT_LT(copyist.take().children.at(0).raw.size(), 2u * 1024 * 1024);
}

TEST(XmlTree, HoldsAnElementAndAllBelowIt) {
    XmlTree tree;
    XmlListener::Attributes none;
    XmlListener::Attributes type = {{"type", "saksmappe"}};
    tree.begin("mappe", type, 7);
    tree.begin("tittel", none, 8);
    tree.text(" Garasje");
    tree.text("\n");
    EXPECT_FALSE(tree.end());
    EXPECT_TRUE(tree.end());
    const XmlNode node = tree.take();
    EXPECT_EQ(node.attribute("type"), "saksmappe");
    EXPECT_EQ(node.value("tittel"), "Garasje");
    EXPECT_EQ(node.value("absent"), "");
    EXPECT_EQ(node.line, 7u);
    EXPECT_FALSE(tree.building());
}

}  // namespace
}  // namespace byggarkiv::intake
