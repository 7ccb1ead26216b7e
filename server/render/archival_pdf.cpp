#include "render/archival_pdf.hpp"

// qpdf 11 wants to know that we use std::shared_ptr and none of its old pointers.
#define POINTERHOLDER_TRANSITION 4

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>
#include <vector>

#include "base/failure.hpp"
#include "render/pdf_text.hpp"
#include "render/srgb_profile.hpp"

namespace byggarkiv::render {
namespace {

using Object = QPDFObjectHandle;
using Codes = std::set<unsigned>;

constexpr std::string_view producer = "Byggarkiv";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// Information dictionary and XMP must say the same (ISO 19005-2, 6.6.2.3).
std::string xmp(const ArchivalInfo& info) {
    const auto made =
        fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(info.made.time_since_epoch().count()));
    const auto creator =
        info.author.empty()
            ? ""
            : fmt::format("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
                          escaped(info.author));
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
        "<dc:format>application/pdf</dc:format>\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{0}</rdf:li></rdf:Alt></dc:title>\n"
        "{1}"
        "<dc:language><rdf:Bag><rdf:li>{2}</rdf:li></rdf:Bag></dc:language>\n"
        "<xmp:CreateDate>{3}</xmp:CreateDate><xmp:ModifyDate>{3}</xmp:ModifyDate>\n"
        "<pdf:Producer>{4}</pdf:Producer>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
        escaped(info.title), creator, escaped(info.language), made, producer);
}

void describe(QPDF& pdf, const ArchivalInfo& info) {
    const auto made =
        fmt::format("D:{:%Y%m%d%H%M%SZ}", fmt::gmtime(info.made.time_since_epoch().count()));
    auto dictionary = pdf.makeIndirectObject(Object::newDictionary());
    dictionary.replaceKey("/Title", Object::newUnicodeString(printable(info.title)));
    if (!info.author.empty())
        dictionary.replaceKey("/Author", Object::newUnicodeString(printable(info.author)));
    dictionary.replaceKey("/Producer", Object::newUnicodeString(std::string(producer)));
    dictionary.replaceKey("/CreationDate", Object::newString(made));
    dictionary.replaceKey("/ModDate", Object::newString(made));
    pdf.getTrailer().replaceKey("/Info", dictionary);

    auto metadata = Object::newStream(&pdf, xmp(info));
    metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));

    auto root = pdf.getRoot();
    root.replaceKey("/Metadata", metadata);
    root.replaceKey("/Lang", Object::newString(printable(info.language)));
    root.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
}

void say_what_colours_mean(QPDF& pdf) {
    auto profile = Object::newStream(&pdf, srgb_profile());
    profile.getDict().replaceKey("/N", Object::newInteger(3));
    auto intent = Object::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        " /Info (sRGB IEC61966-2.1) >>");
    intent.replaceKey("/DestOutputProfile", profile);
    auto intents = Object::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    pdf.getRoot().replaceKey("/OutputIntents", intents);
}

// Notes which two-byte codes each font of a page is asked for. libharu's UTF-8 fonts use the
// character's UTF-16 code for it.
class CodesShown final : public Object::ParserCallbacks {
public:
    explicit CodesShown(Object fonts) : fonts_(std::move(fonts)) {}

    void handleObject(Object object) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        const auto operation = object.getOperatorValue();
        if (operation == "Tf" && !operands_.empty() && operands_.front().isName())
            font_ = fonts_.getKey(operands_.front().getName()).getObjGen();
        if (operation == "Tj" || operation == "'" || operation == "\"") {
            for (auto& operand : operands_) {
                if (operand.isString()) note(operand.getStringValue());
            }
        }
        operands_.clear();
    }
    void handleEOF() override {}

    const std::map<QPDFObjGen, Codes>& codes() const { return codes_; }

private:
    void note(const std::string& text) {
        for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
            const auto high = static_cast<std::uint8_t>(text[i]);
            const auto low = static_cast<std::uint8_t>(text[i + 1]);
            codes_[font_].insert(static_cast<unsigned>(high << 8 | low));
        }
    }

    Object fonts_;
    QPDFObjGen font_;
    std::vector<Object> operands_;
    std::map<QPDFObjGen, Codes> codes_;
};

// From the codes back to characters, for search and copying: libharu's own map names ranges that
// readers reject. Blocks of at most 100 entries (Adobe Technical Note 5014, 1.4).
std::string to_unicode(const Codes& codes) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t block = 100;
    const std::vector<unsigned> all(codes.begin(), codes.end());
    for (std::size_t from = 0; from < all.size(); from += block) {
        const auto to = std::min(all.size(), from + block);
        map += fmt::format("{} beginbfchar\n", to - from);
        for (auto i = from; i < to; ++i) map += fmt::format("<{0:04X}> <{0:04X}>\n", all[i]);
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// The advance of each code, from the two forms an array of widths can take (ISO 32000-1, 9.7.4.3).
std::map<unsigned, Object> advances(Object widths) {
    std::map<unsigned, Object> found;
    auto items = widths.isArray() ? widths.getArrayAsVector() : std::vector<Object>{};
    for (std::size_t i = 0; i + 1 < items.size();) {
        auto first = items[i].getUIntValueAsUInt();
        auto next = items[i + 1];
        if (next.isArray()) {
            for (auto& advance : next.getArrayAsVector()) found[first++] = advance;
            i += 2;
        } else if (i + 2 < items.size()) {
            for (const auto last = next.getUIntValueAsUInt(); first <= last; ++first)
                found[first] = items[i + 2];
            i += 3;
        } else {
            break;
        }
    }
    return found;
}

Object only_those_used(Object widths, const Codes& codes) {
    auto kept = Object::newArray();
    for (const auto& [code, advance] : advances(std::move(widths))) {
        if (!codes.contains(code)) continue;
        auto one = Object::newArray();
        one.appendItem(advance);
        kept.appendItem(Object::newInteger(code));
        kept.appendItem(one);
    }
    return kept;
}

void mend_font(QPDF& pdf, Object font, const Codes& codes) {
    auto descendant = font.getKey("/DescendantFonts").getArrayItem(0);
    descendant.replaceKey(
        "/CIDSystemInfo",
        Object::parse("<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"));
    descendant.replaceKey("/W", only_those_used(descendant.getKey("/W"), codes));
    descendant.removeKey("/DW2");
    auto descriptor = descendant.getKey("/FontDescriptor");
    // Optional in PDF/A-2, and an incomplete one is an error.
    if (descriptor.isDictionary()) descriptor.removeKey("/CIDSet");
    font.replaceKey("/ToUnicode", Object::newStream(&pdf, to_unicode(codes)));
}

void mend_fonts(QPDF& pdf) {
    std::map<QPDFObjGen, Codes> codes;
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        CodesShown shown(page.getObjectHandle().getKey("/Resources").getKey("/Font"));
        page.parseContents(&shown);
        for (const auto& [font, used] : shown.codes()) codes[font].insert(used.begin(), used.end());
    }
    for (const auto& [id, used] : codes) {
        auto font = pdf.getObjectByObjGen(id);
        if (font.isDictionaryOfType("/Font", "/Type0")) mend_font(pdf, font, used);
    }
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

std::string archival_pdf(std::string_view bytes, const ArchivalInfo& info) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("letter", bytes.data(), bytes.size());
        describe(pdf, info);
        say_what_colours_mean(pdf);
        mend_fonts(pdf);
        return written(pdf);
    } catch (const Failure&) {
        throw;
    } catch (const std::exception& wrong) {
        throw Failure(Failure::Kind::integrity,
                      fmt::format("cannot be made archival: {}", wrong.what()));
    }
}

}  // namespace byggarkiv::render
