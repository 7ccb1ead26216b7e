#include "intake/import.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>

#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "arranging/separators.hpp"
#include "intake/batch_lease.hpp"
#include "intake/case_writer.hpp"
#include "intake/classifier.hpp"
#include "intake/crew.hpp"
#include "intake/delivery.hpp"
#include "intake/packed.hpp"
#include "intake/selection.hpp"
#include "intake/stages.hpp"
#include "intake/virus_scan.hpp"
#include "screening/screening.hpp"

namespace byggarkiv::intake {

namespace {

template <typename Each>
void each_file(const DeliveredCase& delivered, Each each) {
    for (const auto& entry : delivered.entries) {
        for (const auto& document : entry.documents) {
            for (const auto& file : document.files) each(file);
        }
    }
}

// The pages of bytes that the archive holds already (none where they could not be counted): those
// have been read, or wait for it, under their hash.
std::optional<std::vector<archive::PageSize>> known_pages(archive::Archive& archive,
                                                          const Sha256& file) {
    auto desk = archive.desk();
    if (!desk.documents().holds(file)) return std::nullopt;
    return desk.documents().page_sizes(file);
}

// What is turned away is told from other such files by its bytes, where there are any.
TurnedAway with_bytes(const std::filesystem::path& there, const Remark& remark) {
    if (there.empty()) return {remark};
    return {remark, Sha256::of_file(there), std::filesystem::file_size(there)};
}

// All stages of one file up to its row in the archive.
FileOutcome through_the_stages(Result<Received, Remark> file_there, archive::Archive& archive,
                               extract::Workers& workers, const VirusScanner* scanner,
                               ImportOptions::Disposed told) {
    auto& files = archive.files();
    const auto there = file_there ? file_there.value().place : std::filesystem::path();
    auto placed =
        std::move(file_there)
            .and_then(
                [&](Received received) { return not_disposed(std::move(received), archive, told); })
            .and_then([&](Received received) { return not_infected(std::move(received), scanner); })
            .and_then([&](Received received) { return verify(std::move(received), files); })
            .and_then([&](Verified verified) -> Result<Placed, Remark> {
                auto known = known_pages(archive, verified.sha256);
                return place(known ? leave_unread(std::move(verified), files, std::move(*known))
                                   : read(std::move(verified), files, workers));
            });
    if (placed) return std::move(placed).value();
    return Refused{with_bytes(there, placed.reason())};
}

// A file as its turn has it: the delivery's own, or one that a person put in its place.
FileOutcome taken(const DeliveryFolder& folder, const DeliveredFile& file,
                  const Selection::Turn& turn, archive::Archive& archive, extract::Workers& workers,
                  const VirusScanner* scanner, ImportOptions::Disposed told) {
    // A backup has no files that are not in yet: what it lost is the delivery's own again.
    if (!turn.supply || !archive.files().has(turn.supply->sha256))
        return through_the_stages(receive(folder, file), archive, workers, scanner, told);
    const auto place = archive.files().local(turn.supply->sha256);
    auto outcome = through_the_stages(supplied(place.path(), file, *turn.supply), archive, workers,
                                      scanner, told);
    if (outcome) outcome.value().supplied = turn.supply;
    return outcome;
}

// Thrown through the reader of a delivery, which has no other way to be told to stop; caught where
// it was called, and nowhere else.
struct PauseAsked {};

// Files are read by several threads, some cases ahead of the one that is written.
class Pipeline {
public:
    // All must outlive this.
    Pipeline(const Delivery& delivery, archive::Archive& archive, extract::Workers& workers,
             const ImportOptions& options, CaseWriter& writer, Progress& progress)
        : delivery_(delivery),
          archive_(archive),
          workers_(workers),
          options_(options),
          writer_(writer),
          progress_(progress),
          selection_(archive, writer.batch(), options.of),
          scanner_(options.clamd_socket.empty()
                       ? nullptr
                       : std::make_unique<VirusScanner>(options.clamd_socket)),
          crew_(hands()) {}

    void take(DeliveredCase delivered) {
        UnderWay one{std::move(delivered), {}};
        for (const auto& entry : one.delivered.entries)
            for (const auto& document : entry.documents)
                for (std::size_t i = 0; i < document.files.size(); ++i)
                    one.files.push_back(begin({document, i}));
        waiting_ += one.files.size();
        under_way_.push_back(std::move(one));
        while (waiting_ > hands() * files_ahead_per_hand) write_first();
    }

    void finish() {
        while (!under_way_.empty()) write_first();
    }

private:
    static constexpr std::size_t files_ahead_per_hand = 4;
    // Of those who bring files in, most wait for the disk, which makes each file durable; only as
    // many as there are jobs read at once, since there are no more workers to read with.
    static constexpr std::size_t hands_per_job = 4;

    std::size_t hands() const { return std::max<std::size_t>(options_.jobs, 1) * hands_per_job; }

    std::future<FileOutcome> begin(const NamedFile& named) {
        auto turn = selection_.next(named);
        if (turn.is == Selection::Turn::Is::passed_over) {
            std::promise<FileOutcome> known;
            known.set_value(
                Refused{TurnedAway{.remark = {named.item(), because<Reason::passed_over>()},
                                   .is = TurnedAway::Is::passed_over}});
            return known.get_future();
        }
        return crew_.give([this, file = named.file(), turn = std::move(turn)] {
            return taken(delivery_.folder(), file, turn, archive_, workers_, scanner_.get(),
                         options_.disposed);
        });
    }

    struct UnderWay {
        DeliveredCase delivered;
        std::vector<std::future<FileOutcome>> files;
    };

    void write_first() {
        UnderWay one = std::move(under_way_.front());
        under_way_.pop_front();
        ReadyCase ready{std::move(one.delivered), {}};
        for (auto& file : one.files) {
            ready.outcomes.push_back(file.get());
            --waiting_;
            progress_.advance(1);
        }
        if (options_.stop.stop_requested() ||
            writer_.write(std::move(ready)) == CaseWriter::Written::nothing)
            throw PauseAsked{};
    }

    const Delivery& delivery_;
    archive::Archive& archive_;
    extract::Workers& workers_;
    const ImportOptions& options_;
    CaseWriter& writer_;
    Progress& progress_;
    Selection selection_;
    const std::unique_ptr<VirusScanner> scanner_;  // none where nobody is to be asked
    std::size_t waiting_ = 0;                      // files of the cases under way
    std::deque<UnderWay> under_way_;
    Crew crew_;  // last: its threads use what stands above
};

Report report_of(OpenedDelivery& opened, const ImportOptions& options) {
    Report report;
    report.received = opened.files;
    report.duplicates = opened.repeated;
    report.refused = std::move(opened.refused);
    report.review = std::move(opened.review);
    report.remarks = std::move(opened.remarks);
    report.refused_whole = opened.delivery == nullptr;
    report.dry_run = options.writing == ImportOptions::Writing::report_only;
    return report;
}

// What storing would do, told without writing or opening a file.
void tell_only(Delivery& delivery, archive::Archive& archive, const ImportOptions& options,
               Report& report, Progress& progress) {
    auto desk = archive.desk();
    const auto file = [&](const DeliveredFile& claim) {
        progress.advance(1);
        const auto received = receive(delivery.folder(), claim).and_then([&](Received here) {
            return not_disposed(std::move(here), archive, options.disposed);
        });
        if (!received) return report.refused.push_back(received.reason());
        if (desk.documents().holds(Sha256::of_file(received.value().place))) {
            ++report.duplicates;
            return;
        }
        ++report.stored;
        ++report.files;
        report.pages += static_cast<std::size_t>(claim.claimed_pages);
    };
    delivery.each_case(
        [&](const DeliveredCase& one) {
            if (one.delivers == Delivers::a_case) ++report.cases;
            report.journal_entries += one.entries.size();
            for (const auto& entry : one.entries) report.documents += entry.documents.size();
            each_file(one, file);
        },
        report.review);
}

void note_in_audit(archive::Archive& archive, const archive::Batch& batch, const Report& report,
                   const std::string& bag) {
    if (report.stored == 0) return;
    auto desk = archive.desk();
    auto change = desk.begin(author_of(batch));
    desk.audit().note({.actor = author_of(batch).actor,
                       .action = "import",
                       .entity = "batch",
                       .entity_id = batch.key.text(),
                       .purpose = std::to_string(report.stored) + " files stored" +
                                  (bag.empty() ? "" : "; " + bag)});
    change.commit();
}

void note_refused_bag(archive::Archive& archive, const std::string& name, const std::string& bag) {
    auto desk = archive.desk();
    const archive::Author author{"import", "delivery"};
    auto change = desk.begin(author);
    desk.audit().note({.actor = author.actor,
                       .action = "import",
                       .entity = "delivery",
                       .entity_id = name,
                       .purpose = "refused: " + bag});
    change.commit();
}

// Whether all cases are written, or somebody paused the batch before.
archive::Imports::RunEnd write_cases(Delivery& delivery, archive::Archive& archive,
                                     extract::Workers& workers, const ImportOptions& options,
                                     BatchLease& lease, Report& report, Progress& progress) {
    CaseWriter writer(archive, lease, report, options.disposed);
    Pipeline pipeline(delivery, archive, workers, options, writer, progress);
    try {
        delivery.each_case([&](DeliveredCase one) { pipeline.take(std::move(one)); },
                           report.review);
        pipeline.finish();
    } catch (const PauseAsked&) {
        return archive::Imports::RunEnd::stopped;
    }
    return archive::Imports::RunEnd::stored;
}

void begin_run(archive::Archive& archive, const archive::Batch& batch, const OpenedDelivery& opened,
               const ImportOptions& options, const Report& report) {
    {
        auto desk = archive.desk();
        auto change = desk.begin(author_of(batch));
        desk.imports().begin_run(batch.key, {.by = options.by,
                                             .place = options.place.string(),
                                             .told = options.told,
                                             .received = static_cast<std::int64_t>(opened.files),
                                             .repeated = static_cast<std::int64_t>(opened.repeated),
                                             .files = static_cast<std::int64_t>(opened.to_come)});
        change.commit();
    }
    Ledger(batch.key).refuse_rows(archive, author_of(batch), report.refused);
}

bool is_of(archive::Archive& archive, const domain::BatchKey& batch, const Delivery& delivery) {
    auto desk = archive.desk();
    const auto known = desk.imports().get(batch);
    return known && known->source == delivery.source() && known->delivery == delivery.identity();
}

void store(OpenedDelivery& opened, archive::Archive& archive, extract::Workers& workers,
           const ImportOptions& options, Report& report, Progress& progress) {
    auto& delivery = *opened.delivery;
    if (options.only && !is_of(archive, *options.only, delivery)) {
        report.refused_whole = true;
        report.refused = {
            {delivery.identity(), because<Reason::other_delivery>(options.only->text())}};
        return;
    }
    auto taken =
        BatchLease::take(archive, delivery.source(), delivery.identity(), options.lease, progress);
    if (!taken) {
        report.batch = taken.reason().batch.key.text();
        report.refused_whole = true;
        report.refused = {
            {delivery.identity(), because<Reason::batch_is_closed>(text(taken.reason()))}};
        return;
    }
    auto& lease = *taken.value();
    report.batch = lease.batch().key.text();
    begin_run(archive, lease.batch(), opened, options, report);
    const auto end = write_cases(delivery, archive, workers, options, lease, report, progress);
    report.paused = end == archive::Imports::RunEnd::stopped;
    note_in_audit(archive, lease.batch(), report, opened.bag);
    lease.end(end);
}

Report take_folder(const std::filesystem::path& folder, archive::Archive& archive,
                   extract::Workers& workers, const ImportOptions& options, Progress& progress) {
    const Unpack lay_out = [&](const std::filesystem::path& file) {
        return unpack(file, archive.tmp(), workers, progress);
    };
    auto opened = open_delivery(folder, options, lay_out, progress);
    Report report = report_of(opened, options);
    if (report.refused_whole) {
        if (!opened.bag.empty() && !report.dry_run)
            note_refused_bag(archive, folder.filename().string(), opened.bag);
        return report;
    }

    progress.begin(report.dry_run ? "Looking through files" : "Storing files", opened.to_come);
    if (report.dry_run) {
        tell_only(*opened.delivery, archive, options, report, progress);
    } else {
        store(opened, archive, workers, options, report, progress);
    }
    progress.end();
    return report;
}

// The folder that it is unpacked to is gone again when this returns.
Report take_packed(const std::filesystem::path& file, archive::Archive& archive,
                   extract::Workers& workers, const ImportOptions& options, Progress& progress) {
    auto tried = unpack(file, archive.tmp(), workers, progress);
    if (!tried) {
        Report report;
        report.refused.push_back(tried.reason());
        report.refused_whole = true;
        report.dry_run = options.writing == ImportOptions::Writing::report_only;
        return report;
    }
    auto unpacked = std::move(tried).value();
    auto report = take_folder(unpacked.folder, archive, workers, options, progress);
    report.remarks.insert(report.remarks.begin(), file.filename().string() + " holds " +
                                                      std::to_string(unpacked.files) + " files");
    report.review.insert(report.review.begin(), unpacked.recoded.begin(), unpacked.recoded.end());
    return report;
}

// Until somebody pauses the batch: this is what takes longest.
void read_the_rest(archive::Archive& archive, extract::Workers& workers,
                   const ImportOptions& options, Report& report, Progress& progress) {
    const auto batch = domain::BatchKey::parse(report.batch).value();
    const auto stop = [&] {
        return report.paused =
                   options.stop.stop_requested() || archive.desk().imports().is_paused(batch);
    };
    auto reading = read_pending_until(stop, archive, workers, options.jobs, progress);
    for (auto& remark : reading.unreadable) report.review.push_back(std::move(remark));
    if (!report.paused) report.awaiting_ocr = 0;
}

void follow_separators(archive::Archive& archive, extract::Workers& workers, Report& report) {
    auto split = arranging::split_by_separators(archive, workers);
    report.split = split.piles;
    report.made = split.documents;
    for (auto& left : split.left)
        report.review.push_back(
            {"document " + left.document.text(), because<Reason::not_split>(left.reason)});
}

}  // namespace

Report import(const std::filesystem::path& delivery, archive::Archive& archive,
              extract::Workers& workers, const ImportOptions& options, Progress& progress) {
    auto placed = options;
    if (placed.place.empty()) placed.place = std::filesystem::absolute(delivery);
    // No national id number stands in clear in a row: neither where a folder is called by one.
    if (screening::masked(placed.place.string()) != placed.place.string()) placed.place.clear();
    auto report = std::filesystem::is_directory(delivery)
                      ? take_folder(delivery, archive, workers, placed, progress)
                      : take_packed(delivery, archive, workers, placed, progress);
    const bool read = !report.refused_whole && !report.dry_run && !report.paused &&
                      options.ocr == ImportOptions::Ocr::at_the_end;
    if (read) read_the_rest(archive, workers, options, report, progress);
    if (!report.refused_whole && !report.dry_run && !report.paused) {
        follow_separators(archive, workers, report);
        const auto classifying = classify_waiting(archive, options.classifying_threshold, progress);
        report.classified = classifying.told;
        report.to_classify = classifying.for_review;
        const auto placing = place_waiting(archive, options.home, options.threshold, 0, progress);
        report.placed = placing.placed;
        report.to_place = placing.for_review;
    }
    return report;
}

}  // namespace byggarkiv::intake
