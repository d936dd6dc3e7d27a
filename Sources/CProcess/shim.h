#ifndef CPROCESS_SHIM_H
#define CPROCESS_SHIM_H

#ifdef __linux__
#include <sys/prctl.h>
#endif

/* No core file, not even through a pipe, and no other process of the same user reads the memory. Swift cannot call functions with "...". */
static inline int invigil_keep_memory_private(void) {
#ifdef __linux__
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#else
    return 0;
#endif
}

#endif
