import { Inflate } from 'fflate';
import type { Problem } from '../http/problem.ts';
import { readBase64 } from '../http/base64.ts';
import { problem, type Format, type Readable } from './format.ts';
import type { OtherToken } from './token.ts';
import { utf8 } from './utf8.ts';
import { scanXml } from './xml-scan.ts';

/** Characters of XML that are read: a response with a certificate has some ten thousand. */
const longest = 2 ** 20;

type Details = Record<string, string | boolean | readonly string[]>;

/** Attributes that are shown, by element: SAML Core §2.4.1, §2.5.1, §3.2, §3.4.1. */
const shown: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['Response', message()],
  [
    'AuthnRequest',
    message([
      ['AssertionConsumerServiceURL', 'assertionConsumerService'],
      ['ForceAuthn', 'forceAuthn'],
      ['IsPassive', 'isPassive'],
    ]),
  ],
  ['LogoutRequest', message([['NotOnOrAfter', 'notOnOrAfter']])],
  ['LogoutResponse', message()],
  [
    'Conditions',
    new Map([
      ['NotBefore', 'notBefore'],
      ['NotOnOrAfter', 'notOnOrAfter'],
    ]),
  ],
  [
    'SubjectConfirmationData',
    new Map([
      ['Recipient', 'recipient'],
      ['NotOnOrAfter', 'confirmationNotOnOrAfter'],
    ]),
  ],
  [
    'AuthnStatement',
    new Map([
      ['SessionNotOnOrAfter', 'sessionNotOnOrAfter'],
      ['AuthnInstant', 'authnInstant'],
    ]),
  ],
]);

function message(more: readonly (readonly [string, string])[] = []): ReadonlyMap<string, string> {
  return new Map([
    ['ID', 'id'],
    ['Destination', 'destination'],
    ['InResponseTo', 'inResponseTo'],
    ['IssueInstant', 'issueInstant'],
    ...more,
  ]);
}

/** Elements whose text is shown. NameID and attribute values are about a person and stay out. */
const texts: ReadonlyMap<string, string> = new Map([
  ['Issuer', 'issuer'],
  ['StatusMessage', 'statusMessage'],
  ['AuthnContextClassRef', 'authnContext'],
]);

const parameter = /^SAML(?:Request|Response)$/i;

/**
 * SAML 2.0 messages as parameters: HTTP-POST (base64, SAML Bindings §3.5.4) and HTTP-Redirect (base64 of raw DEFLATE,
 * §3.4.4.1). Details: `message` (the root element), `binding`, `issuer`, `destination`, `audiences`, times,
 * `statusCodes` (outermost first), `signed`, `encrypted`; never who it is about.
 */
export const readSaml: Format = (credential) => {
  const { value, name } = credential;
  if (!parameter.test(name) && !value.startsWith('PHNhbW') && !value.startsWith('PD94bWw')) return null;
  const read = xmlOf(credential);
  if (read === null) {
    if (!parameter.test(name)) return null;
    const problems = [
      problem('error', 'saml-unreadable', 'Neither base64 of XML nor of deflated XML.', 0, value.length),
    ];
    return { kind: 'saml', details: {}, problems };
  }
  return describe(read.xml, read.binding);
};

function xmlOf({ value }: Readable): { readonly xml: string; readonly binding: 'post' | 'redirect' } | null {
  if (value.length > 2 * longest) return null;
  // Form posts break lines, and a query that was decoded twice has spaces where "+" stood.
  const base64 = value.replace(/[\r\n]/g, '').replaceAll(' ', '+');
  const bytes = readBase64(base64, 0, base64.length, 'base64', 'optional').bytes;
  if (bytes === null) return null;
  const plain = looksLikeXml(bytes) ? utf8(bytes) : null;
  if (plain !== null) return { xml: plain, binding: 'post' };
  const inflated = inflate(bytes);
  const xml = inflated !== null && looksLikeXml(inflated) ? utf8(inflated) : null;
  return xml === null ? null : { xml, binding: 'redirect' };
}

const looksLikeXml = (bytes: Uint8Array): boolean => bytes[0] === 0x3c || (bytes[0] === 0xef && bytes[3] === 0x3c);

/** Raw DEFLATE (RFC 1951), in steps, so that a small input cannot become a large one. */
function inflate(bytes: Uint8Array): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  const output = { chunks, length: 0, ended: false };
  const stream = new Inflate((chunk, final) => {
    output.chunks.push(chunk);
    output.length += chunk.length;
    output.ended = final;
  });
  try {
    // DEFLATE makes at most 1032 octets of one, so a step of 512 stays near half a megabyte.
    for (let at = 0; at < bytes.length && output.length <= longest; at += 512) {
      stream.push(bytes.subarray(at, at + 512), at + 512 >= bytes.length);
    }
  } catch {
    return null;
  }
  if (!output.ended || output.length > longest) return null;
  const all = new Uint8Array(output.length);
  let at = 0;
  for (const chunk of output.chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function describe(xml: string, binding: 'post' | 'redirect'): OtherToken {
  const details: Details = {};
  const problems: Problem[] = [];
  const audiences: string[] = [];
  const statusCodes: string[] = [];
  let signed = false;
  let encrypted = false;
  let inside = '';
  let text = '';
  for (const event of scanXml(xml)) {
    if (event.kind === 'doctype') {
      const sentence =
        'A document type declaration: a SAML message must have none, and parsers that expand it are unsafe.';
      if (problems.length === 0) problems.push(problem('warning', 'saml-doctype', sentence, 0));
    } else if (event.kind === 'text') {
      if (text.length < 4096) text += event.text;
    } else if (event.kind === 'open') {
      const { name, attributes } = event;
      details['message'] ??= name;
      details['binding'] ??= binding;
      for (const [attribute, as] of shown.get(name) ?? []) {
        const value = attributes.get(attribute);
        if (value !== undefined) details[as] ??= value;
      }
      if (name === 'StatusCode') statusCodes.push(statusName(attributes.get('Value') ?? ''));
      if (name === 'Signature') signed = true;
      if (name === 'EncryptedAssertion') encrypted = true;
      inside = event.empty ? '' : name;
      text = '';
    } else {
      const as = texts.get(event.name);
      // An issuer stands in the response and in each assertion: the outermost comes first.
      if (as !== undefined && inside === event.name) details[as] ??= text.trim();
      if (event.name === 'Audience' && inside === event.name) audiences.push(text.trim());
      inside = '';
    }
  }
  details['audiences'] = audiences;
  details['statusCodes'] = statusCodes;
  details['signed'] = signed;
  details['encrypted'] = encrypted;
  return { kind: 'saml', details, problems };
}

/** "urn:oasis:names:tc:SAML:2.0:status:Success" -> "Success". */
const statusName = (value: string): string => value.slice(value.lastIndexOf(':') + 1);
