/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the room: the style sheet of the HTML. Plain CSS that browsers of the last ten years know; what newer ones
 * add is lost without harm in older ones: where @page has no margin boxes, the check code still stands at the foot of
 * every printed page, as the foot of a table that the page is made to be. Colours have a contrast of at least 4.5 : 1
 * against what is behind them.
 */
#ifndef ED_DOCUMENT_HTML_STYLE_H
#define ED_DOCUMENT_HTML_STYLE_H

static const char *const html_style[] = {
    /* ---- page and type */
    "*{box-sizing:border-box}\n"
    "html{font-size:16px;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;background:#eef2f0;color:#1c2523;line-height:1.65;"
    "font-family:\"Microsoft YaHei\",\"PingFang SC\",\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"WenQuanYi Micro "
    "Hei\",\"Helvetica Neue\",Arial,sans-serif;overflow-wrap:break-word;word-wrap:break-word}\n"
    ".sheet{max-width:62rem;margin:1.5rem auto;padding:2.5rem 3.25rem 3rem;background:#fff;"
    "box-shadow:0 1px 4px rgba(20,40,35,.16)}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.35;margin:0;font-weight:700;color:#12332b}\n"
    "h1{font-size:1.7rem;text-align:center;letter-spacing:.02em}\n"
    ".subtitle{margin:.6rem 0 0;text-align:center;font-size:1.05rem;color:#3c4a46}\n"
    "h2{font-size:1.3rem;margin:2.6rem 0 1rem;padding-bottom:.35rem;border-bottom:2px solid #0b6b57}\n"
    "h3{font-size:1.08rem;margin:1.7rem 0 .6rem;padding-left:.6rem;border-left:4px solid #0b6b57}\n"
    "h4{font-size:1rem;margin:1.4rem 0 .5rem}\n"
    "h5,h6{font-size:.97rem;margin:1rem 0 .3rem;color:#1c2523}\n"
    "p{margin:.6rem 0}\n"
    "ul{margin:.6rem 0;padding-left:1.4rem}\n"
    "li{margin:.25rem 0}\n"
    "a{color:#0b5a49}\n"
    ".skip{position:absolute;left:-999px}\n"
    ".skip:focus{position:static}\n",
    /* ---- list of chapters */
    "nav{margin:1.6rem 0 0;padding:.8rem 1.1rem;background:#f4f8f6;border:1px solid #d5e2dd}\n"
    "nav h2{display:none}\n"
    "nav ul{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap}\n"
    "nav li{margin:.1rem 1.3rem .1rem 0;font-size:.92rem}\n"
    "nav a{text-decoration:none}\n"
    "nav a:hover,nav a:focus{text-decoration:underline}\n",
    /* ---- the figure, notices, blanks */
    ".headline{margin:1.2rem 0 1.4rem;padding:1.2rem 1.4rem;background:#0b5a49;color:#fff;border-radius:4px}\n"
    ".headline .name{display:block;font-size:.98rem;margin:0}\n"
    ".headline .value{display:block;font-size:2.1rem;font-weight:700;line-height:1.25;"
    "font-variant-numeric:tabular-nums;margin-top:.15rem}\n"
    ".notice{margin:.6rem 0;padding:.55rem .9rem .55rem 2.2rem;text-indent:-1.3rem;background:#fdf4e3;"
    "border-left:4px solid #b4530a;color:#4d2a05}\n"
    ".notice b{display:inline-block;width:1.3rem;text-indent:0;color:#9a4206}\n"
    ".blank{margin:.6rem 0;padding:.6rem .9rem;border:1px dashed #7b8985;color:#4a5753;background:#fafbfb}\n",
    /* ---- names with values */
    "dl{margin:.6rem 0}\n"
    "dl>div{display:flex;align-items:baseline;padding:.3rem 0}\n"
    "dt{flex:0 0 9.5rem;padding-right:1rem;color:#4a5753;font-weight:400}\n"
    "dd{flex:1 1 0;margin:0;min-width:0}\n"
    ".pairs>div{border-bottom:1px solid #e6ecea}\n"
    ".strong{font-weight:700}\n"
    ".sign>div{align-items:flex-end;padding:.5rem 0}\n"
    ".sign dt{flex-basis:12rem}\n"
    ".sign dd{display:flex;align-items:flex-end}\n"
    ".sign i{flex:1 1 8rem;min-width:8rem;max-width:18rem;border-bottom:1px solid #1c2523;height:1.6rem;"
    "margin-left:.6rem}\n",
    /* ---- steps and formulas */
    "pre{margin:.6rem 0;padding:.6rem .9rem;overflow-x:auto;background:#f3f6f5;font-size:.85rem;line-height:1.5}\n"
    ".step{margin:.9rem 0;padding:.7rem 1rem .5rem;border:1px solid #dbe5e1;border-radius:4px;background:#fbfdfc}\n"
    ".step h4,.step h5,.step h6,.step h3{margin:0 0 .3rem;padding:0;border:0;font-size:1rem;color:#12332b}\n"
    ".step dl{margin:0}\n"
    ".step dl>div{padding:.16rem 0}\n"
    ".step dt{flex-basis:5.5rem}\n"
    ".math{font-family:\"Times New Roman\",\"Noto Serif\",\"Songti SC\",SimSun,\"Noto Serif CJK SC\",serif;"
    "font-size:1.06rem}\n"
    ".math i{font-style:italic;padding-right:.06em}\n"
    ".math sub,.math sup{font-size:.72em;line-height:0}\n"
    ".frac{display:inline-block;vertical-align:middle;text-align:center;margin:.1rem .15rem}\n"
    ".frac>span{display:block;padding:0 .25rem;line-height:1.35}\n"
    ".frac>span+span{border-top:1px solid currentColor}\n"
    ".root{border-top:1px solid currentColor;padding:0 .1rem}\n"
    ".alt{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0 0 0 0)}\n",
    /* ---- tables */
    ".table{margin:.8rem 0 1.1rem}\n"
    ".push{overflow-x:auto;-webkit-overflow-scrolling:touch}\n"
    "table{width:100%;border-collapse:collapse;font-size:.9rem;line-height:1.5}\n"
    "table.fit{width:auto;min-width:50%}\n"
    "caption{text-align:left;font-weight:700;padding:.2rem 0 .4rem;color:#12332b}\n"
    "th,td{padding:.42rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #dfe7e4}\n"
    "thead th{background:#eaf2ef;border-top:1.5px solid #12332b;border-bottom:1px solid #12332b;font-weight:700;"
    "vertical-align:bottom}\n"
    "tbody th{font-weight:400;min-width:8.5rem}\n"
    "td{word-break:break-word;overflow-wrap:anywhere}\n"
    "tbody tr:last-child th,tbody tr:last-child td{border-bottom:1.5px solid #12332b}\n"
    ".r{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    "thead .r{white-space:normal}\n"
    ".nw{white-space:nowrap}\n"
    "td.mark{background:#fdf4e3;color:#6b3205}\n"
    "tr.sum th,tr.sum td{font-weight:700;border-top:1px solid #12332b}\n"
    ".sub{color:#55625e;font-size:.86em;word-break:break-all}\n"
    "tbody th .sub,td .sub{display:block;font-weight:400}\n",
    /* ---- plots */
    "figure{margin:1rem 0 1.3rem}\n"
    "figcaption{font-weight:700;font-size:.9rem;color:#12332b;margin-bottom:.3rem}\n"
    "svg{display:block;width:100%;height:auto;max-width:46rem}\n"
    "svg text{font-family:inherit;font-size:11px}\n",
    /* ---- the foot */
    "footer{margin-top:2.5rem;padding-top:.7rem;border-top:1px solid #b9c7c2;font-size:.85rem;color:#4a5753}\n",
    /* ---- narrow screens: wide tables of text become cards, figures and plots can be pushed sideways */
    "@media (max-width:40rem){\n"
    ".sheet{margin:0;padding:1.2rem 1rem 2rem;box-shadow:none}\n"
    "h1{font-size:1.3rem}h2{font-size:1.15rem;margin-top:2rem}.headline .value{font-size:1.6rem}\n"
    "dl>div{display:block}dt{font-size:.86rem;padding:0}\n"
    "nav li{width:50%;margin-right:0}\n"
    ".cards thead{position:absolute;left:-9999px}\n"
    ".cards,.cards tbody,.cards tr,.cards th,.cards td,.cards caption{display:block}\n"
    ".cards tr{padding:.5rem 0;border-bottom:1px solid #9fb0aa}\n"
    ".cards th,.cards td,.cards tbody tr:last-child th,.cards tbody tr:last-child td{border:0;padding:.1rem 0;"
    "text-align:left}\n"
    ".cards th,.cards td{white-space:normal;word-break:break-word;overflow-wrap:anywhere}\n"
    ".cards td:empty{display:none}\n"
    ".cards td[data-h]{position:relative;padding-left:5.6rem!important;min-height:1.6rem;white-space:normal}\n"
    ".cards "
    "td[data-h]:before{content:attr(data-h);position:absolute;left:0;width:5.2rem;font-size:.8rem;color:#55625e}\n"

    ".cards tbody th{font-weight:700}\n"
    "figure svg{min-width:36rem}\n"
    "}\n",
    /* ---- paper */
    "@media print{\n"
    "html{font-size:10.5pt}\n"
    "body{background:#fff;color:#000;font-family:\"Songti SC\",SimSun,\"Noto Serif CJK SC\",\"Source Han Serif "
    "SC\",\"Times New Roman\",serif;line-height:1.5}\n"
    ".sheet{max-width:none;margin:0;padding:0;box-shadow:none}\n"
    "nav,.skip{display:none}\n"
    "h1,h2,h3,h4,h5,h6{font-family:SimHei,\"Microsoft YaHei\",\"Noto Sans CJK SC\",Arial,sans-serif;color:#000;"
    "break-after:avoid;page-break-after:avoid}\n"
    "h1{font-size:18pt}h2{font-size:14pt;margin:7mm 0 3mm}h3{font-size:11.5pt;margin:5mm 0 2mm}h4{font-size:10.5pt}\n"
    ".headline{background:#fff;color:#000;border:1.5pt solid #000;border-radius:0;padding:3mm 4mm}\n"
    ".headline .value{font-size:20pt}\n"
    ".notice,.blank,td.mark,thead th,.step{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    ".step{padding:2mm 3mm 1mm;margin:2.5mm 0;break-inside:avoid;page-break-inside:avoid}\n"
    ".push{overflow:visible}.table{margin:2mm 0 3mm}table{font-size:9pt}th,td{padding:1mm 1.6mm}\n"
    "thead{display:table-header-group}tr,figure,.headline,.notice,dl>div{break-inside:avoid;page-break-inside:avoid}\n"
    "caption,thead{break-after:avoid;page-break-after:avoid}tbody "
    "tr:first-child{break-after:avoid;page-break-after:avoid}\n"
    "figure svg{max-width:150mm}\n"
    "p,li{orphans:2;widows:2}\n"
    ".dense{font-size:9pt;line-height:1.35}.dense table{font-size:8pt}.dense p{margin:1mm 0}\n"
    ".dense h1{font-size:15pt}.dense h2{font-size:11.5pt;margin:3.5mm 0 1.5mm}.dense h3{font-size:9.5pt;margin:2mm 0 "
    "1mm}\n"
    ".dense th,.dense td{padding:.5mm 1.4mm}.dense dl>div{padding:.3mm 0}.dense .headline{margin:1mm 0 2mm;padding:2mm "
    "3mm}\n"
    ".dense .headline .value{font-size:15pt}.dense footer{margin-top:2mm;padding-top:1mm}\n"
    "a{color:#000;text-decoration:none}\n"
    ".sheet{display:table;width:100%}.sheet>header,.sheet>main{display:table-row-group}\n"
    ".sheet>footer{display:table-footer-group;break-inside:avoid;page-break-inside:avoid;font-size:8.5pt}\n"
    "}\n"
    /* browsers that know margin boxes know this too (Chromium 131): there the foot is in the margin */
    "@supports selector(::details-content){@media "
    "print{.sheet,.sheet>header,.sheet>main,.sheet>footer{display:block}}}\n"};

#endif
