"""Sheets filled together: field kinds, shared documents, the log, answers, records and the thread.

Scopes and holders are opaque ids here; an upper floor says who may read and write.
"""
