#include "extract/wire.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <type_traits>
#include <utility>

#include "base/text.hpp"

namespace byggarkiv::extract::wire {

namespace {

constexpr std::uint16_t page_edge = 10'000;  // of word boxes
constexpr double widest_mm = 1e7;
constexpr std::size_t longest_engine = 500;

// Both sides walk the same list of members, so that writing and reading cannot drift apart.
class Writer {
public:
    template <std::unsigned_integral T>
    void number(const T& value) {
        for (std::size_t i = 0; i < sizeof value; ++i)
            bytes_ += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
    }
    void number(const double& value) { number(std::bit_cast<std::uint64_t>(value)); }
    template <typename E>
    void word(const E& value, E) {
        number(static_cast<std::uint8_t>(value));
    }
    void text(const std::string& value) { raw(value); }
    void raw(const std::string& value) {
        number(static_cast<std::uint32_t>(value.size()));
        bytes_ += value;
    }
    template <typename T, typename Each>
    void list(const std::vector<T>& values, Each each) {
        number(static_cast<std::uint32_t>(values.size()));
        for (const auto& value : values) each(*this, value);
    }
    void check(bool) {}

    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// After the first thing that is wrong everything reads as zero and whole() is false.
class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}

    template <std::unsigned_integral T>
    void number(T& value) {
        std::uint64_t read = 0;
        const auto bytes = take_(sizeof value);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            read |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
        value = static_cast<T>(read);
    }
    void number(double& value) {
        std::uint64_t bits = 0;
        number(bits);
        value = std::bit_cast<double>(bits);
    }
    template <typename E>
    void word(E& value, E last) {
        std::uint8_t read = 0;
        number(read);
        check(read <= static_cast<std::uint8_t>(last));
        value = static_cast<E>(read);
    }
    void text(std::string& value) {
        raw(value);
        check(clean(value));
    }
    void raw(std::string& value) {
        std::uint32_t size = 0;
        number(size);
        value = take_(size);
    }
    template <typename T, typename Each>
    void list(std::vector<T>& values, Each each) {
        std::uint32_t count = 0;
        number(count);
        // One by one, so that a false count cannot make us ask for memory.
        for (std::uint32_t i = 0; i < count && good_; ++i) each(*this, values.emplace_back());
    }
    void check(bool right) { good_ = good_ && right; }

    bool whole() const { return good_ && left_.empty(); }

private:
    std::string_view take_(std::size_t bytes) {
        check(bytes <= left_.size());
        if (!good_) return {};
        const auto taken = left_.substr(0, bytes);
        left_.remove_prefix(bytes);
        return taken;
    }

    std::string_view left_;
    bool good_ = true;
};

bool possible_mm(double value) {
    return std::isfinite(value) && value >= 0 && value <= widest_mm;
}

// As tesseract names languages; a name with a slash would be a path.
bool language_list(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+';
    });
}

template <typename T, typename Of>
concept Either = std::same_as<std::remove_const_t<T>, Of>;

void pass(auto& io, Either<ReadOptions> auto& options) {
    io.word(options.ocr, Ocr::where_no_text);
    io.text(options.languages);
    io.number(options.first_page);
    io.number(options.page_limit);
    io.check(options.first_page > 0 && options.page_limit > 0 && language_list(options.languages));
}

void pass(auto& io, Either<PictureOptions> auto& options) {
    io.number(options.page);
    io.word(options.size.unit, PictureSize::Unit::dpi);
    io.number(options.size.value);
    io.number(options.quality);
    io.check(options.page > 0 && options.size.value > 0);
    io.check(options.quality >= 1 && options.quality <= 100);
}

void pass(auto& io, Either<Word> auto& word) {
    io.text(word.text);
    io.number(word.left);
    io.number(word.top);
    io.number(word.width);
    io.number(word.height);
    io.check(lies_on_page(word));
}

void pass(auto& io, Either<Page> auto& page) {
    io.number(page.number);
    io.number(page.width_mm);
    io.number(page.height_mm);
    io.number(page.width_px);
    io.number(page.height_px);
    io.number(page.dpi);
    io.word(page.source, TextSource::ocr);
    io.number(page.confidence);
    io.text(page.text);
    io.list(page.words, [](auto& words, auto& word) { pass(words, word); });
    io.text(page.fault);
    io.word(page.ink, Inked::some);
    io.text(page.qr);
    io.check(page.qr.empty() || is_our_code(page.qr));
    io.check(possible_mm(page.width_mm) && possible_mm(page.height_mm) && page.confidence <= 100);
}

void pass(auto& io, Either<Picture> auto& picture) {
    io.number(picture.width_px);
    io.number(picture.height_px);
    io.raw(picture.jpeg);
    io.check(picture.jpeg.starts_with("\xFF\xD8"));
}

void pass(auto& io, Either<Unreadable> auto& why) {
    io.word(why.cause, Unreadable::Cause::worker_died);
    io.text(why.detail);
}

void pass(auto& io, Either<Ready> auto& ready) {
    io.word(ready.level, jail::Level::bubblewrap);
}
void pass(auto& io, Either<CannotStart> auto& failed) {
    io.text(failed.why);
}
void pass(auto& io, Either<Opened> auto& opened) {
    io.number(opened.page_count);
}
void pass(auto&, Either<Done> auto&) {}
void pass(auto& io, Either<ReadBy> auto& by) {
    io.text(by.engine);
    io.check(!by.engine.empty() && by.engine.size() <= longest_engine);
}
void pass(auto&, Either<Unpack> auto&) {}
void pass(auto& io, Either<AskEngine> auto& ask) {
    io.text(ask.languages);
    io.check(language_list(ask.languages));
}

void pass(auto&, Either<Source> auto&) {}
void pass(auto& io, Either<Assemble> auto& made) {
    io.list(made.pages, [](auto& pages, auto& page) {
        pages.number(page.source);
        pages.number(page.page);
        pages.number(page.quarters);
        pages.check(page.source < most_assembled_sources && page.page > 0 &&
                    page.quarters <= AssembledPage::most_quarters);
    });
    io.check(!made.pages.empty() && made.pages.size() <= most_assembled_pages);
    io.word(made.format, NewFormat::pdf);
}
void pass(auto& io, Either<PageWords> auto& page) {
    io.number(page.index);
    io.list(page.words, [](auto& words, auto& word) {
        pass(words, word);
        words.check(!word.text.empty() && word.text.size() <= longest_laid_word);
    });
    io.check(page.index < most_assembled_pages);
    io.check(!page.words.empty() && page.words.size() <= most_words_of_a_page);
}
void pass(auto& io, Either<AtPage> auto& at) {
    io.number(at.index);
    io.check(at.index < most_assembled_pages);
}

void pass(auto& io, Either<PackedEntry> auto& entry) {
    io.word(entry.kind, PackedEntry::Kind::special);
    io.raw(entry.name);
    io.check(entry.name.size() <= PackedEntry::longest);
}

void pass(auto& io, Either<PackedBytes> auto& piece) {
    io.raw(piece.bytes);
    io.check(!piece.bytes.empty() && piece.bytes.size() <= PackedBytes::most);
}

template <typename Message>
std::string encoded_message(const Message& message) {
    Writer writer;
    writer.number(static_cast<std::uint8_t>(message.index()));
    std::visit([&](const auto& value) { pass(writer, value); }, message);
    return writer.take();
}

template <typename Message, std::size_t... Index>
Message message_of_kind(std::size_t kind, std::index_sequence<Index...>) {
    Message message;
    ((kind == Index ? static_cast<void>(message.template emplace<Index>()) : void()), ...);
    return message;
}

template <typename Message>
std::optional<Message> read_message(std::string_view bytes) {
    constexpr auto kinds = std::variant_size_v<Message>;
    Reader reader(bytes);
    std::uint8_t kind = 0;
    reader.number(kind);
    reader.check(kind < kinds);
    auto message = message_of_kind<Message>(kind, std::make_index_sequence<kinds>());
    std::visit([&](auto& value) { pass(reader, value); }, message);
    if (!reader.whole()) return std::nullopt;
    return message;
}

bool control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

}  // namespace

std::string encoded(const Request& request) {
    return encoded_message(request);
}
std::string encoded(const Reply& reply) {
    return encoded_message(reply);
}
std::optional<Request> read_request(std::string_view bytes) {
    return read_message<Request>(bytes);
}
std::optional<Reply> read_reply(std::string_view bytes) {
    return read_message<Reply>(bytes);
}

bool lies_on_page(const Word& word) {
    return word.left + word.width <= page_edge && word.top + word.height <= page_edge;
}

bool clean(std::string_view text) {
    return std::none_of(text.begin(), text.end(), control) && valid_utf8(text);
}

bool is_our_code(std::string_view text) {
    return text.starts_with(Page::qr_mark) && text.size() <= Page::longest_qr &&
           text.find_first_of("\n\t") == text.npos && clean(text);
}

std::string cleaned(std::string_view text, std::size_t most_bytes) {
    std::string kept(cut_utf8(text, most_bytes));
    std::replace_if(kept.begin(), kept.end(), control, ' ');
    if (valid_utf8(kept)) return kept;
    // Rare: find what is broken, character by character.
    for (std::size_t at = 0; at < kept.size();) {
        std::size_t size = 1;
        while (size <= 4 && !valid_utf8(std::string_view(kept).substr(at, size))) ++size;
        if (size > 4) {
            kept[at] = ' ';
            size = 1;
        }
        at += size;
    }
    return kept;
}

}  // namespace byggarkiv::extract::wire
