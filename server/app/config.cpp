#include "app/config.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include <fmt/format.h>
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace byggarkiv::app {

namespace {

// What a value may be refused for; "" = it was taken.
using Taken = std::string;

struct KnownKey {
    ConfigKey about;
    std::function<Taken(Config&, const toml::node&)> take;
};

auto text(std::string Config::Server::*field) {
    return [field](Config& config, const toml::node& node) -> Taken {
        const auto value = node.value_exact<std::string>();
        if (!value) return "must be a text in quotes";
        config.server.*field = *value;
        return "";
    };
}

template <typename Place>
auto text_at(Place place) {
    return [place](Config& config, const toml::node& node) -> Taken {
        const auto value = node.value_exact<std::string>();
        if (!value) return "must be a text in quotes";
        place(config) = *value;
        return "";
    };
}

template <typename Place>
auto number_at(Place place, int low, int high) {
    return [=](Config& config, const toml::node& node) -> Taken {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < low || *value > high)
            return fmt::format("must be a whole number from {} to {}", low, high);
        place(config) = static_cast<int>(*value);
        return "";
    };
}

template <typename Place>
auto flag_at(Place place) {
    return [place](Config& config, const toml::node& node) -> Taken {
        const auto value = node.value_exact<bool>();
        if (!value) return "must be true or false";
        place(config) = *value;
        return "";
    };
}

Taken take_proxies(Config& config, const toml::node& node) {
    const auto* const list = node.as_array();
    if (list == nullptr || !list->is_homogeneous<std::string>())
        return "must be a list of addresses in quotes";
    config.server.trusted_proxies.clear();
    for (const auto& one : *list)
        config.server.trusted_proxies.push_back(*one.value<std::string>());
    return "";
}

template <typename Place>
auto engine_at(Place place) {
    return [place](Config& config, const toml::node& node) -> Taken {
        const auto value = node.value_exact<std::string>();
        const auto engine = value ? archive::read_engine(*value) : std::nullopt;
        if (!engine) return "must be \"sqlite\" or \"postgres\"";
        place(config) = *engine;
        return "";
    };
}

// A password in it would be in every backup of the configuration.
Taken take_postgres(Config& config, const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (!value) return "must be a text in quotes";
    if (value->find("password") != value->npos)
        return "must not hold the password; name its file in database.password_file";
    config.database.postgres = *value;
    return "";
}

Taken take_jail_level(Config& config, const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (!value || (*value != "bubblewrap" && *value != "landlock" && *value != "seccomp"))
        return "must be \"bubblewrap\", \"landlock\" or \"seccomp\"";
    config.jail.minimum = *value;
    return "";
}

const std::vector<KnownKey>& known_keys() {
    static const std::vector<KnownKey> keys = {
        {{"data", "path", "folder of archives, blobs and indexes; --data wins over it"},
         text_at([](Config & c) -> auto& { return c.data; })},
        {{"key_file", "path",
          "key that seals personal values; outside the data folder; default: <data>.key"},
         text_at([](Config & c) -> auto& { return c.key_file; })},
        {{"server.listen", "text", "address and port; default 127.0.0.1:8080"},
         text(&Config::Server::listen)},
        {{"server.public_url", "text", "address that visitors use, where a proxy stands in front"},
         text(&Config::Server::public_url)},
        {{"server.threads", "number", "requests worked at once, 4 to 1024; default 64"},
         number_at(
             [](Config & c) -> auto& { return c.server.threads; }, 4, 1024)},
        {{"server.trusted_proxies", "list of texts",
          "addresses whose X-Forwarded-* headers are believed; default none"},
         take_proxies},
        {{"server.assets", "path", "folder of what the build made: style sheets, scripts, fonts"},
         text_at([](Config & c) -> auto& { return c.server.assets; })},
        {{"server.templates", "path", "folder of page templates and texts"},
         text_at([](Config & c) -> auto& { return c.server.templates; })},
        {{"database.postgres", "text",
          "PostgreSQL database, e.g. host=db.example.no dbname=byggarkiv user=byggarkiv"},
         take_postgres},
        {{"database.password_file", "path", "file holding its password, mode 0600"},
         text_at([](Config & c) -> auto& { return c.database.password_file; })},
        {{"database.connections", "number",
          "connections to it at one time, for all tenants together, 2 to 500; default 32"},
         number_at(
             [](Config & c) -> auto& { return c.database.connections; }, 2, 500)},
        {{"database.new_tenants", "text",
          "where the rows of tenants added from now on lie: sqlite (default) or postgres"},
         engine_at([](Config & c) -> auto& { return c.database.new_tenants; })},
        {{"database.registry", "text",
          "where tenants and staff are kept: sqlite (default) or postgres"},
         engine_at([](Config & c) -> auto& { return c.database.registry; })},
        {{"sign_in.issuer", "text", "OpenID Connect issuer, e.g. https://test.idporten.no"},
         text_at([](Config & c) -> auto& { return c.sign_in.issuer; })},
        {{"sign_in.client_id", "text", "client id given by the issuer"},
         text_at([](Config & c) -> auto& { return c.sign_in.client_id; })},
        {{"sign_in.client_secret_file", "path", "file holding the client secret, mode 0600"},
         text_at([](Config & c) -> auto& { return c.sign_in.client_secret_file; })},
        {{"sign_in.private_key_file", "path",
          "PEM file of the key for private_key_jwt, as ID-porten asks for, mode 0600"},
         text_at([](Config & c) -> auto& { return c.sign_in.private_key_file; })},
        {{"sign_in.key_id", "text", "kid of that key at the issuer"},
         text_at([](Config & c) -> auto& { return c.sign_in.key_id; })},
        {{"sign_in.acr", "text", "least level of assurance; default idporten-loa-substantial"},
         text_at([](Config & c) -> auto& { return c.sign_in.acr; })},
        {{"sign_in.scope", "text", "scopes asked for; default \"openid profile\""},
         text_at([](Config & c) -> auto& { return c.sign_in.scope; })},
        {{"sign_in.idle_minutes", "number",
          "a session ends after this time unused, 1 to 480; default 30"},
         number_at(
             [](Config & c) -> auto& { return c.sign_in.idle_minutes; }, 1, 480)},
        {{"sign_in.absolute_hours", "number", "a session ends after this time, 1 to 24; default 8"},
         number_at(
             [](Config & c) -> auto& { return c.sign_in.absolute_hours; }, 1, 24)},
        {{"intake.jobs", "number", "files read at once, 1 to 64; default 2"},
         number_at(
             [](Config & c) -> auto& { return c.intake.jobs; }, 1, 64)},
        {{"intake.ocr", "yes or no", "read scanned pages by OCR; default true"},
         flag_at([](Config & c) -> auto& { return c.intake.ocr; })},
        {{"intake.noark_schemas", "path",
          "folder of the official Noark 5 schemas, for validation; default none"},
         text_at([](Config & c) -> auto& { return c.intake.noark_schemas; })},
        {{"intake.clamd_socket", "path",
          "socket of clamd, which is asked of every file that comes in; default none"},
         text_at([](Config & c) -> auto& { return c.intake.clamd_socket; })},
        {{"intake.placing_percent", "number",
          "how sure a text must be before a document is placed by it, 50 to 100; default 85"},
         number_at(
             [](Config & c) -> auto& { return c.intake.placing_percent; }, 50, 100)},
        {{"intake.classifying_percent", "number",
          "how sure a text must be before the type, title, date or case number of a document are "
          "taken from it, 50 to 100; default 85"},
         number_at(
             [](Config & c) -> auto& { return c.intake.classifying_percent; }, 50, 100)},
        {{"intake.release_per_mille", "number",
          "how many of a thousand files of a delivery may be wrong, as its sample shows, for its "
          "documents to be opened by type, 1 to 100; default 10"},
         number_at(
             [](Config & c) -> auto& { return c.intake.release_per_mille; }, 1, 100)},
        {{"intake.drop_folder", "path",
          "folder with one for each municipality; deliveries laid there are taken in by `serve`; "
          "default none"},
         text_at([](Config & c) -> auto& { return c.intake.drop_folder; })},
        {{"intake.upload_folder", "path",
          "folder with one for each municipality, for deliveries sent from a browser; default: "
          "uploads in the data folder"},
         text_at([](Config & c) -> auto& { return c.intake.upload_folder; })},
        {{"blobs.endpoint", "text",
          "S3 store for files, e.g. https://s3.example.no; default: a folder beside each database"},
         text_at([](Config & c) -> auto& { return c.blobs.endpoint; })},
        {{"blobs.region", "text", "its region; default us-east-1"},
         text_at([](Config & c) -> auto& { return c.blobs.region; })},
        {{"blobs.bucket", "text", "its bucket; {tenant} in it stands for the municipality's id"},
         text_at([](Config & c) -> auto& { return c.blobs.bucket; })},
        {{"blobs.prefix", "text",
          "before the names of files; {tenant} as in the bucket; default {tenant}/"},
         text_at([](Config & c) -> auto& { return c.blobs.prefix; })},
        {{"blobs.key_id", "text", "id of the access key"},
         text_at([](Config & c) -> auto& { return c.blobs.key_id; })},
        {{"blobs.secret_file", "path", "file holding the secret of that key, mode 0600"},
         text_at([](Config & c) -> auto& { return c.blobs.secret_file; })},
        {{"blobs.ca_file", "path",
          "PEM file of who vouches for the store's certificate; default: the system's"},
         text_at([](Config & c) -> auto& { return c.blobs.ca_file; })},
        {{"blobs.cache_gb", "number",
          "fetched files kept on this machine for each municipality, 1 to 100000; default 10"},
         number_at(
             [](Config & c) -> auto& { return c.blobs.cache_gb; }, 1, 100000)},
        {{"audit.signing_key_file", "path",
          "key that signs where audit logs stand; outside the data folder; default: "
          "<data>.signing-key"},
         text_at([](Config & c) -> auto& { return c.audit.signing_key_file; })},
        {{"audit.anchor_folder", "path",
          "folder, best on another machine, where that is kept signed; default none"},
         text_at([](Config & c) -> auto& { return c.audit.anchor_folder; })},
        {{"audit.anchor_minutes", "number",
          "minutes between two such signatures, 1 to 1440; default 10"},
         number_at(
             [](Config & c) -> auto& { return c.audit.anchor_minutes; }, 1, 1440)},
        {{"fixity.days", "number",
          "every file is read through again within so many days, 1 to 3650; default 90"},
         number_at(
             [](Config & c) -> auto& { return c.fixity.days; }, 1, 3650)},
        {{"jail.minimum", "text",
          "weakest jail accepted for opening files: bubblewrap, landlock or seccomp (default)"},
         take_jail_level},
        {{"jail.worker", "path", "the program byggarkiv-extract; default: beside byggarkiv"},
         text_at([](Config & c) -> auto& { return c.jail.worker; })},
        {{"ops.backup_folder", "path", "backup folder, watched for room and age; default none"},
         text_at([](Config & c) -> auto& { return c.ops.backup_folder; })},
        {{"ops.disk_warning_days", "number",
          "warn when a disk will be full in so many days, 1 to 3650; default 30"},
         number_at(
             [](Config & c) -> auto& { return c.ops.disk_warning_days; }, 1, 3650)},
    };
    return keys;
}

int line_of(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

void take_table(const toml::table& table, const std::string& prefix, ReadConfig& read) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        const int line = static_cast<int>(key.source().begin.line);
        const auto known = std::find_if(known_keys().begin(), known_keys().end(),
                                        [&](const KnownKey& k) { return k.about.name == name; });
        if (known != known_keys().end()) {
            if (auto why = known->take(read.config, node); !why.empty())
                read.faults.push_back({line_of(node), name + " " + why});
            continue;
        }
        const auto is_section = [&](const KnownKey& k) {
            return k.about.name.starts_with(name + ".");
        };
        const bool section = std::any_of(known_keys().begin(), known_keys().end(), is_section);
        if (section && node.is_table())
            take_table(*node.as_table(), name + ".", read);
        else
            read.faults.push_back(
                {line, "unknown key " + name + "; `byggarkiv config check --keys` lists them all"});
    }
}

}  // namespace

ReadConfig read_config_text(std::string_view toml) {
    ReadConfig read;
    try {
        take_table(toml::parse(toml), "", read);
    } catch (const toml::parse_error& error) {
        read.faults.push_back({static_cast<int>(error.source().begin.line),
                               "not TOML: " + std::string(error.description())});
    }
    std::stable_sort(read.faults.begin(), read.faults.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return read;
}

ReadConfig read_config(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return {{}, {{0, "cannot be opened: " + file.string()}}};
    std::stringstream bytes;
    bytes << in.rdbuf();
    return read_config_text(bytes.str());
}

std::vector<ConfigKey> config_keys() {
    std::vector<ConfigKey> keys;
    for (const auto& key : known_keys()) keys.push_back(key.about);
    return keys;
}

}  // namespace byggarkiv::app
