#!/bin/sh
# A C compiler that makes nothing: a type check of Rust never looks into an object. Asked who it is, it is clang.
out= previous=
for word in "$@"; do
    [ "$previous" = -o ] && out=$word
    [ "$word" = -E ] && echo '"clang"'
    previous=$word
done
[ -z "$out" ] || : >"$out"
