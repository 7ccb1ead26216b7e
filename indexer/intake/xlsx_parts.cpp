#include "intake/xlsx_parts.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "domain/dates.hpp"
#include "intake/delivery_path.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

std::string attribute(const XmlListener::Attributes& attributes, std::string_view called) {
    for (const auto& [name, value] : attributes)
        if (name == called) return value;
    return {};
}

// What needs neither text nor end of an element.
template <typename Begin>
class Elements final : public XmlListener {
public:
    explicit Elements(Begin begin) : begin_(std::move(begin)) {}
    void begin(std::string_view name, std::string_view, Attributes& attributes,
               std::size_t) override {
        begin_(name, attributes);
    }
    void text(std::string_view) override {}
    void end(std::string_view) override {}

private:
    Begin begin_;
};

// The <t> of each <si>, but for the readings of Japanese signs.
class SharedTexts final : public XmlListener {
public:
    SharedTexts(std::vector<std::string>& texts, const TableLimits& limits)
        : texts_(texts), limits_(limits) {}

    void begin(std::string_view name, std::string_view, Attributes&, std::size_t) override {
        if (name == "si") now_.clear();
        if (name == "rPh") ++phonetic_;
        in_text_ = name == "t" && phonetic_ == 0;
    }
    void text(std::string_view piece) override {
        if (!in_text_) return;
        now_ += piece;
        bytes_ += piece.size();
        if (bytes_ > limits_.bytes || now_.size() > limits_.row_bytes)
            complaint_ = "has a text longer than any register has";
    }
    void end(std::string_view name) override {
        in_text_ = false;
        if (name == "rPh" && phonetic_ > 0) --phonetic_;
        if (name == "si") texts_.push_back(std::move(now_));
    }
    std::string_view complaint() const override { return complaint_; }

private:
    std::vector<std::string>& texts_;
    const TableLimits& limits_;
    std::string now_;
    std::string_view complaint_;
    std::size_t bytes_ = 0;
    int phonetic_ = 0;
    bool in_text_ = false;
};

// ECMA-376 part 1, 18.8.30: the formats that every program has built in.
bool built_in_date(std::uint32_t id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 58);
}

TableFault fault_of(std::string_view part, const XmlFault& fault) {
    return {0, "the workbook's " + std::string(part) + ", line " + std::to_string(fault.line) +
                   ": " + fault.reason};
}

std::optional<TableFault> read_styles(const fs::path& file, Workbook& book) {
    std::map<std::uint32_t, bool> own;
    bool of_cells = false;
    Elements listener([&](std::string_view name, const XmlListener::Attributes& attributes) {
        if (name == "numFmt")
            if (const auto id = read_number(attribute(attributes, "numFmtId")))
                own[*id] = shows_a_date(attribute(attributes, "formatCode"));
        if (name == "cellXfs" || name == "cellStyleXfs" || name == "cellStyles" || name == "dxfs")
            of_cells = name == "cellXfs";
        if (name != "xf" || !of_cells) return;
        const auto id = read_number(attribute(attributes, "numFmtId")).value_or(0);
        const auto known = own.find(id);
        book.date_formats.push_back(known == own.end() ? built_in_date(id) : known->second);
    });
    const auto fault = read_xml(file, listener);
    return fault ? std::optional(fault_of("styles", *fault)) : std::nullopt;
}

}  // namespace

bool shows_a_date(std::string_view format) {
    bool quoted = false, bracketed = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (c == '\\')
            ++i;
        else if (c == '"' && !bracketed)
            quoted = !quoted;
        else if (c == '[' && !quoted)
            bracketed = true;
        else if (c == ']')
            bracketed = false;
        else if (!quoted && !bracketed && (c == 'd' || c == 'y' || c == 'D' || c == 'Y'))
            return true;
    }
    return false;
}

std::optional<std::string> date_of_serial(double days, DateSystem system) {
    constexpr double most = 110'000;  // past the year 2199
    if (!std::isfinite(days) || days < 0 || days > most) return std::nullopt;
    const auto whole = static_cast<int>(days);
    if (system == DateSystem::from_1904)
        return domain::CalendarDate::from(1904, 1, 1)->plus_days(whole).text();
    if (whole == 0 || whole == 60) return std::nullopt;  // 60 is the day that never was
    const auto first = domain::CalendarDate::from(1899, 12, whole < 60 ? 31 : 30);
    return first->plus_days(whole).text();
}

Result<Workbook, TableFault> read_workbook(const fs::path& folder, const TableLimits& limits) {
    const DeliveryFolder parts(folder);
    const auto main = parts.find("xl/workbook.xml");
    const auto relations = parts.find("xl/_rels/workbook.xml.rels");
    if (!main || !relations)
        return Refused{TableFault{0, "the file is a ZIP, but no Excel workbook (.xlsx)"}};

    std::map<std::string, std::string> targets;
    Elements related([&](std::string_view name, const XmlListener::Attributes& attributes) {
        if (name == "Relationship")
            targets[attribute(attributes, "Id")] = attribute(attributes, "Target");
    });
    if (const auto fault = read_xml(relations.value(), related))
        return Refused{fault_of("relations", *fault)};

    Workbook book;
    Elements sheets([&](std::string_view name, const XmlListener::Attributes& attributes) {
        const auto macintosh = attribute(attributes, "date1904");
        if (name == "workbookPr" && (macintosh == "1" || macintosh == "true"))
            book.dates = DateSystem::from_1904;
        if (name != "sheet") return;
        std::string target = targets[attribute(attributes, "id")];
        target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
        if (const auto file = parts.find(target))
            book.sheets.push_back({attribute(attributes, "name"), file.value()});
    });
    if (const auto fault = read_xml(main.value(), sheets))
        return Refused{fault_of("list of sheets", *fault)};

    if (const auto styles = parts.find("xl/styles.xml"))
        if (auto fault = read_styles(styles.value(), book)) return Refused{std::move(*fault)};
    if (const auto texts = parts.find("xl/sharedStrings.xml")) {
        SharedTexts listener(book.shared_texts, limits);
        if (const auto fault = read_xml(texts.value(), listener))
            return Refused{fault_of("texts", *fault)};
    }
    return book;
}

}  // namespace byggarkiv::intake
