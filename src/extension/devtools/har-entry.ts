import type { Field } from '../../http/field.ts';

/** What is read of a HAR entry as devtools.network gives it. Both browsers add to HAR 1.2 and leave things out. */
export interface HarEntry {
  readonly startedDateTime: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Field[];
    readonly postData?: { readonly mimeType?: string; readonly text?: string };
  };
  readonly response: {
    readonly status: number;
    readonly statusText?: string;
    readonly headers?: readonly Field[];
    readonly content: {
      readonly size: number;
      readonly mimeType?: string;
      readonly text?: string;
      readonly encoding?: string;
    };
  };
  /** Chromium takes a callback; Firefox answers with a promise. Entries of getHAR may have none. */
  getContent?(answer: (text: string | null, encoding: string) => void): unknown;
}

/** The body as text; null where there is none to be had. Has to be asked at once: after a navigation it is gone. */
export async function contentOf(entry: HarEntry): Promise<string | null> {
  const { content } = entry.response;
  const [text, encoding] = await askContent(entry);
  if (text === null) return null;
  // The second value is the encoding in Chromium and the media type in Firefox.
  return encoding === 'base64' || content.encoding === 'base64' ? decode(text) : text;
}

function askContent(entry: HarEntry): Promise<readonly [string | null, string]> {
  const { text, encoding } = entry.response.content;
  return new Promise((resolve, reject) => {
    if (entry.getContent === undefined) {
      resolve([text ?? null, encoding ?? '']);
      return;
    }
    const answer = entry.getContent((body, how) => resolve([body, how]));
    if (answer instanceof Promise) answer.then(resolve, reject);
  });
}

function decode(base64: string): string | null {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
