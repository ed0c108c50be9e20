import { generic } from './generic.ts';
import type { Piece } from './pieces.ts';
import { requiredWords } from './required-words.ts';
import { indexWords, type WordIndex } from './word-index.ts';
import type { Family, Where, Wording } from './wording.ts';

const files = import.meta.glob<Family | readonly Family[]>('./families/*.ts', { eager: true, import: 'default' });

/** Every family: the wording that many use first, so that a vendor is named only where the words are its own. */
export const families: readonly Family[] = [...generic, ...Object.values(files).flat()];

/** One wording of a family, or all of its codes (null). */
export interface Line {
  readonly family: Family;
  readonly wording: Wording | null;
}

export interface Try extends Line {
  readonly piece: Piece;
}

/** All families as they stand in the tables. A line's number is its place in `lines`. */
interface Tables {
  readonly lines: readonly Line[];
  /** Number of a line -> number of its family. */
  readonly familyOf: readonly number[];
  /** Finds the lines whose pattern may match a text. */
  readonly words: WordIndex;
  /** Lines that name the key which they hold for: those count in any words, the others only where words tell an error. */
  readonly keyed: readonly number[];
  readonly markup: readonly number[];
  /** A code -> the code lines of the families that have it. */
  readonly codes: ReadonlyMap<string, readonly number[]>;
}

function makeTables(): Tables {
  const lines: Line[] = [];
  const familyOf: number[] = [];
  const keyed: number[] = [];
  const markup: number[] = [];
  const codes = new Map<string, number[]>();
  for (const [at, family] of families.entries()) {
    for (const code of Object.keys(family.codes ?? {})) codes.set(code, [...(codes.get(code) ?? []), lines.length]);
    for (const wording of [null, ...family.wordings]) {
      if (wording?.key !== undefined) keyed.push(lines.length);
      if (wording?.in?.includes('markup') === true) markup.push(lines.length);
      familyOf.push(at);
      lines.push({ family, wording });
    }
  }
  const words = indexWords(lines.map(({ wording }) => (wording === null ? [] : requiredWords(wording.says))));
  return { lines, familyOf, words, keyed, markup, codes };
}

let made: Tables | null = null;
/** Made when a server first says something: reading all patterns takes some milliseconds. */
const tables = (): Tables => (made ??= makeTables());

const defaultPlaces: readonly Where[] = ['challenge', 'header', 'field', 'text'];

/** Whether a wording is meant for such a piece at all. */
export function concerns({ in: places = defaultPlaces, key }: Wording, piece: Piece): boolean {
  if (!places.includes(piece.where)) return false;
  return key === undefined ? piece.spoken || piece.where === 'markup' : key.test(piece.key);
}

/** Beyond so many keys (a hostile answer) the oldest are asked about anew. */
const mostKeys = 500;
const keyedLines = new Map<string, readonly number[]>();

/** The lines that name this key. Answers repeat their keys, so each is asked about once. */
function linesOfKey(piece: Piece): readonly number[] {
  const name = `${piece.where} ${piece.key}`;
  const known = keyedLines.get(name);
  if (known !== undefined) return known;
  const { lines, keyed } = tables();
  const found = keyed.filter((number) => {
    const wording = lines[number]?.wording ?? null;
    return wording !== null && concerns(wording, piece);
  });
  const [oldest] = keyedLines.keys();
  if (keyedLines.size >= mostKeys && oldest !== undefined) keyedLines.delete(oldest);
  if (piece.key.length < 80) keyedLines.set(name, found);
  return found;
}

const codeKey =
  /^(?:|:scheme)$|err|code|type|reason|status|^name$|^id$|title|detail|message|msg|result|fault|cause|exception|kind|login_?reason/;

function mayBeCode(piece: Piece): boolean {
  if (!piece.spoken || piece.text.length > 120) return false;
  return piece.where === 'challenge' || piece.where === 'header' || codeKey.test(piece.key);
}

/** Sentences that are remembered, and the longest of them: a server says the same again and again. */
const mostSentences = 500;
const longestSentence = 200;
const sentenceLines = new Map<string, readonly number[]>();

/** Numbers of the lines that may hold of a piece. */
function linesFor(piece: Piece): readonly number[] {
  const { markup } = tables();
  if (piece.where === 'markup') return markup;
  if (!piece.spoken) return linesOfKey(piece);
  if (piece.text.length > longestSentence || piece.key.length > longestSentence) return linesOfSentence(piece);
  const name = `${piece.where} ${piece.key}\0${piece.text}`;
  const known = sentenceLines.get(name);
  if (known !== undefined) return known;
  const found = linesOfSentence(piece);
  const [oldest] = sentenceLines.keys();
  if (sentenceLines.size >= mostSentences && oldest !== undefined) sentenceLines.delete(oldest);
  sentenceLines.set(name, found);
  return found;
}

function linesOfSentence(piece: Piece): readonly number[] {
  const { lines, words, codes } = tables();
  const found = words.ownersOf(piece.text.toLowerCase()).filter((number) => {
    const wording = lines[number]?.wording ?? null;
    return wording !== null && concerns(wording, piece);
  });
  return mayBeCode(piece) ? [...(codes.get(codeOf(piece.text)) ?? []), ...found] : found;
}

/** What is worth trying on these pieces: family by family, in it piece by piece, and then as the tables have it. */
export function linesToTry(pieces: readonly Piece[]): readonly Try[] {
  const { lines, familyOf } = tables();
  // One number each, which sorts as family, piece and line do one after the other.
  const order: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    for (const number of linesFor(piece))
      order.push(((familyOf[number] ?? 0) * pieces.length + index) * lines.length + number);
  }
  const tries: Try[] = [];
  for (const each of Float64Array.from(order).sort()) {
    const line = lines[each % lines.length];
    const piece = pieces[Math.trunc(each / lines.length) % pieces.length];
    if (line !== undefined && piece !== undefined) tries.push({ family: line.family, wording: line.wording, piece });
  }
  return tries;
}

/** "com.amazon.coral.service#ExpiredTokenException:http://…" -> "expiredtoken"; "TOKEN_EXPIRED" -> "tokenexpired". */
export function codeOf(text: string): string {
  let code = text.slice(text.lastIndexOf('#') + 1).trim();
  const colon = code.search(/:(?:http|\s|$)/);
  if (colon > 0) code = code.slice(0, colon);
  return code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?:exception|error|fault)$/, '');
}
