#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "app/installation.hpp"
#include "app/site.hpp"
#include "archive/archive.hpp"
#include "functional/pages/visitor.hpp"
#include "support/temp_folder.hpp"

namespace byggarkiv::test {

// tests/data/vendor-small and two files without pages, taken in by the real importer and served by
// the real server on a free port. One for all tests of a program, since it takes seconds to make.
class RunningSite {
public:
    RunningSite();
    ~RunningSite();

    archive::Archive& archive() { return installation_->archive("testvik"); }
    // By the title it was delivered with.
    domain::DocumentKey document(const std::string& title) const { return documents_.at(title); }
    domain::PropertyKey property(const std::string& number);
    void grant_to_owners(const std::string& title, const std::string& number);
    std::uint16_t port() const { return port_; }
    // One more delivery of cases and text files, by the real importer. `rows` are of a register
    // with the columns of take_in_columns.
    void take_in(const std::string& name, const std::string& rows,
                 const std::map<std::string, std::string>& files);
    static constexpr auto take_in_columns =
        "saksnummer;aar;sakstittel;gnr;bnr;tittel;dokumenttype;tilgang;hjemmel;eksistens;fil\n";
    // Waits until the index has followed the archive.
    void catch_up();

private:
    app::Config config() const;
    void deliver();
    void write_without_pages() const;
    void start();

    TempFolder folder_;
    std::unique_ptr<app::Installation> installation_;
    std::map<std::string, domain::DocumentKey> documents_;
    std::unique_ptr<app::Site> site_;
    std::uint16_t port_ = 0;
};

}  // namespace byggarkiv::test
