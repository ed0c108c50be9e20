import { jsonScalars } from './json-scalars.ts';
import { isCode, isProse, isWords } from './commonplace.ts';
import { replaceMarks, type Mark } from './marks.ts';
import { isMask } from './mask.ts';
import type { Redactor } from './redactor.ts';
import { isPlaceholder, isPlainValue } from './secret-names.ts';

/** Members by which APIs say what went wrong (RFC 6749 §5.2, RFC 9457 §3, and what is in use besides). */
const saysWhy =
  /^(?:error|errors|error_?code|error_?description|error_?type|error_?codes|code|status|status_?code|message|msg|reason|title|type|detail|details|domain|fault|faultstring|faultcode|exception|path|timestamp|success|ok|grant_type|scope|token_type|suberror|resource|issuer|authorization_servers|scopes_supported)$/i;

/** `strict`: of a JSON or XML body only what says why stays; of HTML nothing; of other text what is short enough to be a message. */
export function strictBodyMarks(text: string, mimeType: string | null, { masks }: Redactor): readonly Mark[] {
  const marks: Mark[] = [];
  const first = text.trimStart().charAt(0);
  if (first === '{' || first === '[') {
    jsonScalars(text, ({ from, to, quoted, name }) => {
      const value = text.slice(from, to);
      if (saysWhy.test(name) || isPlainValue(value) || isPlaceholder(value) || isMask(value)) return;
      if (quoted) marks.push({ from, to, text: masks.hide(value) });
      else if (/^-?[\d.]{6,}/.test(value)) marks.push({ from, to, text: '0' });
    });
    return marks;
  }
  if (first === '<' && isXml(text, mimeType)) return strictXmlMarks(text, masks);
  if (text.length > 300 || first === '<') {
    return [
      {
        from: 0,
        to: text.length,
        text: `[${text.length} characters${mimeType === null ? '' : ` of ${mimeType}`} removed]`,
      },
    ];
  }
  return marks;
}

const isXml = (text: string, mimeType: string | null): boolean =>
  !/html/i.test(mimeType ?? '') &&
  /^\s*<(?:\?xml\s|Error>|ErrorResponse[\s>])/.test(text.slice(0, 200)) &&
  !/<html/i.test(text);

/** A start tag, or what else stands between angle brackets, and the text behind it. */
const tagAndText = /<([\w.-]+:)?([^<>\s]*)([^<>]*)>([^<]*)/g;

/** Of XML the elements stay that say why, as S3 and SOAP write them; attributes and all other text go. */
function strictXmlMarks(text: string, { hide }: Redactor['masks']): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { 0: all, 1: prefix = '', 2: name = '', 3: attributes = '', 4: content = '', index } of text.matchAll(
    tagAndText,
  )) {
    const from = index + 1 + prefix.length + name.length;
    if (attributes.trim() !== '' && name !== '?xml') marks.push({ from, to: from + attributes.length, text: '' });
    const bare = content.trim();
    if (bare === '' || (saysWhy.test(name) && isProseOrCode(bare)) || isPlainValue(bare) || isMask(bare)) continue;
    const to = index + all.length - (content.length - content.trimEnd().length);
    marks.push({ from: to - bare.length, to, text: hide(bare) });
  }
  return marks;
}

const isProseOrCode = (value: string): boolean => isProse(value) || isCode(value) || isWords(value);

/** Messages that no reader can read without their schema: names do not stand in them, so values cannot be told apart. */
const binaryType =
  /(?:protobuf|\bgrpc|octet-stream|msgpack|messagepack|\bcbor|\bthrift|\bavro|\bbson|x-amf|wasm|java-serialized|vnd\.apple\.binary)/i;
/** Text in base64 (gRPC-Web's text form). */
const base64Type = /grpc-web-text/i;
/** What gRPC says at the end of a body, as header fields (gRPC-Web's trailers). */
const trailer = /^(?:grpc-(?:status|message)[ :]|:status)/;
/** Characters that can be read, a few in a row. */
const readable = /[\u0020-\u007e\u00a0-\uffef]{4,}/g;

/** Of binary messages sentences, codes and trailers stay; any other text goes, octet by octet, so that lengths still hold. */
export function binaryBodyMarks(text: string, mimeType: string | null): readonly Mark[] {
  if (mimeType === null || !binaryType.test(mimeType)) return [];
  if (!base64Type.test(mimeType)) return readableMarks(text);
  const decoded = textOfBase64(text);
  if (decoded === null) return readableMarks(text);
  const marks = readableMarks(decoded);
  return marks.length === 0 ? [] : [{ from: 0, to: text.length, text: btoa(replaceMarks(decoded, marks).text) }];
}

function readableMarks(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { 0: run, index } of text.matchAll(readable)) {
    if (trailer.test(run) || isProse(run) || isCode(run) || isMask(run)) continue;
    marks.push({ from: index, to: index + run.length, text: 'x'.repeat(run.length) });
  }
  return marks;
}

function textOfBase64(text: string): string | null {
  try {
    return atob(text.trim());
  } catch {
    return null;
  }
}
