import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis, Finding } from '../diagnosis/finding.ts';
import { createHistory } from '../diagnosis/history.ts';
import { acrossView } from '../diagnosis/sequence-view.ts';
import type { Exchange } from '../http/exchange.ts';
import { acrossOf } from '../report/across.ts';
import type { HarFile, SkippedEntry } from '../report/har-in.ts';
import type { Diagnosed } from '../report/recording.ts';
import { countFindings, type Summary } from '../report/summary.ts';
import type { HarPart } from './har-parts.ts';
import type { Progress } from './progress.ts';
import type { DocumentsOf } from './signatures.ts';

export interface DiagnoseOptions {
  /** Which findings count. */
  readonly wanted: (finding: Finding) => boolean;
  /** Which exchanges are judged; the others are history all the same. */
  readonly judged: (exchange: Exchange) => boolean;
  /** Also exchanges of which there is nothing to say. */
  readonly all: boolean;
  /** Bodies are kept with the exchanges; without, only what the other formats show. */
  readonly bodies: boolean;
  /** What is known besides of an exchange: keys, signatures; null where nothing was given. */
  readonly documents: DocumentsOf | null;
  /** Also refusals of which no rule has anything certain to say: what is missing, and the next step that would tell. */
  readonly unexplained: boolean;
  readonly progress: Progress;
  /** Characters of exchanges that wait for what happens after them. Default 48 Mi. */
  readonly waiting?: number;
}

export interface DiagnosedHar {
  readonly skipped: readonly SkippedEntry[];
  readonly summary: Summary;
  readonly file: HarFile;
  /** Exchanges that the history forgot to stay within its memory. */
  readonly forgotten: number;
}

const defaultWaiting = 48 * 1024 * 1024;
/** Bytes that the history of a file may hold: about 100,000 exchanges. */
const historyBytes = 256 * 1024 * 1024;

/** Fingerprints are compared within one run only. */
const salt: string = crypto.randomUUID();

/**
 * Reads and diagnoses a HAR in one pass, and yields what is to be reported as it goes; at the end, what the file was.
 * An exchange is judged when all of the file is known, or, in a file larger than memory should hold, when so much
 * came after it that nothing that still comes can belong to it.
 */
export async function* diagnoseHar(
  parts: AsyncIterable<HarPart>,
  options: DiagnoseOptions,
): AsyncGenerator<readonly Diagnosed[], DiagnosedHar> {
  const history = createHistory({ salt, bytes: historyBytes });
  const counter = countFindings();
  let found: Diagnosed[] = [];
  const skipped: SkippedEntry[] = [];
  const limit = options.waiting ?? defaultWaiting;
  let queue: { readonly index: number; readonly exchange: Exchange }[] = [];
  let next = 0;
  let waiting = 0;

  /** Judges the oldest one that waits, unless no more than `allowed` characters do; false where there is none to judge. */
  const judge = (allowed: number): boolean => {
    const each = queue[next];
    if (each === undefined || waiting <= allowed) return false;
    next += 1;
    waiting -= weight(each.exchange);
    // What was judged goes, but not by moving the rest each time.
    if (next > 4096) {
      queue = queue.slice(next);
      next = 0;
    }
    if (!options.judged(each.exchange)) return true;
    const all = diagnose(each.exchange, history);
    const diagnosis = withWanted(all, options.wanted);
    counter.count(diagnosis);
    const unexplained = options.unexplained && all.verdict === null && all.outcome !== 'ok';
    if (options.all || diagnosis.findings.length > 0 || unexplained) {
      const across = acrossOf(acrossView(each.exchange, history), diagnosis.outcome);
      const exchange = options.bodies ? each.exchange : withoutBodies(each.exchange);
      found.push({ ...each, exchange, diagnosis, across });
    }
    return true;
  };

  let octets = 0;
  let file: HarFile | null = null;
  for await (const part of parts) {
    for (const { index, exchange: read } of part.exchanges) {
      const exchange = options.documents === null ? read : withDocuments(read, options.documents(read));
      history.remember(exchange);
      queue.push({ index, exchange });
      waiting += weight(exchange);
      while (judge(limit));
    }
    for (const entry of part.skipped) skipped.push(entry);
    octets += part.octets;
    file = part.file;
    options.progress.at(octets, next + queue.length);
    if (found.length === 0) continue;
    yield found;
    found = [];
  }
  if (file === null) throw new Error('a file ended without its last part');
  while (judge(-1)) {
    if (found.length < batch) continue;
    yield found;
    found = [];
  }
  options.progress.done();
  if (found.length > 0) yield found;
  return { skipped, summary: counter.summary(), file, forgotten: history.forgotten };
}

/** Exchanges that are handed out at once when the file has ended. */
const batch = 256;

/** About the characters that an exchange holds. */
export const weight = ({ request, response }: Exchange): number =>
  2000 + request.url.length + (request.body?.text.length ?? 0) + (response?.body?.text.length ?? 0);

function withWanted(diagnosis: Diagnosis, wanted: (finding: Finding) => boolean): Diagnosis {
  const findings = diagnosis.findings.filter(wanted);
  if (findings.length === diagnosis.findings.length) return diagnosis;
  const verdict = diagnosis.verdict !== null && wanted(diagnosis.verdict) ? diagnosis.verdict : (findings[0] ?? null);
  return { ...diagnosis, findings, verdict };
}

const withDocuments = (exchange: Exchange, documents: Readonly<Record<string, unknown>> | null): Exchange =>
  documents === null
    ? exchange
    : { ...exchange, context: { ...exchange.context, documents: { ...exchange.context.documents, ...documents } } };

function withoutBodies(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: formOnly(request.body) },
    response: response === null ? null : { ...response, body: null },
  };
}

/** Forms stay: they may hold the credentials that a report lists. */
function formOnly(body: Exchange['request']['body']): Exchange['request']['body'] {
  return body !== null && /x-www-form-urlencoded/i.test(body.mimeType ?? '') ? body : null;
}
