#include "intake/read_again.hpp"

#include <deque>
#include <iterator>
#include <optional>

#include "archive/archive.hpp"
#include "archive/readings.hpp"
#include "intake/reading_ahead.hpp"
#include "intake/reading_note.hpp"

namespace byggarkiv::intake {

namespace {

using archive::ReadFile;

// Files of the choice in the order of their hash.
ReadingAhead<ReadFile>::Next chosen(archive::Archive& archive,
                                    const archive::ReadingChoice& choice) {
    constexpr int at_once = 64;
    return [&archive, &choice, last = std::optional<Sha256>(),
            ahead = std::deque<ReadFile>()]() mutable -> std::optional<ReadFile> {
        if (ahead.empty()) {
            auto more = archive.desk().readings().chosen(choice, last, at_once);
            ahead.assign(std::make_move_iterator(more.begin()),
                         std::make_move_iterator(more.end()));
        }
        if (ahead.empty()) return std::nullopt;
        auto file = std::move(ahead.front());
        ahead.pop_front();
        last = file.sha256;
        return file;
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
        const auto& reading = turn->reading;
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
