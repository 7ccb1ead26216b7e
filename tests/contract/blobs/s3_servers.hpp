#pragma once

#include <memory>
#include <optional>
#include <string>

#include "blobs/s3_place.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"

namespace byggarkiv::blobs {

// s3rver, a real S3 server in Node; nullptr where it is not installed. It does not check
// signatures.
class S3rver {
public:
    static S3rver* running();

    // A bucket of it, and a prefix that nobody else has.
    S3Place place() const;

private:
    explicit S3rver(const std::filesystem::path& script)
        : program_({S3_NODE, script, folder_.path()}), port_(program_.line().value_or("")) {}

    test::TempFolder folder_;
    test::Program program_;
    std::string port_;
};

// Our own server, which checks signatures and hashes and misbehaves as the bucket's name says.
class SmallS3 {
public:
    static SmallS3& running();

    S3Place place(const std::string& bucket) const;

private:
    SmallS3();
    test::Program program_;
    std::string port_;
};

// A gateway of a Ceph cluster (tests/cluster/with_radosgw), with a bucket of ours; nullopt where
// the environment names none.
std::optional<S3Place> radosgw();

// Impatient, so that tests of slow servers are quick.
S3Limits quick();

}  // namespace byggarkiv::blobs
