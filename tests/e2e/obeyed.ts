import type { Frame, Page } from 'playwright';
import { spoof } from '../fixtures/hostile-texts.ts';
import { unseenCharacters } from './one-har.ts';

/**
 * What in a page of the extension shows that it took text from the wire for more than text: script that ran, elements
 * and attributes that we do not write, a character that hides or turns round others, a line that begins as none of ours
 * does. What stands where text from the wire is shown as such (`.wire`) begins as it likes, but is one line; a body is
 * read as lines.
 */
export const obeyed = (view: Frame | Page): Promise<readonly string[]> =>
  view.evaluate(
    ([unseenSource, begin]) => {
      const unseen = new RegExp(unseenSource ?? '', 'u');
      const found: string[] = [];
      if ('pwned' in globalThis) found.push('script ran');
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (unseen.test(node.nodeValue ?? '')) found.push(`${node.parentElement?.className}: ${node.nodeValue}`);
      }
      for (const element of document.body.querySelectorAll('*')) {
        if (/^(?:img|iframe|object|embed|base|meta|style|script)$/i.test(element.tagName))
          found.push(element.outerHTML);
        for (const { name, value } of element.attributes) {
          if (unseen.test(value) || /^on/i.test(name)) found.push(`${name}: ${value}`);
          if (/^(?:href|src|action|xlink:href)$/.test(name) && /^\s*(?:javascript|data|blob):/i.test(value)) {
            found.push(`${name}: ${value}`);
          }
        }
      }
      const lineEnd = /[\n\r\v\f\u0085\u2028\u2029]/;
      const wire = [...document.querySelectorAll<HTMLElement>('.wire')];
      for (const each of wire) {
        if (each.closest('.body-text') === null && lineEnd.test(each.textContent ?? '')) found.push(each.outerHTML);
      }
      for (const each of wire) each.style.display = 'none';
      const lines = document.body.innerText.split(lineEnd);
      for (const each of wire) each.style.display = '';
      found.push(...lines.filter((line) => line.trimStart().startsWith(begin ?? '')));
      return found;
    },
    [unseenCharacters.source, spoof],
  );

/** Whether a page's own code could make markup or script of text: Trusted Types forbid it. */
export const refusesMarkup = (view: Frame | Page): Promise<boolean> =>
  view.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>text</b>';
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
