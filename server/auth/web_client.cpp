#include "auth/web_client.hpp"

#include <array>
#include <istream>
#include <utility>

#include "auth/demo_sign_in.hpp"
#include "base/log.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/URI.h>

namespace byggarkiv::auth {

namespace {

constexpr std::size_t max_bytes = 256 * 1024;
const Poco::Timespan silence(5, 0);

bool on_this_machine(const std::string& host) {
    return host == "localhost" || is_loopback(host);
}

// nullopt for more than max_bytes.
std::optional<std::string> read_bounded(std::istream& in) {
    std::string body;
    std::array<char, 8192> piece{};
    while (in.read(piece.data(), piece.size()), in.gcount() > 0) {
        body.append(piece.data(), static_cast<std::size_t>(in.gcount()));
        if (body.size() > max_bytes) return std::nullopt;
    }
    return body;
}

std::string path_of(const Poco::URI& uri) {
    const auto path = uri.getPathAndQuery();
    return path.empty() ? "/" : path;
}

}  // namespace

struct WebClient::Tls {
    Tls() : context(make_context()) {
        // Without a handler of its own Poco asks about a bad certificate on the console.
        Poco::Net::SSLManager::instance().initializeClient(
            nullptr, new Poco::Net::RejectCertificateHandler(false), context);
    }

    static Poco::Net::Context::Ptr make_context() {
        using Poco::Net::Context;
        Context::Ptr made(
            new Context(Context::TLS_CLIENT_USE, "", Context::VERIFY_STRICT, 9, true));
        made->requireMinimumProtocol(Context::PROTO_TLSV1_2);
        made->enableExtendedCertificateVerification(true);
        return made;
    }

    std::unique_ptr<Poco::Net::HTTPClientSession> session(const Poco::URI& uri) const {
        std::unique_ptr<Poco::Net::HTTPClientSession> made;
        if (uri.getScheme() == "https")
            made = std::make_unique<Poco::Net::HTTPSClientSession>(uri.getHost(), uri.getPort(),
                                                                   context);
        else
            made = std::make_unique<Poco::Net::HTTPClientSession>(uri.getHost(), uri.getPort());
        made->setTimeout(silence);
        return made;
    }

    std::optional<WebAnswer> exchange(const std::string& url, Poco::Net::HTTPRequest& request,
                                      const std::string& body) const {
        if (!allowed(url)) return std::nullopt;
        try {
            const Poco::URI uri(url);
            request.setURI(path_of(uri));
            const auto with = session(uri);
            with->sendRequest(request) << body;
            Poco::Net::HTTPResponse response;
            auto read = read_bounded(with->receiveResponse(response));
            if (read) return WebAnswer{static_cast<int>(response.getStatus()), std::move(*read)};
            log::warning("a sign-in provider's answer is too large", {{"host", uri.getHost()}});
        } catch (const Poco::Exception& error) {
            log::warning("a sign-in provider does not answer", {{"what", error.displayText()}});
        }
        return std::nullopt;
    }

    Poco::Net::Context::Ptr context;
};

WebClient::WebClient() : tls_(std::make_unique<Tls>()) {}
WebClient::~WebClient() = default;

bool WebClient::allowed(const std::string& url) {
    try {
        const Poco::URI uri(url);
        if (uri.getHost().empty() || !uri.getUserInfo().empty()) return false;
        return uri.getScheme() == "https" ||
               (uri.getScheme() == "http" && on_this_machine(uri.getHost()));
    } catch (const Poco::Exception&) {
        return false;
    }
}

std::optional<WebAnswer> WebClient::get(const std::string& url) const {
    Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_GET, "/",
                                   Poco::Net::HTTPMessage::HTTP_1_1);
    request.set("Accept", "application/json");
    return tls_->exchange(url, request, "");
}

std::optional<WebAnswer> WebClient::post_form(const std::string& url, const std::string& form,
                                              const std::string& authorization) const {
    Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_POST, "/",
                                   Poco::Net::HTTPMessage::HTTP_1_1);
    request.set("Accept", "application/json");
    request.setContentType("application/x-www-form-urlencoded");
    request.setContentLength64(static_cast<Poco::Int64>(form.size()));
    if (!authorization.empty()) request.set("Authorization", authorization);
    return tls_->exchange(url, request, form);
}

}  // namespace byggarkiv::auth
