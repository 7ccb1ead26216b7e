#include <algorithm>
#include <set>

#include "archive/archive.hpp"
#include "intake/crew.hpp"
#include "intake/import.hpp"
#include "intake/page_texts.hpp"

namespace byggarkiv::intake {

namespace {

constexpr int files_at_a_time = 64;

struct Turn {
    archive::UnreadObject object;
    std::future<PageReading> reading;
};

// One transaction per file: OCR of one takes seconds, and what was read should be found at once.
void note(archive::Archive& archive, const archive::UnreadObject& object,
          const PageReading& reading, ReadingReport& report) {
    {
        auto desk = archive.desk();
        auto change = desk.begin({"reader", "reading of text"});
        desk.documents().note_reading(object.sha256, reading.reading, reading.sizes,
                                      reading.unreadable, reading.findings);
        change.commit();
    }
    ++report.read;
    if (!reading.remark.empty())
        report.unreadable.push_back({"document " + object.document.text(), reading.remark});
}

struct Until {
    std::size_t limit = 0;  // files; 0 = none
    std::function<bool()> stop;
};

ReadingReport read(archive::Archive& archive, extract::Workers& workers, std::size_t jobs,
                   const Until& until, Progress& progress) {
    const auto limit = until.limit;
    ReadingReport report;
    std::set<Sha256> done;  // several documents may hold the same bytes
    Crew crew(std::max<std::size_t>(jobs, 1));
    bool begun = false;
    while (limit == 0 || report.read < limit) {
        auto unread = archive.desk().documents().unread(files_at_a_time);
        std::erase_if(unread,
                      [&](const auto& object) { return !done.insert(object.sha256).second; });
        if (limit > 0 && unread.size() > limit - report.read)
            unread.erase(unread.begin() + static_cast<std::ptrdiff_t>(limit - report.read),
                         unread.end());
        if (unread.empty()) break;
        if (!begun) progress.begin("Reading scanned pages, files", 0);
        begun = true;
        std::vector<Turn> turns;
        for (auto& object : unread) {
            auto reading = crew.give([&archive, &workers, file = object.sha256] {
                return read_pages(file, archive.files(), workers, extract::Ocr::where_no_text);
            });
            turns.push_back({std::move(object), std::move(reading)});
        }
        for (auto& turn : turns) {
            // What the crew has not begun is dropped.
            if (until.stop()) return progress.end(), report;
            note(archive, turn.object, turn.reading.get(), report);
            progress.advance(1);
        }
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
