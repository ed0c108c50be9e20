import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { filesIn } from '../../src/scripts/zip.ts';
import { languages, readMessages } from './locales.ts';

const english = readMessages('en');
const folder = 'src/extension';
const sources = filesIn(folder).filter((name) => /\.tsx?$/.test(name));

interface Node {
  readonly type: string;
}
type Path = readonly Node[];

/** Calls `visit` for every node of a file, with those that it stands in, the outermost first. */
function walk(node: unknown, visit: (node: Node, path: Path) => void, path: Path = []): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit, path);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const isNode = 'type' in node && typeof node.type === 'string';
  if (isNode) visit(node as Node, path);
  const below = isNode ? [...path, node as Node] : path;
  for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit, below);
}

/** Text that a program's source gives: of a string, of a stretch of a template, or between elements. */
function textOf(node: Node): string | null {
  if (node.type === 'Literal' && 'value' in node && typeof node.value === 'string') return node.value;
  if (node.type === 'JSXText' && 'value' in node) return String(node.value).trim();
  if (node.type !== 'TemplateElement' || !('value' in node)) return null;
  return (node.value as { readonly cooked: string }).cooked;
}

interface Text {
  readonly file: string;
  readonly text: string;
  readonly path: Path;
}

const texts: readonly Text[] = sources.flatMap((file) => {
  const found: Text[] = [];
  const { program } = parseSync(file, readFileSync(join(folder, file), 'utf8'));
  walk(program, (node, path) => {
    const text = textOf(node);
    if (text !== null && text !== '') found.push({ file, text, path: [...path, node] });
  });
  return found;
});

/** What passes its text on as it is. */
const transparent = new Set(['TemplateLiteral', 'TemplateElement', 'Literal', 'JSXText', 'JSXFragment']);

/** Whether a part of an expression may become its value: what is only asked about never does. */
function isPassedOn(part: Node, expression: Node): boolean {
  if (transparent.has(expression.type)) return true;
  if (expression.type === 'ConditionalExpression') return 'test' in expression && expression.test !== part;
  if (expression.type !== 'LogicalExpression') return false;
  return !(
    'left' in expression &&
    expression.left === part &&
    'operator' in expression &&
    expression.operator === '&&'
  );
}

/** Attributes whose text is read by people. */
const readable = new Set(['title', 'aria-label', 'placeholder', 'alt', 'label', 'aria-description']);

/** Whether a text stands where its element shows it. */
function isShown(path: Path): boolean {
  const at = path.findLastIndex((part, index) => {
    const within = path[index - 1];
    return within === undefined || !isPassedOn(part, within);
  });
  const holder = path[at - 1];
  const outside = path[at - 2];
  if (holder?.type === 'JSXElement') return true;
  if (holder?.type === 'JSXExpressionContainer' && outside?.type !== 'JSXAttribute') return true;
  const attribute = holder?.type === 'JSXAttribute' ? holder : outside;
  if (attribute?.type !== 'JSXAttribute' || !('name' in attribute)) return false;
  return readable.has((attribute.name as { readonly name: string }).name);
}

/** Names that are the same in every language. */
const names = new Set(['Why401', 'F12', 'token68', 'Home End', 'PageUp PageDown']);

/** Texts of diagnoses and of HTTP that the extension adds: the engine's, so in English. */
const engineTexts = new Set(['background/unseen-response.ts', 'panel/written-answer.ts']);

describe('the words of the interface', () => {
  it('stand in no component', () => {
    const shown = texts.filter(({ text, path }) => /\p{L}/u.test(text) && !names.has(text) && isShown(path));
    expect(shown.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('stand in no table or function beside them', () => {
    const sentences = texts.filter(
      ({ file, text }) => !engineTexts.has(file) && !names.has(text) && /^\p{Lu}.*\p{L}[,:;]? \p{L}/u.test(text),
    );
    expect(sentences.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('are all used', () => {
    const used = new Set(texts.map(({ text }) => text));
    for (const [, key] of JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)) used.add(key ?? '');
    const unused = Object.keys(english).filter((key) => !used.has(key) && !used.has(key.replace(/_\w+$/, '')));
    expect(unused).toEqual([]);
  });

  it('have a message for every key that the manifest names', () => {
    const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] ?? '');
    expect(Object.keys(english)).toEqual(expect.arrayContaining(named));
  });
});

/** `uses` of `uses_one`; null for a phrase without forms. */
const baseOf = (key: string): string | null => /^(\w+)_[a-z]+$/.exec(key)?.[1] ?? null;
const plain = Object.keys(english).filter((key) => baseOf(key) === null);
const counted = [...new Set(Object.keys(english).map(baseOf))].filter((base) => base !== null);

describe.each(languages)('the messages in %s', (language) => {
  const messages = readMessages(language);
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  it('say which language they are in', () => {
    expect(messages['language']?.message).toBe(language);
  });

  it('are complete, and have every form that the language has', () => {
    const keys = [...plain, ...counted.flatMap((base) => categories.map((category) => `${base}_${category}`))];
    expect(Object.keys(messages).toSorted()).toEqual(keys.toSorted());
    for (const [key, { message }] of Object.entries(messages)) expect(message.trim(), key).not.toBe('');
  });

  it('use the placeholders of the English ones, and no other', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const original = english[key] ?? english[`${baseOf(key)}_other`];
      const expected = Object.keys(original?.placeholders ?? {}).toSorted();
      const written = [...message.matchAll(/\$(\w+)\$/g)].map((match) => (match[1] ?? '').toLowerCase());
      expect([...new Set(written)].toSorted(), key).toEqual(expected);
      // The order in which phrase.ts hands over their values.
      const places = expected.map((name, index) => [name, { content: `$${index + 1}` }]);
      expect(placeholders, key).toEqual(Object.fromEntries(places));
      expect(message.replaceAll(/\$\w+\$/g, ''), key).not.toContain('$');
    }
  });

  it('fit into the browsers’ lists of extensions', () => {
    expect(messages['name']?.message.length).toBeLessThanOrEqual(45);
    expect(messages['description']?.message.length).toBeLessThanOrEqual(132);
  });
});
