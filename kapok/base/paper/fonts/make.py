"""How the fonts in this folder were made. Run it only to change them: it wants fonttools and Debian's fonts-noto-core, fonts-noto-cjk.

    python kapok/base/paper/fonts/make.py

hanzi.txt names the Chinese characters: GB 2312 and level 3 of the list of general standard characters of 2013, which holds the
rarer ones of names. coverage.txt, read when a certificate is made, says which characters all the fonts together can write.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
TRUETYPE, OPENTYPE = Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = 2  # its place in the collections of Noto CJK

LATIN = "20-7E A0-52F 1E00-1FFF 2000-206F 20A0-20BF 2100-2126 2190-2193 2212 2260-2265 A720-A7BF AB30-AB67 FB00-FB06"
ARABIC = (
    "20-2F 3A-40 A0 AB BB 600-6FF 750-77F 8A0-8FF 200B-200F 2010-2014 2018-201F 2026 202F 2039 203A FB50-FDFF FE70-FEFC"
)
SCRIPTS = {  # the block of each, with joiners; Google's Noto has no serif for the last four
    "NotoSerifArmenian": "530-58F FB13-FB17",
    "NotoSerifBengali": "980-9FF 964-965 200C-200D 25CC",
    "NotoSerifDevanagari": "900-97F 200C-200D 25CC",
    "NotoSerifEthiopic": "1200-139F",
    "NotoSerifGeorgian": "10A0-10FF 1C90-1CBF",
    "NotoSerifGujarati": "A80-AFF 964-965 200C-200D 25CC",
    "NotoSerifGurmukhi": "A00-A7F 964-965 200C-200D 25CC",
    "NotoSerifHebrew": "590-5FF FB1D-FB4F",
    "NotoSerifKannada": "C80-CFF 964-965 200C-200D 25CC",
    "NotoSerifKhmer": "1780-17FF 200B-200D 25CC",
    "NotoSerifLao": "E80-EFF 25CC",
    "NotoSerifMalayalam": "D00-D7F 964-965 200C-200D 25CC",
    "NotoSerifMyanmar": "1000-109F 200B-200D 25CC",
    "NotoSerifSinhala": "D80-DFF 200C-200D 25CC",
    "NotoSerifTamil": "B80-BFF 964-965 200C-200D 25CC",
    "NotoSerifTelugu": "C00-C7F 964-965 200C-200D 25CC",
    "NotoSerifThai": "E00-E7F 25CC",
    "NotoSansAdlam": "1E900-1E95F",
    "NotoSansMongolian": "1800-18AF 200C-200D 202F",
    "NotoSansNKo": "7C0-7FF",
    "NotoSansTifinagh": "2D30-2D7F",
}


def characters(ranges: str) -> set[int]:
    ends = [[int(end, 16) for end in part.split("-")] for part in ranges.split()]
    return {code for first, *last in ends for code in range(first, (last or [first])[0] + 1)}


def make(source: Path, name: str, codes: set[int], *, number=-1, features=("*",)):
    options = subset.Options(
        hinting=False, font_number=number, layout_features=list(features), name_IDs=[0, 1, 2, 4, 6, 13, 14]
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    subset.save_font(font, str(HERE / name), options)


def write_coverage():
    codes = sorted(set().union(*(TTFont(path).getBestCmap() for path in (*HERE.glob("*.ttf"), *HERE.glob("*.otf")))))
    starts = [code for code in codes if code - 1 not in (known := set(codes))]
    ends = [code for code in codes if code + 1 not in known]
    lines = [f"{first:X}-{last:X}" for first, last in zip(starts, ends, strict=True)]
    (HERE / "coverage.txt").write_text("\n".join(lines) + "\n")


def main():
    for name in ("NotoSerif-Regular", "NotoSerif-Bold", "NotoSans-Regular"):
        make(
            TRUETYPE / f"{name}.ttf",
            f"{name}.ttf",
            characters(LATIN),
            features=("kern", "liga", "ccmp", "mark", "mkmk", "locl", "lnum"),
        )
    for name in ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"):
        make(TRUETYPE / f"{name}.ttf", f"{name}.ttf", characters(ARABIC))
    for name, ranges in SCRIPTS.items():
        make(TRUETYPE / f"{name}-Regular.ttf", f"{name}-Regular.ttf", characters(ranges))
    hanzi = {ord(each) for each in (HERE / "hanzi.txt").read_text() if not each.isspace()}
    make(OPENTYPE / "NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Regular.otf", hanzi, number=SIMPLIFIED, features=())
    write_coverage()


if __name__ == "__main__":
    main()
