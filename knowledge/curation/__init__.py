"""What moderators do with a collection, without a word on how it is kept or shown.

`uploads` takes files in, `preview` tells what a change would do, `golden` asks the questions whose answers must hold,
`coverage` finds what is missing or contradicts itself, `asked` groups what was asked in vain, and `proposing` makes
other names of what people typed.
"""
