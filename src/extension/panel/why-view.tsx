import type { JSX } from 'preact';
import type { Finding, Unknown } from '../../diagnosis/finding.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { gravityOf, kindNames } from '../ui/gravity.ts';
import { confidenceNames, FaultTag } from '../ui/verdict-line.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import { CardButton } from './card-button.tsx';
import { Changes } from './changes.tsx';
import { CookieOffer } from './cookie-offer.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { useModel } from './context.ts';
import { FixBox } from './fix-box.tsx';
import { gapsOf } from './gaps.ts';
import { useWays } from './ways-context.ts';

/** The answer to the question: the verdict as a sentence, what proves it, what changed, how to fix it. */
export function WhyView({ details }: { readonly details: Details }): JSX.Element {
  const { exchange, diagnosis, sequence } = details;
  const { verdict, findings, cannotTell } = diagnosis;
  return (
    <>
      {verdict === null ? <NoVerdict details={details} /> : <Verdict finding={verdict} details={details} />}
      {details.cookieStore === 'would-tell' ? <CookieOffer /> : null}
      {sequence === null ? null : <Changes sequence={sequence} />}
      {verdict === null ? null : <FixBox finding={verdict} exchange={exchange} />}
      {findings.length < 2 ? null : (
        <section aria-label={phrase('alsoFound')}>
          <h3>{phrase('alsoFound')}</h3>
          {findings.slice(1).map((finding) => (
            <OtherFinding key={finding.rule} finding={finding} details={details} />
          ))}
        </section>
      )}
      {verdict === null && cannotTell.length > 0 ? null : <NotSeen unknown={cannotTell} details={details} />}
      {exchange.context.visibility.credentials === 'script' && verdict !== null && exchange.response?.status === 407 ? (
        <p class="quiet">{phrase('proxyHidden')}</p>
      ) : null}
    </>
  );
}

function Verdict({ finding, details }: { readonly finding: Finding; readonly details: Details }): JSX.Element {
  const status = details.exchange.response?.status ?? 0;
  const gravity = gravityOf(details.diagnosis.outcome, status);
  return (
    <section aria-label={phrase('verdict')}>
      <h2 class="verdict">
        <CodedText text={finding.title} />
      </h2>
      <p class="summary">
        <CodedText text={finding.summary} />
      </p>
      <p class="tags">
        <span class={`tag ${finding.confidence === 'certain' ? gravity : ''}`}>
          {phrase(confidenceNames[finding.confidence])}
        </span>
        <FaultTag fault={finding.fault} />
        {status === 0 ? null : <CardButton kind="status" name={String(status)} />}
        <CardButton kind="rule" name={finding.rule} />
      </p>
      <EvidenceTable evidence={finding.evidence} details={details} />
    </section>
  );
}

function OtherFinding({ finding, details }: { readonly finding: Finding; readonly details: Details }): JSX.Element {
  const look = { error: 'grave', warning: 'careful', info: '' }[finding.level];
  return (
    <details class="other-finding">
      <summary>
        <span class={`tag ${look}`}>{phrase(kindNames[finding.kind])}</span> <CodedText text={finding.title} />
        {finding.confidence === 'certain' ? null : (
          <span class="quiet"> ({phrase(confidenceNames[finding.confidence])})</span>
        )}
      </summary>
      <p>
        <CodedText text={finding.summary} /> <CardButton kind="rule" name={finding.rule} />
      </p>
      <EvidenceTable evidence={finding.evidence} details={details} />
      <FixBox finding={finding} exchange={details.exchange} />
    </details>
  );
}

function NoVerdict({ details }: { readonly details: Details }): JSX.Element {
  const { exchange, diagnosis } = details;
  const { response, failure } = exchange;
  if (diagnosis.cannotTell.length > 0) {
    return (
      <>
        <h2 class="verdict">
          {response === null
            ? phrase('cannotTellFailed')
            : phrase('cannotTellAnswered', { status: String(response.status) })}
        </h2>
        <NotSeen unknown={diagnosis.cannotTell} details={details} />
      </>
    );
  }
  const title: PlainKey =
    response === null
      ? failure === null
        ? 'noAnswerYet'
        : 'endedByBrowser'
      : diagnosis.outcome === 'ok'
        ? 'notRefused'
        : 'noFinding';
  return (
    <>
      <h2 class="verdict">{phrase(title)}</h2>
      <p class="summary">{failure === null ? phrase('nothingToSay') : <CodedText text={failure} />}</p>
    </>
  );
}

interface NotSeenProps {
  readonly unknown: readonly Unknown[];
  readonly details: Details;
}

/** What is hidden, and the one step that would show it: a button where the panel can take it. */
function NotSeen({ unknown, details }: NotSeenProps): JSX.Element | null {
  const { reload } = useWays();
  // What a file does not hold, no other try brings.
  const gaps = useModel().source.value.controls === null ? [] : gapsOf(details);
  if (unknown.length === 0 && gaps.length === 0) return null;
  return (
    <section aria-label={phrase('notSeen')}>
      <h3>{phrase('notSeen')}</h3>
      <ul class="plain">
        {unknown.map((each) => (
          <li key={`${each.rule} ${each.because}`}>
            <CodedText text={sentence(each.because)} /> <b>{phrase('toFindOut')}</b> <CodedText text={each.next} />
            {each.rule === '' ? null : (
              <>
                {' '}
                <CardButton kind="rule" name={each.rule} />
              </>
            )}
          </li>
        ))}
        {gaps.map((gap) => (
          <li key={gap}>{phrase(gap)}</li>
        ))}
      </ul>
      {gaps.length === 0 || reload === null ? null : (
        <button type="button" class="action bordered" onClick={reload}>
          {phrase('reloadPage')}
        </button>
      )}
    </section>
  );
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
