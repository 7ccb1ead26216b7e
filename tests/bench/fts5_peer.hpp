#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "domain/page_text.hpp"
#include "index/card.hpp"

namespace byggarkiv::bench {

// SQLite FTS5 over the same pages: the peer that is always there. No stemming, no visibility, no
// grouping into documents.
class Fts5Peer {
public:
    explicit Fts5Peer(const std::filesystem::path& file);
    ~Fts5Peer();

    void add(const index::Card& card, const std::vector<domain::PageText>& pages);
    void commit();

    // How many pages answer; the best twenty are fetched with a snippet too.
    std::int64_t ask(const std::string& query);

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace byggarkiv::bench
