#include "upload/tus.hpp"

#include <charconv>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "http/response_writer.hpp"

#include <sodium.h>

namespace byggarkiv::upload {

namespace {

using http::Request;
using http::Response;

constexpr auto version = "1.0.0";
constexpr auto extensions = "creation,expiration,termination,checksum";
constexpr auto algorithms = "sha1,sha256,sha512";
constexpr int checksum_mismatch = 460;  // of the protocol's own, as is 423 for what is in use

Response answer(int status, std::string_view why = "") {
    auto response = Response::text(why.empty() ? "" : std::string(why) + "\n", status);
    response.with("Tus-Resumable", version);
    return response;
}

Response answer(Refusal refusal) {
    switch (refusal) {
        case Refusal::unusable_name:
            return answer(400, "the metadata has no usable filename");
        case Refusal::empty:
            return answer(400, "an upload without a byte");
        case Refusal::too_large:
            return answer(413, "larger than was announced or is allowed");
        case Refusal::no_room:
            return answer(507, "the disk has no room for it");
        case Refusal::unknown:
            return answer(404, "no such upload");
        case Refusal::in_use:
            return answer(423, "the upload is being written to");
        case Refusal::misplaced:
            return answer(409, "the upload goes on elsewhere");
        case Refusal::not_whole:
            return answer(409, "bytes are missing");
    }
    return answer(400);
}

// The answer to a request that speaks another version, or none.
std::optional<Response> misunderstood(const Request& request) {
    if (request.headers.text("tus-resumable") == version) return std::nullopt;
    return answer(412, "this server speaks tus 1.0.0").with("Tus-Version", version);
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stopped_at, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || stopped_at != end) return std::nullopt;
    return number;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::string hex_of(std::string_view bytes) {
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                   bytes.size());
    hex.pop_back();
    return hex;
}

// "filename Ym9rcy56aXA=,relative": keys with their values in base64; nullopt where it is
// malformed or has a key twice.
std::optional<http::Fields> read_metadata(std::string_view header) {
    http::Fields fields;
    if (trimmed(header).empty()) return fields;
    for (const auto pair : split(header, ',')) {
        const auto words = trimmed(pair);
        const auto blank = words.find(' ');
        const auto key = words.substr(0, blank);
        auto value =
            from_base64(blank == words.npos ? std::string_view() : words.substr(blank + 1));
        if (key.empty() || !value || fields.contains(key)) return std::nullopt;
        fields.add(std::string(key), *std::move(value));
    }
    return fields;
}

struct Checksum {
    DigestStream::Algorithm algorithm;
    std::string hex;
};

// "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="; nullopt for what is no checksum that we can compute.
std::optional<Checksum> read_checksum(std::string_view header) {
    const auto blank = header.find(' ');
    if (blank == header.npos) return std::nullopt;
    const auto algorithm = DigestStream::parse(header.substr(0, blank));
    const auto bytes = from_base64(header.substr(blank + 1));
    if (!algorithm || *algorithm == DigestStream::Algorithm::md5 || !bytes ||
        bytes->size() * 2 != DigestStream::hex_digits(*algorithm))
        return std::nullopt;
    return Checksum{*algorithm, hex_of(*bytes)};
}

// Takes the body of one PATCH. Where a checksum was announced, nothing of a body that breaks off or
// differs is kept; otherwise all that came is.
class Appending : public http::BodySink {
public:
    Appending(std::unique_ptr<Writing> writing, std::optional<Checksum> checksum)
        : writing_(std::move(writing)), checksum_(std::move(checksum)) {
        if (checksum_) digest_.emplace(checksum_->algorithm);
    }
    ~Appending() override {
        if (!digest_) return;
        try {
            writing_->take_back();
        } catch (const Failure& failure) {
            log::error("bytes without their checksum were not taken back",
                       {{"why", failure.what()}});
        }
    }

    std::optional<Response> take(std::string_view piece) override {
        if (digest_) digest_->add(piece);
        const auto added = writing_->add(piece);
        if (!added) return answer(added.reason());
        return std::nullopt;
    }

    Response end() override {
        if (digest_ && digest_->finish() != checksum_->hex) {
            writing_->take_back();
            digest_.reset();
            return answer(checksum_mismatch, "the bytes differ from their checksum");
        }
        digest_.reset();
        const auto received = writing_->received();
        const auto name = writing_->finish();
        if (!name && name.reason() != Refusal::not_whole && name.reason() != Refusal::empty)
            return answer(name.reason());
        return answer(204).with("Upload-Offset", std::to_string(received));
    }

private:
    std::unique_ptr<Writing> writing_;
    std::optional<Checksum> checksum_;
    std::optional<DigestStream> digest_;  // none once it was compared
};

}  // namespace

Response Tus::options(std::uint64_t most_bytes) {
    return answer(204)
        .with("Tus-Version", version)
        .with("Tus-Extension", extensions)
        .with("Tus-Checksum-Algorithm", algorithms)
        .with("Tus-Max-Size", std::to_string(most_bytes));
}

Response Tus::create(const Request& request) const {
    if (auto wrong = misunderstood(request)) return *std::move(wrong);
    if (!request.body.empty()) return answer(400, "an upload is created without a body");
    const auto size = whole_number(request.headers.text("upload-length"));
    if (!size) return answer(400, "Upload-Length is no number of bytes");
    const auto metadata = read_metadata(request.headers.text("upload-metadata"));
    if (!metadata) return answer(400, "Upload-Metadata is malformed");
    const auto upload = shelf_.begin({.name = std::string(metadata->text("filename")),
                                      .size = size,
                                      .by = by_,
                                      .mapping = std::string(metadata->text("mapping"))});
    if (!upload) return answer(upload.reason());
    return answer(201)
        .with("Location", address_ + '/' + upload.value().key)
        .with("Upload-Expires", http::http_date(shelf_.lapses(upload.value())));
}

Response Tus::tell(const Request& request, std::string_view key) const {
    if (auto wrong = misunderstood(request)) return *std::move(wrong);
    const auto upload = shelf_.find(key, by_);
    if (!upload) return answer(Refusal::unknown);
    auto response = answer(200)
                        .with("Upload-Offset", std::to_string(upload->received))
                        .with("Upload-Expires", http::http_date(shelf_.lapses(*upload)));
    if (upload->size) response.with("Upload-Length", std::to_string(*upload->size));
    return response;
}

http::Admission Tus::append(const Request& head, std::string_view key) const {
    if (auto wrong = misunderstood(head)) return *std::move(wrong);
    if (head.headers.text("content-type") != "application/offset+octet-stream")
        return answer(415, "Content-Type is not application/offset+octet-stream");
    const auto offset = whole_number(head.headers.text("upload-offset"));
    if (!offset) return answer(400, "Upload-Offset is no number of bytes");
    std::optional<Checksum> checksum;
    if (const auto header = head.headers.find("upload-checksum")) {
        checksum = read_checksum(*header);
        if (!checksum) return answer(400, "Upload-Checksum is malformed or of another kind");
    }
    auto writing = shelf_.write(key, by_, *offset);
    if (!writing) return answer(writing.reason());
    return std::make_unique<Appending>(std::move(writing).value(), std::move(checksum));
}

Response Tus::forget(const Request& request, std::string_view key) const {
    if (auto wrong = misunderstood(request)) return *std::move(wrong);
    const auto gone = shelf_.forget(key, by_);
    return gone ? answer(204) : answer(gone.reason());
}

}  // namespace byggarkiv::upload
