#include "intake/vendor_case.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "classifying/classifying.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

// What is told of one file; what is odd in it is noted for review as it is met.
class Told {
public:
    // All must outlive this.
    Told(const std::string& name, const FieldTexts& texts, const VendorMapping& mapping,
         std::vector<Remark>& review)
        : name_(name), texts_(texts), mapping_(mapping), review_(review) {}

    const std::string& name() const noexcept { return name_; }
    const std::string& operator[](Field field) const { return texts_[field]; }

    void doubt(Why why) const { review_.push_back({name_, std::move(why)}); }

    std::string shown(Field field) const {
        std::string words = shown_words(texts_[field]);
        if (words != texts_[field]) doubt(because<Reason::words_cleaned>());
        return words;
    }

    std::optional<domain::PartialDate> date() const {
        const auto& written = texts_[Field::date];
        if (mapping_.dates.empty()) return domain::PartialDate::parse(written);
        if (written.empty()) return domain::PartialDate();
        for (const auto& format : mapping_.dates)
            if (const auto date = format.read(written, mapping_.two_digit_years_from)) return date;
        // As the cells of a workbook come.
        const auto day = domain::CalendarDate::parse(written);
        return day ? std::optional(domain::PartialDate(*day)) : std::nullopt;
    }

private:
    const std::string& name_;
    const FieldTexts& texts_;
    const VendorMapping& mapping_;
    std::vector<Remark>& review_;
};

// "49/130", "gnr. 49 bnr. 130", "9999-49/130/0/2"; "49-130" too, as names of files have it.
ToldProperty property_in(const std::string& written, const domain::MunicipalityNumber& home) {
    std::string slashes = written;
    std::replace_if(
        slashes.begin(), slashes.end(), [](char c) { return c == '-' || c == '_'; }, '/');
    for (const std::string_view text : {std::string_view(written), std::string_view(slashes)}) {
        const auto found = domain::read_property(text, home);
        if (found && found->length == text.size())
            return DeliveredProperty{found->property, written};
    }
    return Refused{because<Reason::property_unread>(shown_words(written))};
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

void read_access(const Told& row, archive::NewDocument& record) {
    const auto status = access_status_of(row[Field::access]);
    if (!status) row.doubt(because<Reason::access_unknown>(row[Field::access]));
    record.status = status.value_or(domain::AccessStatus::not_assessed);
    const auto existence = existence_of(row[Field::existence]);
    if (!existence) row.doubt(because<Reason::existence_unknown>(row[Field::existence]));
    record.existence = existence.value_or(domain::Existence::is_secret);
    record.legal_basis = row[Field::legal_basis];
    const bool closed = record.status == domain::AccessStatus::exempt ||
                        record.status == domain::AccessStatus::partly_shielded;
    if (closed && record.legal_basis.empty()) row.doubt(because<Reason::exempt_without_basis>());
}

domain::PartialDate read_date(const Told& row) {
    const auto date = row.date();
    if (!date) row.doubt(because<Reason::date_unknown>(row[Field::date]));
    return date.value_or(domain::PartialDate());
}

// What a row says of a property that it does not name.
std::string hints_of(const Told& row) {
    std::string hints = row[Field::property];
    if (hints.empty() && !row[Field::gnr].empty())
        hints = "gnr " + row[Field::gnr] + " bnr " + row[Field::bnr];
    for (const auto field : {Field::address, Field::case_title})
        if (!row[field].empty()) hints += (hints.empty() ? "" : "; ") + row[field];
    return shown_words(hints);
}

// What a row leaves open. A case that has a number, or is that of a property, stays what it is.
std::vector<archive::Classification::Field> untold_of(const Told& row, domain::DocumentType type) {
    using Untold = archive::Classification::Field;
    std::vector<Untold> untold;
    const bool says_attachment =
        lower_case(row[Field::document_type] + row[Field::title]).find("vedlegg") !=
        std::string::npos;
    if (type == domain::DocumentType::attachment && !says_attachment)
        untold.push_back(Untold::type);
    const auto& title = row[Field::title];
    if (title.empty() ? row[Field::document_type].empty() : classifying::says_nothing(title))
        untold.push_back(Untold::title);
    if (row[Field::date].empty()) untold.push_back(Untold::dated);
    const bool names_case = !row[Field::case_number].empty();
    const bool names_property = !row[Field::gnr].empty() || !row[Field::property].empty();
    if (!names_case && !names_property) untold.push_back(Untold::case_number);
    return untold;
}

DeliveredDocument document_of(const Told& row, const std::string& path,
                              const ToldProperty& property) {
    DeliveredDocument document;
    document.name = row.name();
    auto& record = document.record;
    // A file may be named by the number of whoever it is about.
    record.external_key = screening::masked(path);
    record.title = row.shown(Field::title);
    const std::string wording = row.shown(Field::document_type);
    if (record.title.empty()) record.title = wording;
    if (record.title.empty()) record.title = screening::masked(path.substr(path.rfind('/') + 1));
    record.type = type_of(wording, record.title);
    record.dated = read_date(row);
    read_access(row, record);
    record.public_title = row.shown(Field::public_title);
    if (record.public_title.empty() && record.status == domain::AccessStatus::open)
        record.public_title = record.title;
    if (record.public_title.empty())
        record.public_title = wording.empty() ? domain::untold_title : wording;

    const auto shelf = row.shown(Field::shelf);
    for (const auto one : split(shelf, ';'))
        if (const auto storage = trimmed(one); !storage.empty())
            record.particulars.storages.emplace_back(storage);

    DeliveredFile file;
    file.path = path;
    file.claimed_pages = small_number(row[Field::pages]);
    if (!row[Field::pages].empty() && file.claimed_pages == 0)
        row.doubt(because<Reason::pages_no_number>());
    document.files.push_back(std::move(file));
    if (property)
        document.properties.push_back(property.value());
    else
        document.place_by = hints_of(row);
    document.untold = untold_of(row, record.type);
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

// The case as its first row tells it.
DeliveredCase case_as_told(const Told& row, const CaseName& name, bool placed) {
    DeliveredCase added;
    auto& record = added.record;
    record.source = name.source;
    record.external_key = screening::masked(name.key);
    record.number_text = name.number.text;
    record.year = name.number.year;
    record.sequence = name.number.sequence;
    record.title = row.shown(Field::case_title);
    if (record.title.empty()) record.title = row.shown(Field::address);
    if (record.title.empty() && !placed) record.title = row.shown(Field::title);
    if (record.title.empty()) record.title = record.number_text;
    record.public_title = record.title;
    record.status = domain::CaseStatus::closed;
    if (const auto opened = domain::PartialDate::from_year(record.year); opened && record.year > 0)
        record.opened = *opened;
    return added;
}

bool add_property(std::vector<DeliveredProperty>& list, const DeliveredProperty& property) {
    for (const auto& known : list) {
        if (known.number == property.number) return false;
    }
    list.push_back(property);
    return true;
}

void add_again(const Told& row, DeliveredEntry& entry, const ToldProperty& property) {
    auto& document = entry.documents.front();
    row.doubt(property && add_property(document.properties, property.value())
                  ? because<Reason::names_file_again>(document.name)
                  : because<Reason::says_the_same>(document.name));
}

}  // namespace

ToldProperty property_of(const FieldTexts& row, const domain::MunicipalityNumber& home) {
    if (row[Field::gnr].empty() && !row[Field::property].empty())
        return property_in(row[Field::property], home);
    const auto municipality = row[Field::municipality].empty()
                                  ? std::optional(home)
                                  : domain::MunicipalityNumber::parse(row[Field::municipality]);
    if (!municipality) return Refused{because<Reason::municipality_unread>()};
    const auto optional_number = [&](Field field) {
        return row[field].empty() ? std::optional(0u) : read_number(row[field]);
    };
    const auto gnr = read_number(row[Field::gnr]);
    const auto bnr = read_number(row[Field::bnr]);
    const auto fnr = optional_number(Field::fnr);
    const auto snr = optional_number(Field::snr);
    if (!gnr || !bnr) return Refused{because<Reason::property_no_numbers>()};
    if (!fnr || !snr) return Refused{because<Reason::property_no_parts>()};
    const auto id = domain::PropertyId::from({*municipality, *gnr, *bnr, *fnr, *snr});
    if (!id) return Refused{because<Reason::property_out_of_range>()};

    std::string written = row[Field::gnr] + "/" + row[Field::bnr];
    if (*fnr != 0 || *snr != 0) written += "/" + row[Field::fnr];
    if (*snr != 0) written += "/" + row[Field::snr];
    return DeliveredProperty{id.value(), std::move(written)};
}

CaseName case_of(const FieldTexts& row, const ToldProperty& property, const std::string& path,
                 const std::string& usual_source) {
    CaseName name{row[Field::source].empty() ? usual_source : row[Field::source], "",
                  read_case_number(row[Field::case_number], row[Field::case_year])};
    name.key = name.number.key();
    if (!name.number.text.empty()) return name;
    if (property) {
        name.number.text = "Eiendomsmappe " + property.value().number.local_text();
        name.key = "eiendom:" + property.value().number.full_text();
    } else {
        name.number.text = "Uten saksnummer";
        name.key = "fil:" + path;
    }
    return name;
}

DeliveredCase read_case(std::span<const VendorRow> rows, const VendorReading& reading,
                        std::vector<Remark>& review) {
    DeliveredCase whole;
    std::map<std::string, std::size_t> entries;  // by path
    for (const auto& row : rows) {
        const auto texts = row.texts();
        const Told told(row.name(), texts, reading.mapping, review);
        const auto property = property_of(texts, reading.home);
        if (!property) told.doubt(because<Reason::text_is_asked>(property.reason()));
        if (entries.empty())
            whole = case_as_told(told, case_of(texts, property, row.path(), reading.source),
                                 property.operator bool());
        if (property) (void)add_property(whole.properties, property.value());
        const auto [known, is_new] = entries.try_emplace(row.path(), whole.entries.size());
        if (is_new)
            whole.entries.push_back(entry_of(document_of(told, row.path(), property)));
        else
            add_again(told, whole.entries[known->second], property);
    }
    return whole;
}

}  // namespace byggarkiv::intake
