import type { Body } from '../http/exchange.ts';

/** A body, and what it is as JSON. */
export interface BodyEvidence extends Body {
  /** The body as JSON, or undefined where it is none (JSON null is null). */
  readonly json: unknown;
}

export function bodyEvidence(body: Body | null): BodyEvidence | null {
  if (body === null) return null;
  let json: unknown;
  let parsed = false;
  return {
    text: body.text,
    mimeType: body.mimeType,
    length: body.length,
    get json(): unknown {
      if (!parsed) {
        parsed = true;
        const first = body.text.trimStart().charAt(0);
        if (first === '{' || first === '[' || first === '"') {
          try {
            json = JSON.parse(body.text);
          } catch {
            json = undefined;
          }
        }
      }
      return json;
    },
  };
}
