import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Fault, Finding } from '../../diagnosis/finding.ts';
import type { Exchange } from '../../http/exchange.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { ServerAnswer } from './server-answer.tsx';
import { useWays } from './ways-context.ts';

type Side = 'client' | 'server';
const sides: readonly Side[] = ['client', 'server'];
const titles: Readonly<Record<Side, PlainKey>> = { client: 'client', server: 'server' };

/** Who can do something about it comes first. */
const firstSide = (fault: Fault): Side =>
  fault === 'server' || fault === 'gateway' || fault === 'identity-provider' ? 'server' : 'client';

interface Props {
  readonly finding: Finding;
  readonly exchange: Exchange;
}

/** What to change, on the client and on the server. */
export function FixBox({ finding, exchange }: Props): JSX.Element {
  const ways = useWays();
  const id = useId();
  const [side, setSide] = useState<Side>(firstSide(finding.fault));
  const text = finding.fix[side];
  return (
    <section aria-label={phrase('fix')}>
      <div class="box fix">
        <div class="box-head">
          <h3>{phrase('fix')}</h3>
          <div role="tablist" aria-label={phrase('fixSide')} class="sides">
            {sides.map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                id={`${id}-${each}`}
                class="side"
                aria-selected={each === side}
                aria-controls={`${id}-text`}
                tabIndex={each === side ? 0 : -1}
                onClick={() => setSide(each)}
                onKeyDown={(event) => {
                  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
                  event.preventDefault();
                  const next: Side = side === 'client' ? 'server' : 'client';
                  setSide(next);
                  document.getElementById(`${id}-${next}`)?.focus();
                }}
              >
                {phrase(titles[each])}
              </button>
            ))}
          </div>
          <button type="button" class="action" onClick={() => ways.copyText(text)}>
            {phrase('copy')}
          </button>
        </div>
        <div id={`${id}-text`} role="tabpanel" aria-labelledby={`${id}-${side}`} class="fix-text">
          {text === '' ? (
            <p class="quiet">{phrase('fixNothing')}</p>
          ) : (
            text.split('\n').map((line, index) => (
              <p key={index}>
                <CodedText text={line} />
              </p>
            ))
          )}
          {side === 'server' ? <ServerAnswer finding={finding} exchange={exchange} /> : null}
        </div>
        <p class="references">
          {finding.references.map(({ text: name, url }, index) => (
            <span key={name}>
              {index === 0 ? '' : ' · '}
              {url === undefined ? (
                name
              ) : (
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              )}
            </span>
          ))}
        </p>
      </div>
    </section>
  );
}
