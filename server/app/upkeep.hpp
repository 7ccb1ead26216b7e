#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>

#include "archive/archive.hpp"
#include "extract/workers.hpp"
#include "http/metrics.hpp"
#include "search/searcher.hpp"
#include "watching/watching.hpp"

namespace byggarkiv::app {

// What `serve` keeps doing for one municipality beside answering: the index follows the archive,
// what opens or closes by its date is told to the outbox, searchers get its newest state, new
// documents are put to what people wait for, files
// whose text is still missing are read, and documents without a property, type or title get it by
// it. Ends with its object; a failure is logged, told to metrics and tried again.
class Upkeep {
public:
    // How documents are placed, and told what they are, by their text: whose numbers these are, and
    // how sure it must be, in parts per thousand.
    struct ByText {
        domain::MunicipalityNumber home;
        int placing_threshold;
        int classifying_threshold;
    };
    // Where the index lies, and the list of words by which a rebuild splits compounds.
    struct Index {
        std::filesystem::path folder;
        std::filesystem::path words;
    };
    // All must outlive it.
    Upkeep(archive::Archive& archive, Index index, search::Searcher& searcher,
           extract::Workers& workers, http::Metrics& metrics, ByText by_text,
           watching::Watching watching);
    ~Upkeep();

    // Until the index that is there can be searched, or is known to be none; at most so long.
    void wait_for_index(std::chrono::milliseconds most) const { opened_seen_.wait_for(most); }

    // Whether the last round of following the archive went well: for /readyz.
    bool well() const noexcept { return well_; }

private:
    void follow(const std::stop_token& stop);
    void let_dates_take_effect();
    void show_what_is_there();
    void show_newest();
    void look_for_what_is_waited_for(const std::stop_token& stop);
    void split_piles();
    void read_texts(const std::stop_token& stop);
    void rest(const std::stop_token& stop, std::chrono::milliseconds time);

    archive::Archive& archive_;
    const Index index_;
    search::Searcher& searcher_;
    extract::Workers& workers_;
    http::Metrics& metrics_;
    const ByText by_text_;
    watching::Watching watching_;  // used by follower_ alone
    std::atomic<bool> well_ = true;
    std::promise<void> opened_;
    std::shared_future<void> opened_seen_ = opened_.get_future().share();
    std::optional<domain::CalendarDate>
        told_on_;       // the day whose dates the outbox has been told of
    std::mutex mutex_;  // for waking_ alone
    std::condition_variable_any waking_;
    std::jthread follower_;
    std::jthread reader_;
};

}  // namespace byggarkiv::app
