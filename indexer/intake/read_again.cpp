#include "intake/read_again.hpp"

#include <optional>

#include "archive/archive.hpp"
#include "archive/readings.hpp"
#include "intake/reading_ahead.hpp"
#include "intake/reading_note.hpp"

namespace byggarkiv::intake {

namespace {

using archive::ReadFile;

// Files of the choice in the order of their hash.
ReadingAhead<ReadFile>::More chosen(archive::Archive& archive,
                                    const archive::ReadingChoice& choice) {
    return [&archive, &choice, last = std::optional<Sha256>(), ended = false](std::size_t) mutable {
        std::vector<ReadFile> more;
        if (!ended)
            more = archive.desk().readings().chosen(
                choice, last, static_cast<int>(ReadingAhead<ReadFile>::files));
        ended = more.empty();
        if (!ended) last = more.back().sha256;
        return more;
    };
}

void count(const ReadFile& before, const PageReading& now, AgainReport& report) {
    ++report.read;
    if (now.ocr && now.ocr->confidence > before.reading.confidence) ++report.surer;
}

}  // namespace

AgainReport read_again(const archive::ReadingChoice& choice, archive::Archive& archive,
                       extract::Workers& workers, std::size_t jobs, const std::string& by,
                       Progress& progress) {
    AgainReport report;
    ReadingAhead<ReadFile> files(jobs, chosen(archive, choice), [&](const ReadFile& file) {
        return read_pages_again(file.sha256, archive.files(), workers);
    });
    progress.begin("Reading again, files", 0);
    while (auto turn = files.next()) {
        const auto reading = turn->reading.get();
        const auto name = "document " + turn->file.document.text();
        for (const auto& fault : reading.page_faults) report.remarks.push_back({name, fault});
        if (reading.reading == archive::Reading::read) {
            note_reading(archive, turn->file.sha256, reading, {by, "reading of text again"});
            count(turn->file, reading, report);
        } else if (reading.doubt) {
            report.remarks.push_back({name, *reading.doubt});
        }
        progress.advance(1);
    }
    progress.end();
    return report;
}

}  // namespace byggarkiv::intake
