"""Fusion over many machines: the same functions as on one, over Spark, and exactly the same incidents.

Everything but `plan`, `files` and `session` is plain functions from tables to tables that know nothing of Spark.
"""
