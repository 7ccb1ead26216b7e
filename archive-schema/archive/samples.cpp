#include "archive/samples.hpp"

#include <algorithm>
#include <map>

#include "archive/audit_log.hpp"
#include "archive/desk.hpp"
#include "archive/imports.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/id.hpp"
#include "base/sha256.hpp"
#include "domain/sampling.hpp"
#include "sql/sample.hpp"

namespace byggarkiv::archive {

namespace {

namespace sql = byggarkiv::sql::sample;
using Cause = SampleRefusal::Cause;
using Verdict = SampledFile::Verdict;

Author quality_control(std::string_view by) {
    return {std::string(by), "quality control"};
}

// Why nothing is drawn or judged in a batch that stands so.
std::optional<Cause> against(const Batch& batch, const std::string& now) {
    switch (batch.state) {
        case Batch::State::running:
            return Cause::not_stored;
        case Batch::State::signed_off:
        case Batch::State::disposed:
        case Batch::State::undoing:
        case Batch::State::undone:
            return Cause::closed;
        case Batch::State::stored:
            break;
    }
    return batch.lease_until > now ? std::optional(Cause::not_stored) : std::nullopt;
}

struct Drawn {
    std::vector<std::string> items;  // in the order of their positions
    std::int64_t population = 0;
};

// The items whose hashes are least, in memory for no more than those.
Drawn drawn_from(Work& work, const domain::BatchKey& batch, const std::string& seed,
                 std::size_t size) {
    using Ranked = std::pair<Sha256, std::string>;
    std::vector<Ranked> least;
    Drawn drawn;
    work.session().each(sql::stored_items, {batch.text()}, [&](const store::Row& row) {
        ++drawn.population;
        auto item = row.text(0);
        const auto rank = Sha256::of(seed + '\0' + item);
        if (least.size() == size && !(rank < least.front().first)) return;
        least.emplace_back(rank, std::move(item));
        std::push_heap(least.begin(), least.end());
        if (least.size() > size) {
            std::pop_heap(least.begin(), least.end());
            least.pop_back();
        }
    });
    std::sort_heap(least.begin(), least.end());
    for (auto& [rank, item] : least) drawn.items.push_back(std::move(item));
    return drawn;
}

SampledFile file_of(const store::Row& row) {
    SampledFile file{.position = row.small(0),
                     .item = row.text(1),
                     .verdict = read_verdict(row.text(2)).value_or(Verdict::none),
                     .remark = row.text(3),
                     .checked_at = row.text(4),
                     .checked_by = row.text(5)};
    if (row.is_null(6)) return file;
    file.path = row.text(6);
    file.sha256 = row.text(7);
    file.pages = row.small(8);
    if (!row.text(9).empty()) file.document = read_key<domain::DocumentKey>(row.text(9));
    return file;
}

void write(Work& work, const domain::BatchKey& batch, const Sample& sample, const Drawn& drawn) {
    auto& session = work.session();
    std::map<std::string, SampledFile> known;
    for (const auto& file : sample.files) known.emplace(file.item, file);
    session.run(sql::put, {batch.text(), sample.seed, sample.size, drawn.population,
                           sample.drawn_at, sample.drawn_by});
    session.run(sql::forget_files, {batch.text()});
    int position = 0;
    for (const auto& item : drawn.items) {
        const auto before = known.find(item);
        const auto& file = before == known.end() ? SampledFile{} : before->second;
        session.run(sql::add_file, {batch.text(), ++position, item, code(file.verdict), file.remark,
                                    file.checked_at, file.checked_by});
    }
    work.changed("batch", batch.text());
}

void audit(Work& work, const domain::BatchKey& batch, std::string_view action, std::string_view by,
           std::string purpose) {
    AuditLog(work).note({.actor = std::string(by),
                         .action = std::string(action),
                         .entity = "batch",
                         .entity_id = batch.text(),
                         .purpose = std::move(purpose)});
}

bool is_meant(const SampledFile& file, const Samples::Which& which) {
    if (const auto* document = std::get_if<domain::DocumentKey>(&which))
        return file.document == *document;
    return file.position == std::get<int>(which);
}

}  // namespace

std::string_view code(Verdict verdict) {
    switch (verdict) {
        case Verdict::none:
            return "";
        case Verdict::right:
            return "right";
        case Verdict::wrong:
            return "wrong";
    }
    return "";
}

std::optional<Verdict> read_verdict(std::string_view text) {
    for (const auto verdict : {Verdict::right, Verdict::wrong})
        if (code(verdict) == text) return verdict;
    return std::nullopt;
}

std::string_view text(const SampleRefusal& refusal) {
    switch (refusal.cause) {
        case Cause::not_stored:
            return "is not stored yet";
        case Cause::closed:
            return "is closed: a sample is drawn and checked before it is signed off";
        case Cause::nothing:
            return "has stored no files";
        case Cause::smaller:
            return "has a larger sample already, which does not become smaller";
        case Cause::not_drawn:
            return "has no sample yet";
        case Cause::not_in_sample:
            return "has no such file in its sample";
        case Cause::grown:
            return "has got more files since its sample was drawn: draw it once more";
    }
    return "";
}

std::int64_t Sample::checked() const {
    return std::count_if(files.begin(), files.end(),
                         [](const SampledFile& file) { return file.verdict != Verdict::none; });
}

std::int64_t Sample::wrong() const {
    return std::count_if(files.begin(), files.end(),
                         [](const SampledFile& file) { return file.verdict == Verdict::wrong; });
}

double Sample::error_share() const {
    if (checked() > 0 && checked() == population)
        return static_cast<double>(wrong()) / static_cast<double>(population);
    return domain::upper_error_share(wrong(), checked());
}

std::optional<Sample> Samples::get(const domain::BatchKey& batch) {
    const auto row = work_.session().row(sql::get, {batch.text()});
    if (!row) return std::nullopt;
    Sample sample{.seed = row->text(0),
                  .size = row->small(1),
                  .population = row->number(2),
                  .drawn_at = row->text(3),
                  .drawn_by = row->text(4)};
    for (const auto& file : work_.session().rows(sql::files, {batch.text()}))
        sample.files.push_back(file_of(file));
    return sample;
}

Result<Sample, SampleRefusal> Samples::draw(const domain::BatchKey& batch, std::optional<int> size,
                                            std::string_view by) {
    const auto seen = desk_.imports().get(batch).value();
    if (const auto cause = against(seen, work_.now())) return Refused{SampleRefusal{*cause}};
    auto sample = get(batch);
    if (!sample) sample = Sample{.seed = random_uuid(), .drawn_at = {}, .drawn_by = {}};
    const auto before = sample->size == 0 ? usual_size : sample->size;
    const auto wanted = std::clamp(size.value_or(before), 1, largest_size);
    if (wanted < sample->size) return Refused{SampleRefusal{Cause::smaller}};
    const auto drawn = drawn_from(work_, batch, sample->seed, static_cast<std::size_t>(wanted));
    if (drawn.items.empty()) return Refused{SampleRefusal{Cause::nothing}};
    if (wanted == sample->size && drawn.population == sample->population) return *sample;
    sample->size = wanted;
    sample->drawn_at = work_.now();
    sample->drawn_by = by;
    auto change = desk_.begin(quality_control(by));
    const auto now = desk_.imports().get(batch).value();
    if (const auto cause = against(now, work_.now())) return Refused{SampleRefusal{*cause}};
    if (now.run_began_at != seen.run_began_at || now.run_seen_at != seen.run_seen_at)
        return Refused{SampleRefusal{Cause::not_stored}};
    write(work_, batch, *sample, drawn);
    audit(work_, batch, "draw sample", by,
          std::to_string(drawn.items.size()) + " of " + std::to_string(drawn.population) +
              " files by seed " + sample->seed);
    change.commit();
    return get(batch).value();
}

Result<Sample, SampleRefusal> Samples::judge(const domain::BatchKey& batch, const Which& which,
                                             Verdict verdict, std::string_view remark,
                                             std::string_view by) {
    auto change = desk_.begin(quality_control(by));
    const auto now = desk_.imports().get(batch).value();
    if (const auto cause = against(now, work_.now())) return Refused{SampleRefusal{*cause}};
    const auto sample = get(batch);
    if (!sample) return Refused{SampleRefusal{Cause::not_drawn}};
    if (desk_.imports().sums(now).stored.files != sample->population)
        return Refused{SampleRefusal{Cause::grown}};
    std::string judged;
    for (const auto& file : sample->files) {
        if (!is_meant(file, which)) continue;
        work_.session().run(sql::judge,
                            {code(verdict), remark, work_.now(), by, batch.text(), file.position});
        judged += (judged.empty() ? "" : ", ") + std::to_string(file.position);
    }
    if (judged.empty()) return Refused{SampleRefusal{Cause::not_in_sample}};
    work_.changed("batch", batch.text());
    audit(work_, batch, "check sample", by, "number " + judged + ": " + std::string(code(verdict)));
    change.commit();
    return get(batch).value();
}

}  // namespace byggarkiv::archive
