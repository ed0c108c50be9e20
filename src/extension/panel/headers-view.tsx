import type { JSX } from 'preact';
import type { Finding } from '../../diagnosis/finding.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Field } from '../../http/field.ts';
import { WireText } from '../ui/wire-text.tsx';
import { number } from '../ui/i18n.ts';
import { phrase } from '../ui/phrase.ts';
import { clockTime, timeSpan } from '../ui/times.ts';
import type { Details } from '../protocol.ts';
import { CardButton } from './card-button.tsx';
import { useModel } from './context.ts';
import { evidenceMarks } from './evidence-place.ts';

/** The exchange as it went over the wire: start lines and header fields, in order, with what proves findings marked. */
export function HeadersView({ details }: { readonly details: Details }): JSX.Element {
  const { exchange, diagnosis } = details;
  const { request, response } = exchange;
  const { findings } = diagnosis;
  return (
    <>
      <General exchange={exchange} findings={findings} />
      {response === null ? (
        <p class="quiet">{phrase(exchange.failure === null ? 'noResponseYet' : 'noResponseSeen')}</p>
      ) : (
        <Fields title={phrase('responseFields')} side="response" fields={response.fields} findings={findings} />
      )}
      {request.fields === null ? (
        <section aria-label={phrase('requestFields')}>
          <h3>{phrase('requestFields')}</h3>
          <p class="quiet">{phrase('requestUnseen')}</p>
        </section>
      ) : (
        <Fields title={phrase('requestFields')} side="request" fields={request.fields} findings={findings} />
      )}
      <Hidden exchange={exchange} />
      <Cookies exchange={exchange} findings={findings} />
    </>
  );
}

function General({ exchange, findings }: { readonly exchange: Exchange; readonly findings: readonly Finding[] }) {
  const { request, response, context } = exchange;
  const took = exchange.answeredAt === null ? null : exchange.answeredAt - exchange.startedAt;
  const status =
    response === null ? (exchange.failure ?? phrase('pending')) : `${response.status} ${response.statusText}`.trim();
  return (
    <section aria-label={phrase('general')}>
      <h3>{phrase('general')}</h3>
      <dl class="fields">
        <Line name={phrase('fieldUrl')} value={request.url} side="request" header=":url" findings={findings} />
        <Line
          name={phrase('columnMethod')}
          value={request.method}
          side="request"
          header=":method"
          findings={findings}
        />
        <Line
          name={phrase('columnStatus')}
          value={status}
          side="response"
          header=":status"
          findings={findings}
          card={response === null ? null : String(response.status)}
        />
        <Pair
          name={phrase('fieldStarted')}
          value={
            took === null
              ? clockTime(exchange.startedAt)
              : phrase('fieldAnsweredAfter', { time: clockTime(exchange.startedAt), duration: timeSpan(took) })
          }
          isOurs
        />
        {context.resourceType === null ? null : <Pair name={phrase('fieldType')} value={context.resourceType} />}
        {context.page === null ? null : <Pair name={phrase('fieldPage')} value={context.page} />}
        {context.frame === null ? null : <Pair name={phrase('fieldFrame')} value={context.frame} />}
        {context.origin === null ? null : <Pair name={phrase('fieldOrigin')} value={context.origin} />}
        {context.credentialsMode === null ? null : (
          <Pair name={phrase('fieldCredentialsMode')} value={context.credentialsMode} />
        )}
      </dl>
    </section>
  );
}

interface PairProps {
  readonly name: string;
  readonly value: string;
  /** Words of ours, and not from the wire. */
  readonly isOurs?: boolean;
}

function Pair({ name, value, isOurs = false }: PairProps): JSX.Element {
  return (
    <div class="field">
      <dt>{name}</dt>
      <dd>{isOurs ? value : <WireText text={value} />}</dd>
    </div>
  );
}

interface LineProps {
  readonly name: string;
  readonly value: string;
  readonly side: 'request' | 'response';
  readonly header: string;
  readonly index?: number;
  readonly findings: readonly Finding[];
  /** A status that has a card. */
  readonly card?: string | null;
}

function Line({ name, value, side, header, index = 0, findings, card = null }: LineProps): JSX.Element {
  const model = useModel();
  const marks = evidenceMarks(findings, { in: side, header, index, length: value.length });
  return (
    <div class="field">
      <dt>{header.startsWith(':') ? name : <WireText text={name} />}</dt>
      <dd>
        <WireText text={value} marks={marks} octets current={model.goal.value?.place ?? null} />
        {card === null ? null : <CardButton kind="status" name={card} text={phrase('statusMeaning')} />}
      </dd>
    </div>
  );
}

interface FieldsProps {
  readonly title: string;
  readonly side: 'request' | 'response';
  readonly fields: readonly Field[];
  readonly findings: readonly Finding[];
}

function Fields({ title, side, fields, findings }: FieldsProps): JSX.Element {
  const counts = new Map<string, number>();
  return (
    <section aria-label={title}>
      <h3>
        {title} <span class="quiet">{number(fields.length)}</span>
      </h3>
      <dl class="fields">
        {fields.map(({ name, value }, at) => {
          const header = name.toLowerCase();
          const index = counts.get(header) ?? 0;
          counts.set(header, index + 1);
          return (
            <Line key={at} name={name} value={value} side={side} header={header} index={index} findings={findings} />
          );
        })}
      </dl>
    </section>
  );
}

/** What this recording cannot show: its absence above proves nothing. */
function Hidden({ exchange }: { readonly exchange: Exchange }): JSX.Element | null {
  const { credentials } = exchange.context.visibility;
  if (credentials === 'all' || exchange.request.fields === null) return null;
  return <p class="quiet note">{phrase(credentials === 'script' ? 'hiddenByBrowser' : 'hiddenByExport')}</p>;
}

function Cookies({ exchange, findings }: { readonly exchange: Exchange; readonly findings: readonly Finding[] }) {
  const model = useModel();
  const store = exchange.context.cookieStore;
  if (store === null || store.length === 0) return null;
  return (
    <section aria-label={phrase('cookieStore')}>
      <h3>{phrase('cookieStoreTitle')}</h3>
      <dl class="fields">
        {store.map((cookie, at) => {
          const attributes = [
            `Domain=${cookie.domain}`,
            `Path=${cookie.path}`,
            `SameSite=${cookie.sameSite}`,
            ...(cookie.secure ? ['Secure'] : []),
            ...(cookie.httpOnly ? ['HttpOnly'] : []),
            ...(cookie.hostOnly ? [phrase('cookieHostOnly')] : []),
          ].join('; ');
          const marks = evidenceMarks(findings, { in: 'cookies', header: cookie.name, length: attributes.length });
          return (
            <div key={at} class="field">
              <dt>
                <WireText text={cookie.name} />
              </dt>
              <dd>
                <WireText text={attributes} marks={marks} current={model.goal.value?.place ?? null} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
