#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.hpp"
#include "render/archival_pdf.hpp"
#include "render/letter.hpp"
#include "render/line_breaks.hpp"
#include "render/pdf_text.hpp"

namespace byggarkiv::render {
namespace {

// Millimetres on A4. The recipient stands in the window of a C5 envelope (NS 4127).
constexpr double left = 25;
constexpr double right = 188;
constexpr double body_width = right - left;
constexpr double references_at = 128;
constexpr double recipient_at = 52;
constexpr double title_at = 96;
constexpr double next_page_top = 32;
constexpr double body_bottom = 268;
constexpr double foot_line = 279;
constexpr double foot_text = 284.5;

constexpr Colour ink{0.09, 0.12, 0.17};
constexpr Colour soft{0.36, 0.40, 0.45};
constexpr Colour rule{0.78, 0.81, 0.84};

constexpr TextStyle body_style{.size = 10.5, .colour = ink};
constexpr TextStyle heading_style{.face = Face::sans_bold, .size = 11.5, .colour = ink};
constexpr TextStyle title_style{.face = Face::sans_bold, .size = 16, .colour = ink};
constexpr TextStyle small_style{.size = 8.5, .colour = soft};

constexpr double leading(const TextStyle& style) {
    return style.size * 0.3528 * 1.42;
}

std::string filled(std::string text, std::string_view blank, int number) {
    if (const auto at = text.find(blank); at != std::string::npos)
        text.replace(at, blank.size(), std::to_string(number));
    return text;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

constexpr std::string_view no_break = "\u00A0";

// No line ends between "§" and its number, nor within a property's number.
std::string bound(std::string text) {
    for (const std::string word : {"§", "gnr.", "bnr.", "Gnr.", "Bnr.", "nr.", "/"})
        text = with(std::move(text), word + " ", word + std::string(no_break));
    return with(std::move(text), " /", std::string(no_break) + "/");
}

// Sets a letter from top to bottom, turning to a new page where one is full.
class Composer {
public:
    Composer(const Letter& letter, const Fonts& fonts) : letter_(letter), canvas_(fonts) {}

    PrintedLetter compose() {
        first_page();
        title();
        for (const auto& block : letter_.body)
            std::visit([this](const auto& part) { set(part); }, block);
        end();
        feet();
        return {canvas_.finish(), std::move(pages_)};
    }

private:
    void write(Point at, std::string_view text, const TextStyle& style) {
        canvas_.text(at, text, style);
        pages_.at(static_cast<std::size_t>(page_) - 1) += printable(text) + '\n';
    }

    std::vector<std::string> broken(std::string_view text, double width, const TextStyle& style) {
        auto lines =
            broken_into_lines(bound(printable_lines(text)), width,
                              [&](std::string_view part) { return canvas_.width_of(part, style); });
        for (auto& line : lines) line = with(std::move(line), no_break, " ");
        return lines;
    }

    // For places that hold one line only: as much as fits.
    std::string one_line(std::string_view text, double width, const TextStyle& style) {
        return broken(text, width, style).front();
    }

    void new_page() {
        canvas_.new_page(a4);
        ++page_;
        pages_.emplace_back();
        y_ = next_page_top;
    }

    void next_page() {
        new_page();
        write({left, 18}, one_line(letter_.sender, body_width / 2, small_style), small_style);
        if (!letter_.references.empty()) {
            auto style = small_style;
            style.align = Align::right;
            const auto& first = letter_.references.front();
            write({right, 18}, one_line(first.label + " " + first.value, body_width / 2, style),
                  style);
        }
        canvas_.use({.width = 0.2, .colour = rule});
        canvas_.line({left, 21}, {right, 21});
    }

    void make_room(double height) {
        if (y_ + height > body_bottom) next_page();
    }

    void first_page() {
        new_page();
        draw_arms({left, 15}, 13);
        write({left + 17, 22}, letter_.sender,
              {.face = Face::sans_bold, .size = 14, .colour = ink});
        double y = 27.5;
        for (const auto& line : letter_.sender_lines) {
            write({left + 17, y}, line, small_style);
            y += leading(small_style);
        }
        recipient();
        references();
        y_ = title_at;
    }

    void draw_arms(Point corner, double width) {
        const double scale = width / 100;
        for (const auto& shape : letter_.arms) {
            std::vector<Point> outline;
            for (const auto& point : shape.outline)
                outline.push_back({corner.x + point.x * scale, corner.y + point.y * scale});
            canvas_.fill_with(shape.colour);
            canvas_.polygon(outline, Paint::filled);
        }
    }

    void recipient() {
        double y = recipient_at;
        for (const auto& line : letter_.recipient) {
            for (const auto& part : broken(line, references_at - left - 10, body_style)) {
                if (y > title_at - 14) return;
                write({left, y}, part, body_style);
                y += leading(body_style);
            }
        }
    }

    void references() {
        double y = recipient_at;
        constexpr double value_at = references_at + 25;
        for (const auto& [label, value] : letter_.references) {
            auto style = body_style;
            style.size = 9.5;
            const auto lines = broken(value, right - value_at, style);
            write({references_at, y}, label, {.size = 9.5, .colour = soft});
            for (const auto& line : lines) {
                if (y > title_at - 12) return;
                write({value_at, y}, line, style);
                y += leading(style) + 0.3;
            }
        }
    }

    void title() {
        canvas_.bookmark(letter_.title, y_ - 10);
        for (const auto& line : broken(letter_.title, body_width, title_style)) {
            make_room(leading(title_style));
            write({left, y_}, line, title_style);
            y_ += leading(title_style);
        }
        if (letter_.subject.empty()) {
            y_ += 2;
            return;
        }
        y_ += 0.5;
        auto style = body_style;
        style.colour = soft;
        lines(letter_.subject, left, style, 3.5);
    }

    // A paragraph never leaves its first or last line alone on a page.
    void lines(std::string_view text, double from, const TextStyle& style, double space_after) {
        const auto all = broken(text, right - from, style);
        const double step = leading(style);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto remaining = all.size() - i;
            const bool together = i == 0 ? remaining <= 3 : remaining == 2;
            const double lines_wanted = together ? static_cast<double>(remaining) : i == 0 ? 2 : 1;
            if (y_ + (lines_wanted - 1) * step > body_bottom) next_page();
            write({from, y_}, all[i], style);
            y_ += step;
        }
        y_ += space_after;
    }

    void set(const Heading& heading) {
        y_ += 3;
        make_room(leading(heading_style) + 3 * leading(body_style));
        canvas_.bookmark(heading.text, y_ - 6);
        lines(heading.text, left, heading_style, 0.8);
    }

    void set(const Paragraph& paragraph) { lines(paragraph.text, left, body_style, 2.6); }

    void set(const NumberedList& list) {
        int number = 0;
        for (const auto& item : list.items) {
            make_room(2 * leading(body_style));
            auto style = body_style;
            style.align = Align::right;
            write({left + 6, y_}, fmt::format("{}.", ++number), style);
            lines(item, left + 8.5, body_style, 1.2);
        }
        y_ += 1.6;
    }

    void set(const FactTable& table) {
        constexpr double label_width = 52;
        y_ += 0.5;
        for (const auto& [label, value] : table.rows) {
            auto label_style = body_style;
            label_style.colour = soft;
            const auto labels = broken(label, label_width - 4, label_style);
            const auto values = broken(value, body_width - label_width, body_style);
            const auto rows = std::max(labels.size(), values.size());
            for (std::size_t i = 0; i < rows; ++i) {
                make_room(leading(body_style));
                if (i < labels.size()) write({left, y_}, labels[i], label_style);
                if (i < values.size()) write({left + label_width, y_}, values[i], body_style);
                y_ += leading(body_style);
            }
            canvas_.use({.width = 0.15, .colour = rule});
            canvas_.line({left, y_ - 3.4}, {right, y_ - 3.4});
            y_ += 1.5;
        }
        y_ += 1.5;
    }

    void set(const Listing& listing) {
        constexpr TextStyle words_style{.size = 8.5, .colour = ink};
        constexpr TextStyle code_style{.face = Face::mono, .size = 7.5, .colour = soft};
        for (const auto& [words, code] : listing.entries) {
            const auto all = broken(words, body_width, words_style);
            make_room(2 * leading(words_style));
            for (const auto& line : all) {
                make_room(leading(words_style));
                write({left, y_}, line, words_style);
                y_ += leading(words_style);
            }
            if (!code.empty()) {
                make_room(leading(code_style));
                write({left, y_}, code, code_style);
                y_ += leading(code_style);
            }
            y_ += 0.8;
        }
        y_ += 1.5;
    }

    void end() {
        y_ += 3;
        const auto height =
            (2.0 + 2.0 * static_cast<double>(letter_.signatures.size())) * leading(body_style) + 8;
        make_room(std::min(height, 100.0));
        if (!letter_.closing.empty()) lines(letter_.closing, left, body_style, 3.5);
        for (const auto& [name, role] : letter_.signatures) {
            auto style = body_style;
            style.face = Face::sans_bold;
            lines(name, left, style, 0);
            lines(role, left, body_style, 2);
        }
        if (letter_.approval.empty()) return;
        auto style = small_style;
        style.size = 9;
        lines(letter_.approval, left, style, 0);
    }

    void feet() {
        const int all = canvas_.pages();
        for (page_ = 1; page_ <= all; ++page_) {
            canvas_.back_to(page_);
            canvas_.use({.width = 0.2, .colour = rule});
            canvas_.line({left, foot_line}, {right, foot_line});
            write({left, foot_text}, one_line(letter_.foot, body_width - 35, small_style),
                  small_style);
            auto style = small_style;
            style.align = Align::right;
            write({right, foot_text},
                  filled(filled(letter_.page_label, "{page}", page_), "{pages}", all), style);
        }
    }

    const Letter& letter_;
    Canvas canvas_;
    std::vector<std::string> pages_;
    int page_ = 0;
    double y_ = 0;
};

}  // namespace

PrintedLetter print(const Letter& letter, const Fonts& fonts, std::chrono::sys_seconds issued) {
    auto printed = Composer(letter, fonts).compose();
    printed.pdf = archival_pdf(printed.pdf, {.title = letter.title,
                                             .language = letter.language,
                                             .author = letter.sender,
                                             .made = issued});
    return printed;
}

}  // namespace byggarkiv::render
