#!/bin/sh
# Rebuilds RoutebookSansSC.otf beside this script from Debian's fonts-noto-cjk.
# Needs: fonts-noto-cjk, Python 3 with fonttools. Tests never run it.
#
# The characters: every one that GB 2312 can encode (6,763 hanzi and 682 symbols), ASCII, Latin-1,
# CJK punctuation, full-width forms and the general punctuation that outlets' names use.
# Layout features, hints, vertical metrics and most names are dropped: the stamp draws single
# horizontal lines, large, and the phone library carries every byte of this file.
#
# The subset carries a name of its own: the OFL forbids a modified version to use a reserved name.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=${1:-/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work/unicodes" <<'PY'
import sys
wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
wanted |= set(range(0x2010, 0x2028)) | set(range(0x2030, 0x203C))
wanted |= set(range(0x3000, 0x3018)) | set(range(0xFF01, 0xFF5F)) | {0xFFE0, 0xFFE1, 0xFFE5}
wanted |= {0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2713, 0x2714, 0x2717, 0x2718}
for row in range(0xA1, 0xF8):
    for cell in range(0xA1, 0xFF):
        try:
            wanted.add(ord(bytes((row, cell)).decode("gb2312")))
        except UnicodeDecodeError:
            pass
open(sys.argv[1], "w").write(",".join(f"U+{c:04X}" for c in sorted(wanted)))
PY

pyftsubset "$source" --font-number=2 --unicodes-file="$work/unicodes" \
    --output-file="$work/subset.otf" --layout-features='' --no-hinting --notdef-outline \
    --name-IDs='0,13,14' --name-languages='0x409' --no-recalc-timestamp \
    --drop-tables+=GSUB,GPOS,GDEF,BASE,VORG,vhea,vmtx,DSIG,JSTF

python3 - "$work/subset.otf" "$here/RoutebookSansSC.otf" <<'PY'
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1], recalcTimestamp=False)
names = {1: "Routebook Sans SC", 2: "Regular", 3: "2.004;RoutebookSansSC-Regular",
         4: "Routebook Sans SC", 5: "Version 2.004; subset", 6: "RoutebookSansSC-Regular"}
for number, text in names.items():
    font["name"].setName(text, number, 3, 1, 0x409)
cff = font["CFF "].cff
cff.fontNames[0] = "RoutebookSansSC-Regular"
cff[0].FullName = cff[0].FamilyName = "Routebook Sans SC"
for dictionary in cff[0].FDArray:
    dictionary.FontName = dictionary.FontName.replace("NotoSansCJKjp", "RoutebookSansSC")
font.save(sys.argv[2])
PY
