/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ecodamage: what must be paid for damage to the ecological environment, and how that follows.
 *
 * The one public header. Everything else of the library is reached through opaque handles. Rules of the house:
 *
 *   - A function that can fail returns an `ed_status`; only ED_OK means that its results may be used.
 *   - What comes through `**out` is yours to free with the `_free` function of its kind; what is returned by a getter
 *     belongs to its parent and lives as long as that parent.
 *   - Text is UTF-8. No function depends on the locale, the clock, the host or the network.
 *   - A handle may be used by one thread at a time; different handles may be used by different threads at once.
 */
#ifndef ECODAMAGE_H
#define ECODAMAGE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Status codes; the texts are in `ed_status_text`. The numbers are the exit statuses of the command. */
#define ED_STATUS_LIST(X)                                                                                              \
    X(ED_OK, 0, "done")                                                                                                \
    X(ED_NO, 1, "the answer is no")                                                                                    \
    X(ED_USAGE, 2, "a call or a command line that is not understood")                                                  \
    X(ED_FINDINGS, 3, "the case has findings")                                                                         \
    X(ED_FILE, 4, "a file can not be read or written")                                                                 \
    X(ED_UNKNOWN, 5, "can not tell")                                                                                   \
    X(ED_INTERNAL, 70, "internal error")                                                                               \
    X(ED_MEMORY, 71, "memory ran out")

typedef enum ed_status {
#define ED_STATUS_ENUM(name, number, text) name = (number),
    ED_STATUS_LIST(ED_STATUS_ENUM)
#undef ED_STATUS_ENUM
} ed_status;

/* The status in English words, for logs and error messages; never NULL, also for a number that is no status. */
const char *ed_status_text(ed_status status);

/* Language of reports and findings. */
typedef enum ed_lang { ED_ZH, ED_EN } ed_lang;

/* The allocator of a handle; `allocate` returns NULL when it has no more. Both functions get `context`. */
typedef struct ed_memory {
    void *(*allocate)(void *context, size_t size);
    void (*release)(void *context, void *block);
    void *context;
} ed_memory;

#ifdef __cplusplus
}
#endif

#endif
