"""Compile the catalogues: run this after every change to a ``.po`` file; a test compares the two."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for po in sorted(Path(__file__).parents[2].glob("src/wageguide/locale/*/LC_MESSAGES/*.po")):
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3])
    with po.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)
