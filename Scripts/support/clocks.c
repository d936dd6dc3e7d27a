/*
 * A machine whose clocks are set, run fast or slow, or stand still: put before a program with LD_PRELOAD.
 *
 *   CLOCKS_FILE=/tmp/clocks   five 8-byte numbers of this machine's byte order, which clocks.py writes: a counter that is odd while
 *                             the rest is being changed, the rate of all clocks (a double), the true monotonic time from which that
 *                             rate holds, how far all clocks were ahead by then, and how far the wall clock is ahead of that
 *
 * All clocks of the program follow the file at once. Its waits end when its own clocks say so: a program whose clocks run at a
 * sixtieth of their speed waits sixty times as long, and one whose clocks stand waits until they go again. A jump of the wall clock
 * moves those waits alone that end at a time of the wall clock, as in the kernel. CPU time is left as it is.
 *
 *   gcc -shared -fPIC -O2 -Wall -Wextra -Werror -o clocks.so clocks.c -ldl -lpthread
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
/* A wait is looked at so often, in true time: the clocks may have been changed meanwhile. */
#define SLICE (SECOND / 20)
#define TIMERS 1024

struct clocks {
    _Atomic uint64_t turn;
    double rate;
    int64_t since;
    int64_t ahead;
    int64_t wall;
};

struct timer {
    int is_used;
    clockid_t clock;
    int64_t end;
    int64_t interval;
    int is_wall;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_once_t once_watched = PTHREAD_ONCE_INIT;
static struct clocks true_clocks = {0, 1, 0, 0, 0};
static struct clocks *clocks = &true_clocks;
static pthread_mutex_t timers_lock = PTHREAD_MUTEX_INITIALIZER;
static struct timer timers[TIMERS];
/* How far the true clocks are ahead of the monotonic one; by that one all are driven. */
static int64_t boot_ahead, wall_ahead;

static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_clock_nanosleep)(clockid_t, int, const struct timespec *, struct timespec *);
static int (*real_ppoll)(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
static int (*real_epoll_wait)(int, struct epoll_event *, int, int);
static int (*real_pselect)(int, fd_set *, fd_set *, fd_set *, const struct timespec *, const sigset_t *);
static int (*real_sem_clockwait)(sem_t *, clockid_t, const struct timespec *);
static int (*real_cond_clockwait)(pthread_cond_t *, pthread_mutex_t *, clockid_t, const struct timespec *);
static int (*real_timerfd_create)(int, int);
static int (*real_timerfd_settime)(int, int, const struct itimerspec *, struct itimerspec *);

static int64_t nanoseconds(const struct timespec *time) { return time->tv_sec * SECOND + time->tv_nsec; }

static struct timespec timespec_of(int64_t time) {
    if (time < 0) time = 0;
    return (struct timespec){time / SECOND, time % SECOND};
}

static int64_t true_time(clockid_t clock) {
    struct timespec time;
    real_clock_gettime(clock, &time);
    return nanoseconds(&time);
}

static void set_up(void) {
    *(void **)&real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    *(void **)&real_clock_nanosleep = dlsym(RTLD_NEXT, "clock_nanosleep");
    *(void **)&real_ppoll = dlsym(RTLD_NEXT, "ppoll");
    *(void **)&real_epoll_wait = dlsym(RTLD_NEXT, "epoll_wait");
    *(void **)&real_pselect = dlsym(RTLD_NEXT, "pselect");
    *(void **)&real_sem_clockwait = dlsym(RTLD_NEXT, "sem_clockwait");
    *(void **)&real_cond_clockwait = dlsym(RTLD_NEXT, "pthread_cond_clockwait");
    *(void **)&real_timerfd_create = dlsym(RTLD_NEXT, "timerfd_create");
    *(void **)&real_timerfd_settime = dlsym(RTLD_NEXT, "timerfd_settime");
    boot_ahead = true_time(CLOCK_BOOTTIME) - true_time(CLOCK_MONOTONIC);
    wall_ahead = true_time(CLOCK_REALTIME) - true_time(CLOCK_MONOTONIC);
    const char *name = getenv("CLOCKS_FILE");
    if (!name) return;
    int file = open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    void *page = mmap(NULL, sizeof(struct clocks), PROT_READ, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) clocks = page;
    close(file);
}

static struct clocks present(void) {
    struct clocks copy;
    pthread_once(&once, set_up);
    for (;;) {
        copy.turn = atomic_load(&clocks->turn);
        copy.rate = clocks->rate;
        copy.since = clocks->since;
        copy.ahead = clocks->ahead;
        copy.wall = clocks->wall;
        atomic_thread_fence(memory_order_acquire);
        if (copy.turn % 2 == 0 && copy.turn == atomic_load(&clocks->turn)) return copy;
    }
}

static int is_wall(clockid_t clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE; }

static int is_steady(clockid_t clock) {
    return clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE || clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_BOOTTIME;
}

/* What the program's clock shows: a wall clock or a steady one. */
static int64_t shown(clockid_t clock) {
    struct clocks now = present();
    int64_t moment = true_time(CLOCK_MONOTONIC);
    moment += now.ahead + (int64_t)((double)(moment - now.since) * (now.rate - 1));
    if (is_wall(clock)) return moment + wall_ahead + now.wall;
    return clock == CLOCK_BOOTTIME ? moment + boot_ahead : moment;
}

/* How long to wait in true time for the program's clock to show `end`: 0 if it does, and a slice at most. */
static int64_t slice(clockid_t clock, int64_t end) {
    int64_t left = end - shown(clock);
    if (left <= 0) return 0;
    double rate = present().rate;
    double wait = rate > 0 ? (double)left / rate + 1 : SLICE;
    return wait < SLICE ? (int64_t)wait : SLICE;
}

static struct timespec true_end(int64_t wait) { return timespec_of(true_time(CLOCK_MONOTONIC) + wait); }

int clock_gettime(clockid_t clock, struct timespec *time) {
    pthread_once(&once, set_up);
    if (!is_wall(clock) && !is_steady(clock)) return real_clock_gettime(clock, time);
    *time = timespec_of(shown(clock));
    return 0;
}

int gettimeofday(struct timeval *time, void *zone) {
    (void)zone;
    int64_t now = shown(CLOCK_REALTIME);
    *time = (struct timeval){now / SECOND, now % SECOND / 1000};
    return 0;
}

time_t time(time_t *result) {
    time_t now = shown(CLOCK_REALTIME) / SECOND;
    if (result) *result = now;
    return now;
}

int timespec_get(struct timespec *time, int base) {
    if (base != TIME_UTC) return 0;
    *time = timespec_of(shown(CLOCK_REALTIME));
    return base;
}

static int sleep_until(clockid_t clock, int64_t end) {
    int64_t wait;
    while ((wait = slice(clock, end)) > 0) {
        struct timespec time = timespec_of(wait);
        int error = real_clock_nanosleep(CLOCK_MONOTONIC, 0, &time, NULL);
        if (error != 0) return error;
    }
    return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest) {
    int is_absolute = flags & TIMER_ABSTIME;
    /* A wait for a length of time does not follow a wall clock that is set. */
    clockid_t counted = is_absolute ? clock : CLOCK_MONOTONIC;
    int64_t end = nanoseconds(time) + (is_absolute ? 0 : shown(counted));
    int error = sleep_until(counted, end);
    if (error != 0 && rest && !is_absolute) *rest = timespec_of(end - shown(counted));
    return error;
}

int nanosleep(const struct timespec *time, struct timespec *rest) {
    int error = clock_nanosleep(CLOCK_MONOTONIC, 0, time, rest);
    if (error == 0) return 0;
    errno = error;
    return -1;
}

int usleep(useconds_t time) {
    struct timespec length = timespec_of(time * 1000LL);
    return nanosleep(&length, NULL);
}

unsigned int sleep(unsigned int seconds) {
    struct timespec length = {seconds, 0}, rest = {0, 0};
    return nanosleep(&length, &rest) == 0 ? 0 : (unsigned int)rest.tv_sec;
}

int ppoll(struct pollfd *watched, nfds_t count, const struct timespec *time, const sigset_t *mask) {
    pthread_once(&once, set_up);
    if (!time || nanoseconds(time) == 0) return real_ppoll(watched, count, time, mask);
    int64_t end = shown(CLOCK_MONOTONIC) + nanoseconds(time), wait;
    do {
        wait = slice(CLOCK_MONOTONIC, end);
        struct timespec length = timespec_of(wait);
        int ready = real_ppoll(watched, count, &length, mask);
        if (ready != 0) return ready;
    } while (wait > 0);
    return 0;
}

int poll(struct pollfd *watched, nfds_t count, int milliseconds) {
    struct timespec length = timespec_of(milliseconds * 1000000LL);
    return ppoll(watched, count, milliseconds < 0 ? NULL : &length, NULL);
}

int epoll_wait(int file, struct epoll_event *events, int count, int milliseconds) {
    pthread_once(&once, set_up);
    if (milliseconds <= 0) return real_epoll_wait(file, events, count, milliseconds);
    int64_t end = shown(CLOCK_MONOTONIC) + milliseconds * 1000000LL, wait;
    do {
        wait = slice(CLOCK_MONOTONIC, end);
        int ready = real_epoll_wait(file, events, count, (int)((wait + 999999) / 1000000));
        if (ready != 0) return ready;
    } while (wait > 0);
    return 0;
}

int select(int count, fd_set *reads, fd_set *writes, fd_set *faults, struct timeval *time) {
    pthread_once(&once, set_up);
    if (!time) return real_pselect(count, reads, writes, faults, NULL, NULL);
    fd_set asked[3];
    fd_set *sets[3] = {reads, writes, faults};
    for (int index = 0; index < 3; index++) {
        if (sets[index]) asked[index] = *sets[index];
    }
    int64_t end = shown(CLOCK_MONOTONIC) + time->tv_sec * SECOND + time->tv_usec * 1000LL, wait;
    do {
        wait = slice(CLOCK_MONOTONIC, end);
        struct timespec length = timespec_of(wait);
        for (int index = 0; index < 3; index++) {
            if (sets[index]) *sets[index] = asked[index];
        }
        int ready = real_pselect(count, reads, writes, faults, &length, NULL);
        if (ready != 0) return ready;
    } while (wait > 0);
    return 0;
}

int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *end) {
    int64_t wait;
    do {
        wait = slice(clock, nanoseconds(end));
        struct timespec slice_end = true_end(wait);
        if (real_sem_clockwait(semaphore, CLOCK_MONOTONIC, &slice_end) == 0) return 0;
        if (errno != ETIMEDOUT) return -1;
    } while (wait > 0);
    errno = ETIMEDOUT;
    return -1;
}

int sem_timedwait(sem_t *semaphore, const struct timespec *end) { return sem_clockwait(semaphore, CLOCK_REALTIME, end); }

int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *end) {
    int64_t wait;
    do {
        wait = slice(clock, nanoseconds(end));
        struct timespec slice_end = true_end(wait);
        int error = real_cond_clockwait(condition, mutex, CLOCK_MONOTONIC, &slice_end);
        if (error != ETIMEDOUT) return error;
    } while (wait > 0);
    return ETIMEDOUT;
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *end) {
    /* glibc keeps the clock of a condition in the second bit of this word (nptl/pthread_condattr_setclock.c). */
    clockid_t clock = condition->__data.__wrefs & 2 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
    return pthread_cond_clockwait(condition, mutex, clock, end);
}

/* Sets the kernel's timer to when the program's clock will show its end. With the lock held. */
static int wind(int file) {
    struct timer *timer = &timers[file];
    struct itimerspec setting = {{0, 0}, {0, 0}};
    double rate = present().rate;
    if (timer->end != 0 && rate > 0) {
        double left = (double)(timer->end - shown(timer->clock)) / rate;
        setting.it_value = timespec_of(left > 1 ? (int64_t)left : 1);
        setting.it_interval = timespec_of((int64_t)((double)timer->interval / rate));
    }
    return real_timerfd_settime(file, 0, &setting, NULL);
}

static void *watch(void *nothing) {
    uint64_t turn = present().turn;
    for (;;) {
        struct timespec length = {0, SLICE};
        real_clock_nanosleep(CLOCK_MONOTONIC, 0, &length, NULL);
        uint64_t now = present().turn;
        if (now == turn) continue;
        turn = now;
        pthread_mutex_lock(&timers_lock);
        for (int file = 0; file < TIMERS; file++) {
            struct itimerspec setting;
            /* one that has run off is not wound again, and a descriptor that was closed is none */
            int is_set = timers[file].is_used && timerfd_gettime(file, &setting) == 0;
            int has_run_off = is_set && nanoseconds(&setting.it_value) == 0 && shown(timers[file].clock) >= timers[file].end;
            if (is_set && !has_run_off) wind(file);
        }
        pthread_mutex_unlock(&timers_lock);
    }
    return nothing;
}

/* A thread of its own, with every signal blocked, in those programs alone that have such timers. */
static void set_up_watch(void) {
    sigset_t all, before;
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    if (pthread_create(&thread, NULL, watch, NULL) == 0) pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

int timerfd_create(int clock, int flags) {
    pthread_once(&once, set_up);
    int file = real_timerfd_create(clock, flags);
    if (file < 0 || file >= TIMERS) return file;
    pthread_once(&once_watched, set_up_watch);
    pthread_mutex_lock(&timers_lock);
    timers[file] = (struct timer){1, clock, 0, 0, is_wall(clock)};
    pthread_mutex_unlock(&timers_lock);
    return file;
}

int timerfd_settime(int file, int flags, const struct itimerspec *setting, struct itimerspec *former) {
    pthread_once(&once, set_up);
    if (file < 0 || file >= TIMERS || !timers[file].is_used) return real_timerfd_settime(file, flags, setting, former);
    pthread_mutex_lock(&timers_lock);
    struct timer *timer = &timers[file];
    int is_absolute = flags & TFD_TIMER_ABSTIME;
    if (former) *former = (struct itimerspec){{0, 0}, {0, 0}};
    timer->clock = is_absolute && timer->is_wall ? CLOCK_REALTIME : CLOCK_MONOTONIC;
    timer->end = nanoseconds(&setting->it_value);
    if (timer->end != 0 && !is_absolute) timer->end += shown(timer->clock);
    timer->interval = nanoseconds(&setting->it_interval);
    int result = wind(file);
    pthread_mutex_unlock(&timers_lock);
    return result;
}
