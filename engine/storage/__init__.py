"""The workspace on disk: the only writer of files, and the ledger of what we wrote."""
