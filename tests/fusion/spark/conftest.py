"""Fixtures of the tests over Spark."""

from tests.fusion.spark.local import spark

__all__ = ["spark"]
