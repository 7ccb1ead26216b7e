#pragma once

namespace byggarkiv::lucene::field {

// A document is one Lucene document for what is known of it (page 0), then one per page, next to
// each other and in order: a page's number is its distance from page 0.

// Words, analysed. `card` stands on every page too, so that one word of a question may be met by
// the title and another by the page.
inline constexpr auto text = L"t";
inline constexpr auto card = L"c";

// Whole terms, on every page.
inline constexpr auto document = L"d";  // DocumentKey
inline constexpr auto property =
    L"n";  // "9999-49/130" and "49/130"; a section also under its parent's
inline constexpr auto number = L"s";     // case number "2024/123"
inline constexpr auto case_file = L"f";  // CaseKey
inline constexpr auto address = L"b";    // as in terms.hpp: a street, and a house in it
inline constexpr auto grant = L"g";      // as in terms.hpp; `full` index only
inline constexpr auto secret = L"e";     // "1" where the existence is secret; `full` index only

// Whole terms, on page 0 only.
inline constexpr auto type = L"y";      // code of the document type
inline constexpr auto date = L"a";      // "19670500": what is not known is 00
inline constexpr auto project = L"k";   // code of what its case is about
inline constexpr auto status = L"z";    // of its case, as Noark says it
inline constexpr auto place = L"l";     // post town
inline constexpr auto position = L"q";  // as in terms.hpp
inline constexpr auto hint = L"w";      // words to suggest, in lower case and whole

// Stored with page 0, to show a hit without asking the database.
inline constexpr auto title = L"title";
inline constexpr auto shown_type = L"type";
inline constexpr auto shown_date = L"date";
inline constexpr auto shown_open = L"open";  // there when everybody may see the document
inline constexpr auto shown_number = L"number";
inline constexpr auto shown_case = L"case";  // CaseKey
inline constexpr auto shown_case_title = L"case-title";
inline constexpr auto shown_property = L"property";
inline constexpr auto shown_address = L"address";
inline constexpr auto shown_position = L"position";  // one for each, as in terms.hpp

}  // namespace byggarkiv::lucene::field
