#include "intake/row_reader.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::size_t piece_bytes = 256 * 1024;

bool holds(std::string_view text, char c) {
    return !text.empty() && std::memchr(text.data(), c, text.size()) != nullptr;
}

}  // namespace

RowReader::RowReader(std::istream& in, const TableLimits& limits, char separator)
    : in_(in), limits_(limits), separator_(separator) {}

bool RowReader::fail(std::size_t line, std::string reason) {
    fault_ = TableFault{line, std::move(reason)};
    ended_ = true;
    return false;
}

bool RowReader::fill() {
    if (ended_ || !in_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    const auto before = buffer_.size();
    buffer_.resize(before + piece_bytes);
    in_.read(buffer_.data() + before, piece_bytes);
    const auto got = static_cast<std::size_t>(in_.gcount());
    buffer_.resize(before + got);
    bytes_ += got;
    if (bytes_ > limits_.bytes) return fail(0, "the file is too large for a register");
    return got > 0;
}

bool RowReader::begin_file() {
    begun_ = true;
    while (buffer_.size() < utf8_mark.size() && fill()) {
    }
    if (fault_) return false;
    const std::string_view text(buffer_);
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return fail(0, "the file is UTF-16; save it as UTF-8");
    if (text.starts_with(utf8_mark)) at_ = utf8_mark.size();
    return true;
}

std::optional<RowView> RowReader::next() {
    if (!begun_ && !begin_file()) return std::nullopt;
    while (true) {
        auto row = read_row();
        if (!row) return std::nullopt;
        // A line of Excel's above the header, which names the separator.
        const bool separator_line = rows_ == 0 && row->fields.size() <= 2 &&
                                    lower_case(row->fields.front()).starts_with("sep=");
        if (separator_line) continue;
        if (++rows_ > limits_.rows + 1) {
            fail(row->line, "the file has more rows than are taken at once");
            return std::nullopt;
        }
        return row;
    }
}

// Most rows of most registers hold no quotes: those are split where they lie.
std::optional<RowView> RowReader::read_row() {
    while (!ended_) {
        const auto end = buffer_.find('\n', at_);
        if (end == buffer_.npos && buffer_.size() - at_ <= limits_.row_bytes && fill()) continue;
        if (fault_) return std::nullopt;
        const auto stop = std::min(end, buffer_.size());
        std::string_view text = std::string_view(buffer_).substr(at_, stop - at_);
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (holds(text, '"') || holds(text, '\r')) {
            if (auto row = quoted_row()) return row;
            continue;
        }
        if (text.size() > limits_.row_bytes || holds(text, '\0')) {
            fail(line_, text.size() > limits_.row_bytes
                            ? "a row is longer than any register row can be"
                            : "the file holds a NUL byte: it is not text");
            return std::nullopt;
        }
        const bool last = end == buffer_.npos;
        at_ = last ? buffer_.size() : end + 1;
        if (last) ended_ = true;
        auto row = plain_row(text);
        ++line_;
        if (row) return row;
    }
    return std::nullopt;
}

std::optional<RowView> RowReader::plain_row(std::string_view text) {
    if (text.empty()) return std::nullopt;
    fields_.clear();
    while (true) {
        const auto end = text.find(separator_);
        fields_.push_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(end + 1);
    }
    return RowView{line_, fields_};
}

void RowReader::end_field() {
    taken_.push_back(std::move(field_));
    field_.clear();
}

bool RowReader::end_of_row(char c) {
    if (c != '\r' && c != '\n') return false;
    if (c == '\r' && (at_ < buffer_.size() || fill()) && buffer_[at_] == '\n') ++at_;
    return true;
}

// Byte by byte, from at_ on: quotes, line ends inside them, and bare carriage returns. nullopt for
// an empty row, and at a fault.
std::optional<RowView> RowReader::quoted_row() {
    enum class In { field, quotes, closed } in = In::field;
    const std::size_t begins = line_;
    std::size_t bytes = 0, quote_line = line_;
    bool quoted = false, was_quoted = false;  // the row, the field
    taken_.clear();
    field_.clear();
    while (true) {
        if (at_ == buffer_.size() && !fill()) {
            ended_ = true;
            if (fault_) return std::nullopt;
            break;
        }
        const char c = buffer_[at_++];
        if (c == '\0') {
            fail(line_, "the file holds a NUL byte: it is not text");
            return std::nullopt;
        }
        if (++bytes > limits_.row_bytes) {
            fail(line_, "a row is longer than any register row can be");
            return std::nullopt;
        }
        if (in == In::quotes) {
            if (c == '"' && (at_ < buffer_.size() || fill()) && buffer_[at_] == '"') {
                field_ += c;
                ++at_;
            } else if (c == '"') {
                in = In::closed;
            } else {
                if (c == '\n') ++line_;
                field_ += c;
            }
            continue;
        }
        // A quote inside an unquoted field is the text of old registers: 2" rør.
        if (c == '"' && in == In::field && field_.empty() && !was_quoted) {
            in = In::quotes;
            quoted = was_quoted = true;
            quote_line = line_;
        } else if (c == separator_) {
            end_field();
            in = In::field;
            was_quoted = false;
        } else if (end_of_row(c)) {
            ++line_;
            break;
        } else {
            field_ += c;
        }
    }
    if (in == In::quotes) {
        fail(quote_line, "a quote that begins here is never ended");
        return std::nullopt;
    }
    if (fault_ || (field_.empty() && taken_.empty() && !quoted)) return std::nullopt;
    end_field();
    fields_.assign(taken_.begin(), taken_.end());
    return RowView{begins, fields_};
}

}  // namespace byggarkiv::intake
