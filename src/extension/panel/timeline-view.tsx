import type { JSX } from 'preact';
import type { LifeView, SequenceView } from '../../diagnosis/sequence-view.ts';
import { Visible } from '../ui/visible.tsx';
import { seen } from '../ui/visible-text.ts';
import { WireText } from '../ui/wire-text.tsx';
import { clockTime, timeSpan } from '../ui/times.ts';
import { countPhrase, phrase, type PlainKey } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import { useModel } from './context.ts';
import { answerNames, layOut, type Lane } from './timeline-layout.ts';

/** The life of each credential: a lane each as a picture, and the same as a table. */
export function TimelineView({ details }: { readonly details: Details }): JSX.Element {
  const { sequence, exchange } = details;
  if (sequence === null || sequence.lives.length === 0) {
    return <p class="quiet">{phrase('timelineNone')}</p>;
  }
  return (
    <>
      <h3>{phrase('timelineTitle')}</h3>
      <Picture sequence={sequence} at={exchange.startedAt} current={exchange.id} />
      <LivesTable lives={sequence.lives} />
      {sequence.forgotten === 0 ? null : <p class="quiet">{countPhrase('timelineForgotten', sequence.forgotten)}</p>}
      {sequence.serverClock === null ? null : <p class="quiet">{clockInWords(sequence.serverClock)}</p>}
    </>
  );
}

function clockInWords({ offset, uncertainty }: NonNullable<SequenceView['serverClock']>): string {
  const words = { offset: timeSpan(offset), uncertainty: timeSpan(uncertainty) };
  // A difference that is smaller than what it can be known by is none.
  if (Math.abs(offset) <= uncertainty) return phrase('timelineClockSame', { uncertainty: words.uncertainty });
  return phrase(offset < 0 ? 'timelineClockBehind' : 'timelineClockAhead', words);
}

const laneHeight = 22;

interface PictureProps {
  readonly sequence: SequenceView;
  readonly at: number;
  /** Id of the exchange that is shown. */
  readonly current: string;
}

/**
 * A lane a credential: what it is valid for, and its uses. One dot is in the order of Tab, the arrows lead to the others:
 * left and right in time, up and down to the nearest of another lane.
 */
function Picture({ sequence, at, current }: PictureProps): JSX.Element {
  const model = useModel();
  const { from, to, lanes } = layOut(sequence, at);
  const height = lanes.length * laneHeight;
  const now = ((at - from) / (to - from)) * 100;
  const all = lanes.flatMap(({ dots }) => dots);
  const stop = all.find(({ id }) => id === current) ?? all.at(-1);
  return (
    <figure class="timeline">
      <div class="lanes" aria-hidden="true">
        {lanes.map((lane) => (
          <div key={lane.name} class="lane-name">
            {lane.name}
          </div>
        ))}
      </div>
      <div class="lane-area">
        <svg
          class="lane-bars"
          aria-hidden="true"
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          style={{ height: `${height}px` }}
        >
          {lanes.map((lane, index) => (
            <LaneBar key={lane.name} lane={lane} index={index} />
          ))}
          <line class="this-request" x1={now} x2={now} y1="0" y2={height} />
        </svg>
        <div role="group" aria-label={phrase('timelineUses')} onKeyDown={moveAmongDots}>
          {lanes.map((lane, index) =>
            lane.dots.map((dot) => (
              <button
                key={`${lane.name} ${dot.id}`}
                type="button"
                class={`dot ${dot.look} ${dot.id === current ? 'here' : ''}`}
                title={seen(dot.title)}
                aria-label={`${lane.name} ${seen(dot.title)}`}
                tabIndex={dot === stop ? 0 : -1}
                data-lane={index}
                style={{ left: `${dot.at}%`, top: `${index * laneHeight + 11}px` }}
                onClick={() => model.select(dot.id)}
              />
            )),
          )}
        </div>
        <div class="scale" aria-hidden="true">
          <span>{clockTime(from)}</span>
          <span>{clockTime(to)}</span>
        </div>
        <Legend lanes={lanes} />
      </div>
    </figure>
  );
}

/** What the marks of the picture mean, as far as it has them. */
function Legend({ lanes }: { readonly lanes: readonly Lane[] }): JSX.Element {
  const marks: readonly { readonly look: string; readonly name: PlainKey; readonly here: boolean }[] = [
    { look: 'good', name: 'answerAccepted', here: lanes.some(({ dots }) => dots.some(({ look }) => look === 'good')) },
    { look: 'grave', name: 'answerRefused', here: lanes.some(({ dots }) => dots.some(({ look }) => look === 'grave')) },
    { look: 'valid', name: 'timelineValid', here: lanes.some(({ bar }) => bar !== null) },
    { look: 'expiry', name: 'timelineExpiry', here: lanes.some(({ expiry }) => expiry !== null) },
    { look: 'replaced', name: 'timelineReplaced', here: lanes.some(({ replaced }) => replaced !== null) },
    { look: 'ended', name: 'timelineEnded', here: lanes.some(({ ended }) => ended !== null) },
    { look: 'this-request', name: 'timelineThis', here: true },
  ];
  return (
    <div class="legend" aria-hidden="true">
      {marks
        .filter(({ here }) => here)
        .map(({ look, name }) => (
          <span key={look}>
            <span class={`legend-mark ${look}`} /> {phrase(name)}
          </span>
        ))}
    </div>
  );
}

const laneOf = (dot: HTMLElement): number => Number(dot.dataset['lane']);

function moveAmongDots(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const dots = [...event.currentTarget.querySelectorAll<HTMLElement>('.dot')];
  const here = dots.find((dot) => dot === document.activeElement);
  if (here === undefined) return;
  const own = dots.filter((dot) => laneOf(dot) === laneOf(here));
  const at = own.indexOf(here);
  const toLane = { ArrowUp: laneOf(here) - 1, ArrowDown: laneOf(here) + 1 }[event.key];
  const distance = (dot: HTMLElement): number => Math.abs(dot.offsetLeft - here.offsetLeft);
  const next =
    toLane === undefined
      ? { ArrowLeft: own[at - 1], ArrowRight: own[at + 1], Home: own[0], End: own.at(-1) }[event.key]
      : dots.filter((dot) => laneOf(dot) === toLane).toSorted((a, b) => distance(a) - distance(b))[0];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

function LaneBar({ lane, index }: { readonly lane: Lane; readonly index: number }): JSX.Element {
  const y = index * laneHeight + 6;
  const { replaced, ended } = lane;
  return (
    <>
      {lane.bar === null ? null : (
        <rect class="valid" x={lane.bar.from} width={Math.max(0.2, lane.bar.to - lane.bar.from)} y={y} height="10" />
      )}
      {lane.expiry === null ? null : <line class="expiry" x1={lane.expiry} x2={lane.expiry} y1={y - 4} y2={y + 14} />}
      {replaced === null ? null : (
        <line class="replaced" x1={replaced.at} x2={replaced.at} y1={y + 5} y2={replaced.lane * laneHeight + 11} />
      )}
      {ended === null ? null : <line class="ended" x1={ended} x2={ended} y1={y - 4} y2={y + 14} />}
    </>
  );
}

function LivesTable({ lives }: { readonly lives: readonly LifeView[] }): JSX.Element {
  return (
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">{phrase('credential')}</th>
          <th scope="col">{phrase('used')}</th>
          <th scope="col">{phrase('valid')}</th>
          <th scope="col">{phrase('events')}</th>
        </tr>
      </thead>
      <tbody>
        {lives.map((life) => (
          <tr key={`${life.name} ${life.fingerprint}`} class={life.current ? 'here' : ''}>
            <td>
              <WireText text={life.name} /> <span class="quiet">#{life.fingerprint.slice(0, 4)}</span>
            </td>
            <td>
              {countPhrase('usedTimes', life.used, { from: clockTime(life.firstUse), to: clockTime(life.lastUse) })}
              <div class="quiet">{phrase('usedHow', { accepted: life.accepted, refused: life.refused })}</div>
            </td>
            <td>
              {life.nbf === null && life.exp === null
                ? ''
                : `${life.nbf === null ? '' : clockTime(life.nbf)} – ${life.exp === null ? '' : clockTime(life.exp)}`}
            </td>
            <td>
              {life.issuedAt === null ? '' : `${phrase('eventIssued', { time: clockTime(life.issuedAt) })} `}
              {life.replacedAt === null ? '' : `${phrase('eventReplaced', { time: clockTime(life.replacedAt) })} `}
              {life.loggedOutAt === null ? '' : `${phrase('eventLoggedOut', { time: clockTime(life.loggedOutAt) })} `}
              <Uses life={life} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Uses({ life }: { readonly life: LifeView }): JSX.Element | null {
  const model = useModel();
  if (life.uses.length === 0) return null;
  const older = life.used - life.uses.length;
  return (
    <details>
      <summary>{countPhrase('uses', life.uses.length)}</summary>
      {older > 0 ? <p class="quiet">{countPhrase('usesOlder', older)}</p> : null}
      <ul class="plain">
        {life.uses.map((use) => (
          <li key={use.id}>
            <button type="button" class="link" onClick={() => model.select(use.id)}>
              {phrase(answerNames[use.answer])} {clockTime(use.startedAt)}{' '}
              <Visible text={`${use.method} ${use.path}`} />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
