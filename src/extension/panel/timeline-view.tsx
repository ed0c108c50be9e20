import type { JSX } from 'preact';
import { duration } from '../../diagnosis/words.ts';
import type { LifeView, SequenceView } from '../sequence-view.ts';
import { WireText } from '../ui/wire-text.tsx';
import type { Details } from '../protocol.ts';
import { clockTime } from './clock-time.ts';
import { useModel } from './context.ts';
import { layOut, type Lane } from './timeline-layout.ts';

/** The life of each credential: a lane each as a picture, and the same as a table. */
export function TimelineView({ details }: { readonly details: Details }): JSX.Element {
  const { sequence, exchange } = details;
  if (sequence === null || sequence.lives.length === 0) {
    return <p class="quiet">No credential of this exchange was seen elsewhere in the recording.</p>;
  }
  return (
    <>
      <h3>Credentials over the recording</h3>
      <Picture sequence={sequence} at={exchange.startedAt} />
      <LivesTable lives={sequence.lives} />
      {sequence.serverClock === null ? null : (
        <p class="quiet">
          The server’s clock is {duration(sequence.serverClock.offset)}{' '}
          {sequence.serverClock.offset < 0 ? 'behind' : 'ahead of'} this machine’s, give or take{' '}
          {duration(sequence.serverClock.uncertainty)}.
        </p>
      )}
    </>
  );
}

const laneHeight = 22;

export function Picture({ sequence, at }: { readonly sequence: SequenceView; readonly at: number }): JSX.Element {
  const { from, to, lanes } = layOut(sequence, at);
  const height = lanes.length * laneHeight;
  const now = ((at - from) / (to - from)) * 100;
  return (
    <figure class="timeline" aria-hidden="true">
      <div class="lanes">
        {lanes.map((lane) => (
          <div key={lane.name} class="lane-name">
            {lane.name}
          </div>
        ))}
      </div>
      <div class="lane-area">
        <svg
          class="lane-bars"
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          style={{ height: `${height}px` }}
        >
          {lanes.map((lane, index) => (
            <LaneBar key={lane.name} lane={lane} y={index * laneHeight + 6} />
          ))}
          <line class="this-request" x1={now} x2={now} y1="0" y2={height} />
        </svg>
        {lanes.map((lane, index) =>
          lane.dots.map((dot) => (
            <span
              key={`${lane.name} ${dot.at}`}
              class={`dot ${dot.look}`}
              title={dot.title}
              style={{ left: `${dot.at}%`, top: `${index * laneHeight + 11}px` }}
            />
          )),
        )}
        <div class="scale">
          <span>{clockTime(from)}</span>
          <span>{clockTime(to)}</span>
        </div>
      </div>
    </figure>
  );
}

function LaneBar({ lane, y }: { readonly lane: Lane; readonly y: number }): JSX.Element {
  return (
    <>
      {lane.bar === null ? null : (
        <rect class="valid" x={lane.bar.from} width={Math.max(0.2, lane.bar.to - lane.bar.from)} y={y} height="10" />
      )}
      {lane.expiry === null ? null : <line class="expiry" x1={lane.expiry} x2={lane.expiry} y1={y - 4} y2={y + 14} />}
    </>
  );
}

function LivesTable({ lives }: { readonly lives: readonly LifeView[] }): JSX.Element {
  const model = useModel();
  return (
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">Credential</th>
          <th scope="col">Used</th>
          <th scope="col">Accepted</th>
          <th scope="col">Refused</th>
          <th scope="col">Valid</th>
          <th scope="col">Events</th>
        </tr>
      </thead>
      <tbody>
        {lives.map((life) => (
          <tr key={`${life.name} ${life.fingerprint}`} class={life.current ? 'here' : ''}>
            <td>
              <WireText text={life.name} /> <span class="quiet">#{life.fingerprint.slice(0, 4)}</span>
            </td>
            <td>
              {clockTime(life.firstUse)} – {clockTime(life.lastUse)}
            </td>
            <td>{life.accepted}</td>
            <td>{life.refused}</td>
            <td>
              {life.nbf === null && life.exp === null
                ? ''
                : `${life.nbf === null ? '' : clockTime(life.nbf)} – ${life.exp === null ? '' : clockTime(life.exp)}`}
            </td>
            <td>
              {life.issuedAt === null ? '' : `issued ${clockTime(life.issuedAt)} `}
              {life.replacedAt === null ? '' : `replaced ${clockTime(life.replacedAt)} `}
              {life.loggedOutAt === null ? '' : `logged out ${clockTime(life.loggedOutAt)} `}
              {life.uses.map((use) => (
                <button key={use.id} type="button" class="link" onClick={() => model.select(use.id)}>
                  {use.answer} {clockTime(use.startedAt)}{' '}
                </button>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
