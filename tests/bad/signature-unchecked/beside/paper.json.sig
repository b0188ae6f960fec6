{
  "format": "ecodamage-signature/1",
  "report": {
    "sha256": "dfea59610b1a69251f62b52d8f5292afffe233a97ad0a248bf06148c81fa2440",
    "sm3": "d1fdc944bb7a28afc326cdf5760ee4c11321165afb5591b0d1f154a522a3461"
  },
  "seal": {
    "algorithm": "ed25519",
    "fingerprint": "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9",
    "public_key": "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "signature": "AZfb0O6ijFj7pxiIVq6aF4hG6J+cTd7s8+5jXKs9o+nNxiPdsD2Lj7MXllRFdZ/+dTuCsHGwRBkUUOfoM37sAA=="
  }
}
