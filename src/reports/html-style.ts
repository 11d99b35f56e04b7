/**
 * The look of a report. Every text has a contrast of at least 4.5 to 1 to what is behind it, in both schemes. Colour never
 * says anything alone: severities are words, and lines that came or went have a sign.
 */
export const reportStyle = `:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--line:#d5dae1;--text:#1b1f24;--quiet:#57606a;--code:#f4f5f7;
--come:#e1f6e8;--come-strong:#a6e3b8;--gone:#fdeaec;--gone-strong:#f7b9c1;--sign-come:#0b5f2b;--sign-gone:#8f1024;
--critical:#b00020;--high:#b3470b;--medium:#7a5c00;--low:#1f5f8b;--info:#555;--clean:#1a6b34}
@media screen and (prefers-color-scheme:dark){:root{--page:#14171b;--card:#1d2126;--line:#3a424c;--text:#e8ecf0;--quiet:#aab4bf;--code:#14171b;
--come:#12301d;--come-strong:#1f5a35;--gone:#3a181d;--gone-strong:#702733;--sign-come:#7fdca0;--sign-gone:#ff9dab}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:1100px;margin:0 auto;padding:20px 12px 48px}
h1,h2,h3,p,ol,ul,dl,dd,figure,pre{margin:0;padding:0}
h1{font-size:1.6rem;line-height:1.25;margin:10px 0 4px}
h2{font-size:1.15rem;line-height:1.35;margin:8px 0 10px}
h3{font-size:1rem;margin:0 0 8px}
.card{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--edge,var(--line));border-radius:8px;padding:16px 18px;margin:0 0 16px}
.critical{--edge:var(--critical)}.high{--edge:var(--high)}.medium{--edge:var(--medium)}.low{--edge:var(--low)}.info{--edge:var(--info)}.clean{--edge:var(--clean)}.incomplete{--edge:var(--medium)}
.badge{display:inline-block;padding:1px 9px;border-radius:5px;background:var(--edge);color:#fff;font-size:.85rem;font-weight:700;letter-spacing:.02em}
.lead{font-size:1.15rem;font-weight:600;line-height:1.4;margin:2px 0 6px}
.quiet{color:var(--quiet);font-size:.88rem}
.warn{border-left:4px solid var(--medium);padding:2px 0 2px 10px;margin:10px 0 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:12px 0 0}
dt{color:var(--quiet)}
code,pre,td{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Courier New',monospace;font-size:.84rem}
.do{margin:10px 0 0}.meta{margin:12px 0 0}.pins{margin:12px 0 0}
.pin{display:block;background:var(--code);border:1px solid var(--line);border-radius:5px;padding:6px 10px;margin:6px 0 0;white-space:pre-wrap}
.index{list-style:none;margin:12px 0 0}.index li{margin:4px 0}
a{color:inherit}
b.severity{color:var(--text)}
figure{margin:12px 0 0;border:1px solid var(--line);border-radius:6px;overflow:hidden}
figcaption{padding:6px 10px;border-bottom:1px solid var(--line);font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.84rem;color:var(--quiet)}
figure pre{padding:8px 10px;white-space:pre-wrap;background:var(--code)}
table{border-collapse:collapse;width:100%;table-layout:fixed;background:var(--code)}
td{padding:1px 8px;vertical-align:top;line-height:1.45;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:2}
td.number{width:3.6rem;padding:1px 6px;text-align:right;color:var(--quiet);font-size:.78rem;overflow-wrap:normal;user-select:none}
td.line{padding-left:20px;text-indent:-12px}
td.line::before{content:' ';display:inline-block;width:12px;text-indent:0}
td.gone{background:var(--gone)}td.come{background:var(--come)}td.none{background:var(--card)}
td.gone::before{content:'\\2212';color:var(--sign-gone)}td.come::before{content:'+';color:var(--sign-come)}
tr.cut td{color:var(--quiet);font-style:italic}
ins,del{text-decoration:none}
.gone mark{background:var(--gone-strong);color:inherit;border-radius:2px}.come mark{background:var(--come-strong);color:inherit;border-radius:2px}
td.right{border-left:1px solid var(--line)}
.why{margin:12px 0 0}.why p{margin:4px 0}
.steps{margin:6px 0 0;padding-left:1.4em}.steps li{margin:4px 0}
.list{padding-left:1.2em}.list li{margin:5px 0}
.part{padding-left:1.2em}.claim,.reason{padding-left:2.4em}
footer{color:var(--quiet);font-size:.85rem}
@media (max-width:720px){
h1{font-size:1.35rem}.card{padding:14px 12px}dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 8px}
table,tbody{display:block}tr{display:grid;grid-template-columns:2.9rem minmax(0,1fr)}
td{font-size:.8rem}td.number{width:auto;padding:1px 4px}
tr.same td.left,tr td.none,tr td.none-number{display:none}td.right{border-left:0}
}
@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}.card{border-radius:0;break-inside:auto}figure,h2,.answer{break-inside:avoid}h2{break-after:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;
