#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "classifying/classifying.hpp"
#include "classifying/lines.hpp"

// Inside the room only: one function for each thing that a paper says.
namespace byggarkiv::classifying {

std::optional<Guess<domain::DocumentType>> guess_type(std::string_view name,
                                                      std::span<const ReadPage> pages);
std::optional<Guess<std::string>> guess_title(std::string_view name,
                                              std::span<const ReadPage> pages, Text text,
                                              std::optional<domain::DocumentType> type);
std::optional<Guess<domain::PartialDate>> guess_date(std::string_view name,
                                                     std::span<const ReadPage> pages,
                                                     domain::CalendarDate today);
std::optional<Guess<domain::CaseNumber>> guess_case_number(std::span<const Page> pages, Text text,
                                                           std::optional<int> paper_year);

// What stands before the subject of a letter: "Vedr.: ...", "Gjelder ...". The index of the word
// behind it; 0 where the line has none.
std::size_t subject_begins(const Line& line);

// The name of a file without folders, ending and the signs between its words.
std::string plain_name(std::string_view name);

}  // namespace byggarkiv::classifying
