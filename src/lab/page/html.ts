import type { Reply } from '../scenario.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (char) => escapes[char] ?? char);

export const page = (title: string, body: string): Reply => ({
  status: 200,
  fields: [
    { name: 'Content-Type', value: 'text/html; charset=utf-8' },
    { name: 'Cache-Control', value: 'no-store' },
  ],
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>${body}</body>
</html>`,
});

const style = `
:root { color-scheme: light dark; --line: light-dark(#d6d9de, #3c4043); --quiet: light-dark(#5f6368, #9aa0a6); --accent: light-dark(#0b57d0, #a8c7fa); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; }
.quiet { color: var(--quiet); }
input[type=search] { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .75rem; margin-top: 1rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; }
ul { list-style: none; padding: 0; margin: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); }
ul a { display: block; height: 100%; box-sizing: border-box; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 6px; color: inherit; text-decoration: none; }
ul a:hover, ul a:focus-visible { border-color: var(--accent); outline: none; }
ul b { color: var(--accent); font: 600 13px ui-monospace, monospace; }
ul span { display: block; }
small { color: var(--quiet); font-size: 13px; display: block; }
button { font: inherit; padding: .35rem .9rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: var(--accent); cursor: pointer; }
ol { font: 13px/1.6 ui-monospace, monospace; padding-left: 1.5rem; overflow-wrap: anywhere; }
dt { color: var(--quiet); font-size: 13px; margin-top: .75rem; } dd { margin: 0; }
iframe { width: 100%; height: 14rem; border: 1px solid var(--line); border-radius: 6px; }
[hidden] { display: none; }
`;
