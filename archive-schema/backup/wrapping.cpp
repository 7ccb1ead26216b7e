#include "backup/wrapping.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/failure.hpp"

#include <sodium.h>

namespace byggarkiv::backup {

namespace {

constexpr std::string_view magic = "BYGGBAK1";
constexpr std::size_t block = 1 << 16;
constexpr std::size_t sealed_key_size =
    crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES;
constexpr std::size_t head_size =
    magic.size() + sealed_key_size + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t tag_size = crypto_secretstream_xchacha20poly1305_ABYTES;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

Failure broken(std::string_view name, const std::string& why) {
    return Failure(Failure::Kind::integrity, std::string(name) + " " + why);
}

// Cuts what comes into blocks of one size; the last one may be shorter, and is known to be last.
class Blocks {
public:
    // Begins with what is held already. `from` must outlive it.
    Blocks(const Source& from, std::size_t size, std::string held = {})
        : from_(from), size_(size), held_(std::move(held)) {}

    // The next block, which holds until the next call.
    std::string_view next() {
        held_.erase(0, given_);
        while (!ended_ && held_.size() <= size_) {
            const auto piece = from_();
            ended_ = piece.empty();
            held_ += piece;
        }
        given_ = std::min(held_.size(), size_);
        return std::string_view(held_).substr(0, given_);
    }
    bool last() const { return ended_ && given_ == held_.size(); }

private:
    const Source& from_;
    std::size_t size_;
    std::string held_;
    std::size_t given_ = 0;
    bool ended_ = false;
};

}  // namespace

Wrapping Wrapping::plain() {
    return {};
}

Wrapping Wrapping::sealed_to(const Recipient& recipient) {
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
    Wrapping made;
    made.recipient_ = recipient;
    return made;
}

Wrapping Wrapping::opened_with(const SecretKey& key) {
    Wrapping made = sealed_to(key.recipient());
    made.secret_ = key;
    return made;
}

std::string Wrapping::mark() const {
    if (!seals()) return "plain";
    std::string both(reinterpret_cast<const char*>(recipient_->public_key.data()),
                     recipient_->public_key.size());
    both.append(reinterpret_cast<const char*>(recipient_->name_key.data()),
                recipient_->name_key.size());
    return "sealed " + Sha256::of(both).hex().substr(0, 32);
}

std::string Wrapping::name_of(const Sha256& content) const {
    if (!seals()) return content.hex();
    KeyBytes name{};
    crypto_generichash(name.data(), name.size(), content.bytes().data(), content.bytes().size(),
                       recipient_->name_key.data(), recipient_->name_key.size());
    return Sha256(name).hex();
}

std::uint64_t Wrapping::stored_size(std::uint64_t bytes) const {
    if (!seals()) return bytes;
    const auto blocks = std::max<std::uint64_t>(1, (bytes + block - 1) / block);
    return head_size + bytes + blocks * tag_size;
}

void Wrapping::wrap(std::string_view name, const Source& from, const Sink& to) const {
    if (!seals()) {
        for (auto piece = from(); !piece.empty(); piece = from()) to(piece);
        return;
    }
    KeyBytes key{};
    crypto_secretstream_xchacha20poly1305_keygen(key.data());
    std::string head(head_size, '\0');
    std::copy(magic.begin(), magic.end(), head.begin());
    auto* const place = reinterpret_cast<unsigned char*>(head.data()) + magic.size();
    crypto_box_seal(place, key.data(), key.size(), recipient_->public_key.data());
    crypto_secretstream_xchacha20poly1305_state state{};
    crypto_secretstream_xchacha20poly1305_init_push(&state, place + sealed_key_size, key.data());
    sodium_memzero(key.data(), key.size());
    to(head);

    Blocks blocks(from, block);
    std::string sealed(block + tag_size, '\0');
    bool last = false;
    while (!last) {
        const auto open = blocks.next();
        last = blocks.last();
        crypto_secretstream_xchacha20poly1305_push(
            &state, reinterpret_cast<unsigned char*>(sealed.data()), nullptr, raw(open),
            open.size(), raw(name), name.size(),
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        to(std::string_view(sealed).substr(0, open.size() + tag_size));
    }
}

struct Unwrapped::Stream {
    Stream(const SecretKey& secret, const Recipient& recipient, const std::string& name,
           const Source& from);

    crypto_secretstream_xchacha20poly1305_state state{};
    std::optional<Blocks> blocks;
    std::string open = std::string(block, '\0');
    bool ended = false;
};

Unwrapped::Stream::Stream(const SecretKey& secret, const Recipient& recipient,
                          const std::string& name, const Source& from) {
    std::string head;
    while (head.size() < head_size) {
        const auto piece = from();
        if (piece.empty()) throw broken(name, "is cut short");
        head += piece;
    }
    if (!head.starts_with(magic)) throw broken(name, "is not sealed as it should be");
    const auto* const place = raw(head) + magic.size();
    KeyBytes key{};
    if (crypto_box_seal_open(key.data(), place, sealed_key_size, recipient.public_key.data(),
                             secret.secret_key.data()) != 0)
        throw broken(name, "is damaged or was sealed to another key");
    const int started = crypto_secretstream_xchacha20poly1305_init_pull(
        &state, place + sealed_key_size, key.data());
    sodium_memzero(key.data(), key.size());
    if (started != 0) throw broken(name, "is damaged");
    blocks.emplace(from, block + tag_size, head.substr(head_size));
}

Unwrapped::Unwrapped(const Wrapping& wrapping, std::string name, const Source& from)
    : name_(std::move(name)), from_(from) {
    if (!wrapping.seals()) return;
    if (!wrapping.secret_)
        throw Failure(Failure::Kind::setup, "this backup is sealed; name its secret key");
    stream_ = std::make_unique<Stream>(*wrapping.secret_, *wrapping.recipient_, name_, from_);
}

Unwrapped::~Unwrapped() = default;

std::string_view Unwrapped::next() {
    if (!stream_) return from_();
    if (stream_->ended) return {};
    const auto sealed = stream_->blocks->next();
    unsigned long long size = 0;
    unsigned char tag = 0;
    if (sealed.size() < tag_size ||
        crypto_secretstream_xchacha20poly1305_pull(
            &stream_->state, reinterpret_cast<unsigned char*>(stream_->open.data()), &size, &tag,
            raw(sealed), sealed.size(), raw(name_), name_.size()) != 0)
        throw broken(name_, "is damaged or cut short");
    stream_->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    // Only the last block may be empty: an empty piece in between would look like the end.
    if (stream_->ended != stream_->blocks->last() || (size == 0 && !stream_->ended))
        throw broken(name_, "does not end where it should");
    return std::string_view(stream_->open).substr(0, size);
}

}  // namespace byggarkiv::backup
