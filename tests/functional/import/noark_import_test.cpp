#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "archive/cases.hpp"
#include "archive/external_keys.hpp"
#include "archive/inventory.hpp"
#include "archive/particulars.hpp"
#include "archive/plans.hpp"
#include "archive/structure.hpp"
#include "base/text.hpp"
#include "functional/import/import_fixture.hpp"
#include "functional/import/noark_fields.hpp"
#include "intake/xml.hpp"

// Noark packages of our own, brought into a real archive: nothing of them is lost.
namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;
using intake::XmlNode;
using testing::HasSubstr;

const fs::path golden = TEST_DATA "/noark5-golden";
const fs::path everything = TEST_DATA "/noark5-everything";

class WholeTree final : public intake::XmlListener {
public:
    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t line) override {
        tree_.begin(name, attributes, line);
    }
    void text(std::string_view piece) override { tree_.text(piece); }
    void end(std::string_view) override { tree_.end(); }
    XmlNode take() { return tree_.take(); }

private:
    intake::XmlTree tree_;
};

XmlNode tree_of(const fs::path& file) {
    WholeTree tree;
    const auto fault = intake::read_xml(file, tree);
    EXPECT_FALSE(fault);
    return tree.take();
}

using Columns = std::vector<std::string>;

class NoarkImport : public Import {
protected:
    intake::Report take(const fs::path& package) {
        auto chosen = options();
        chosen.ocr = intake::ImportOptions::Ocr::leave;
        auto report = import(package, chosen);
        EXPECT_TRUE(report.refused.empty()) << intake::json(report);
        return report;
    }
    // A copy that a test changes; returns the text of its structure.
    std::string copy_of(const fs::path& package) const {
        fs::copy(package / "arkivstruktur.xml", delivery);
        fs::permissions(delivery / "arkivstruktur.xml", fs::perms::owner_all);
        auto text = bytes_of(delivery / "arkivstruktur.xml");
        fs::create_directory(delivery / "dokumenter");
        for (const auto& file : fs::directory_iterator(golden / "dokumenter")) {
            if (text.find(file.path().filename()) != text.npos)
                fs::copy(file, delivery / "dokumenter");
        }
        return text;
    }
    void replace(std::string& text, const std::string& what, const std::string& by) const {
        ASSERT_NE(text.find(what), text.npos) << what;
        text.replace(text.find(what), what.size(), by);
        write("arkivstruktur.xml", text);
    }
    std::multimap<std::string, Columns> lines() {
        std::multimap<std::string, Columns> all;
        auto desk = archive->desk();
        desk.inventory().lines([&](const std::string& line) {
            Columns columns;
            for (const auto part : split(line, '\t')) columns.emplace_back(part);
            all.emplace(columns.front(), columns);
        });
        return all;
    }
};

// Walks arkivstruktur.xml and looks each element up in the inventory.
class Walk {
public:
    explicit Walk(const std::multimap<std::string, Columns>& lines) : lines_(lines) {}

    void look_up(const XmlNode& node) {
        const auto known = noark_places().find(node.name);
        if (known == noark_places().end()) return kept(node);
        leaves_.clear();
        for (const auto& child : node.children) sort(child, known->second);
        if (!has_line(known->second))
            ADD_FAILURE() << "no line for " << node.name << " in line " << node.line;
        for (const auto& child : node.children) {
            if (is_container(child)) look_up(child);
        }
    }
    const std::set<std::string>& kinds() const { return seen_; }

private:
    static bool is_container(const XmlNode& node) { return !node.children.empty(); }

    void sort(const XmlNode& child, const Place& place) {
        seen_.insert(child.name);
        if (is_container(child)) return;
        const auto line = noark_lines().find(child.name);
        if (line != noark_lines().end()) {
            if (!some(line->second.first, [&](const Columns& columns) {
                    return column(columns, line->second.second) == child.text;
                }))
                ADD_FAILURE() << child.name << " \"" << child.text << "\" is nowhere";
            return;
        }
        const auto at = place.columns.find(child.name);
        if (at != place.columns.end()) {
            leaves_.push_back({&at->second, value_of(child)});
        } else if (child.name != "sjekksumAlgoritme") {
            kept(child);
        }
    }

    // A path is known by its last part: the archive names its files itself.
    static std::string value_of(const XmlNode& node) {
        if (node.name == "referanseDokumentfil") return node.text.substr(node.text.rfind('/') + 1);
        return node.text;
    }

    bool has_line(const Place& place) const {
        return some(place.kind, [&](const Columns& columns) {
            return std::all_of(leaves_.begin(), leaves_.end(), [&](const Leaf& leaf) {
                return std::any_of(leaf.columns->begin(), leaf.columns->end(), [&](std::size_t at) {
                    return holds(column(columns, at), leaf.value);
                });
            });
        });
    }

    // Of what may stand more than once, a column holds all, with "\n" between them.
    static bool holds(const std::string& column, const std::string& value) {
        if (column == value) return true;
        for (std::size_t at = 0; at <= column.size();) {
            const auto end = std::min(column.find("\\n", at), column.size());
            if (column.substr(at, end - at) == value) return true;
            at = end + 2;
        }
        return false;
    }

    void kept(const XmlNode& node) {
        seen_.insert(node.name);
        // By itself, or in the element around it that was kept whole.
        if (!some("kept", [&](const Columns& columns) {
                const auto xml = column(columns, 2);
                return xml.find("<" + node.name) != xml.npos && holds_all(xml, node);
            }))
            ADD_FAILURE() << node.name << " in line " << node.line << " is neither known nor kept";
    }

    static bool holds_all(const std::string& xml, const XmlNode& node) {
        const bool here = node.text.empty() || !node.children.empty() ||
                          xml.find(">" + escaped(node.text) + "<") != xml.npos;
        return here && std::all_of(node.children.begin(), node.children.end(),
                                   [&](const XmlNode& child) { return holds_all(xml, child); });
    }

    static std::string escaped(const std::string& text) {
        const auto place = text.find('&');
        return place == text.npos ? text : text.substr(0, place) + "&amp;" + text.substr(place + 1);
    }

    static std::string column(const Columns& columns, std::size_t at) {
        return at < columns.size() ? columns[at] : std::string();
    }

    template <typename Is>
    bool some(const std::string& kind, Is is) const {
        const auto [first, last] = lines_.equal_range(kind);
        return std::any_of(first, last, [&](const auto& line) { return is(line.second); });
    }

    struct Leaf {
        const std::vector<std::size_t>* columns;
        std::string value;
    };
    const std::multimap<std::string, Columns>& lines_;
    std::vector<Leaf> leaves_;
    std::set<std::string> seen_;
};

TEST_F(NoarkImport, FindsEveryElementOfAPackageInTheInventory) {
    take(golden);
    const auto held = lines();
    Walk walk(held);
    walk.look_up(tree_of(golden / "arkivstruktur.xml"));
    EXPECT_GE(walk.kinds().size(), 80u);
    EXPECT_EQ(counts().documents, 19);
}

TEST_F(NoarkImport, FindsEveryElementThatTheStandardHas) {
    copy_of(everything);
    take(delivery);
    const auto held = lines();
    Walk walk(held);
    walk.look_up(tree_of(everything / "arkivstruktur.xml"));
    EXPECT_GE(walk.kinds().size(), 150u);
    // And each of them stands in the glossary.
    const auto glossary = bytes_of(TEST_DATA "/../../archive-schema/README.md");
    for (const auto& element : walk.kinds())
        EXPECT_NE(glossary.find(element), glossary.npos) << element;
}

TEST_F(NoarkImport, KeepsOwnMetadataAsTheyStand) {
    copy_of(everything);
    take(delivery);
    auto desk = archive->desk();
    const auto key = desk.cases().with_number_text("2001/77").at(0).key;
    const auto kept = desk.particulars().kept_whole(key);
    const auto own = std::find_if(kept.begin(), kept.end(), [](const auto& one) {
        return one.element == "virksomhetsspesifikkeMetadata";
    });
    ASSERT_NE(own, kept.end());
    EXPECT_THAT(own->xml, HasSubstr("<b:byggesak xmlns:b=\"https://example.invalid/byggesak/v1\" "
                                    "b:merke=\"a &quot;b&quot;\">Før <b:matrikkelnummer>"));
    EXPECT_THAT(own->xml, HasSubstr("</b:matrikkelnummer> etter &lt; alt<b:bygningsnummer>"));
    const auto party = std::find_if(kept.begin(), kept.end(),
                                    [](const auto& one) { return one.element == "part"; });
    ASSERT_NE(party, kept.end());
    EXPECT_EQ(party->ordinal, 1);
    EXPECT_THAT(party->xml, HasSubstr("fri <b>tekst</b></p>"));
    EXPECT_THAT(desk.plans().buildings_of(key), testing::ElementsAre("300000001"));
    ASSERT_EQ(desk.plans().of(key).size(), 1u);
    EXPECT_EQ(desk.plans().of(key)[0].record.plan_id, "R-42");
}

TEST_F(NoarkImport, ClassifiesAndNestsCases) {
    copy_of(everything);
    take(delivery);
    auto desk = archive->desk();
    const auto classes = desk.structure().with_class_id("9999-49/130/0/0");
    ASSERT_EQ(classes.size(), 1u);
    const auto filed = desk.cases().of_class(classes[0].key, 10);
    EXPECT_EQ(filed.size(), 3u);
    const auto folder = desk.cases().with_number_text("Eiendomsmappe 49/130").at(0);
    const auto meeting = desk.cases().with_number_text("M-1").at(0);
    EXPECT_EQ(desk.cases().details(meeting.key)->parent, folder.key);
    EXPECT_EQ(desk.cases().details(meeting.key)->kind, domain::CaseKind::meeting);
    EXPECT_EQ(desk.cases().details(folder.key)->kind, domain::CaseKind::folder);
    EXPECT_EQ(desk.structure().with_class_id("9999-49/131/0/0").size(), 1u);
    EXPECT_EQ(desk.structure().archives().size(), 2u);
    const auto parts = desk.structure().parts();
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].record.name, "Testvik kommune: Byggesaker");
    EXPECT_EQ(parts[0].record.status, domain::PartStatus::obsolete);
    // The case's second classification is known by the key its package gave it.
    const auto key = desk.cases().with_number_text("2001/77").at(0).key;
    const auto all = desk.particulars().of(key);
    const auto second =
        std::find_if(all.references.begin(), all.references.end(), [](const auto& one) {
            return one.target == archive::CrossReference::Target::secondary_class;
        });
    ASSERT_NE(second, all.references.end());
    EXPECT_EQ(desk.external_keys().resolve(*second, parts[0].record.name)->key,
              desk.structure().with_class_id("9999-49/131/0/0")[0].key.text());
}

TEST_F(NoarkImport, ReadsUntilWhenAShieldingLasts) {
    take(golden);
    const auto letter = document("Legeerklæring (taushetsbelagt)");
    ASSERT_TRUE(letter.access.expires);
    EXPECT_EQ(letter.access.expires->text(), "2080-01-07");
    EXPECT_FALSE(document("Plantegning 1. etasje").access.expires);
}

TEST_F(NoarkImport, AnswersWhichEntrySignedOffAnother) {
    take(golden);
    auto desk = archive->desk();
    const auto journal = desk.cases().journal(desk.cases().numbered(2019, 4567).at(0).key);
    const auto signed_off = desk.cases().sign_offs(journal.at(0).key);
    ASSERT_EQ(signed_off.size(), 1u);
    EXPECT_EQ(signed_off[0].method, domain::SignOffMethod::letter);
    EXPECT_EQ(desk.external_keys().find(
                  archive::Holder::entry,
                  {desk.cases().numbered(2019, 4567).at(0).source, signed_off[0].answered_in}),
              journal.at(1).key.text());
}

TEST_F(NoarkImport, AddsNothingTheSecondTime) {
    copy_of(everything);
    take(delivery);
    const auto before = inventory();
    const auto again = take(delivery);
    EXPECT_EQ(again.stored, 0u);
    EXPECT_EQ(inventory(), before);
}

TEST_F(NoarkImport, SealsNationalIdNumbersWhereverTheyStand) {
    auto text = copy_of(everything);
    const std::string number = "10921148513";
    replace(text, "<partID>part-1</partID>", "<partID>" + number + "</partID>");
    replace(text, "Merknad nummer 11", "Gjelder " + number + " alene");
    replace(text, "etter &lt; alt", "etter " + number);
    take(delivery);
    EXPECT_EQ(inventory().find(number), std::string::npos);
    auto desk = archive->desk();
    const auto key = desk.cases().with_number_text("2001/77").at(0).key;
    EXPECT_EQ(desk.cases().parties(key).at(0).person,
              archive->person(domain::NationalId::parse(number).value()));
    std::string whole;
    for (const auto& one : desk.particulars().kept_whole(key)) whole += one.xml;
    EXPECT_THAT(whole, HasSubstr("Gjelder " + number + " alene"));
    EXPECT_THAT(whole, HasSubstr("etter " + number));
    for (const auto& file : fs::recursive_directory_iterator(archive.tenant_folder())) {
        if (file.path().extension() != ".db" && file.path().extension() != ".db-wal") continue;
        EXPECT_EQ(bytes_of(file.path()).find(number), std::string::npos) << file.path();
    }
}

TEST_F(NoarkImport, KeepsWordsThatAreNotTheStandards) {
    auto text = copy_of(everything);
    replace(text, "<saksstatus>Utgår<", "<saksstatus>Lagt bort<");
    replace(text, "<journalposttype>Inngående dokument<", "<journalposttype>Telefaks inn<");
    replace(text, "<kassasjonsvedtak>Kasseres<", "<kassasjonsvedtak>Makuleres<");
    replace(text, "<antallVedlegg>1<", "<antallVedlegg>en del<");
    replace(text, "<saksdato>2001-02-28<", "<saksdato>våren 2001<");
    replace(text, "<tittel>Notat til saken</tittel>",
            "<tittel>Notat til saken</tittel><tittel>To titler</tittel>");
    take(delivery);
    const auto all = inventory();
    for (const std::string xml :
         {"kept\tsaksstatus\t<saksstatus>Lagt bort</saksstatus>",
          "kept\tjournalposttype\t<journalposttype>Telefaks inn</journalposttype>",
          "<kassasjonsvedtak>Makuleres</kassasjonsvedtak>",
          "kept\tantallVedlegg\t<antallVedlegg>en del</antallVedlegg>",
          "kept\tsaksdato\t<saksdato>våren 2001</saksdato>",
          "kept\ttittel\t<tittel>To titler</tittel>"}) {
        SCOPED_TRACE(xml);
        EXPECT_NE(all.find(xml), all.npos);
    }
}

TEST_F(NoarkImport, RefusesMoreOwnMetadataThanIsKept) {
    auto text = copy_of(everything);
    replace(text, "etter &lt; alt", std::string(300 * 1024, 'x'));
    const auto before = inventory();
    const auto refused = import(delivery, options());
    EXPECT_TRUE(refused.refused_whole);
    EXPECT_TRUE(mentions(refused.refused, "", "more than are kept"));
    EXPECT_EQ(inventory(), before);

    auto chosen = options();
    chosen.faults = intake::ImportOptions::Faults::take_whole;
    const auto taken = import(delivery, chosen);
    EXPECT_FALSE(taken.refused_whole);
    EXPECT_TRUE(mentions(taken.review, "", "than is kept"));
}

TEST_F(NoarkImport, NamesTwoPartsOfOneTitleApart) {
    take(golden);
    auto text = copy_of(golden);
    replace(text, "<systemID>1eaa9545-2604-5cb2-8d3e-ac1d485f14c8</systemID>",
            "<systemID>2eaa9545-2604-5cb2-8d3e-ac1d485f14c8</systemID>");
    take(delivery);
    const auto parts = archive->desk().structure().parts();
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[1].record.name,
              "Testvik kommune: Byggesaker 2019-2021 "
              "[2eaa9545-2604-5cb2-8d3e-ac1d485f14c8]");
    EXPECT_EQ(archive->desk().cases().numbered(2019, 4567).size(), 2u);
}

}  // namespace
}  // namespace byggarkiv::test
