#include "intake/vendor_register.hpp"

#include <map>
#include <utility>

#include "base/text.hpp"
#include "intake/delivery_path.hpp"
#include "intake/words.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

enum class Column {
    number,
    year,
    case_title,
    municipality,
    gnr,
    bnr,
    fnr,
    snr,
    address,
    title,
    public_title,
    type,
    date,
    access,
    legal_basis,
    existence,
    file,
    pages,
    source,
    last
};

using Places = std::vector<std::size_t>;

Places places_of(const std::vector<std::string>& header) {
    const auto at = [&](std::initializer_list<std::string_view> names) {
        return column(header, names);
    };
    return {
        at({"saksnummer", "saksnr", "sak", "casenumber", "case"}),
        at({"aar", "år", "saksaar", "saksår", "year"}),
        at({"sakstittel", "casetitle"}),
        at({"kommunenr", "kommunenummer", "knr", "municipality"}),
        at({"gnr", "gårdsnr", "gardsnr", "gårdsnummer", "gardsnummer"}),
        at({"bnr", "bruksnr", "bruksnummer"}),
        at({"fnr", "festenr", "festenummer"}),
        at({"snr", "seksjonsnr", "seksjonsnummer"}),
        at({"adresse", "address"}),
        at({"tittel", "dokumenttittel", "title"}),
        at({"offentligtittel", "publictitle"}),
        at({"dokumenttype", "documenttype", "type"}),
        at({"dato", "dokumentdato", "date"}),
        at({"tilgang", "tilgangsstatus", "access"}),
        at({"hjemmel", "legalbasis"}),
        at({"eksistens", "existence"}),
        at({"fil", "filnavn", "filsti", "file", "path"}),
        at({"sider", "antallsider", "pages"}),
        at({"kilde", "arkivdel", "source"}),
    };
}

// One row, read column by column; what is odd is noted for review as it is met.
class Row {
public:
    Row(const TableRow& row, const Places& places, std::vector<Remark>& review)
        : row_(row), places_(places), review_(review) {}

    std::string name() const { return "register.csv line " + std::to_string(row_.line); }

    std::string_view operator[](Column column) const {
        const std::size_t place = places_.at(static_cast<std::size_t>(column));
        return place < row_.fields.size() ? trimmed(row_.fields[place]) : std::string_view{};
    }

    void doubt(std::string reason) const { review_.push_back({name(), std::move(reason)}); }

    std::string text(Column column) const {
        std::string shown = shown_words((*this)[column]);
        if (shown != (*this)[column])
            doubt("held a national id number, control characters or a thousand letters and more");
        return shown;
    }

private:
    const TableRow& row_;
    const Places& places_;
    std::vector<Remark>& review_;
};

Result<DeliveredProperty, std::string> property_of(const Row& row,
                                                   const domain::MunicipalityNumber& home) {
    const auto municipality = row[Column::municipality].empty()
                                  ? std::optional(home)
                                  : domain::MunicipalityNumber::parse(row[Column::municipality]);
    if (!municipality) return Refused{std::string("its municipality number is not four digits")};
    const auto optional_number = [&](Column column) {
        return row[column].empty() ? std::optional(0u) : read_number(row[column]);
    };
    const auto gnr = read_number(row[Column::gnr]);
    const auto bnr = read_number(row[Column::bnr]);
    const auto fnr = optional_number(Column::fnr);
    const auto snr = optional_number(Column::snr);
    if (!gnr || !bnr) return Refused{std::string("names no property: gnr and bnr must be numbers")};
    if (!fnr || !snr)
        return Refused{std::string("names no property: fnr and snr must be numbers or empty")};
    const auto id = domain::PropertyId::from({*municipality, *gnr, *bnr, *fnr, *snr});
    if (!id) return Refused{std::string("names no property: the numbers are out of range")};

    std::string written = std::string(row[Column::gnr]) + "/" + std::string(row[Column::bnr]);
    if (*fnr != 0 || *snr != 0) written += "/" + std::string(row[Column::fnr]);
    if (*snr != 0) written += "/" + std::string(row[Column::snr]);
    return DeliveredProperty{id.value(), std::move(written)};
}

// How the paper came or went is not in a register of scans; the kind of document tells it well
// enough.
domain::JournalEntryType direction_of(domain::DocumentType type) {
    using enum domain::DocumentType;
    if (type == decision || type == completion) return domain::JournalEntryType::outgoing;
    if (type == application || type == notice || type == appeal || type == statement)
        return domain::JournalEntryType::incoming;
    return domain::JournalEntryType::internal;
}

void read_access(const Row& row, archive::NewDocument& record) {
    const auto status = access_status_of(row[Column::access]);
    if (!status)
        row.doubt("the access \"" + std::string(row[Column::access]) +
                  "\" is not known: not assessed");
    record.status = status.value_or(domain::AccessStatus::not_assessed);
    const auto existence = existence_of(row[Column::existence]);
    if (!existence)
        row.doubt("the existence \"" + std::string(row[Column::existence]) +
                  "\" is not known: kept secret");
    record.existence = existence.value_or(domain::Existence::is_secret);
    record.legal_basis = row[Column::legal_basis];
    const bool closed = record.status == domain::AccessStatus::exempt ||
                        record.status == domain::AccessStatus::partly_shielded;
    if (closed && record.legal_basis.empty()) row.doubt("is exempt without a legal basis");
}

domain::PartialDate read_date(const Row& row) {
    const auto date = domain::PartialDate::parse(row[Column::date]);
    if (!date)
        row.doubt("the date \"" + std::string(row[Column::date]) + "\" is not known: undated");
    return date.value_or(domain::PartialDate());
}

DeliveredDocument document_of(const Row& row, const std::string& path, DeliveredProperty property) {
    DeliveredDocument document;
    document.name = row.name();
    auto& record = document.record;
    // A file may be named by the number of whoever it is about.
    record.external_key = screening::masked(path);
    record.title = row.text(Column::title);
    const std::string wording = row.text(Column::type);
    if (record.title.empty()) record.title = wording;
    if (record.title.empty()) record.title = screening::masked(path.substr(path.rfind('/') + 1));
    record.type = type_of(wording, record.title);
    record.dated = read_date(row);
    read_access(row, record);
    record.public_title = row.text(Column::public_title);
    if (record.public_title.empty() && record.status == domain::AccessStatus::open)
        record.public_title = record.title;
    if (record.public_title.empty()) record.public_title = wording.empty() ? "Dokument" : wording;

    DeliveredFile file;
    file.path = path;
    file.claimed_pages = small_number(row[Column::pages]);
    if (!row[Column::pages].empty() && file.claimed_pages == 0)
        row.doubt("the number of pages is not a number");
    document.files.push_back(std::move(file));
    document.properties.push_back(std::move(property));
    return document;
}

DeliveredEntry entry_of(DeliveredDocument document) {
    DeliveredEntry entry;
    entry.identity = Identity::by_file;
    entry.record.external_key = document.record.external_key;
    entry.record.type = direction_of(document.record.type);
    entry.record.status = domain::JournalStatus::archived;
    entry.record.title = document.record.title;
    entry.record.public_title = document.record.public_title;
    entry.record.dated = document.record.dated;
    entry.record.journalled = document.record.dated;
    entry.record.journal_year = document.record.dated.year().value_or(0);
    entry.documents.push_back(std::move(document));
    return entry;
}

class Assembly {
public:
    Assembly(const domain::MunicipalityNumber& home, const std::string& source)
        : home_(home), source_(source) {}

    void take(const TableRow& raw, const Places& places) {
        ++result_.rows;
        const Row row(raw, places, result_.review);
        const auto path = clean_path(row[Column::file]);
        if (!path) return refuse(row, std::string(reason(path.reason())));
        result_.files.insert(path.value());
        auto property = property_of(row, home_);
        if (!property) return refuse(row, property.reason());

        const std::size_t place = case_of(row, property.value());
        DeliveredCase& parent = result_.cases[place];
        add_property(parent.properties, property.value());
        const auto [known, is_new] =
            entries_.try_emplace({place, path.value()}, parent.entries.size());
        if (!is_new) return add_again(row, parent.entries[known->second], property.value());
        parent.entries.push_back(
            entry_of(document_of(row, path.value(), std::move(property).value())));
    }

    VendorRegister finish() { return std::move(result_); }

private:
    void refuse(const Row& row, std::string why) {
        result_.refused.push_back({row.name(), std::move(why)});
    }

    static bool add_property(std::vector<DeliveredProperty>& list,
                             const DeliveredProperty& property) {
        for (const auto& known : list) {
            if (known.number == property.number) return false;
        }
        list.push_back(property);
        return true;
    }

    void add_again(const Row& row, DeliveredEntry& entry, const DeliveredProperty& property) {
        ++result_.repeated;
        auto& document = entry.documents.front();
        row.doubt(add_property(document.properties, property)
                      ? "names the file of " + document.name + " again; its property is added to it"
                      : "says the same as " + document.name);
    }

    // The place of the row's case among the cases, entered now where it is new.
    std::size_t case_of(const Row& row, const DeliveredProperty& property) {
        const std::string source =
            row[Column::source].empty() ? source_ : std::string(row[Column::source]);
        CaseNumber number = read_case_number(row[Column::number], row[Column::year]);
        std::string key = number.key();
        if (number.text.empty()) {
            number.text = "Eiendomsmappe " + property.number.local_text();
            key = "eiendom:" + property.number.full_text();
        }
        const auto [known, is_new] = by_key_.try_emplace({source, key}, result_.cases.size());
        if (!is_new) return known->second;

        DeliveredCase added;
        auto& record = added.record;
        record.source = source;
        record.external_key = screening::masked(key);
        record.number_text = number.text;
        record.year = number.year;
        record.sequence = number.sequence;
        record.title = row.text(Column::case_title);
        if (record.title.empty()) record.title = row.text(Column::address);
        if (record.title.empty()) record.title = number.text;
        record.public_title = record.title;
        record.status = domain::CaseStatus::closed;
        if (const auto opened = domain::PartialDate::from_year(number.year);
            opened && number.year > 0)
            record.opened = *opened;
        result_.cases.push_back(std::move(added));
        return known->second;
    }

    const domain::MunicipalityNumber& home_;
    const std::string& source_;
    VendorRegister result_;
    std::map<std::pair<std::string, std::string>, std::size_t> by_key_;   // source and key
    std::map<std::pair<std::size_t, std::string>, std::size_t> entries_;  // case and path
};

}  // namespace

Result<VendorRegister, TableFault> read_vendor_register(const Table& table,
                                                        const domain::MunicipalityNumber& home,
                                                        const std::string& source) {
    const Places places = places_of(table.header);
    std::string missing;
    for (const auto& [column, name] :
         {std::pair{Column::gnr, "gnr"}, {Column::bnr, "bnr"}, {Column::file, "fil"}}) {
        if (places.at(static_cast<std::size_t>(column)) < table.header.size()) continue;
        missing += missing.empty() ? name : std::string(", ") + name;
    }
    if (!missing.empty())
        return Refused{TableFault{1, "the register lacks these columns: " + missing}};

    Assembly assembly(home, source);
    for (const auto& row : table.rows) assembly.take(row, places);
    return assembly.finish();
}

}  // namespace byggarkiv::intake
