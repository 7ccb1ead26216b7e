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

// Those that wait and were not given before, also where several documents hold the same bytes.
ReadingAhead<UnreadObject>::More waiting(archive::Archive& archive, std::size_t limit) {
    return [&archive, limit, given = std::set<Sha256>()](std::size_t under_way) mutable {
        // Those under way still wait, as far as the archive knows.
        const auto most = static_cast<int>(ReadingAhead<UnreadObject>::files + under_way);
        std::vector<UnreadObject> more;
        for (auto& object : archive.desk().documents().unread(most)) {
            if (limit > 0 && given.size() >= limit) break;
            if (given.insert(object.sha256).second) more.push_back(std::move(object));
        }
        return more;
    };
}

ReadingReport read(archive::Archive& archive, extract::Workers& workers, std::size_t jobs,
                   const Until& until, Progress& progress) {
    ReadingReport report;
    ReadingAhead<UnreadObject> files(
        jobs, waiting(archive, until.limit), [&](const UnreadObject& object) {
            return read_pages(object.sha256, archive.files(), workers, extract::Ocr::where_no_text);
        });
    bool begun = false;
    while (auto turn = files.next()) {
        if (!begun) progress.begin("Reading scanned pages, files", 0);
        begun = true;
        if (until.stop()) break;
        const auto reading = turn->reading.get();
        note_reading(archive, turn->file.sha256, reading, {"reader", "reading of text"});
        ++report.read;
        if (reading.doubt)
            report.unreadable.push_back({"document " + turn->file.document.text(), *reading.doubt});
        progress.advance(1);
    }
    if (begun) progress.end();
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
