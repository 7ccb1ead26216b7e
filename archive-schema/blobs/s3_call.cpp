#include "blobs/s3_call.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <exception>

#include "base/failure.hpp"
#include "blobs/draft.hpp"
#include "blobs/s3_headers.hpp"

#include <curl/curl.h>

namespace byggarkiv::blobs {

namespace {

struct Slist {
    curl_slist* list = nullptr;
    Slist() = default;
    ~Slist() { curl_slist_free_all(list); }
    Slist(const Slist&) = delete;
    Slist& operator=(const Slist&) = delete;
    void add(const std::string& line) {
        auto* const longer = curl_slist_append(list, line.c_str());
        if (longer == nullptr) throw Failure(Failure::Kind::busy, "no memory for a request");
        list = longer;
    }
};

}  // namespace

class S3Calls::Curl {
public:
    Curl() : handle_(curl_easy_init(), &curl_easy_cleanup) {
        if (!handle_) throw Failure(Failure::Kind::busy, "no memory for a connection");
    }
    CURL* get() const { return handle_.get(); }
    template <typename Value>
    void set(CURLoption option, Value value) const {
        const auto said = curl_easy_setopt(handle_.get(), option, value);
        if (said != CURLE_OK)
            throw Failure(Failure::Kind::setup, std::string("libcurl cannot do what S3 needs: ") +
                                                    curl_easy_strerror(said));
    }

private:
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
};

// One request while it runs: what libcurl calls back for.
class S3Calls::Call {
public:
    Call(const S3Request& request, const Curl& curl) : request_(request), curl_(curl) {
        if (request.part) rewind(0);
    }

    void prepare(const S3Place& place, const S3Limits& limits);
    S3Answer perform();

private:
    bool is_bulk() const { return request_.take || request_.part; }
    void set_bounds(const S3Limits& limits);
    void set_method();
    void set_body();
    void rewind(std::uint64_t at);
    // Looks at an answer before its body comes: "" when it is what was asked for.
    std::string wrong_with_head() const;
    bool heard(std::string_view line);
    bool taken(std::string_view piece);
    std::size_t give(char* room, std::size_t size);

    template <typename F>
    bool guarded(F&& f) {
        try {
            return f();
        } catch (...) {
            thrown_ = std::current_exception();
            return false;
        }
    }

    const S3Request& request_;
    const Curl& curl_;
    Slist headers_;
    S3Answer answer_;
    bool chunked_ = false;
    bool looked_at_ = false;
    std::optional<SentRange> sent_;
    std::optional<FileSource> source_;
    std::string_view piece_;  // read from the file, not yet given
    std::exception_ptr thrown_;
};

void S3Calls::Call::rewind(std::uint64_t at) {
    const auto& part = *request_.part;
    source_.emplace(part.file, Range{part.range.from + at, part.range.size - at});
    piece_ = {};
}

void S3Calls::Call::prepare(const S3Place& place, const S3Limits& limits) {
    curl_easy_reset(curl_.get());
    curl_.set(CURLOPT_URL, request_.url.c_str());
    curl_.set(CURLOPT_PROTOCOLS_STR, "http,https");
    curl_.set(CURLOPT_FOLLOWLOCATION, 0L);
    curl_.set(CURLOPT_PROXY, "");
    curl_.set(CURLOPT_NOSIGNAL, 1L);
    curl_.set(CURLOPT_PATH_AS_IS, 1L);
    curl_.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_.set(CURLOPT_USERAGENT, "byggarkiv");
    curl_.set(CURLOPT_SSL_VERIFYPEER, 1L);
    curl_.set(CURLOPT_SSL_VERIFYHOST, 2L);
    curl_.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!place.ca_file.empty()) curl_.set(CURLOPT_CAINFO, place.ca_file.c_str());
    curl_.set(CURLOPT_AWS_SIGV4, ("aws:amz:" + place.region + ":s3").c_str());
    curl_.set(CURLOPT_USERNAME, place.key_id.c_str());
    curl_.set(CURLOPT_PASSWORD, place.secret.c_str());
    set_bounds(limits);
    set_method();
    set_body();
    curl_.set(CURLOPT_HTTPHEADER, headers_.list);
}

void S3Calls::Call::set_bounds(const S3Limits& limits) {
    curl_.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_within.count()));
    if (is_bulk()) {
        curl_.set(CURLOPT_LOW_SPEED_LIMIT, limits.slowest_bytes);
        curl_.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stall.count()));
    } else {
        const auto within = request_.within.value_or(limits.answer_within);
        curl_.set(CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
    }
    curl_.set(CURLOPT_HEADERDATA, this);
    curl_.set(
        CURLOPT_HEADERFUNCTION, +[](char* line, size_t, size_t size, void* self) -> size_t {
            auto& call = *static_cast<Call*>(self);
            return call.guarded([&] { return call.heard({line, size}); }) ? size : 0;
        });
    curl_.set(CURLOPT_WRITEDATA, this);
    curl_.set(
        CURLOPT_WRITEFUNCTION, +[](char* piece, size_t, size_t size, void* self) -> size_t {
            auto& call = *static_cast<Call*>(self);
            // A size of 0 is no error, and 0 taken of it neither.
            return call.guarded([&] {
                return call.taken({piece, size});
            })
                       ? size
                       : CURL_WRITEFUNC_ERROR;
        });
}

void S3Calls::Call::set_method() {
    switch (request_.method) {
        case S3Request::Method::get:
            curl_.set(CURLOPT_HTTPGET, 1L);
            break;
        case S3Request::Method::head:
            curl_.set(CURLOPT_NOBODY, 1L);
            break;
        case S3Request::Method::put:
            curl_.set(CURLOPT_UPLOAD, 1L);
            break;
        case S3Request::Method::post:
            curl_.set(CURLOPT_POST, 1L);
            break;
        case S3Request::Method::remove:
            curl_.set(CURLOPT_CUSTOMREQUEST, "DELETE");
            break;
    }
    if (request_.range)
        if (const auto text = range_text(*request_.range); !text.empty())
            curl_.set(CURLOPT_RANGE, text.c_str());
}

// The hash of what is sent is part of the signature: the store refuses bytes that differ.
void S3Calls::Call::set_body() {
    const auto hash = request_.part ? request_.part->sha256 : Sha256::of(request_.body);
    headers_.add("x-amz-content-sha256: " + hash.hex());
    if (request_.method == S3Request::Method::post) {
        headers_.add("Content-Type: application/xml");
        curl_.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        curl_.set(CURLOPT_POSTFIELDS, request_.body.empty() ? "" : request_.body.data());
    }
    if (request_.method != S3Request::Method::put) return;
    headers_.add("Content-Type: application/octet-stream");
    const auto length = request_.part ? request_.part->range.size : request_.body.size();
    if (!request_.part) piece_ = request_.body;
    curl_.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(length));
    curl_.set(CURLOPT_READDATA, this);
    curl_.set(
        CURLOPT_READFUNCTION, +[](char* room, size_t, size_t size, void* self) -> size_t {
            auto& call = *static_cast<Call*>(self);
            std::size_t given = 0;
            const bool well = call.guarded([&] { return given = call.give(room, size), true; });
            return well ? given : CURL_READFUNC_ABORT;
        });
    // A kept connection that turned out to be dead is opened anew, and the body sent from its
    // start.
    curl_.set(CURLOPT_SEEKDATA, this);
    curl_.set(
        CURLOPT_SEEKFUNCTION, +[](void* self, curl_off_t at, int from) -> int {
            auto& call = *static_cast<Call*>(self);
            if (from != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
            const auto offset = static_cast<std::uint64_t>(at);
            const bool well = call.guarded([&] {
                if (call.request_.part)
                    call.rewind(offset);
                else
                    call.piece_ = call.request_.body.substr(offset);
                return true;
            });
            return well ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
        });
}

std::size_t S3Calls::Call::give(char* room, std::size_t size) {
    if (piece_.empty() && source_) piece_ = source_->next();
    const auto given = std::min(size, piece_.size());
    std::memcpy(room, piece_.data(), given);
    piece_.remove_prefix(given);
    return given;
}

bool S3Calls::Call::heard(std::string_view line) {
    if (line.starts_with("HTTP/")) {  // also after an answer of the kind 100 Continue
        answer_.length.reset();
        answer_.etag.clear();
        sent_.reset();
        chunked_ = false;
    } else if (const auto size = value_of(line, "content-length")) {
        answer_.length = read_size(*size);
    } else if (const auto tag = value_of(line, "etag")) {
        if (is_harmless_tag(*tag)) answer_.etag = *tag;
    } else if (const auto coding = value_of(line, "transfer-encoding")) {
        chunked_ = *coding == "chunked";
    } else if (const auto part = value_of(line, "content-range")) {
        sent_ = range_sent(*part);
    }
    return true;
}

std::string S3Calls::Call::wrong_with_head() const {
    if (!answer_.length && !chunked_) return "the answer does not say where its body ends";
    if (!request_.take) return "";
    const bool ranged = !range_text(*request_.range).empty();
    if (answer_.status == 200 && ranged) return "a part was asked for and the whole is sent";
    if (answer_.status != 206) return "";
    const auto& asked = *request_.range;
    const bool fits = ranged && sent_ && sent_->first == asked.from && sent_->last < sent_->total &&
                      sent_->last >= sent_->first;
    if (!fits) return "another part is sent than was asked for";
    const auto size = sent_->last - sent_->first + 1;
    const bool all_of_it = size == asked.size || sent_->last + 1 == sent_->total;
    if (!all_of_it || (answer_.length && *answer_.length != size))
        return "less is sent than was asked for";
    return "";
}

bool S3Calls::Call::taken(std::string_view piece) {
    if (!std::exchange(looked_at_, true)) {
        long status = 0;
        curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
        answer_.status = static_cast<int>(status);
        answer_.trouble = wrong_with_head();
        if (!answer_.trouble.empty()) return false;
    }
    const bool good = answer_.status == 200 || answer_.status == 206;
    if (request_.take && good) {
        request_.take(piece);
        return true;
    }
    if (answer_.body.size() + piece.size() > request_.largest_body) {
        answer_.trouble = "the answer is too long";
        return false;
    }
    answer_.body += piece;
    return true;
}

S3Answer S3Calls::Call::perform() {
    const auto said = curl_easy_perform(curl_.get());
    if (thrown_) std::rethrow_exception(thrown_);
    long status = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
    answer_.status = static_cast<int>(status);
    // An answer without a body was not looked at yet.
    const bool good = answer_.status == 200 || answer_.status == 206;
    if (said == CURLE_OK && request_.take && good && !looked_at_)
        answer_.trouble = wrong_with_head();
    if (said == CURLE_OK || !answer_.trouble.empty()) return std::move(answer_);
    switch (said) {
        case CURLE_OPERATION_TIMEDOUT:
            answer_.trouble = "it does not answer in time";
            answer_.broke = true;
            break;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
            answer_.trouble = std::string("the connection failed: ") + curl_easy_strerror(said);
            answer_.broke = true;
            break;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
            answer_.trouble =
                std::string("its certificate is not trusted: ") + curl_easy_strerror(said);
            break;
        default:
            answer_.trouble = curl_easy_strerror(said);
            break;
    }
    return std::move(answer_);
}

S3Calls::S3Calls() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK) throw Failure(Failure::Kind::setup, "libcurl does not start");
}

S3Calls::~S3Calls() = default;

std::unique_ptr<S3Calls::Curl> S3Calls::idle_one() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto curl = std::move(idle_.back());
    idle_.pop_back();
    return curl;
}

S3Answer S3Calls::make(const S3Request& request, const S3Place& place, const S3Limits& limits) {
    auto curl = idle_one();
    if (!curl) curl = std::make_unique<Curl>();
    auto answer = [&] {
        Call call(request, *curl);
        call.prepare(place, limits);
        return call.perform();
    }();
    // One whose request failed is let go with its connection.
    if (answer.trouble.empty()) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(curl));
    }
    return answer;
}

}  // namespace byggarkiv::blobs
