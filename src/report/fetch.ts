import type { Exchange } from '../http/exchange.ts';
import type { SafeRecording } from './recording.ts';

/** Fields that a page may not set: the browser writes them itself (Fetch, "forbidden request-header"). */
const forbidden =
  /^(?:host|content-length|connection|accept-encoding|cookie2?|origin|referer|date|dnt|expect|keep-alive|te|trailer|transfer-encoding|upgrade|via|access-control-request-.*|accept-charset|set-cookie|sec-.*|proxy-.*)$/i;

/** Each request as a call of fetch that can be pasted into a console. */
export const writeFetch = (recording: SafeRecording): string =>
  recording.exchanges.map(({ exchange }) => fetchCall(exchange)).join('\n\n');

function fetchCall({ request, context }: Exchange): string {
  const headers: [name: string, value: string][] = [];
  let cookies = false;
  for (const { name, value } of request.fields ?? []) {
    if (name.toLowerCase() === 'cookie') cookies = true;
    if (!forbidden.test(name)) headers.push([name, value]);
  }
  const body = request.body === null || request.method === 'GET' || request.method === 'HEAD' ? '' : request.body.text;
  const options: Record<string, unknown> = {
    ...(request.method === 'GET' ? {} : { method: request.method }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(body === '' ? {} : { body }),
    credentials: context.credentialsMode ?? (cookies ? 'include' : 'same-origin'),
  };
  return `await fetch(${JSON.stringify(request.url)}, ${JSON.stringify(options, null, 2)});`;
}
