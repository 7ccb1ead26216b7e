#include "intake/register_writer.hpp"
#include "archive/audit_log.hpp"

namespace byggarkiv::intake {

namespace {

// Past this a change is committed; flushing what it wrote takes about as long again.
constexpr std::chrono::milliseconds working_time{15};

}  // namespace

void refuse(RegisterReport& report, const RegisterWish& wish, RowRemark remark) {
    ++report.refused_in_all;
    if (wish.on_refused) wish.on_refused(remark);
    if (report.refused.size() < RegisterReport::most_kept)
        report.refused.push_back(std::move(remark));
}

void ask(RegisterReport& report, RowRemark remark) {
    ++report.review_in_all;
    if (report.review.size() < RegisterReport::most_kept)
        report.review.push_back(std::move(remark));
}

std::string_view name_of(RegisterKind kind) {
    switch (kind) {
        case RegisterKind::addresses:
            return "addresses";
        case RegisterKind::parcels:
            return "parcels";
        case RegisterKind::owners:
            return "owners";
        case RegisterKind::buildings:
            return "buildings";
        case RegisterKind::municipalities:
            return "municipalities";
        case RegisterKind::lineage:
            return "lineage";
        case RegisterKind::attorneys:
            return "attorneys";
    }
    return {};
}

archive::Desk& RegisterWriter::desk() {
    if (!change_) {
        change_.emplace(
            desk_.begin({"register", "register import: " + std::string(name_of(wish_.kind))}));
        begun_ = Clock::now();
    }
    return desk_;
}

void RegisterWriter::step() {
    if (change_ && Clock::now() - begun_ >= working_time) finish();
}

void RegisterWriter::finish() {
    if (!change_) return;
    if (wish_.writing == Writing::write) change_->commit();
    change_.reset();
    report_.longest_change =
        std::max(report_.longest_change,
                 std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun_));
}

void note_import(archive::Archive& archive, const RegisterWish& wish,
                 const RegisterReport& report) {
    if (wish.writing == Writing::dry_run) return;
    archive.desk().audit().note(
        {.actor = "register",
         .action = "import",
         .entity = "register",
         .entity_id = report.sha256,
         .purpose = std::string(name_of(wish.kind)) + ": " + std::to_string(report.rows) +
                    " rows, " + std::to_string(report.changed) + " changed, " +
                    std::to_string(report.ended) + " ended, " + std::to_string(report.moved) +
                    " moved, " + std::to_string(report.refused_in_all) + " refused" +
                    (report.refused_whole ? ", refused whole" : "")});
}

}  // namespace byggarkiv::intake
