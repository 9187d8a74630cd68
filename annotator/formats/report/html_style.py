"""The look of the HTML report: one style sheet, its colours from the program's own light and dark themes.

Print is always light. Backgrounds are kept when printing (`print-color-adjust`), underlines are borders, so that a
printer that drops the tints still shows every annotation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any

from annotator.formats.report.html_text import DEEPEST, SHALLOW
from annotator.model.assets import asset
from annotator.model.colours import mixed, rgb, written

_CHROME = ("paper", "chrome", "raised", "row", "ink", "soft", "faint", "excluded", "rule", "edge", "accent")
_STATES = ("danger", "danger_tint", "ok", "ok_tint", "warn", "warn_tint")


def stylesheet(hues: Iterable[str]) -> str:
    """The style sheet of a report whose tags have these hues."""
    used = sorted({*hues, "grey"})
    parts = [
        f":root{{color-scheme:light;{_variables('light', used)}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{_variables('dark', used)}}}}}",
        _RULES,
    ]
    for hue in used:
        parts.append(f".h-{hue}{{--tint:var(--{hue}-tint);--mark:var(--{hue}-mark);--hue:var(--{hue}-ink)}}")
        parts += [f"mark.h-{hue}>mark.h-{inner}{{--tint:var(--{hue}-{inner})}}" for inner in used]
    for level in range(1, DEEPEST + 1):
        parts.append(f".l{level}{{padding-bottom:{level * 0.17:.2f}em}}")
        if level > SHALLOW:
            parts.append(f".d{level}{{line-height:{1.8 + (level - SHALLOW) * 0.17:.2f}}}")
    return "\n".join(parts)


def _variables(theme: str, hues: Iterable[str]) -> str:
    """The colours of a theme as custom properties, with the mixes of every two hues."""
    data: dict[str, Any] = tomllib.loads(asset("resources", "themes", f"{theme}.toml").read_text("utf-8"))
    chrome, all_hues = data["chrome"], data["hues"]
    found = {name.replace("_", "-"): chrome[name] for name in (*_CHROME, *_STATES)}
    for outer in hues:
        for part in ("tint", "mark", "ink"):
            found[f"{outer}-{part}"] = all_hues[outer][part]
        for inner in hues:
            tints = (chrome["paper"], all_hues[outer]["tint"], all_hues[inner]["tint"])
            found[f"{outer}-{inner}"] = written(mixed(*(rgb(tint) for tint in tints)))
    return ";".join(f"--{name}:{value}" for name, value in found.items())


_RULES = """
*{box-sizing:border-box}
html{background:var(--chrome);color:var(--ink);scroll-behavior:smooth;print-color-adjust:exact;
-webkit-print-color-adjust:exact;text-size-adjust:100%}
body{margin:0;font:15px/1.5 system-ui,"Segoe UI","Helvetica Neue","Noto Sans","DejaVu Sans",sans-serif}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
header,main,footer{max-width:84rem;margin:0 auto;padding:0 2.5rem}
header{padding-top:2.75rem;padding-bottom:1rem}
footer{padding-top:.5rem;padding-bottom:3rem;color:var(--faint);font-size:.85rem}
h1,h2{font-family:Charter,"Iowan Old Style",Georgia,"Noto Serif","DejaVu Serif",serif;font-weight:600;line-height:1.25;
margin:0;overflow-wrap:anywhere}
h1{font-size:2.1rem}
h2{font-size:1.45rem;margin-bottom:1.2rem}
h3,.over,th{font-size:.72rem;font-weight:650;letter-spacing:.07em;text-transform:uppercase;color:var(--faint)}
h3{margin:2.2rem 0 .6rem}
.over{margin:0 0 .35rem}
.counts{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:.7rem 0 0;padding:0;list-style:none;color:var(--soft)}
.card{background:var(--paper);border:1px solid var(--rule);border-radius:10px;padding:2rem 2.25rem 2.25rem;
margin:0 0 1.75rem}
.overview{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 3.5rem}
.overview h3:first-child{margin-top:0}
.legend,.contents{list-style:none;margin:0;padding:0}
.legend li{margin:0 0 .45rem}
.legend small{color:var(--soft);margin-inline-start:.5em;font-size:.85rem}
.legend mark,.legend .x{font-family:Charter,"Iowan Old Style",Georgia,"Noto Serif","DejaVu Serif",serif;
padding-inline:.3em}
.legend small:first-child{margin:0}
.contents li{display:flex;gap:1rem;padding:.3rem 0;border-top:1px solid var(--rule)}
.contents li:first-child{border-top:0}
.contents a{flex:1;min-width:0;overflow-wrap:anywhere}
.contents span{color:var(--faint);white-space:nowrap}
.texts{display:grid;gap:0 3.5rem}
.two{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.two>article{display:grid;grid-template-rows:subgrid;grid-row:span 2}
.one{max-width:44rem}
.head{border-bottom:1px solid var(--rule);padding-bottom:.7rem;margin-bottom:1.1rem}
.head h3{margin:0 0 .15rem;font-size:1rem;letter-spacing:0;text-transform:none;color:var(--ink);overflow-wrap:anywhere}
.head p{margin:0;color:var(--faint);font-size:.85rem;overflow-wrap:anywhere}
.lang{display:inline-block;font-size:.68rem;font-weight:700;letter-spacing:.06em;color:var(--soft);
border:1px solid var(--edge);border-radius:4px;padding:0 .4em;margin-inline-end:.6em;vertical-align:.12em}
.text{font:1.06rem/1.8 Charter,"Iowan Old Style",Georgia,"Noto Serif","DejaVu Serif",serif;padding-inline-start:.9rem}
.text p{margin:0 0 .75em;white-space:pre-wrap;overflow-wrap:break-word;tab-size:4}
.text p:empty{height:.4em}
mark{color:inherit;background:var(--tint);border-bottom:2px solid var(--mark);padding-top:.1em;
scroll-margin-top:5rem}
.text mark,.legend mark,td mark{color:var(--ink)}
.c-rounded,.c-chip{border-radius:0 4px 0 0}
.c-rounded.s,.c-chip.s{border-radius:4px 4px 0 0}
.q{border-bottom-style:dashed}
mark:hover{outline:1px solid var(--mark);outline-offset:1px;border-radius:3px}
.c-full.s::before{content:"";position:absolute;width:3px;height:1.15em;margin-top:.2em;border-radius:2px;
background:var(--mark);inset-inline-start:0}
.text{position:relative}
.text[dir=rtl]{padding-inline:.9rem}
.legend .c-full::before{display:none}
.x{color:var(--excluded);background:repeating-linear-gradient(135deg,var(--chrome) 0 5px,var(--rule) 5px 6px)}
.r{font:650 .6em/1 system-ui,"Segoe UI","Helvetica Neue","Noto Sans","DejaVu Sans",sans-serif;color:var(--hue);
vertical-align:.62em;margin-inline:.22em .12em;white-space:nowrap;user-select:none;-webkit-user-select:none;
scroll-margin-top:6rem}
.r b{background:var(--raised);border:1px solid var(--mark);border-radius:4px;
padding:.08em .35em;margin-inline-end:.35em;font-weight:700}
.r:target{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
table{width:100%;border-collapse:collapse;font-size:.88rem}
th{text-align:start;padding:.4rem .9rem .4rem 0;vertical-align:bottom;border-bottom:1px solid var(--edge)}
td{padding:.5rem .9rem .5rem 0;vertical-align:top;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
tr:target td{background:var(--row)}
.n{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums;overflow-wrap:normal}
th.n{padding-inline-end:.9rem}
.group td{padding-top:1.1rem;font-weight:650;border-bottom-color:var(--edge);color:var(--soft)}
.quote{font-family:Charter,"Iowan Old Style",Georgia,"Noto Serif","DejaVu Serif",serif;font-size:.98rem;
white-space:pre-wrap;tab-size:4;min-width:11rem;overflow-wrap:break-word}
.kind{white-space:nowrap}
.kind::before{content:"";display:inline-block;width:.6em;height:.6em;border-radius:50%;background:var(--mark);
margin-inline-end:.5em}
.kind+span{display:block;overflow-wrap:break-word;color:var(--soft);padding-inline-start:1.1em}
dl{margin:0;display:grid;grid-template-columns:6.6em minmax(0,1fr);gap:0 .7em}
.details{width:25%}
dt{color:var(--faint)}
dt,dd{overflow-wrap:break-word}
dd{margin:0;white-space:pre-wrap}
.note{white-space:pre-wrap;font-style:italic;margin:.2rem 0 0}
.soft{color:var(--soft)}
.faint{color:var(--faint)}
.badge{display:inline-block;border-radius:1em;padding:0 .65em;font-size:.82rem;font-weight:600;white-space:nowrap;
color:var(--soft);background:var(--chrome)}
.t-agrees{color:var(--ok);background:var(--ok-tint)}
.t-contradicts{color:var(--danger);background:var(--danger-tint)}
.doubtful{color:var(--warn);background:var(--warn-tint)}
.confirmed{color:var(--ok);background:var(--ok-tint)}
.counted tbody th{font-size:.88rem;letter-spacing:0;text-transform:none;font-weight:400;color:var(--ink);
border-bottom-color:var(--rule);padding-block:.25rem}
.counted td{padding-block:.25rem}
.counted .of-tag th,.counted .of-tag td{font-weight:650;padding-top:.55rem}
.counted .of-subtype th{padding-inline-start:1.1em;color:var(--soft)}
.counted tfoot td,.counted tfoot th{border-bottom:0;font-weight:650;padding-top:.55rem}
.bar{width:26%}
.bar i{display:block;height:.5em;margin-top:.5em;border-radius:2px;background:var(--mark);min-width:2px}
@media screen and (max-width:56rem){
header,main,footer{padding-inline:1rem}
.card{padding:1.25rem 1.1rem}
.overview,.two{grid-template-columns:minmax(0,1fr)}
.two>article+article,.overview>div+div{margin-top:2rem}
.table{overflow-x:auto}
}
@media print{
@page{size:A4;margin:15mm 14mm}
html{background:none;font-size:11.5px}
body{font-size:1rem}
header,main,footer{max-width:none;padding-inline:0}
header{padding-top:0}
.card{border:0;border-radius:0;padding:0;background:none}
section.card{break-before:page}
section.overview{break-before:auto}
.texts{gap:0 9mm}
.two{display:flex}
.two>article{display:block;flex:1;min-width:0}
dl{grid-template-columns:6.4em minmax(0,1fr)}
.details{width:27%}
.text{font-size:1.05rem}
.overview{gap:0 10mm}
h2,h3,.head,thead{break-after:avoid}
tr,.legend li{break-inside:avoid}
.text p{orphans:2;widows:2}
a{color:inherit}
.r{color:var(--hue)}
.back{display:none}
.quote{min-width:0;width:30%}
}
""".strip()
