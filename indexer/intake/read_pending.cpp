#include <set>

#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "intake/import.hpp"
#include "intake/reading_ahead.hpp"
#include "intake/reading_note.hpp"

namespace byggarkiv::intake {

namespace {

using archive::UnreadObject;

struct Until {
    std::size_t limit = 0;  // files; 0 = none
    std::function<bool()> stop;
};

// The first of those that wait and was not given before, also where several documents hold the same
// bytes.
ReadingAhead<UnreadObject>::Next waiting(archive::Archive& archive, std::size_t limit) {
    return [&archive, limit, given = std::set<Sha256>()]() mutable -> std::optional<UnreadObject> {
        if (limit > 0 && given.size() >= limit) return std::nullopt;
        // Those begun still wait, as far as the archive knows.
        for (std::size_t most = ReadingAhead<UnreadObject>::files + 1;; most *= 2) {
            auto objects = archive.desk().documents().unread(static_cast<int>(most));
            for (auto& object : objects)
                if (given.insert(object.sha256).second) return std::move(object);
            if (objects.size() < most) return std::nullopt;
        }
    };
}

ReadingReport read(archive::Archive& archive, extract::Workers& workers, std::size_t jobs,
                   const Until& until, Progress& progress) {
    ReadingReport report;
    ReadingAhead<UnreadObject> files(
        jobs, waiting(archive, until.limit), [&](const UnreadObject& object) {
            return read_pages(object.sha256, archive.files(), workers, extract::Ocr::where_no_text);
        });
    const bool any = !archive.desk().documents().unread(1).empty();
    if (any) progress.begin("Reading scanned pages, files", 0);
    while (auto turn = files.next()) {
        if (until.stop()) break;
        const auto& reading = turn->reading;
        note_reading(archive, turn->file.sha256, reading, {"reader", "reading of text"});
        ++report.read;
        if (reading.doubt)
            report.unreadable.push_back({"document " + turn->file.document.text(), *reading.doubt});
        progress.advance(1);
    }
    if (any) progress.end();
    return report;
}

}  // namespace

ReadingReport read_pending(archive::Archive& archive, extract::Workers& workers, std::size_t jobs,
                           std::size_t limit, Progress& progress) {
    return read(archive, workers, jobs, {limit, [] { return false; }}, progress);
}

ReadingReport read_pending_until(const std::function<bool()>& stop, archive::Archive& archive,
                                 extract::Workers& workers, std::size_t jobs, Progress& progress) {
    return read(archive, workers, jobs, {0, stop}, progress);
}

}  // namespace byggarkiv::intake
