/*
 * A disk that is slow, broken, or counted: put before a program with LD_PRELOAD.
 *
 *   FSYNC_DELAY_MICROSECONDS=5000   every fsync and fdatasync takes that much longer
 *   FSYNC_FAIL_AT=7                 the 7th call of this process fails with EIO (and no other)
 *   FSYNC_COUNT_FILE=/tmp/count     each call adds one to the 8-byte number (this machine's byte order) in that file
 *
 *   gcc -shared -fPIC -O2 -Wall -Wextra -Werror -o slow-fsync.so slow-fsync.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

typedef int (*sync_call)(int);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sync_call real_fsync, real_fdatasync;
static long delay_microseconds;
static uint64_t fail_at;
static _Atomic uint64_t calls;
static _Atomic uint64_t *shared_count;

static void set_up(void) {
    real_fsync = (sync_call)dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = (sync_call)dlsym(RTLD_NEXT, "fdatasync");
    const char *delay = getenv("FSYNC_DELAY_MICROSECONDS");
    const char *fail = getenv("FSYNC_FAIL_AT");
    const char *count = getenv("FSYNC_COUNT_FILE");
    if (delay) delay_microseconds = strtol(delay, NULL, 10);
    if (fail) fail_at = strtoull(fail, NULL, 10);
    if (!count) return;
    int file = open(count, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return;
    if (ftruncate(file, sizeof(uint64_t)) == 0) {
        void *page = mmap(NULL, sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (page != MAP_FAILED) shared_count = page;
    }
    close(file);
}

static int synchronise(sync_call real, int file) {
    if (!real) {
        errno = ENOSYS;
        return -1;
    }
    uint64_t number = atomic_fetch_add(&calls, 1) + 1;
    if (shared_count) atomic_fetch_add(shared_count, 1);
    if (fail_at != 0 && number == fail_at) {
        errno = EIO;
        return -1;
    }
    int result = real(file);
    int error = errno;
    if (delay_microseconds > 0) {
        struct timespec rest = {delay_microseconds / 1000000, delay_microseconds % 1000000 * 1000};
        while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {}
    }
    errno = error;
    return result;
}

int fsync(int file) {
    pthread_once(&once, set_up);
    return synchronise(real_fsync, file);
}

int fdatasync(int file) {
    pthread_once(&once, set_up);
    return synchronise(real_fdatasync, file);
}
