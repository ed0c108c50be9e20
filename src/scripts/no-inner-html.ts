import type { Plugin } from 'vite';

/** Where Preact carries out `dangerouslySetInnerHTML`, in its own minified build. */
const assignment = /\b\w+\.innerHTML=\w+\.__html\b/g;

/**
 * Takes the one assignment to `innerHTML` out of Preact. What Why401 shows comes from hostile servers, and nothing of it is
 * ever HTML; so the pages hold no code that could parse it. The build fails where Preact changed and this finds
 * something else.
 */
export function noInnerHtml(): Plugin {
  return {
    name: 'no-inner-html',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith('/node_modules/preact/dist/preact.mjs')) return null;
      const found = code.match(assignment)?.length ?? 0;
      if (found !== 1)
        this.error(`Preact assigns innerHTML in ${found} places, not in 1: look at src/scripts/no-inner-html.ts.`);
      return { code: code.replace(assignment, 'void 0'), map: null };
    },
  };
}
