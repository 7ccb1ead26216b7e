#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/databases.hpp"

namespace byggarkiv::app {

// What one installation is told in its TOML file. Secrets are never in it: keys that end in `_file`
// name files that hold them.
struct Config {
    std::filesystem::path file;      // where this was read; "" = nowhere
    std::filesystem::path data;      // where archives, blobs and indexes lie
    std::filesystem::path key_file;  // seals personal values; outside `data`

    struct Server {
        std::string listen = "127.0.0.1:8080";
        std::string public_url;  // "https://byggesak.testvik.kommune.no"; "" = as the request says
        int threads = 64;
        std::vector<std::string> trusted_proxies;
        std::filesystem::path assets;
        std::filesystem::path templates;
    } server;

    struct SignIn {
        std::string issuer;  // "" = no sign-in by OpenID Connect
        std::string client_id;
        std::filesystem::path client_secret_file;
        std::filesystem::path private_key_file;
        std::string key_id;
        std::string acr = "idporten-loa-substantial";
        std::string scope = "openid profile";
        int idle_minutes = 30;
        int absolute_hours = 8;
    } sign_in;

    archive::Databases database;

    struct Intake {
        int jobs = 2;
        bool ocr = true;
        std::filesystem::path noark_schemas;  // official XSDs; "" = structural checks alone
        std::filesystem::path clamd_socket;   // "" = files are not scanned for viruses
        int placing_percent = 85;      // how sure a text must be before a document is placed by it
        int classifying_percent = 85;  // ... and before its type, title or date are taken from it
        int release_per_mille = 10;    // of a delivery's files that may be wrong, to be released
        std::filesystem::path drop_folder;    // has a folder for each tenant; "" = none
        std::filesystem::path upload_folder;  // likewise; "" = `uploads` in the data folder
    } intake;

    struct Blobs {
        std::string endpoint;  // of an S3 store; "" = a folder beside each database
        std::string region = "us-east-1";
        std::string bucket;
        std::string prefix = "{tenant}/";
        std::string key_id;
        std::filesystem::path secret_file;
        std::filesystem::path ca_file;
        int cache_gb = 10;
    } blobs;

    struct Audit {
        std::filesystem::path signing_key_file;  // signs where the log stands; outside `data`
        std::filesystem::path anchor_folder;     // "" = nothing is kept elsewhere
        int anchor_minutes = 10;
    } audit;

    struct Fixity {
        int days = 90;  // every file is read through within so many
    } fixity;

    struct Jail {
        std::string minimum = "seccomp";  // "bubblewrap", "landlock" or "seccomp"
        std::filesystem::path worker;     // the program byggarkiv-extract
    } jail;

    struct Ops {
        std::filesystem::path backup_folder;  // watched for room and age; "" = none
        int disk_warning_days = 30;
    } ops;
};

// One thing that is wrong with a configuration file.
struct ConfigFault {
    int line = 0;  // 0 = the file as a whole
    std::string what;
};

struct ReadConfig {
    Config config;
    std::vector<ConfigFault> faults;  // all of them, in the order of their lines
};

// Reads and checks the file; an unknown key, a value of the wrong type or out of bounds is a fault.
ReadConfig read_config(const std::filesystem::path& file);

// The same for text, as the tests do it.
ReadConfig read_config_text(std::string_view toml);

// What a file may hold: for `config check --keys` and docs/configuration.md.
struct ConfigKey {
    std::string_view name;  // "server.listen"
    std::string_view kind;  // "text", "number", "yes or no", "list of texts", "path"
    std::string_view help;
};
std::vector<ConfigKey> config_keys();

}  // namespace byggarkiv::app
