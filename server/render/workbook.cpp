#include "render/workbook.hpp"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/durable.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"

#include <xlsxwriter.h>

namespace byggarkiv::render {

namespace {

constexpr std::size_t longest_text = 32'000;  // bytes; a cell holds 32,767 characters

// A lone byte of broken UTF-8, or a control character, is shown as "?".
std::string cell_text(std::string_view text) {
    std::string shown;
    const bool sound = valid_utf8(text);
    for (const char letter : cut_utf8(text, longest_text)) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool control = (byte < 0x20 && letter != '\n') || byte == 0x7f;
        shown += control || (!sound && byte >= 0x80) ? '?' : letter;
    }
    return shown;
}

}  // namespace

struct Workbook::Book {
    std::filesystem::path file;
    std::filesystem::path part;  // until it is whole
    lxw_workbook* book = nullptr;
    lxw_format* heading = nullptr;
    lxw_worksheet* on = nullptr;
    std::string name;
    int sheets_of_name = 0;
    std::vector<Column> columns;
    lxw_row_t next_row = 0;
    lxw_row_t rows_of_a_sheet = LXW_ROW_MAX;

    ~Book() {
        if (book == nullptr) return;
        // Closing is the one way to be rid of it.
        workbook_close(book);
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
    }

    void check(lxw_error error) const {
        if (error == LXW_NO_ERROR) return;
        if (errno == ENOSPC) throw disk_failure("write", part);
        throw Failure(Failure::Kind::storage, part.string() + ": " + lxw_strerror(error));
    }

    void begin_sheet() {
        ++sheets_of_name;
        const auto called =
            sheets_of_name == 1 ? name : name + " " + std::to_string(sheets_of_name);
        on = workbook_add_worksheet(book, called.c_str());
        if (on == nullptr) throw std::logic_error("no sheet can be called " + called);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            check(worksheet_set_column(on, column, column, columns[i].width, nullptr));
        }
        worksheet_freeze_panes(on, 1, 0);
        for (std::size_t i = 0; i < columns.size(); ++i)
            check(worksheet_write_string(on, 0, static_cast<lxw_col_t>(i),
                                         cell_text(columns[i].heading).c_str(), heading));
        next_row = 1;
    }
};

Workbook::Workbook(std::filesystem::path file, const Info& info) : book_(std::make_unique<Book>()) {
    book_->file = std::move(file);
    book_->part = book_->file.string() + ".part";
    book_->rows_of_a_sheet = std::min<lxw_row_t>(info.rows_of_a_sheet, LXW_ROW_MAX);
    // In the folder of the file: what lies there is as large as the file, and as closed.
    auto folder = book_->file.parent_path().string();
    if (folder.empty()) folder = ".";
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    options.use_zip64 = LXW_TRUE;
    book_->book = workbook_new_opt(book_->part.c_str(), &options);
    if (book_->book == nullptr) throw disk_failure("write", book_->part);
    book_->heading = workbook_add_format(book_->book);
    format_set_bold(book_->heading);
    auto title = cell_text(info.title);
    auto author = cell_text(info.author);
    lxw_doc_properties about{};
    about.title = title.data();
    about.author = author.data();
    about.created = info.made.time_since_epoch().count();
    book_->check(workbook_set_properties(book_->book, &about));
}

Workbook::~Workbook() = default;

void Workbook::sheet(std::string_view name, std::span<const Column> columns) {
    book_->name = name;
    book_->columns.assign(columns.begin(), columns.end());
    book_->sheets_of_name = 0;
    book_->begin_sheet();
}

void Workbook::row(std::span<const Cell> cells) {
    if (book_->on == nullptr || cells.size() > book_->columns.size())
        throw std::logic_error("a row without a sheet, or wider than its sheet");
    if (book_->next_row >= book_->rows_of_a_sheet) book_->begin_sheet();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        if (const auto* number = std::get_if<std::int64_t>(&cells[i])) {
            book_->check(worksheet_write_number(book_->on, book_->next_row, column,
                                                static_cast<double>(*number), nullptr));
            continue;
        }
        const auto text = cell_text(std::get<std::string_view>(cells[i]));
        if (!text.empty())
            book_->check(
                worksheet_write_string(book_->on, book_->next_row, column, text.c_str(), nullptr));
    }
    ++book_->next_row;
}

void Workbook::finish() {
    errno = 0;
    const auto error = workbook_close(std::exchange(book_->book, nullptr));
    book_->check(error);
    sync_file(book_->part);
    std::error_code failed;
    std::filesystem::rename(book_->part, book_->file, failed);
    if (failed) throw Failure(Failure::Kind::storage, failed.message());
    sync_folder(book_->file.parent_path());
}

}  // namespace byggarkiv::render
