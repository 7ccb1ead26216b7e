#include "intake/vendor_field.hpp"

#include <algorithm>

namespace byggarkiv::intake {

namespace {

constexpr std::size_t most_names = 8;

struct Known {
    Field field;
    std::string_view name;
    std::array<std::string_view, most_names> columns;
};

constexpr std::array<Known, field_count> known = {{
    {Field::file, "file", {"fil", "filnavn", "filsti", "file", "filename", "path", "sti"}},
    {Field::case_number,
     "case_number",
     {"saksnummer", "saksnr", "sak", "casenumber", "case", "arkivsaknr", "arkivsaksnr", "saksid"}},
    {Field::case_year, "case_year", {"aar", "år", "saksaar", "saksår", "year", "saksar"}},
    {Field::case_title, "case_title", {"sakstittel", "casetitle", "saksnavn"}},
    {Field::municipality,
     "municipality",
     {"kommunenr", "kommunenummer", "knr", "municipality", "kommnr"}},
    {Field::property,
     "property",
     {"eiendom", "matrikkel", "matrikkelnummer", "matrikkelnr", "gnrbnr", "gbnr", "gnr/bnr",
      "property"}},
    {Field::gnr, "gnr", {"gnr", "gårdsnr", "gardsnr", "gårdsnummer", "gardsnummer", "gaardsnr"}},
    {Field::bnr, "bnr", {"bnr", "bruksnr", "bruksnummer"}},
    {Field::fnr, "fnr", {"fnr", "festenr", "festenummer"}},
    {Field::snr, "snr", {"snr", "seksjonsnr", "seksjonsnummer"}},
    {Field::address, "address", {"adresse", "address", "gateadresse", "vegadresse", "veiadresse"}},
    {Field::title, "title", {"tittel", "dokumenttittel", "title", "dokumentnavn", "innhold"}},
    {Field::public_title, "public_title", {"offentligtittel", "publictitle"}},
    {Field::document_type,
     "document_type",
     {"dokumenttype", "documenttype", "type", "doktype", "dokumentkategori", "kategori"}},
    {Field::date, "date", {"dato", "dokumentdato", "date", "dokdato", "brevdato"}},
    {Field::access, "access", {"tilgang", "tilgangsstatus", "access", "gradering", "tilgangskode"}},
    {Field::legal_basis, "legal_basis", {"hjemmel", "legalbasis", "paragraf"}},
    {Field::existence, "existence", {"eksistens", "existence"}},
    {Field::pages, "pages", {"sider", "antallsider", "pages", "sidetall", "antsider"}},
    {Field::source, "source", {"kilde", "arkivdel", "source"}},
    {Field::shelf,
     "shelf",
     {"oppbevaringssted", "boks", "arkivboks", "eske", "hylle", "hylleplass", "boksnr", "shelf"}},
}};

constexpr auto fields_in_order = [] {
    std::array<Field, field_count> fields{};
    for (std::size_t i = 0; i < field_count; ++i) fields[i] = known[i].field;
    return fields;
}();

constexpr bool in_order = [] {
    for (std::size_t i = 0; i < field_count; ++i)
        if (static_cast<std::size_t>(known[i].field) != i) return false;
    return true;
}();
static_assert(in_order, "known is looked up by the number of the field");

const Known& known_of(Field field) {
    return known.at(static_cast<std::size_t>(field));
}

}  // namespace

std::span<const Field> all_fields() {
    return fields_in_order;
}

std::string_view name_of(Field field) {
    return known_of(field).name;
}

std::optional<Field> field_called(std::string_view name) {
    for (const auto& one : known)
        if (one.name == name) return one.field;
    return std::nullopt;
}

std::span<const std::string_view> usual_columns(Field field) {
    const auto& columns = known_of(field).columns;
    const auto end = std::find(columns.begin(), columns.end(), std::string_view());
    return {columns.begin(), static_cast<std::size_t>(end - columns.begin())};
}

}  // namespace byggarkiv::intake
