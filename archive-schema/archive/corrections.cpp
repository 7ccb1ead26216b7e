#include "archive/corrections.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "archive/classifications.hpp"
#include "archive/particulars.hpp"
#include "archive/properties.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "sql/correction.hpp"
#include "sql/document.hpp"

namespace byggarkiv::archive {

namespace {

using Field = Correction::Field;

constexpr std::array<std::pair<Field, std::string_view>, 6> codes = {
    {{Field::title, "title"},
     {Field::public_title, "public_title"},
     {Field::type, "type"},
     {Field::dated, "dated"},
     {Field::properties, "properties"},
     {Field::storages, "storages"}}};

Field read_field(const std::string& text) {
    for (const auto& [field, word] : codes)
        if (word == text) return field;
    throw Failure(Failure::Kind::integrity, "no field of a correction: " + text);
}

bool same(const DocumentWords& one, const DocumentWords& other) {
    return one.title == other.title && one.public_title == other.public_title &&
           one.type == other.type && one.dated == other.dated &&
           one.properties == other.properties && one.storages == other.storages;
}

std::string in_one(const std::vector<std::string>& storages) {
    std::string text;
    for (const auto& one : storages) text += (text.empty() ? "" : "; ") + one;
    return text;
}

}  // namespace

std::string_view code(Field field) {
    for (const auto& [one, word] : codes)
        if (one == field) return word;
    return {};
}

std::optional<DocumentWords> Corrections::words(const domain::DocumentKey& document) {
    const auto row = work_.session().row(sql::correction::words, {document.text()});
    if (!row) return std::nullopt;
    DocumentWords words{.title = row->text(0),
                        .public_title = row->text(1),
                        .type = read_code(domain::read_document_type, row->text(2)),
                        .dated = read_partial_date(row->text(3)),
                        .properties = {},
                        .storages = {}};
    for (const auto& own : work_.session().rows(sql::correction::properties, {document.text()}))
        words.properties.push_back(read_key<domain::PropertyKey>(own.text(0)));
    for (const auto& own : work_.session().rows(sql::correction::storages, {document.text()}))
        words.storages.push_back(own.text(0));
    return words;
}

Result<std::vector<Correction>, CorrectionRefusal> Corrections::correct(
    const domain::DocumentKey& document, const DocumentWords& seen, const DocumentWords& wanted,
    std::string_view reason, std::string_view by) {
    work_.must_be_in_change();
    const auto now = words(document);
    if (!now) return Refused{CorrectionRefusal::unknown_document};
    if (!same(*now, seen)) return Refused{CorrectionRefusal::not_as_seen};
    if (trimmed(wanted.title).empty() || trimmed(wanted.public_title).empty())
        return Refused{CorrectionRefusal::no_title};
    for (const auto& property : wanted.properties)
        if (!knows(property)) return Refused{CorrectionRefusal::unknown_property};

    std::vector<Correction> made;
    const auto note = [&](Field field, std::string was, std::string is) {
        if (was != is)
            made.push_back({field, std::move(was), std::move(is), std::string(reason), work_.now(),
                            std::string(by)});
    };
    note(Field::title, seen.title, wanted.title);
    note(Field::public_title, seen.public_title, wanted.public_title);
    note(Field::type, std::string(code(seen.type)), std::string(code(wanted.type)));
    note(Field::dated, seen.dated.text(), wanted.dated.text());
    if (seen.properties != wanted.properties)
        note(Field::properties, numbers(seen.properties), numbers(wanted.properties));
    note(Field::storages, in_one(seen.storages), in_one(wanted.storages));
    if (made.empty()) return Refused{CorrectionRefusal::nothing_changed};

    write(document, seen, wanted);
    for (const auto& one : made)
        work_.session().run(sql::correction::note, {document.text(), code(one.field), one.was,
                                                    one.is, one.reason, one.at, one.by});
    (void)Classifications(work_).settle(document, by);
    work_.touch("document", document.text());
    return made;
}

void Corrections::write(const domain::DocumentKey& document, const DocumentWords& seen,
                        const DocumentWords& wanted) {
    work_.session().run(sql::correction::correct,
                        {wanted.title, wanted.public_title, code(wanted.type), wanted.dated.text(),
                         document.text()});
    if (seen.properties != wanted.properties) replace_properties(document, seen, wanted);
    if (seen.storages != wanted.storages) replace_storages(document, wanted.storages);
}

void Corrections::replace_storages(const domain::DocumentKey& document,
                                   const std::vector<std::string>& storages) {
    work_.session().run(sql::correction::forget_storages, {document.text()});
    ParticularSet only;
    only.storages = storages;
    Particulars(work_).enter(document, only);
}

void Corrections::replace_properties(const domain::DocumentKey& document, const DocumentWords& seen,
                                     const DocumentWords& wanted) {
    auto& session = work_.session();
    session.run(sql::correction::forget_properties, {document.text()});
    for (const auto& property : wanted.properties)
        session.run(sql::document::add_property, {document.text(), property.text(), ""});
    for (const auto* properties : {&seen.properties, &wanted.properties})
        for (const auto& property : *properties) work_.touch("property", property.text());
}

std::vector<Correction> Corrections::of(const domain::DocumentKey& document) {
    std::vector<Correction> found;
    for (const auto& row : work_.session().rows(sql::correction::of, {document.text()}))
        found.push_back({read_field(row.text(0)), row.text(1), row.text(2), row.text(3),
                         row.text(4), row.text(5)});
    return found;
}

bool Corrections::knows(const domain::PropertyKey& property) {
    return Properties(work_).get(property).has_value();
}

// "9999-49/130, 9999-49/131"
std::string Corrections::numbers(const std::vector<domain::PropertyKey>& properties) {
    std::vector<std::string> all;
    for (const auto& key : properties)
        if (const auto property = Properties(work_).get(key))
            all.push_back(property->present().text());
    std::sort(all.begin(), all.end());
    std::string text;
    for (const auto& number : all) text += (text.empty() ? "" : ", ") + number;
    return text;
}

}  // namespace byggarkiv::archive
