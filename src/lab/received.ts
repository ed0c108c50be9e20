import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Field } from '../http/field.ts';
import { fieldValue } from '../http/field.ts';
import type { Received, Reply } from './scenario.ts';

/** What of a request's body is kept, in octets; the rest is read and dropped. */
const keptBody = 1_048_576;

/** Reads a request whole. Rejects only where the connection breaks. */
export async function receive(request: IncomingMessage, secure: boolean, port: number): Promise<Received> {
  const fields: Field[] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    fields.push({ name: request.rawHeaders[at] ?? '', value: request.rawHeaders[at + 1] ?? '' });
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const octets = chunk instanceof Buffer ? chunk : Buffer.from(String(chunk));
    if (length < keptBody) chunks.push(octets);
    length += octets.length;
  }
  const base = `${secure ? 'https' : 'http'}://${request.headers.host ?? `app.lab.test:${port}`}`;
  return {
    method: request.method ?? 'GET',
    url: urlOf(request.url ?? '/', base, port),
    fields,
    body: Buffer.concat(chunks).subarray(0, keptBody).toString('utf8'),
    field: (name) => fieldValue(fields, name),
  };
}

function urlOf(target: string, base: string, port: number): URL {
  if (URL.canParse(target, base)) return new URL(target, base);
  return new URL(`http://app.lab.test:${port}/`);
}

/** Characters that Node refuses in a field's value or name; a scenario that wants them there cannot be sent. */
const forbidden = /[^\t\x20-\x7e\x80-\xff]/g;

/** Sends a reply exactly as it is: its fields in order, repeated where they are, no Date of the server's own. */
export function send(response: ServerResponse, reply: Reply, head: boolean): void {
  response.sendDate = false;
  const body = Buffer.from(reply.body, 'utf8');
  const fields = reply.fields.flatMap(({ name, value }) => [name, value.replaceAll(forbidden, '')]);
  const bodiless = reply.status === 204 || reply.status === 304 || reply.status < 200;
  response.writeHead(reply.status, reply.statusText ?? '', [
    ...fields,
    ...(bodiless ? [] : ['Content-Length', String(body.length)]),
  ]);
  response.end(head || bodiless ? undefined : body);
}

export const json = (status: number, value: unknown, fields: readonly Field[] = []): Reply => ({
  status,
  fields: [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Cache-Control', value: 'no-store' },
    ...fields,
  ],
  body: JSON.stringify(value, null, 2),
});
