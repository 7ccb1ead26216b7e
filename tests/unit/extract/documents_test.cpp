#include <string>
#include <utility>
#include <vector>

#include "documents.hpp"
#include "extract/workers.hpp"
#include "scratch_folder.hpp"

namespace byggarkiv::extract {

namespace {

using Cause = Unreadable::Cause;
using testing::HasSubstr;
using testing::Not;

constexpr ReadOptions quick{.ocr = Ocr::never};

class Documents : public testing::Test {
protected:
    static Workers::Settings settings() {
        Workers::Settings chosen;
        chosen.program = EXTRACT_WORKER;
        chosen.limits.page_time = std::chrono::seconds(30);
        return chosen;
    }

    Page page(const std::string& bytes) {
        auto reading = workers.read(folder.file("document", bytes), {});
        if (reading && reading.value().pages.size() == 1)
            return std::move(reading).value().pages.front();
        ADD_FAILURE() << (reading ? "pages" : reading.reason().detail);
        return {};
    }
    std::string text(const std::string& bytes) { return page(bytes).text; }
    Unreadable refusal(const std::string& bytes) {
        const auto reading = workers.read(folder.file("document", bytes), {});
        if (!reading) return reading.reason();
        ADD_FAILURE() << "was read: " << reading.value().pages.at(0).text.substr(0, 200);
        return {};
    }
    Cause cause(const std::string& bytes) { return refusal(bytes).cause; }

    ScratchFolder folder;
    Workers workers{settings()};
};

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

const std::string mail_head =
    "From: Kari Testmann <kari@example.no>\r\nTo: postmottak@testvik.example\r\n"
    "Subject: =?utf-8?B?U8O4a25hZCBvbSBnYXJhc2pl?=\r\nDate: Tue, 3 May 2011 10:15:00 +0200\r\n"
    "MIME-Version: 1.0\r\n";

}  // namespace

TEST_F(Documents, OfWordAreReadParagraphByParagraph) {
    const auto read = page(documents::docx(
        "<w:p><w:r><w:t>Søknad om </w:t></w:r><w:r><w:t>garasje</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Gnr 1</w:t><w:tab/><w:t>bnr "
        "2</w:t><w:br/><w:t>Testvik</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>BYA</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        {{"word/header1.xml",
          "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p>"
          "<w:r><w:t>Testvik kommune</w:t></w:r></w:p></w:hdr>"},
         {"word/styles.xml", "<w:t>ikke tekst</w:t>"}}));
    EXPECT_EQ(read.text, "Søknad om garasje\nGnr 1 bnr 2\nTestvik\nBYA\nTestvik kommune\n");
    EXPECT_EQ(read.source, TextSource::text_layer);
    EXPECT_EQ(read.confidence, 100);
    EXPECT_EQ(read.width_mm, 0);
}

TEST_F(Documents, OfWordLeaveOutWhatWasStruckOutAndWhatIsThereTwice) {
    const auto read = text(documents::docx(
        "<w:p><w:del><w:r><w:delText>strøket</w:delText><w:t>flyttet</w:t></w:r></w:del><w:r>"
        "<w:instrText>PAGE</w:instrText><w:t>står</w:t></w:r><mc:AlternateContent><mc:Choice>"
        "<w:t> en gang</w:t></mc:Choice><mc:Fallback><w:t>to</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:p>"));
    EXPECT_EQ(read, "står en gang\n");
}

TEST_F(Documents, OfOpenDocumentAreReadParagraphByParagraph) {
    const auto read = text(documents::odt(
        "<text:tracked-changes><text:p>strøket</text:p></text:tracked-changes>"
        "<text:h>Vedtak</text:h><text:p>Gnr<text:s/>1<text:tab/>bnr <text:span>2</text:span>"
        "<text:line-break/>Testvik</text:p><text:list><text:list-item><text:p>vilkår</text:p>"
        "</text:list-item></text:list><office:annotation><text:p>merknad</text:p>"
        "</office:annotation>"));
    EXPECT_EQ(read, "Vedtak\nGnr 1 bnr 2\nTestvik\nvilkår\n");
}

TEST_F(Documents, OfOfficeWithAPasswordSaySo) {
    const auto locked = refusal(documents::odt(
        "", {{"META-INF/manifest.xml", "<manifest:encryption-data manifest:checksum=\"x\"/>"}}));
    EXPECT_EQ(locked.cause, Cause::encrypted);
    EXPECT_THAT(locked.detail, HasSubstr("ask for the file without one"));
}

TEST_F(Documents, OfOfficeThatAreDamagedAreRefused) {
    const auto whole = documents::docx("<w:p><w:r><w:t>Hei</w:t></w:r></w:p>");
    EXPECT_EQ(cause(documents::docx("<w:p><w:r><w:t>Hei")), Cause::damaged);
    EXPECT_EQ(cause(documents::docx("<w:p>&ukjent;</w:p>")), Cause::damaged);
    EXPECT_EQ(cause(documents::odt("\x01")), Cause::damaged);
    EXPECT_EQ(cause(whole.substr(0, whole.size() - 30)), Cause::damaged);
    auto changed = whole;
    changed[whole.find("word/document.xml") + 25] ^= 0x55;
    EXPECT_EQ(cause(changed), Cause::damaged);
    EXPECT_EQ(cause(documents::zip({{"mimetype", "application/vnd.oasis.opendocument.text"}})),
              Cause::damaged);
}

TEST_F(Documents, OfOfficeThatAreBombsOrTrapsAreRefused) {
    const auto big = "<w:p><w:r><w:t>" + std::string(16 << 20, 'a') + "</w:t></w:r></w:p>";
    EXPECT_EQ(cause(documents::docx(big)), Cause::too_large);
    const auto deep = repeated("<w:p>", 10'000) + repeated("</w:p>", 10'000);
    EXPECT_EQ(cause(documents::docx(deep)), Cause::damaged);
    std::map<std::string, std::string> many{{"[Content_Types].xml", ""}, {"word/document.xml", ""}};
    for (int i = 0; i < 10'001; ++i) many["Z/" + std::to_string(i)] = "";
    EXPECT_EQ(cause(documents::zip(many)), Cause::too_large);
    const std::string entities =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>";
    EXPECT_EQ(cause(documents::zip({{"[Content_Types].xml", ""}, {"word/document.xml", entities}})),
              Cause::damaged);
    const std::string outside =
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x xmlns=\"urn:x\">&x;</x>";
    EXPECT_EQ(cause(documents::zip({{"[Content_Types].xml", ""}, {"word/document.xml", outside}})),
              Cause::damaged);
}

TEST_F(Documents, LongerThanATextMayBeAreCutAndSaySo) {
    std::string long_text = "{\\rtf1 ";
    while (long_text.size() < 6 << 20) long_text += "Byggemelding for garasje. ";
    const auto read = page(long_text + "}");
    EXPECT_LE(read.text.size(), 4u << 20);
    EXPECT_GT(read.text.size(), 3u << 20);
    EXPECT_THAT(read.fault, HasSubstr("only the first 4 MB"));
    std::string plain;
    while (plain.size() < 6 << 20) plain += "Byggemelding for garasje.\n";
    EXPECT_THAT(page(plain).fault, HasSubstr("only the first 4 MB"));
}

TEST_F(Documents, OfRichTextAreReadWithTheirLetters) {
    EXPECT_EQ(text("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Riched;}"
                   "{\\info{\\author Kari}}\\f0 S\\'f8knad\\tab om {\\b garasje}\\par\r\n"
                   "\\u8212- Gnr\\~1 \\uc2\\u229aa\\u-10179??\\u-8704?? \\{x\\}\\line slutt}"),
              "Søknad\tom garasje\n\u2014 Gnr 1 å\U0001F600 {x}\nslutt\n");
    EXPECT_EQ(text("{\\rtf1 synlig {\\v skjult}\\v skjult\\v0  igjen {\\pict 0a0b}"
                   "{\\object{\\*\\objdata 0102}}\\bin3 {{{.}"),
              "synlig  igjen .\n");
    EXPECT_EQ(text("{\\rtf1 hei}}} og mer"), "hei\n");
}

TEST_F(Documents, OfRichTextThatAreDamagedOrTrapsAreRefused) {
    for (const std::string bytes :
         {"{\\rtf1 hei", "{\\rtf1", "{\\rtf1 \\", "{\\rtf1 \\'", "{\\rtf1 \\'f", "{\\rtf1 \\u",
          "{\\rtf1 \\bin99999999 hei}", "{\\rtf1 {{{}"})
        EXPECT_EQ(cause(bytes), Cause::damaged) << bytes;
    EXPECT_EQ(cause("{\\rtf1 " + repeated("{", 100'000)), Cause::damaged);
    for (const std::string odd : {"\\u99999999999999 a", "\\bin-5 a", "\\'zz a", "\\uc-1 a",
                                  "\\u-10179 a", "\\* a", "\\u56832 a"})
        EXPECT_THAT(page("{\\rtf1 hei " + odd + "}").text, HasSubstr("hei")) << odd;
}

TEST_F(Documents, OfMailAreReadWithSenderAndAttachments) {
    const auto read =
        text(mail_head +
             "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
             "Content-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n"
             "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
             "quoted-printable\r\n\r\nHei,\r\ns=F8knaden ligger ved.\r\n--y\r\n"
             "Content-Type: text/html\r\n\r\n<p>to ganger</p>\r\n--y--\r\n--x\r\n"
             "Content-Type: application/pdf; name=\"tegning.pdf\"\r\nContent-Disposition: "
             "attachment; filename*=utf-8''st%C3%B8ttemur.pdf\r\nContent-Transfer-Encoding: "
             "base64\r\n\r\nJVBERi0=\r\n--x--\r\n");
    EXPECT_EQ(read,
              "From: Kari Testmann <kari@example.no>\nTo: postmottak@testvik.example\n"
              "Date: 2011-05-03 10:15\nSubject: Søknad om garasje\n\nHei,\nsøknaden ligger ved.\n"
              "Attachment: støttemur.pdf\n");
}

TEST_F(Documents, OfMailInHtmlAreReadAsTheyAreSeen) {
    const auto read =
        text(mail_head +
             "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>x</title><style>p{}"
             "</style></head><body><p>Gar<b>asje</b> &oslash;st\r\n for&nbsp;veien<br>Gnr "
             "1<table><tr><td>BYA<td>40</table><script>alert(1)</script></body>");
    EXPECT_THAT(read, HasSubstr("Garasje øst for\u00A0veien\nGnr 1\nBYA 40\n"));
    EXPECT_THAT(read, Not(HasSubstr("alert")));
    EXPECT_THAT(read, Not(HasSubstr("p{}")));
}

TEST_F(Documents, OfMailTellTheMessagesWithin) {
    const auto read = text(mail_head +
                           "Content-Type: message/rfc822\r\n\r\nFrom: ola@example.no\r\n"
                           "Subject: Videresendt\r\n\r\nInnerst.\r\n");
    EXPECT_THAT(read, HasSubstr("From: ola@example.no\nSubject: Videresendt\n\nInnerst.\n"));
}

TEST_F(Documents, OfMailThatAreOddOrTrapsAreReadAsFarAsTheyGo) {
    for (const auto& body : {
             std::string("Content-Type: multipart/mixed; boundary=x\r\n\r\nno parts"),
             std::string("Content-Type: multipart/mixed\r\n\r\nno boundary"),
             std::string("Content-Type: text/plain; charset=finnes-ikke\r\n\r\nHei \xF8"),
             std::string("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!"),
             std::string("Content-Type: /;;;\r\n\r\nHei"),
             std::string("\r\n"),
             repeated("X: y\r\n", 100'000) + "\r\nHei",
             "To: " + repeated("a@b.no, ", 50'000) + "\r\n\r\nHei",
         }) {
        const auto reading = workers.read(folder.file("brev.eml", mail_head + body), {});
        ASSERT_TRUE(reading) << body.substr(0, 60) << ": " << reading.reason().detail;
        EXPECT_THAT(reading.value().pages.at(0).text, HasSubstr("Kari Testmann"));
    }
}

TEST_F(Documents, OfMailNestedWithoutEndCostOneFileAtMost) {
    std::string nested = mail_head;
    for (int i = 0; i < 3000; ++i)
        nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
                  std::to_string(i) + "\r\n";
    const auto reading = workers.read(folder.file("nested.eml", nested), {});
    if (reading) {
        EXPECT_THAT(reading.value().pages.at(0).text, HasSubstr("Kari Testmann"));
    }
    EXPECT_EQ(text("{\\rtf1 neste}"), "neste\n");
}

TEST_F(Documents, OfPlainTextAreReadInEitherOfTheirAlphabets) {
    EXPECT_EQ(text("\xEF\xBB\xBF"
                   "Grøft\r\n\r\n\r\n\r\nslutt"),
              "Grøft\n\nslutt\n");
    // The first bytes decide what it is; a letter of Windows-1252 may stand far behind them.
    EXPECT_THAT(text(repeated("Byggesak\n", 200) + "Gr\xF8" + "ft\n"), HasSubstr("\nGrøft\n"));
}

// Whatever one byte is changed to, the worker answers, and reads the next file.
TEST_F(Documents, WithOneByteChangedAnywhereNeverBringTheWorkerDown) {
    const std::string rtf =
        "{\\rtf1\\ansi\\uc2 S\\'f8knad\\u229 aa {\\*\\x y}\\bin2 zz\\par{\\b x}}";
    const auto mail = mail_head +
                      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: "
                      "text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                      "\r\n<p>S=C3=B8knad<br>&aring;\r\n--x--\r\n";
    for (const auto& whole : {documents::docx("<w:p><w:r><w:t>Hei</w:t></w:r></w:p>"),
                              documents::odt("<text:p>Hei<text:s/></text:p>"), rtf, mail}) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            auto changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ (at % 2 == 0 ? 0x01 : 0xA5));
            const auto reading = workers.read(folder.file("changed", changed), quick);
            if (!reading) {
                ASSERT_NE(reading.reason().cause, Cause::worker_died) << at;
                ASSERT_NE(reading.reason().cause, Cause::took_too_long) << at;
            }
        }
    }
}

TEST_F(Documents, HaveNoPictures) {
    for (const auto& bytes :
         {documents::docx(""), std::string("{\\rtf1 hei}"), mail_head + "\r\n"}) {
        const auto picture = workers.picture(folder.file("document", bytes), {});
        ASSERT_FALSE(picture);
        EXPECT_EQ(picture.reason().cause, Cause::no_text);
    }
}

TEST_F(Documents, ThatAreModelsForOtherProgramsAreKept) {
    for (const auto& [bytes, name] : std::vector<std::pair<std::string, std::string>>{
             {"AC1027" + std::string(10, '\0'), "DWG"},
             {"  0\r\nSECTION\r\n", "DXF"},
             {"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC2X3'));", "IFC"}}) {
        const auto why = refusal(bytes);
        EXPECT_EQ(why.cause, Cause::no_text);
        EXPECT_EQ(why.format.name, name);
    }
}

}  // namespace byggarkiv::extract
