"""Judging: the walk over the record becomes the rows of the picture. The machine suggests here; people act elsewhere."""
