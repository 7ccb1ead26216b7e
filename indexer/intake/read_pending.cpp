#include <algorithm>
#include <deque>
#include <optional>
#include <set>

#include "archive/archive.hpp"
#include "intake/crew.hpp"
#include "intake/import.hpp"
#include "intake/page_texts.hpp"
#include "intake/reading_note.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t files_ahead = 64;

struct Turn {
    archive::UnreadObject object;
    std::future<PageReading> reading;
};

struct Until {
    std::size_t limit = 0;  // files; 0 = none
    std::function<bool()> stop;
};

// Files that wait, in the hands of a crew: they are asked for before the hands run out of work.
class Waiting {
public:
    // Both must outlive this.
    Waiting(archive::Archive& archive, extract::Workers& workers, std::size_t jobs,
            std::size_t limit)
        : archive_(archive),
          workers_(workers),
          limit_(limit),
          crew_(std::max<std::size_t>(jobs, 1)) {}

    // The one that was given first; nullopt when nothing waits any more.
    std::optional<Turn> next() {
        if (turns_.size() < files_ahead / 2) give_more();
        if (turns_.empty()) return std::nullopt;
        auto turn = std::move(turns_.front());
        turns_.pop_front();
        return turn;
    }

private:
    void give_more() {
        // Those under way still wait, as far as the archive knows.
        const auto most = static_cast<int>(files_ahead + turns_.size());
        for (auto& object : archive_.desk().documents().unread(most)) {
            if (limit_ > 0 && given_.size() >= limit_) return;
            if (!given_.insert(object.sha256).second) continue;
            auto reading = crew_.give([this, file = object.sha256] {
                return read_pages(file, archive_.files(), workers_, extract::Ocr::where_no_text);
            });
            turns_.push_back({std::move(object), std::move(reading)});
        }
    }

    archive::Archive& archive_;
    extract::Workers& workers_;
    const std::size_t limit_;
    std::set<Sha256> given_;  // several documents may hold the same bytes
    std::deque<Turn> turns_;
    Crew crew_;  // last: it ends before what it uses
};

ReadingReport read(archive::Archive& archive, extract::Workers& workers, std::size_t jobs,
                   const Until& until, Progress& progress) {
    ReadingReport report;
    Waiting waiting(archive, workers, jobs, until.limit);
    bool begun = false;
    while (auto turn = waiting.next()) {
        if (!begun) progress.begin("Reading scanned pages, files", 0);
        begun = true;
        if (until.stop()) break;  // what the crew has not begun is dropped
        const auto reading = turn->reading.get();
        note_reading(archive, turn->object.sha256, reading, {"reader", "reading of text"});
        ++report.read;
        if (!reading.remark.empty())
            report.unreadable.push_back(
                {"document " + turn->object.document.text(), reading.remark});
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
