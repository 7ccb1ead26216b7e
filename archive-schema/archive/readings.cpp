#include "archive/readings.hpp"

#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/reading.hpp"

namespace byggarkiv::archive {

namespace {

constexpr int any_confidence = 101;

OcrReading reading_of(const store::Row& row, std::size_t from) {
    return {.engine = row.text(from),
            .pages = row.small(from + 1),
            .confidence = row.small(from + 2),
            .at = row.text(from + 3)};
}

}  // namespace

void Readings::note(const Sha256& file, const OcrReading& reading) {
    work_.must_be_in_change();
    const auto at = work_.now();
    const auto digest =
        row_digest(work_.sealer(), "file_reading",
                   {file.hex(), reading.engine, reading.pages, reading.confidence, at});
    work_.session().run(sql::reading::note, {file.hex(), reading.engine, reading.pages,
                                             reading.confidence, at, digest});
}

void Readings::forget(const Sha256& file) {
    work_.must_be_in_change();
    work_.session().run(sql::reading::forget, {file.hex()});
}

std::optional<OcrReading> Readings::of(const Sha256& file) {
    const auto row = work_.session().row(sql::reading::of_file, {file.hex()});
    if (!row) return std::nullopt;
    return reading_of(*row, 0);
}

std::vector<ReadFile> Readings::chosen(const ReadingChoice& choice,
                                       const std::optional<Sha256>& after, int limit) {
    std::vector<ReadFile> found;
    const auto rows = work_.session().rows(
        sql::reading::chosen,
        {after ? after->hex() : std::string(), choice.below.value_or(any_confidence), choice.not_by,
         choice.batch ? choice.batch->text() : std::string(), limit});
    for (const auto& row : rows)
        found.push_back({.sha256 = read_code(Sha256::parse, row.text(0)),
                         .document = read_key<domain::DocumentKey>(row.text(1)),
                         .file_name = row.text(2),
                         .reading = reading_of(row, 3)});
    return found;
}

}  // namespace byggarkiv::archive
