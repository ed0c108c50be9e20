import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding } from '../../diagnosis/finding.ts';
import type { Body } from '../../http/exchange.ts';
import { Visible } from '../ui/visible.tsx';
import { WireText } from '../ui/wire-text.tsx';
import { countPhrase, phrase } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import { reasonOfAbsence } from './absent-body.ts';
import { useModel } from './context.ts';
import { evidenceMarks } from './evidence-place.ts';

/** Drawn at once, UTF-16 units; more on demand. */
const portion = 20_000;

export function BodyView({ details }: { readonly details: Details }): JSX.Element {
  const { exchange, diagnosis, marks } = details;
  const model = useModel();
  const { request, response } = exchange;
  return (
    <>
      {marks.includes('body-ambiguous') ? <p class="note careful">{phrase('bodyAmbiguous')}</p> : null}
      <section aria-label={phrase('responseBody')}>
        <h3>{phrase('responseBody')}</h3>
        {response?.body == null ? (
          <p class="quiet">{phrase(reasonOfAbsence(exchange, model.source.value.controls !== null))}</p>
        ) : (
          <BodyText body={response.body} side="response" findings={diagnosis.findings} />
        )}
      </section>
      {request.body === null ? null : (
        <section aria-label={phrase('requestBody')}>
          <h3>{phrase('requestBody')}</h3>
          <BodyText body={request.body} side="request" findings={diagnosis.findings} />
        </section>
      )}
    </>
  );
}

interface Props {
  readonly body: Body;
  readonly side: 'request' | 'response';
  readonly findings: readonly Finding[];
}

function BodyText({ body, side, findings }: Props): JSX.Element {
  const model = useModel();
  const marks = evidenceMarks(findings, { in: side, length: body.text.length });
  // What proves something is drawn however far down it stands, but not for its sake all of a huge body.
  const needed = marks.reduce((end, mark) => Math.max(end, Math.min(mark.to, mark.from + 2000)), 0);
  const [end, setEnd] = useState(Math.max(portion, needed));
  if (body.text === '') return <p class="quiet">{phrase('bodyEmpty')}</p>;
  const type = body.mimeType ?? phrase('bodyNoType');
  const left = body.text.length - end;
  return (
    <>
      <p class="quiet">
        <Visible
          text={
            body.length > body.text.length
              ? countPhrase('bodySizeKept', body.length, { type, kept: body.text.length })
              : countPhrase('bodySize', body.length, { type })
          }
        />
      </p>
      <pre class="body-text">
        <WireText text={body.text.slice(0, end)} marks={marks} lines current={model.goal.value?.place ?? null} />
      </pre>
      {left <= 0 ? null : (
        <button type="button" class="action bordered" onClick={() => setEnd(end + portion * 5)}>
          {countPhrase('bodyMore', left)}
        </button>
      )}
    </>
  );
}
