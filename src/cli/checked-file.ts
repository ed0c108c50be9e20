import type { Diagnosis } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Diagnosed, SafeRecording } from '../report/recording.ts';
import { redactWith, type Redaction } from '../report/redact.ts';
import { diagnoseHar, weight, type DiagnosedHar, type DiagnoseOptions } from './diagnose-har.ts';
import type { HarPart, HarParts } from './har-parts.ts';
import type { Source } from './octets.ts';

/** A file that was read once: what was found, to be told in parts. */
export interface CheckedFile {
  readonly har: DiagnosedHar;
  /** What is reported, redacted: all of it, or of a large file as much as heads and tables show. */
  readonly outline: SafeRecording;
  parts(): AsyncIterable<SafeRecording>;
}

export interface ExamineOptions extends DiagnoseOptions {
  readonly redaction: Redaction;
  readonly read: HarParts;
  /** Whether offsets of evidence are into the redacted values, or into those of the file. */
  readonly evidence: 'redacted' | 'recorded';
  /** Which part of what is reported the format shows in heads and tables: rows of exchanges, pages, or nothing. */
  readonly outline: 'rows' | 'pages' | 'nothing';
  /** Characters of what is reported that are kept in memory; what is more is read again. Default 64 Mi. */
  readonly kept?: number;
}

const defaultKept = 64 * 1024 * 1024;
/** About the characters of a finding with its texts. */
const findingWeight = 1000;

/**
 * Reads, learns the secrets, diagnoses. What is reported is kept until it weighs too much; then only its outline is,
 * and the file is read a second time to tell the rest, so that memory does not grow with the file. Standard input
 * cannot be read twice: all of it is kept.
 */
export async function examine(source: Source, options: ExamineOptions): Promise<CheckedFile> {
  const { redaction } = options;
  const limit = source.again === null ? Number.POSITIVE_INFINITY : (options.kept ?? defaultKept);
  const kept: Diagnosed[] = [];
  const pages = new Set<string | null>();
  let weighs = 0;
  let whole = true;

  const outlined = (each: Diagnosed): readonly Diagnosed[] => {
    const { page } = each.exchange.context;
    const isShown = options.outline === 'rows' || (options.outline === 'pages' && !pages.has(page));
    pages.add(page);
    return isShown ? [outlineOf(each)] : [];
  };
  const keep = (each: Diagnosed): void => {
    if (!whole) {
      kept.push(...outlined(each));
      return;
    }
    kept.push(each);
    weighs += weight(each.exchange) + each.diagnosis.findings.length * findingWeight;
    if (weighs <= limit) return;
    whole = false;
    for (const before of kept.splice(0)) kept.push(...outlined(before));
  };

  const reading = diagnoseHar(learning(options.read(source.chunks, redaction.level), redaction), options);
  let step = await reading.next();
  while (step.done !== true) {
    step.value.forEach(keep);
    step = await reading.next();
  }
  const safe = (exchanges: readonly Diagnosed[]): SafeRecording =>
    redactWith(redaction, { exchanges, dropped: 0 }, options.evidence);
  const outline = safe(kept);

  return {
    har: step.value,
    outline,
    async *parts() {
      if (whole || source.again === null) {
        yield outline;
        return;
      }
      for await (const exchanges of diagnoseHar(options.read(source.again(), 'raw'), options)) yield safe(exchanges);
    },
  };
}

async function* learning(parts: AsyncIterable<HarPart>, redaction: Redaction): AsyncGenerator<HarPart> {
  for await (const part of parts) {
    redaction.know(part.secrets);
    yield part;
  }
}

/** Request line, status, time, page and verdict. */
function outlineOf({ index, exchange, diagnosis }: Diagnosed): Diagnosed {
  const { request, response } = exchange;
  const short: Exchange = {
    ...exchange,
    request: { method: request.method, url: request.url, fields: null, body: null },
    response: response === null ? null : { ...response, fields: [], body: null },
    context: { ...exchange.context, cookieStore: null, documents: null },
  };
  const verdict = diagnosis.verdict === null ? null : { ...diagnosis.verdict, evidence: [] };
  const shortened: Diagnosis = {
    outcome: diagnosis.outcome,
    verdict,
    findings: verdict === null ? [] : [verdict],
    cannotTell: [],
  };
  return { index, exchange: short, diagnosis: shortened, across: null };
}
