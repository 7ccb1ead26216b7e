#include "intake/noark_check.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "intake/delivery_path.hpp"
#include "intake/noark_schema.hpp"

namespace byggarkiv::intake {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view structure_file = "arkivstruktur.xml";
constexpr std::string_view manifest_file = "arkivuttrekk.xml";

bool is_sha256(std::string_view algorithm) {
    return algorithm == "SHA-256" || algorithm == "SHA256";
}

// The SHA-256 of a text with each line end as CR LF. Version control and mail turn CR LF into LF,
// and an XML processor reads both alike (XML 1.0, 2.11), so a package that was changed so is still
// whole.
Sha256 with_crlf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    Sha256Stream stream;
    for (std::string line; std::getline(in, line);) {
        const bool ended = !in.eof();
        if (line.ends_with('\r')) line.pop_back();
        stream.add(ended ? line + "\r\n" : line);
    }
    return stream.finish();
}

Why why(const XmlFault& fault) {
    return because<Reason::xml_fault>(fault.line, fault.reason);
}

// One package under examination.
class Examination {
public:
    Examination(NoarkPackage& package, const fs::path& schemas, Progress& progress)
        : package_(package), folder_(package.folder), schemas_(schemas), progress_(progress) {}

    // N5.01 and N5.02: what the manifest names is there, and is what it was.
    void listed_files() {
        for (const auto& part : package_.manifest.parts) {
            for (const auto& file : part.files) listed_file(file);
        }
    }

    // N5.07-10 and their like: numberOfOccurrences.
    void counts() {
        for (const auto& part : package_.manifest.parts) {
            for (const auto& count : part.counts) {
                const auto found = occurrences(part.name, count.element);
                if (found && *found != count.times)
                    fault(manifest_file, because<Reason::noark_occurrences>(
                                             part.name, count.element, count.times, *found));
            }
        }
    }

    // N5.59 and N5.60, for those journals that are there.
    void journals() {
        const JournalSurvey* const all = journal("loependeJournal.xml");
        const JournalSurvey* const open = journal("offentligJournal.xml");
        for (const auto& [name, survey] : journals_) {
            if (survey.stated_posts.empty()) continue;
            if (read_number(survey.stated_posts) != survey.count("journalpost"))
                fault(name, because<Reason::noark_journal_posts>(survey.stated_posts,
                                                                 survey.count("journalpost")));
        }
        if (all == nullptr || open == nullptr) return;
        if (all->count("journalpost") != open->count("journalpost"))
            fault("offentligJournal.xml", because<Reason::noark_journals_differ>());
        if (all->start_date != open->start_date || all->end_date != open->end_date)
            fault("offentligJournal.xml", because<Reason::noark_periods_differ>());
        const bool sharp = package_.manifest.incoming_border == "skarpt" &&
                           package_.manifest.outgoing_border == "skarpt";
        if (sharp && all->count("journalpost") != package_.survey.journal_posts)
            fault("loependeJournal.xml",
                  because<Reason::noark_sharp_borders>(package_.survey.journal_posts,
                                                       all->count("journalpost")));
    }

    // N5.61: an entry of the change log may tell of something that was discarded since.
    void change_log() {
        const JournalSurvey* const log = journal("endringslogg.xml");
        if (log == nullptr) return;
        for (const auto& id : log->changed_ids) {
            if (!package_.survey.system_ids.contains(id))
                doubt("endringslogg.xml", because<Reason::noark_log_of_unknown>(id));
        }
    }

    // N5.28, 30, 32, 33.
    void documents() {
        progress_.begin("Checking files", package_.survey.files.size());
        for (const auto& file : package_.survey.files) {
            document(file);
            progress_.advance();
        }
        progress_.end();
        unreferenced();
    }

    // N5.03.
    void by_schema() {
        const fs::path folder = schemas_of(schemas_, package_.manifest.version);
        if (folder.empty()) {
            package_.remarks.push_back(
                "not checked against schemas: none are configured for version " +
                (package_.manifest.version.empty() ? std::string("(not said)")
                                                   : package_.manifest.version));
            return;
        }
        for (const std::string name :
             {"arkivstruktur", "loependeJournal", "offentligJournal", "endringslogg"}) {
            const fs::path file = package_.folder / (name + ".xml");
            const fs::path schema = folder / (name + ".xsd");
            if (broken_.contains(name + ".xml") || !fs::exists(file) || !fs::exists(schema))
                continue;
            for (const auto& sentence : schema_faults(file, schema))
                fault(name + ".xml", because<Reason::noark_by_schema>(sentence));
        }
    }

    void structure() {
        for (const auto& sentence : package_.survey.faults)
            fault(structure_file, because<Reason::noark_structure>(sentence));
        for (const auto& sentence : package_.survey.doubts)
            doubt(structure_file, because<Reason::noark_structure>(sentence));
    }

private:
    void fault(std::string_view file, Why why) {
        package_.faults.push_back({std::string(file), std::move(why)});
    }
    void file_fault(std::string_view file, Why why) {
        package_.file_faults.push_back({std::string(file), std::move(why)});
    }
    void doubt(std::string_view file, Why why) {
        package_.doubts.push_back({std::string(file), std::move(why)});
    }

    void listed_file(const NoarkManifest::File& file) {
        if (!checked_.insert(file.name).second) return;
        const auto place = folder_.find(file.name);
        if (!place)
            return fault(file.name.empty() ? manifest_file : std::string_view(file.name),
                         because<Reason::noark_listed_not_there>(why(place.reason())));
        if (file.algorithm.empty() && file.checksum.empty())
            return fault(file.name, because<Reason::noark_without_checksum>());
        if (!is_sha256(file.algorithm))
            return fault(file.name, file.algorithm.empty()
                                        ? because<Reason::noark_without_algorithm>()
                                        : because<Reason::noark_other_algorithm>(file.algorithm));
        if (file.checksum.empty())
            return fault(file.name, because<Reason::noark_without_checksum>());
        const auto said = Sha256::parse(file.checksum);
        if (!said) return fault(file.name, because<Reason::noark_no_sha256>());
        const auto found = Sha256::of_file(place.value());
        if (found == *said) return;
        if (with_crlf(place.value()) == *said)
            return doubt(file.name, because<Reason::noark_other_line_ends>());
        fault(file.name, because<Reason::noark_not_as_listed>(found.hex(), said->hex()));
    }

    std::optional<std::size_t> occurrences(const std::string& part, const std::string& element) {
        if (part == "arkivstruktur") return package_.survey.count(element);
        const JournalSurvey* const found = journal(part + ".xml");
        if (found == nullptr) return std::nullopt;
        // Version 3.0 told its own name for what 3.1 calls journalregistrering.
        return found->count(element == "registrering" ? "journalregistrering" : element);
    }

    // Read once; nullptr where it is absent or broken (which is noted the first time).
    const JournalSurvey* journal(const std::string& name) {
        if (const auto known = journals_.find(name); known != journals_.end())
            return &known->second;
        if (broken_.contains(name)) return nullptr;
        const auto place = folder_.find(name);
        if (!place) return nullptr;
        auto survey = survey_journal(place.value());
        if (!survey) {
            broken_.insert(name);
            fault(name, why(survey.reason()));
            return nullptr;
        }
        return &journals_.emplace(name, std::move(survey).value()).first->second;
    }

    void document(const NoarkFile& file) {
        const auto place = folder_.find(file.reference);
        if (!place)
            return file_fault(file.reference,
                              because<Reason::noark_file_refused>(why(place.reason()), file.line));
        const std::string name = place.value().lexically_relative(package_.folder).generic_string();
        folders_.insert(name.substr(0, name.find('/')));
        if (!referenced_.insert(name).second) doubt(name, because<Reason::noark_file_shared>());
        if (!file.checksum.empty()) checksum(file, name, place.value());
        std::error_code error;
        const auto size = fs::file_size(place.value(), error);
        if (!file.size.empty() && file.size != std::to_string(size))
            file_fault(name, because<Reason::noark_bytes_differ>(size, file.size));
        if (size == 0) doubt(name, because<Reason::empty>());
    }

    void checksum(const NoarkFile& file, const std::string& name, const fs::path& place) {
        if (!is_sha256(file.algorithm))
            return file_fault(name, because<Reason::noark_file_algorithm>(file.algorithm));
        const auto said = Sha256::parse(file.checksum);
        if (!said) return file_fault(name, because<Reason::noark_file_no_sha256>());
        if (Sha256::of_file(place) != *said)
            file_fault(name, because<Reason::noark_file_changed>());
    }

    void unreferenced() {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(package_.folder, error)) {
            const std::string name = entry.path().filename().string();
            if (entry.is_directory() &&
                (lower_case(name) == "dokumenter" || lower_case(name) == "dokument"))
                folders_.insert(name);
        }
        std::size_t found = 0;
        for (const auto& folder : folders_) {
            if (!fs::is_directory(fs::symlink_status(package_.folder / folder))) continue;
            const auto listing = list_files(package_.folder / folder);
            found += listing.files.size();
            for (const auto& file : listing.files) {
                const std::string name = folder + "/" + file;
                if (!referenced_.contains(name)) fault(name, because<Reason::noark_file_unnamed>());
            }
            for (const auto& link : listing.links)
                fault(folder + "/" + link, because<Reason::noark_link>());
        }
        const auto said = package_.manifest.document_files;
        if (said && *said != found)
            fault(manifest_file, because<Reason::noark_document_files>(*said, found));
    }

    NoarkPackage& package_;
    const DeliveryFolder folder_;
    const fs::path& schemas_;
    Progress& progress_;
    std::set<std::string> checked_;
    std::map<std::string, JournalSurvey> journals_;
    std::set<std::string> broken_;
    std::set<std::string> referenced_;
    std::set<std::string> folders_;  // where documents lie
};

}  // namespace

fs::path package_folder(const fs::path& delivery) {
    for (const std::string_view inner : {"", "content", "arkiv", "avleveringspakke"}) {
        const fs::path folder = inner.empty() ? delivery : delivery / inner;
        if (find_file(folder, structure_file) || find_file(folder, manifest_file)) return folder;
    }
    return {};
}

Result<NoarkPackage, std::vector<Remark>> check_package(const fs::path& folder,
                                                        const fs::path& schemas,
                                                        Progress& progress) {
    NoarkPackage package;
    package.folder = folder;
    Examination examination(package, schemas, progress);

    if (const auto place = find_file(folder, manifest_file)) {
        auto manifest = read_manifest(place.value());
        if (manifest) {
            package.manifest = std::move(manifest).value();
        } else {
            package.faults.push_back({std::string(manifest_file), why(manifest.reason())});
        }
    } else {
        package.remarks.push_back(
            "a delivery without transfer documents: there is no arkivuttrekk.xml, so nothing says "
            "what "
            "it should hold");
    }
    examination.listed_files();

    const auto structure = find_file(folder, structure_file);
    std::optional<XmlFault> broken;
    if (structure) {
        auto survey = survey_structure(structure.value(), package.manifest.version);
        if (survey) {
            package.survey = std::move(survey).value();
        } else {
            broken = survey.reason();
        }
    }
    if (!structure || broken) {
        package.faults.push_back(
            {std::string(structure_file), broken ? why(*broken) : why(structure.reason())});
        examination.documents();
        return Refused{std::move(package.faults)};
    }
    examination.structure();
    examination.counts();
    examination.journals();
    examination.change_log();
    examination.documents();
    examination.by_schema();
    return package;
}

}  // namespace byggarkiv::intake
