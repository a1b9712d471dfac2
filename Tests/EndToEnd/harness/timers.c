// Timers that keep to the real clock. The library that moves the clock also moves what a timer on the
// monotonic clock waits for, although that clock stays as it is; such a timer would never ring.
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

int timerfd_settime(int timer, int flags, const struct itimerspec *next, struct itimerspec *before) {
  return (int)syscall(SYS_timerfd_settime, timer, flags, next, before);
}
