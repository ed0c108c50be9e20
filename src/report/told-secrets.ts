import type { NamedValue } from './name-value.ts';
import { classOfName } from './secret-names.ts';

const sentence =
  /\b(?:password|passphrase|passcode|secret|token|api[ _-]?key|otp|pin)[ ](?:is|was|set to)[ :]{1,3}["'`“]?([^\s"'`<>”]{6,256})/gi;
const userOption = /(?:^|[\s;&|"'])(?:-u|--user|-U|--proxy-user)[ =]{0,3}(["']?)[^\s:"']{1,128}:([^\s"']{1,256})\1/g;
/** The first line of a table: names between commas, semicolons or tabs (RFC 4180 §2). */
const heading = /^[ \w."-]{1,60}(?:[,;\t][ \w."-]{1,60}){1,40}(?=\r?\n)/;
/** A header field in a text: "Authorization: Bearer …" can be nothing else, however short it is. */
const authorization =
  /(?:^|[\s"'>])(?:proxy-)?authorization:[ \t]{1,8}(?:bearer|basic|token|apikey)[ ]([^\s"'`<>,;]{6,4096})(?=\r?\n|["']|$)/gim;

/**
 * Secrets that stand behind no name with a sign between: a sentence ("Your password is …"), an option of curl
 * (`-u name:password`), a column of a table whose heading names it, a header field by itself on a line.
 */
export function toldSecrets(text: string): readonly NamedValue[] {
  const told: NamedValue[] = [];
  for (const { 0: all, 1: value = '', index } of text.matchAll(sentence)) {
    const trimmed = value.replace(/[.,;:!?)]+$/, '');
    const from = index + all.length - value.length;
    told.push({ name: 'password', from, to: from + trimmed.length, certain: false });
  }
  for (const { 0: all, 1: quote = '', 2: value = '', index } of text.matchAll(userOption)) {
    const to = index + all.length - quote.length;
    told.push({ name: 'password', from: to - value.length, to, certain: true });
  }
  for (const { 0: all, 1: value = '', index } of text.matchAll(authorization)) {
    const to = index + all.length;
    told.push({ name: 'authorization', from: to - value.length, to, certain: true });
  }
  return [...told, ...columns(text)];
}

function columns(text: string): readonly NamedValue[] {
  const [head] = heading.exec(text.slice(0, 2048)) ?? [];
  if (head === undefined) return [];
  const separator = /[,;\t]/.exec(head)?.[0] ?? ',';
  const names = head.split(separator).map((name) => name.trim().replaceAll('"', ''));
  const wanted = new Map(names.flatMap((name, column) => (classOfName(name) === 'secret' ? [[column, name]] : [])));
  if (wanted.size === 0) return [];
  const told: NamedValue[] = [];
  let at = head.length;
  for (const line of text.slice(at).split('\n')) {
    let cell = at;
    for (const [column, value] of line.split(separator).entries()) {
      const name = wanted.get(column);
      const bare = value.trim().replace(/^"/, '').replace(/"$/, '');
      const from = cell + value.indexOf(bare);
      if (name !== undefined && bare !== '') told.push({ name, from, to: from + bare.length, certain: true });
      cell += value.length + 1;
    }
    at += line.length + 1;
  }
  return told;
}
