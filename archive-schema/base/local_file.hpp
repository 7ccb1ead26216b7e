#pragma once

#include <filesystem>
#include <functional>
#include <utility>

namespace byggarkiv {

// A file on this machine, for reading only, that stays where it is as long as this lives: one that
// lies there anyway, or one that was fetched and is kept for whoever holds this.
class LocalFile {
public:
    explicit LocalFile(std::filesystem::path lasting) : path_(std::move(lasting)) {}
    // `let_go` is called once in the end and must not throw.
    LocalFile(std::filesystem::path fetched, std::function<void()> let_go)
        : path_(std::move(fetched)), let_go_(std::move(let_go)) {}
    ~LocalFile() {
        if (let_go_) let_go_();
    }
    LocalFile(LocalFile&& other) noexcept
        : path_(std::move(other.path_)), let_go_(std::exchange(other.let_go_, nullptr)) {}
    LocalFile& operator=(LocalFile&& other) noexcept {
        std::swap(path_, other.path_);
        std::swap(let_go_, other.let_go_);
        return *this;
    }

    const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
    std::function<void()> let_go_;
};

}  // namespace byggarkiv
