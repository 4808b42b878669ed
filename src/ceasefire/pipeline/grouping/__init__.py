"""From claims to incidents: `units`, what is weighed as one telling; `links`, what reports and people say of pairs of them;
`agreeing`, what the claims of one incident say together.
"""
