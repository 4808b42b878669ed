"""The words of the field: acts, grades, times and places with their precision, belief. Pure; imports nothing of ours."""
