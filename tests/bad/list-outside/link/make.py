# SPDX-License-Identifier: GPL-3.0-or-later
import os
os.symlink('/etc/hostname', 'vouchers.csv')
