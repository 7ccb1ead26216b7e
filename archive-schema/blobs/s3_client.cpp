#include "blobs/s3_client.hpp"

#include <algorithm>
#include <random>
#include <thread>

#include "blobs/s3_xml.hpp"

namespace byggarkiv::blobs {

namespace {

// The answer to a listing of 1,000 names of 1,024 bytes, escaped, and what stands around them.
constexpr std::size_t largest_listing = 8 << 20;

// Everything but what needs no escaping (RFC 3986, section 2.3), as the signature wants it.
std::string escaped(std::string_view text, std::string_view also_plain = "") {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~' ||
                           also_plain.find(c) != also_plain.npos;
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            out += c;
        else
            out.append({'%', digits[byte >> 4U], digits[byte & 0xFU]});
    }
    return out;
}

bool is_this_machine(std::string_view endpoint) {
    constexpr std::string_view plain = "http://";
    if (!endpoint.starts_with(plain)) return false;
    auto host = endpoint.substr(plain.size());
    host = host.substr(0, host.rfind(':'));
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

S3Place checked(S3Place place) {
    const auto refuse = [](const std::string& why) {
        throw Failure(Failure::Kind::setup, "blobs: " + why);
    };
    while (place.endpoint.ends_with('/')) place.endpoint.pop_back();
    if (!place.endpoint.starts_with("https://") && !is_this_machine(place.endpoint))
        refuse("the endpoint must be an https:// address, not '" + place.endpoint + "'");
    const auto host = place.endpoint.substr(place.endpoint.find("//") + 2);
    if (host.empty() || host.find_first_of("/?#@ ") != host.npos)
        refuse("the endpoint must be scheme, host and port alone: '" + place.endpoint + "'");
    const auto plain = [](std::string_view text) { return !text.empty() && escaped(text) == text; };
    if (!plain(place.bucket)) refuse("'" + place.bucket + "' is no name of a bucket");
    if (!plain(place.region)) refuse("'" + place.region + "' is no region");
    if (escaped(place.prefix, "/") != place.prefix || place.prefix.starts_with('/') ||
        (!place.prefix.empty() && !place.prefix.ends_with('/')))
        refuse("'" + place.prefix + "' is no prefix; write plain/letters/");
    if (place.key_id.empty() || place.secret.empty()) refuse("the key id or the secret is missing");
    return place;
}

}  // namespace

S3Client::S3Client(S3Place place, const S3Limits& limits)
    : place_(checked(std::move(place))), limits_(limits), calls_(std::make_unique<S3Calls>()) {}

S3Client::~S3Client() = default;

std::string S3Client::address(const std::string& key, const std::string& query) const {
    auto url = place_.endpoint + "/" + place_.bucket + "/" + escaped(key, "/");
    if (!query.empty()) url += "?" + query;
    return url;
}

S3Answer S3Client::ask_once(const S3Request& request) const {
    return calls_->make(request, place_, limits_);
}

// What is wrong with an answer, said without anything that the store could forge or that is secret.
Failure S3Client::failure(const S3Request& request, const S3Answer& answer) const {
    const auto what = "S3 store, bucket " + place_.bucket + ", " + request.name + ": ";
    if (answer.status == 0) return Failure(Failure::Kind::storage, what + answer.trouble);
    auto said = std::to_string(answer.status);
    if (const auto code = read_error_code(answer.body); !code.empty()) said += " " + code;
    if (!answer.trouble.empty()) said += ", " + answer.trouble;
    constexpr int insufficient_storage = 507;
    if (answer.status == insufficient_storage || said.find("QuotaExceeded") != said.npos)
        return Failure(Failure::Kind::no_space, what + "the store is full (" + said + ")");
    if (answer.status == 503 || answer.status == 429)
        return Failure(Failure::Kind::busy, what + "the store is busy (" + said + ")");
    if (answer.status == 401 || answer.status == 403)
        return Failure(Failure::Kind::storage, what + "the store refuses our key (" + said + ")");
    if (answer.status >= 300 && answer.status < 400)
        return Failure(Failure::Kind::storage,
                       what + "the store leads elsewhere (" + said +
                           "); name the endpoint and the region of the bucket itself");
    return Failure(Failure::Kind::storage, what + "the store answers " + said);
}

// Growing waits, and not the same for all who were turned away together.
void S3Client::wait_before(int attempt) const {
    const auto wait = limits_.first_wait * (1 << std::min(attempt - 1, 6));
    thread_local std::minstd_rand chance(std::random_device{}());
    std::uniform_int_distribution<long> spread(0, wait.count() / 2);
    std::this_thread::sleep_for(wait + std::chrono::milliseconds(spread(chance)));
}

S3Answer S3Client::ask(const S3Request& request, Repeating repeating) const {
    for (int attempt = 1;; ++attempt) {
        auto answer = ask_once(request);
        const bool last = repeating == Repeating::never || attempt >= limits_.tries;
        if (!answer.may_pass() || last) return answer;
        wait_before(attempt);
    }
}

std::optional<std::uint64_t> S3Client::size(const std::string& key) const {
    S3Request request{S3Request::Method::head, address(key), key};
    const auto answer = ask(request, Repeating::when_it_fails);
    if (answer.status == 404) return std::nullopt;
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
    if (!answer.length)
        throw Failure(Failure::Kind::storage,
                      "S3 store, bucket " + place_.bucket + ", " + key + ": no length is given");
    return answer.length;
}

bool S3Client::get(const std::string& key, Range range, const Sink& sink) const {
    if (range.size == 0) return size(key).has_value();
    S3Request request{S3Request::Method::get, address(key), key};
    std::uint64_t came = 0;
    request.take = [&](std::string_view piece) {
        came += piece.size();
        if (came > range.size)
            throw Failure(Failure::Kind::storage,
                          "the S3 store sends more of " + key + " than it was asked for");
        sink(piece);
    };
    std::optional<std::uint64_t> announced;
    for (int attempt = 1;; ++attempt) {
        const auto before = came;
        request.range = Range{range.from + came, range.size - came};
        auto answer = ask_once(request);
        const bool good = answer.status == 200 || answer.status == 206;
        if (good && !announced) announced = answer.length;
        // 416: nothing lies behind the end, or we had come to the end already.
        if (answer.trouble.empty() && (good || answer.status == 416)) {
            if (!announced || came == *announced || answer.status != 416) return true;
            answer.trouble = "it holds less than it announced";
        }
        if (answer.status == 404 && came == 0) return false;
        if (came > before) attempt = 1;  // it does get on
        if (!answer.may_pass() || attempt >= limits_.tries) throw failure(request, answer);
        wait_before(attempt);
    }
}

void S3Client::put(const std::string& key, const FilePart& part) const {
    S3Request request{S3Request::Method::put, address(key), key};
    request.part = part;
    const auto answer = ask(request, Repeating::when_it_fails);
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
}

void S3Client::put(const std::string& key, std::string_view bytes) const {
    S3Request request{S3Request::Method::put, address(key), key};
    request.body = bytes;
    const auto answer = ask(request, Repeating::when_it_fails);
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
}

void S3Client::remove(const std::string& key) const {
    S3Request request{S3Request::Method::remove, address(key), key};
    const auto answer = ask(request, Repeating::when_it_fails);
    const bool gone = answer.status == 204 || answer.status == 200 || answer.status == 404;
    if (!gone || !answer.trouble.empty()) throw failure(request, answer);
}

std::string S3Client::list(const std::string& prefix, const std::string& after) const {
    auto query = "list-type=2&max-keys=1000&prefix=" + escaped(prefix);
    if (!after.empty()) query += "&start-after=" + escaped(after);
    S3Request request{S3Request::Method::get, address("", query), "listing of " + prefix};
    request.largest_body = largest_listing;
    auto answer = ask(request, Repeating::when_it_fails);
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
    return std::move(answer.body);
}

std::string S3Client::begin_upload(const std::string& key) const {
    S3Request request{S3Request::Method::post, address(key, "uploads="), key};
    const auto answer = ask(request, Repeating::never);
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
    return read_upload_id(answer.body);
}

std::string S3Client::put_part(const std::string& key, const std::string& upload, int number,
                               const FilePart& part) const {
    S3Request request{
        S3Request::Method::put,
        address(key, "partNumber=" + std::to_string(number) + "&uploadId=" + escaped(upload)),
        key + " part " + std::to_string(number)};
    request.part = part;
    auto answer = ask(request, Repeating::when_it_fails);
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
    if (answer.etag.empty()) {
        answer.trouble = "no tag is given for a part";
        throw failure(request, answer);
    }
    return std::move(answer.etag);
}

void S3Client::finish_upload(const std::string& key, const std::string& upload,
                             const std::vector<std::string>& tags) const {
    S3Request request{S3Request::Method::post, address(key, "uploadId=" + escaped(upload)), key};
    std::string body = "<CompleteMultipartUpload>";
    for (std::size_t i = 0; i < tags.size(); ++i)
        body += "<Part><PartNumber>" + std::to_string(i + 1) + "</PartNumber><ETag>" + tags[i] +
                "</ETag></Part>";
    body += "</CompleteMultipartUpload>";
    request.body = body;
    request.within = limits_.finish_within;
    auto answer = ask(request, Repeating::never);
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
    if (!says_completed(answer.body)) {
        answer.trouble = "the parts were not put together";
        throw failure(request, answer);
    }
}

void S3Client::abort_upload(const std::string& key, const std::string& upload) const {
    S3Request request{S3Request::Method::remove, address(key, "uploadId=" + escaped(upload)), key};
    const auto answer = ask(request, Repeating::when_it_fails);
    if ((answer.status != 204 && answer.status != 404) || !answer.trouble.empty())
        throw failure(request, answer);
}

std::optional<std::string> S3Client::uploads(const std::string& prefix) const {
    S3Request request{S3Request::Method::get,
                      address("", "prefix=" + escaped(prefix) + "&uploads="),
                      "uploads below " + prefix};
    request.largest_body = largest_listing;
    auto answer = ask(request, Repeating::when_it_fails);
    if (answer.status == 501) return std::nullopt;
    if (answer.status != 200 || !answer.trouble.empty()) throw failure(request, answer);
    return std::move(answer.body);
}

}  // namespace byggarkiv::blobs
