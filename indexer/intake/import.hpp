#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "domain/ids.hpp"
#include "domain/municipality_number.hpp"
#include "intake/placer.hpp"
#include "intake/progress.hpp"
#include "intake/report.hpp"

namespace byggarkiv::archive {
class Archive;
}
namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::intake {

struct ImportOptions {
    enum class Writing { store, report_only };  // report_only = --dry-run
    enum class Faults { refuse, take_whole };   // take_whole = --with-faults
    // What was disposed of and is delivered again; take_again = --disposed-too.
    enum class Disposed { refuse, take_again };
    // Which files of it: all, or those that its batch has refused before, as they lie now. The
    // lines of the rest stay what they are.
    enum class Of { all, refused };
    enum class Ocr { at_the_end, leave };  // leave: read_pending() is called by somebody else

    // The tenant's present number, for properties written without one.
    domain::MunicipalityNumber home;
    // The source system of a vendor's cases that name none (column `kilde`).
    std::string source = "Skannet byggesaksarkiv";
    // Official Noark 5 schemas, one folder per version ("v3.1", "v4.0", "v5.0", "latest"; or the
    // XSDs of one version). Empty: structural checks alone. Schemas that a package brings are never
    // used.
    std::filesystem::path schemas;
    // How a vendor's delivery is to be read (mapping_file.hpp). Empty: register.csv or
    // register.xlsx, under the titles that people would give its columns.
    std::filesystem::path mapping = {};
    // The socket of clamd, which is asked of every file; empty: nobody is.
    std::filesystem::path clamd_socket = {};
    Writing writing = Writing::store;
    Faults faults = Faults::refuse;
    Disposed disposed = Disposed::refuse;
    Of of = Of::all;
    Ocr ocr = Ocr::at_the_end;
    // How sure a text must be, in parts per thousand, to place a document whose property the
    // delivery does not tell (placer.hpp).
    int threshold = usual_threshold;
    // ... and to tell type, title, date or case number where the delivery does not
    // (classifier.hpp).
    int classifying_threshold = usual_threshold;
    // Ends the run at the next case, as if it were killed there: it goes on when it is given again.
    std::stop_token stop = {};
    std::size_t jobs = 2;  // files read at once; rows are written by one thread
    // Both for the batch's record: who started it, and how it was given, so that somebody can go on
    // in the same way.
    std::string by = {};
    std::string told = {};
    std::filesystem::path place = {};  // where it lies for good; empty = where import() is told
    // Refuse the delivery where it is not that of this batch.
    std::optional<domain::BatchKey> only = {};
    // How long a run that was killed keeps others from going on with the same delivery.
    std::chrono::seconds lease{15};
};

// Brings a delivery into an archive: a vendor's folder (a register and the files beside it, or
// files whose names say what they are) or a Noark 5 package (a folder with arkivstruktur.xml, or
// with one named content, arkiv or avleveringspakke that has it); either may lie in a BagIt bag,
// which is verified first. A file is a ZIP, a tar or a tar.gz of such a folder: it is unpacked
// below the archive's tmp() and ends in the same archive as the folder would.
//
// May be stopped at any moment and given again: the same delivery ends in the same archive, and
// adds nothing where it is there already. Waits while another process brings in the same delivery.
// A file that a person put in the place of a refused one (archive/quarantine.hpp) is taken instead
// of the delivery's own, in this run and in every later one.
// Ends early, at the next case, when somebody pauses its batch; refused whole while it is paused,
// and once it is signed off.
// Throws Failure when the archive, the disk or the workers break; what was committed stays, and the
// next run goes on from there.
Report import(const std::filesystem::path& delivery, archive::Archive& archive,
              extract::Workers& workers, const ImportOptions& options, Progress& progress);

struct ReadingReport {
    std::size_t read = 0;
    std::vector<Remark> unreadable;
};

// Reads the files that are stored but not read yet, those that wait for OCR included, in the order
// of their deliveries' priorities, which may change meanwhile. May run beside an import; `limit`
// files at most (0 = all that are there).
ReadingReport read_pending(archive::Archive& archive, extract::Workers& workers, std::size_t jobs,
                           std::size_t limit, Progress& progress);

// The same without a limit, until `stop` says so: asked before each file is noted.
ReadingReport read_pending_until(const std::function<bool()>& stop, archive::Archive& archive,
                                 extract::Workers& workers, std::size_t jobs, Progress& progress);

}  // namespace byggarkiv::intake
