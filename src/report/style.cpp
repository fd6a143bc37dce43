#include "report/page.hpp"

namespace motet::inline v1::report {

// Colours of themes follow Okabe and Ito (2008) and Tol's muted scheme: distinct also without full colour vision. Two
// literals, because a compiler need not take one of this length.
std::string_view style_sheet() {
  static constexpr std::string_view sheet =
      R"(:root{color-scheme:light dark;--paper:#fcfbf8;--card:#fff;--ink:#22262b;--soft:#5d636b;--line:#dcd8ce;
--wash:#f3f0e9;--accent:#1d5480;--warn:#8a4b08;--warn-wash:#fbf2e3;--heat:18,78,120;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","Source Serif 4",Georgia,"Noto Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif}
.t1{--c:#0072b2;--on:#fff}.t2{--c:#d55e00;--on:#fff}.t3{--c:#009e73;--on:#fff}.t4{--c:#cc79a7;--on:#111}
.t5{--c:#e69f00;--on:#111}.t6{--c:#56b4e9;--on:#111}.t7{--c:#882255;--on:#fff}.t8{--c:#999933;--on:#111}
.t9{--c:#5f636a;--on:#fff}.t10{--c:#868b92;--on:#111}.t11{--c:#b1b5ba;--on:#111}.t0{--c:#c9c6be;--on:#111}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1b1e22;--ink:#e7e4dd;--soft:#a6a8a6;--line:#363a3f;
--wash:#22262a;--accent:#8fc1e8;--warn:#e9b36a;--warn-wash:#2b2419;--heat:120,184,232}
.t1{--c:#3c9ad6;--on:#111}.t3{--c:#1fb98c;--on:#111}.t7{--c:#c05d91;--on:#111}.t2{--c:#e9722b;--on:#111}
.t8{--c:#b3b34a}.t9{--c:#8b9098;--on:#111}.t10{--c:#aeb3b9}.t11{--c:#6b7077;--on:#fff}.t0{--c:#50555b;--on:#fff}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 var(--sans)}
.page{max-width:72rem;margin:0 auto;padding:3.5rem 1.5rem 5rem}
h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.2;text-wrap:balance}
h1{font-size:clamp(2rem,1.4rem + 2.4vw,3rem);letter-spacing:-.012em;margin:0 0 1.25rem}
h2{font-size:1.75rem;margin:0 0 1rem;padding-top:1.25rem;border-top:2px solid var(--ink)}
h3{font-size:1.22rem;margin:2.25rem 0 .6rem}
h4{font-size:.8rem;font-weight:600;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);
margin:1.4rem 0 .5rem}
p{margin:0 0 1rem;max-width:42rem}
a{color:var(--accent);text-underline-offset:.15em}
section{margin-top:4.5rem}
.eyebrow{font-size:.8rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft);margin:0 0 .75rem}
.lead{font-family:var(--serif);font-size:1.22rem;line-height:1.55;max-width:44rem}
.soft{color:var(--soft)}
.small{font-size:.875rem;line-height:1.5}
.notice,.notes{max-width:44rem;border-left:3px solid var(--warn);background:var(--warn-wash);padding:.8rem 1.1rem;
margin:1.25rem 0;
font-size:.94rem;line-height:1.5}
.notice p,.notes p{margin:0}
.notes{border-color:var(--accent);background:var(--wash)}
.notes h2{font:600 .8rem/1.4 var(--sans);letter-spacing:.06em;text-transform:uppercase;border:0;padding:0;
margin:0 0 .35rem;color:var(--soft)}
.notes ul{margin:0;padding-left:1.1rem}
.notes li+li{margin-top:.3rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:1.25rem 1rem;margin:2rem 0 0;
padding:1.4rem 0;
border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.figures div{display:flex;flex-direction:column-reverse}
.figures dd{margin:0;font:600 1.9rem/1.1 var(--serif);font-variant-numeric:lining-nums}
.figures dt{font-size:.82rem;color:var(--soft);margin-top:.3rem}
nav.contents{font-size:.9rem;line-height:1.4;margin:2.5rem 0 0}
nav.contents ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.35rem 1.2rem}
nav.contents a{text-decoration:none;color:var(--soft)}
nav.contents a:hover,nav.contents a:focus{color:var(--accent);text-decoration:underline}
@media (min-width:68rem){
.page{display:grid;grid-template-columns:10.5rem minmax(0,1fr);column-gap:3.5rem;padding-top:4.5rem}
nav.contents{grid-column:1;grid-row:1/span 2;margin:0}
nav.contents ol{position:sticky;top:2rem;display:block;border-left:1px solid var(--line);padding:.2rem 0 .2rem 1rem}
nav.contents li+li{margin-top:.55rem}
header.front,main{grid-column:2}}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4;
font-variant-numeric:tabular-nums lining-nums}
caption{caption-side:top;text-align:left;color:var(--soft);font-size:.875rem;padding:0 0 .6rem;max-width:42rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.8rem;font-weight:600;color:var(--soft);vertical-align:bottom;border-bottom:1.5px solid var(--ink)}
tbody th{font-weight:500}
.number{text-align:right;white-space:nowrap}
.nowrap{white-space:nowrap}
.break{overflow-wrap:anywhere}
code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.82em;
overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:1rem 0 1.5rem}
.scroll:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
details{margin:1rem 0}
summary{cursor:pointer;color:var(--accent);font-size:.94rem}
details[open]>summary{margin-bottom:.75rem}
dl.rules{display:grid;grid-template-columns:minmax(8rem,11rem) minmax(0,1fr);gap:.55rem 1.5rem;margin:1rem 0;
font-size:.94rem}
dl.rules dt{color:var(--soft)}
dl.rules dd{margin:0;overflow-wrap:anywhere;max-width:38rem}
@media (max-width:34rem){dl.rules{grid-template-columns:1fr;gap:.1rem}dl.rules dd{margin-bottom:.7rem}}
)"
      R"(.mark{display:inline-block;min-width:1.45em;padding:0 .3em;border-radius:.25em;background:var(--c);
color:var(--on);font:600 .74rem/1.45em var(--sans);
text-align:center;vertical-align:.08em;margin-right:.5em}
h3 .mark{font-size:.95rem;vertical-align:.12em}
figure{margin:1.5rem 0 2rem}
figcaption{font-size:.875rem;line-height:1.5;color:var(--soft);max-width:44rem;margin-top:.75rem}
figure svg{display:block;width:100%;height:auto;min-width:40rem}
svg text{font-family:var(--sans);fill:var(--ink)}
.map .halo,.curve .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3.5px;stroke-linejoin:round}
.map .hull{fill:var(--c);stroke:var(--c);stroke-linejoin:round;opacity:.09}
.map .link{stroke:var(--soft);stroke-linecap:round}
.map .inner{stroke:var(--c)}
.map circle{fill:var(--c);stroke:var(--paper);stroke-width:1.5}
.map .t0 circle{stroke:var(--soft);stroke-width:1}
.map .digit{fill:var(--on);font-weight:600;text-anchor:middle}
.legend{list-style:none;margin:1rem 0 0;padding:0;font-size:.875rem;line-height:1.4;display:grid;gap:.4rem 2rem;
grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}
.legend li{display:flex;align-items:baseline}
.legend .mark{flex:none}
.heat rect{fill:rgb(var(--heat))}
.heat .h0{fill:var(--wash);stroke:rgb(var(--heat));stroke-opacity:.35;stroke-width:.7}
.heat .h1{fill-opacity:.16}.heat .h2{fill-opacity:.3}.heat .h3{fill-opacity:.46}.heat .h4{fill-opacity:.63}
.heat .h5{fill-opacity:.81}.heat .h6{fill-opacity:1}
.heat .none{fill:var(--wash)}
.heat .diagonal{fill:var(--c)}
.heat .quiet,.curve .quiet{fill:var(--soft)}
.curve .axis{stroke:var(--soft);stroke-width:1;fill:none}
.curve .grid{stroke:var(--line);stroke-width:1}
.curve .band{fill:var(--accent);opacity:.14}
.curve .mean{fill:none;stroke:var(--accent);stroke-width:2.5;stroke-linejoin:round}
.curve .dot{fill:var(--accent)}
.curve .chao{stroke:#d55e00;stroke-width:1.75;stroke-dasharray:6 5}
.curve .interval{fill:#d55e00;opacity:.12}
.theme{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--c);border-radius:.3rem;
padding:1.5rem 1.75rem 1.25rem;margin:1.75rem 0}
.theme h3{margin:0 0 .75rem}
.theme>p{margin-bottom:.6rem}
.voices{font-size:1rem}
.voices strong{font-family:var(--serif);font-size:1.15rem}
.meter{display:block;max-width:22rem;height:.5rem;border-radius:.25rem;background:var(--wash);margin:.1rem 0 .8rem;
overflow:hidden}
.meter i{display:block;height:100%;background:var(--c,var(--accent))}
.chips{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem .4rem;margin:0;padding:0;font-size:.82rem;
line-height:1.35}
.chips li{border:1px solid var(--line);border-radius:1rem;padding:.12rem .65rem;background:var(--wash)}
.chips b{font-weight:600}
.chips .central{border-color:var(--c);border-width:1.5px}
.range .axis{stroke:var(--line);stroke-width:2}.range .mark75{stroke:var(--soft);stroke-width:1}
.range .spread{stroke:var(--c);stroke-width:4;stroke-linecap:round;opacity:.45}.range circle{fill:var(--c)}
.shaky{color:var(--warn)}
.quotation{margin:1.5rem 0 0}
blockquote{margin:0;padding-left:1.1rem;border-left:2px solid var(--line);font:1.06rem/1.6 var(--serif);
white-space:pre-line;overflow-wrap:break-word;max-width:42rem}
[dir=rtl]{text-align:right}
.quotation figcaption{margin:.5rem 0 .45rem 1.2rem}
.quotation .chips{margin-left:1.2rem}
.quotation .chips li{background:none;font-size:.78rem;color:var(--soft)}
.quotation details{margin:.4rem 0 0 1.2rem}
.quotation details blockquote{font-size:.98rem}
.apart{margin-top:1.6rem;padding-top:.2rem;border-top:1px dashed var(--line)}
.apart .quotation{margin-top:1rem}
.apart blockquote{font-size:.95rem;line-height:1.5;color:var(--soft)}
.share{min-width:8.5rem}
.share .meter{margin:.25rem 0 .2rem;height:.42rem}
.share .soft{font-size:.8rem;white-space:nowrap}
.differs{display:inline-block;font-size:.78rem;font-weight:600;color:var(--accent);white-space:nowrap}
.unlike th,.unlike td{background:var(--wash)}
.unlike .meter{background:var(--line)}
.marked{display:block;padding-left:2em;min-width:8em}
.marked .mark{margin-left:-2.4em;min-width:1.8em;margin-right:.6em}
footer{margin-top:5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.85rem;color:var(--soft)}
@media (max-width:34rem){.page{padding:2rem 1rem 3rem}.theme{padding:1.1rem 1rem}section{margin-top:3rem}
h2{font-size:1.5rem}
.lead{font-size:1.1rem}.figures{grid-template-columns:repeat(3,1fr)}.figures dd{font-size:1.5rem}}
@media print{:root{--paper:#fff;--card:#fff}body{font-size:10pt}.page{display:block;max-width:none;padding:0}
nav.contents{display:none}
section{margin-top:2rem}h2,h3,h4,caption{break-after:avoid}
.theme,figure,tr,.quotation,.notice,.notes{break-inside:avoid}
.scroll{overflow:visible}figure svg{min-width:0}a{color:inherit;text-decoration:none}
.mark,.meter,.meter i,.notice,.notes,.chips li,svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
)";
  return sheet;
}

}  // namespace motet::inline v1::report
