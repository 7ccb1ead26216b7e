#pragma once

#include <memory>
#include <optional>
#include <string>

namespace byggarkiv::auth {

struct WebAnswer {
    int status;
    std::string body;
};

// Asks a provider's servers, over TLS whose certificate is checked, or in clear to this machine
// itself. Follows no redirects, takes at most 256 KiB and gives up after five seconds of silence.
// Any thread may call.
class WebClient {
public:
    WebClient();
    ~WebClient();

    // "https://host/path", or "http://" to loopback: any other address is refused by everything
    // below.
    static bool allowed(const std::string& url);

    // nullopt where no whole answer came; the reason is logged.
    std::optional<WebAnswer> get(const std::string& url) const;
    // `authorization` is the header's value, "" for none; `form` is urlencoded already.
    std::optional<WebAnswer> post_form(const std::string& url, const std::string& form,
                                       const std::string& authorization) const;

private:
    struct Tls;
    std::unique_ptr<Tls> tls_;
};

}  // namespace byggarkiv::auth
