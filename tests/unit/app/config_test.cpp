#include "app/config.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::app {
namespace {

TEST(Config, ReadsEveryKindOfValue) {
    const auto read = read_config_text(R"(
data = "/srv/byggarkiv"
[server]
listen = "0.0.0.0:80"
threads = 12
trusted_proxies = ["127.0.0.1", "::1"]
[intake]
ocr = false
[jail]
minimum = "bubblewrap"
)");
    ASSERT_TRUE(read.faults.empty()) << read.faults.front().what;
    EXPECT_EQ(read.config.data, "/srv/byggarkiv");
    EXPECT_EQ(read.config.server.listen, "0.0.0.0:80");
    EXPECT_EQ(read.config.server.threads, 12);
    EXPECT_EQ(read.config.server.trusted_proxies.size(), 2u);
    EXPECT_FALSE(read.config.intake.ocr);
    EXPECT_EQ(read.config.jail.minimum, "bubblewrap");
}

TEST(Config, SaysWhereFilesLie) {
    EXPECT_EQ(read_config_text("").config.blobs.endpoint, "");
    const auto read = read_config_text(R"(
[blobs]
endpoint = "https://s3.example.no"
region = "no-west"
bucket = "byggarkiv-{tenant}"
prefix = ""
key_id = "AKID"
secret_file = "/etc/byggarkiv/s3.secret"
cache_gb = 50
)");
    ASSERT_TRUE(read.faults.empty()) << read.faults.front().what;
    EXPECT_EQ(read.config.blobs.endpoint, "https://s3.example.no");
    EXPECT_EQ(read.config.blobs.region, "no-west");
    EXPECT_EQ(read.config.blobs.bucket, "byggarkiv-{tenant}");
    EXPECT_EQ(read.config.blobs.prefix, "");
    EXPECT_EQ(read.config.blobs.key_id, "AKID");
    EXPECT_EQ(read.config.blobs.secret_file, "/etc/byggarkiv/s3.secret");
    EXPECT_EQ(read.config.blobs.cache_gb, 50);
    EXPECT_EQ(read_config_text("[blobs]\nsecret = \"in clear\"").faults.size(), 1u);
    EXPECT_EQ(read_config_text("[blobs]\ncache_gb = 0").faults.size(), 1u);
}

TEST(Config, NamesTheLineOfAnUnknownKey) {
    const auto read = read_config_text("data = \"x\"\n[server]\nlisen = \"0.0.0.0:80\"\n");
    ASSERT_EQ(read.faults.size(), 1u);
    EXPECT_EQ(read.faults[0].line, 3);
    EXPECT_NE(read.faults[0].what.find("server.lisen"), std::string::npos);
}

TEST(Config, ReportsEveryFaultAtOnceInTheOrderOfLines) {
    const auto read =
        read_config_text("what = 1\ndata = 5\n[server]\nthreads = 0\n[nowhere]\na = 1\n");
    ASSERT_EQ(read.faults.size(), 4u);
    EXPECT_EQ(read.faults[0].line, 1);
    EXPECT_EQ(read.faults[1].line, 2);
    EXPECT_EQ(read.faults[2].line, 4);
    EXPECT_EQ(read.faults[3].line, 5);
}

TEST(Config, RefusesValuesOfTheWrongKind) {
    for (const std::string toml : {
             "data = 1",
             "server = \"x\"",
             "[server]\nthreads = \"12\"",
             "[server]\nthreads = 1.5",
             "[server]\nthreads = 100000",
             "[server]\ntrusted_proxies = \"127.0.0.1\"",
             "[server]\ntrusted_proxies = [1, 2]",
             "[intake]\nocr = \"yes\"",
             "[jail]\nminimum = \"none\"",
             "[database]\nnew_tenants = \"mysql\"",
             "[database]\nconnections = 1",
             "[database]\npostgres = \"dbname=x password=secret\"",
             "[data]\nx = 1",
         }) {
        SCOPED_TRACE(toml);
        EXPECT_EQ(read_config_text(toml).faults.size(), 1u);
    }
}

TEST(Config, SaysWhereTextIsNotToml) {
    const auto read = read_config_text("data = \"x\"\nlisten = \n");
    ASSERT_EQ(read.faults.size(), 1u);
    EXPECT_EQ(read.faults[0].line, 2);
}

TEST(Config, SaysThatAFileIsAbsent) {
    EXPECT_EQ(read_config("/nonexistent/byggarkiv.toml").faults.size(), 1u);
}

}  // namespace
}  // namespace byggarkiv::app
