# SPDX-License-Identifier: GPL-3.0-or-later
"""The command alone, without the module that is built beside it."""

import os
import shutil

shutil.copy(os.environ["ECODAMAGE"], "ecodamage")
