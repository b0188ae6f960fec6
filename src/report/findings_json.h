/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: findings as an array of a larger document. */
#ifndef ED_REPORT_FINDINGS_JSON_H
#define ED_REPORT_FINDINGS_JSON_H

#include "base/finding.h"
#include "json/writer.h"

/* Findings in the file `path` are said to be in `name`; both NULL: as they are. */
void ed_report_put_findings(ed_json_writer *w, const char *key, const ed_findings *findings, const char *path,
                            const char *name);

#endif
