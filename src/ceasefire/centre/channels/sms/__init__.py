"""SMS over SMPP 3.4. The session is our own, on smpp34's codec: smpp34's client acknowledges each message by itself, before
anyone could have written it down (measured: answered after 0.5 ms with nobody calling `next()`).
"""
