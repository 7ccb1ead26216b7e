#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

inline constexpr std::string_view structure_space =
    "http://www.arkivverket.no/standarder/noark5/arkivstruktur";

// Whether an element of this name contains folders: arkiv, arkivdel, klassifikasjonssystem, klasse.
bool is_shell(std::string_view name);
// mappe, registrering
bool is_folder(std::string_view name);

// One dokumentobjekt's file as arkivstruktur.xml names it.
struct NoarkFile {
    std::string reference;  // as written
    std::string checksum;
    std::string algorithm;
    std::string size;
    std::size_t line = 0;
};

// What arkivstruktur.xml holds, gathered in one reading, before anything is believed.
struct NoarkSurvey {
    std::string creator;                                       // arkivskaperNavn
    std::string title;                                         // of the (first) arkiv
    std::map<std::string, std::size_t, std::less<>> elements;  // how often each occurs
    std::unordered_set<std::string> system_ids;
    std::unordered_map<std::string, std::string> class_ids;  // klasse systemID -> klasseID
    std::multiset<std::string> part_titles;                  // of each arkivdel
    std::vector<NoarkFile> files;
    std::size_t journal_posts = 0;  // registrering of type journalpost
    std::string first_journal_date;
    std::string last_journal_date;

    // Each is a list of sentences for the report.
    std::vector<std::string> faults;
    std::vector<std::string> doubts;

    std::size_t count(std::string_view element) const;
};

// `version` is the package's own ("5.0"), "" where it says none. Refused when the file is not
// well-formed XML, or its root is not a Noark 5 arkiv.
Result<NoarkSurvey, XmlFault> survey_structure(const std::filesystem::path& file,
                                               std::string_view version);

// loependeJournal.xml, offentligJournal.xml or endringslogg.xml: how much of what there is.
struct JournalSurvey {
    std::map<std::string, std::size_t, std::less<>> elements;
    std::string stated_posts;  // antallJournalposter
    std::string start_date;
    std::string end_date;
    std::vector<std::string> changed_ids;  // referanseArkivenhet of endringslogg

    std::size_t count(std::string_view element) const;
};
Result<JournalSurvey, XmlFault> survey_journal(const std::filesystem::path& file);

}  // namespace byggarkiv::intake
