"""Machine translation by services of the user's choice. Nothing here is used before the user agreed to it.

`services` says which there are, `adapter` speaks to them through deep-translator, `running` asks for many segments,
`keys` keeps what a service wants to be paid with. What comes back is a gist for reading, never an anchor.
"""
