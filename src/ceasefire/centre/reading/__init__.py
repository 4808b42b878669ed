"""Reading services: plain functions that give plain values, already disclosed for the viewer. Pages and the API call the same ones."""
