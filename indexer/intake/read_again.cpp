#include "intake/read_again.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include "archive/archive.hpp"
#include "intake/crew.hpp"
#include "intake/page_texts.hpp"
#include "intake/reading_note.hpp"

namespace byggarkiv::intake {

namespace {

constexpr int files_ahead = 64;

struct Turn {
    archive::ReadFile file;
    std::future<PageReading> reading;
};

// Files of the choice in the order of their hash, in the hands of a crew.
class Chosen {
public:
    // All must outlive this.
    Chosen(const archive::ReadingChoice& choice, archive::Archive& archive,
           extract::Workers& workers, std::size_t jobs)
        : choice_(choice),
          archive_(archive),
          workers_(workers),
          crew_(std::max<std::size_t>(jobs, 1)) {}

    std::optional<Turn> next() {
        if (turns_.size() < files_ahead / 2) give_more();
        if (turns_.empty()) return std::nullopt;
        auto turn = std::move(turns_.front());
        turns_.pop_front();
        return turn;
    }

private:
    void give_more() {
        if (all_given_) return;
        auto more = archive_.desk().readings().chosen(choice_, last_, files_ahead);
        all_given_ = more.empty();
        for (auto& file : more) {
            last_ = file.sha256;
            auto reading = crew_.give([this, sha256 = file.sha256] {
                return read_pages_again(sha256, archive_.files(), workers_);
            });
            turns_.push_back({std::move(file), std::move(reading)});
        }
    }

    const archive::ReadingChoice& choice_;
    archive::Archive& archive_;
    extract::Workers& workers_;
    std::optional<Sha256> last_;
    bool all_given_ = false;
    std::deque<Turn> turns_;
    Crew crew_;  // last: it ends before what it uses
};

void count(const Turn& turn, const PageReading& now, AgainReport& report) {
    ++report.read;
    if (now.ocr && now.ocr->confidence > turn.file.reading.confidence) ++report.surer;
}

}  // namespace

AgainReport read_again(const archive::ReadingChoice& choice, archive::Archive& archive,
                       extract::Workers& workers, std::size_t jobs, const std::string& by,
                       Progress& progress) {
    AgainReport report;
    Chosen chosen(choice, archive, workers, jobs);
    progress.begin("Reading again, files", 0);
    while (auto turn = chosen.next()) {
        const auto reading = turn->reading.get();
        const auto name = "document " + turn->file.document.text();
        for (const auto& fault : reading.page_faults) report.remarks.push_back({name, fault});
        if (reading.reading == archive::Reading::read) {
            note_reading(archive, turn->file.sha256, reading, {by, "reading of text again"});
            count(*turn, reading, report);
        } else {
            report.remarks.push_back({name, reading.unreadable});
        }
        progress.advance(1);
    }
    progress.end();
    return report;
}

}  // namespace byggarkiv::intake
