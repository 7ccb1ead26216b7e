// A disk that fails at the k-th call: preloaded into a program (LD_PRELOAD), it counts the calls
// that write below one folder, and lets the k-th of them fail, or all from the k-th on.
//
//   FAULT_PATH   the folder; calls for other files go through and are not counted
//   FAULT_AT     k, from 1; 0 = none fails
//   FAULT_ERRNO  5 (EIO), 28 (ENOSPC), ...
//   FAULT_MODE   "once" or "from-then-on"
//   FAULT_TELL   a file: "<calls> <failed> <first failed call>" is written there in the end
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static atomic_long failed;
static char first_failed[64];

static const char* folder(void) {
    return getenv("FAULT_PATH");
}

static int is_below(const char* path) {
    const char* const base = folder();
    return base != NULL && path != NULL && strncmp(path, base, strlen(base)) == 0;
}

static int is_open_below(int file) {
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = '\0';
    return is_below(path);
}

// Whether this call is to fail; errno says how.
static int fails(const char* call) {
    const long number = atomic_fetch_add(&calls, 1) + 1;
    const char* const at = getenv("FAULT_AT");
    const char* const mode = getenv("FAULT_MODE");
    const long k = at != NULL ? atol(at) : 0;
    const int on = mode != NULL && strcmp(mode, "from-then-on") == 0;
    if (k <= 0 || (on ? number < k : number != k)) return 0;
    if (atomic_fetch_add(&failed, 1) == 0) snprintf(first_failed, sizeof first_failed, "%s", call);
    const char* const code = getenv("FAULT_ERRNO");
    errno = code != NULL ? atoi(code) : EIO;
    return 1;
}

__attribute__((destructor)) static void tell(void) {
    const char* const place = getenv("FAULT_TELL");
    if (place == NULL) return;
    char line[128];
    const int size = snprintf(line, sizeof line, "%ld %ld %s\n", atomic_load(&calls),
                              atomic_load(&failed), first_failed);
    const long file = syscall(SYS_openat, AT_FDCWD, place, O_WRONLY | O_CREAT | O_TRUNC, 0640);
    if (file >= 0) syscall(SYS_write, file, line, (size_t)size);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAILING(test, name, arguments)     \
    if ((test) && fails(#name)) return -1; \
    return REAL(name) arguments

ssize_t write(int file, const void* bytes, size_t size) {
    FAILING(is_open_below(file), write, (file, bytes, size));
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
    FAILING(is_open_below(file), pwrite, (file, bytes, size, at));
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
    FAILING(is_open_below(file), pwrite64, (file, bytes, size, at));
}
ssize_t writev(int file, const struct iovec* parts, int count) {
    FAILING(is_open_below(file), writev, (file, parts, count));
}
ssize_t pwritev(int file, const struct iovec* parts, int count, off_t at) {
    FAILING(is_open_below(file), pwritev, (file, parts, count, at));
}
int fsync(int file) {
    FAILING(is_open_below(file), fsync, (file));
}
int fdatasync(int file) {
    FAILING(is_open_below(file), fdatasync, (file));
}
int ftruncate(int file, off_t size) {
    FAILING(is_open_below(file), ftruncate, (file, size));
}
int ftruncate64(int file, off64_t size) {
    FAILING(is_open_below(file), ftruncate64, (file, size));
}
int rename(const char* from, const char* to) {
    FAILING(is_below(to), rename, (from, to));
}
int mkdir(const char* path, mode_t mode) {
    FAILING(is_below(path), mkdir, (path, mode));
}

static int writes(int flags) {
    return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
}

#define OPENING(name)                    \
    mode_t mode = 0;                     \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list more;                    \
        va_start(more, flags);           \
        mode = va_arg(more, mode_t);     \
        va_end(more);                    \
    }                                    \
    if (writes(flags) && is_below(path) && fails(#name)) return -1;

int open(const char* path, int flags, ...) {
    OPENING(open)
    return REAL(open)(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    OPENING(open64)
    return REAL(open64)(path, flags, mode);
}
int openat(int base, const char* path, int flags, ...) {
    OPENING(openat)
    return REAL(openat)(base, path, flags, mode);
}
int openat64(int base, const char* path, int flags, ...) {
    OPENING(openat64)
    return REAL(openat64)(base, path, flags, mode);
}
