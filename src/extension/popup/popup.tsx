import type { JSX } from 'preact';
import type { Failures, Row } from '../protocol.ts';
import { gravityOf } from '../ui/gravity.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { VerdictLine } from '../ui/verdict-line.tsx';
import { Visible } from '../ui/visible.tsx';

interface Props {
  /** null: there is no tab that could have failures. */
  readonly failures: Failures | null;
  readonly grant: () => Promise<void>;
  readonly resume: () => Promise<void>;
  /** Saves this tab's recording as HAR, without its secrets. */
  readonly save: () => Promise<void>;
}

/** This tab's failures, newest first, in the panel's words, and the way to the panel. */
export function Popup({ failures, grant, resume, save }: Props): JSX.Element {
  return (
    <>
      <header>
        <h1>Why401</h1>
        <span class="quiet">{failures === null ? '' : headline(failures)}</span>
      </header>
      <main>
        {failures === null ? <p>This tab makes no requests that can be seen.</p> : null}
        {failures?.state.siteAccess === false ? <AccessMissing grant={grant} /> : null}
        {failures?.state.recording === false ? <Paused resume={resume} /> : null}
        {failures === null || failures.rows.length === 0 ? null : <FailureList failures={failures} />}
        {failures === null || failures.state.kept === 0 ? null : (
          <p class="save">
            <button type="button" class="action bordered" onClick={() => void save()}>
              Save this tab’s recording
            </button>
            <span class="quiet">as HAR, secrets removed</span>
          </p>
        )}
      </main>
      <footer>
        <span>
          Evidence and fixes: press <kbd>F12</kbd>, then choose <strong>Auth</strong>.
        </span>
        <a href="/src/extension/options/options.html" target="_blank">
          Options
        </a>
      </footer>
    </>
  );
}

function headline({ count, state }: Failures): string {
  if (!state.siteAccess) return 'sees nothing';
  if (count === 0) return state.recording ? 'no failures in this tab' : 'paused';
  return count === 1 ? '1 failure in this tab' : `${count} failures in this tab`;
}

function AccessMissing({ grant }: Pick<Props, 'grant'>): JSX.Element {
  return (
    <div class="notice">
      <p>
        Why401 has no access to sites, so it sees no requests. What it sees stays in this browser’s memory and goes
        nowhere.
      </p>
      <button type="button" class="action bordered" onClick={() => void grant()}>
        Grant access…
      </button>
    </div>
  );
}

function Paused({ resume }: Pick<Props, 'resume'>): JSX.Element {
  return (
    <div class="notice">
      <p>The recording is paused: no request is seen, in any tab.</p>
      <button type="button" class="action bordered" onClick={() => void resume()}>
        Record
      </button>
    </div>
  );
}

function FailureList({ failures: { rows, count } }: { readonly failures: Failures }): JSX.Element {
  const more = count - rows.length;
  return (
    <>
      <ol>
        {rows.map((row) => (
          <Failure key={row.id} row={row} />
        ))}
      </ol>
      {more > 0 ? <p class="quiet">{`and ${more} older`}</p> : null}
    </>
  );
}

function Failure({ row }: { readonly row: Row }): JSX.Element {
  const { verdict } = row;
  const status = row.status ?? 0;
  return (
    <li>
      <StatusBadge status={status} gravity={gravityOf(row.outcome, status)} />
      <div>
        <VerdictLine
          title={verdict?.title ?? 'Refused; cannot tell why'}
          confidence={verdict?.confidence ?? null}
          fault={verdict?.fault ?? null}
        />
        <div class="summary">
          <CodedText text={verdict?.summary ?? (row.cannotTell === null ? '' : `Because ${row.cannotTell}.`)} />
        </div>
        <div class="request wire" title={row.url}>
          {row.method} <Visible text={shortUrl(row.url)} />
        </div>
      </div>
    </li>
  );
}

/** Host and path: a query is long, and the panel shows it. */
function shortUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
